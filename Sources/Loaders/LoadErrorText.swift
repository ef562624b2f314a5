extension LoadError {
  /// What is wrong, and where.
  public var message: String {
    switch self {
    case .missingFile(let path): "no file `\(path)`"
    case .folder(let path): "`\(path)` is a folder without a `datapackage.json`"
    case .noPermission(let path): "no permission to read `\(path)`"
    case .unreadable(let path, let reason): "cannot read `\(path)`: \(reason.lowercased())"
    case .empty(let path): "`\(path)` is empty"
    case .notText(let path, let looksLike):
      looksLike.map { "`\(path)` is \($0), not a text table" } ?? "`\(path)` is not a text table"
    case .brokenArchive(let path, let kind, let reason):
      "cannot read `\(path)`, a \(kind) archive: \(reason)"
    case .tooLargeAsWhole(let path, let bytes, let most):
      "`\(path)` must be read whole and holds \(ByteCount.text(bytes)) or more, too much for the"
        + " \(ByteCount.text(most)) of memory that are left for it"
    case .tooLarge(let path, let most, let records, _):
      "`\(path)` takes more than the \(ByteCount.text(most)) of memory that are left for it;"
        + " about \(LoadError.grouped(records)) of its records would fit"
    case .nulByte(let path, let line, let column):
      "`\(path)` line \(line), column `\(column)`: a NUL byte, so this may be no text"
    case .unclosedQuote(let path, let line):
      "`\(path)` line \(line): a quote opens here and is never closed"
    case .longRow(let path, let line, let fields, let columns, let extra):
      "`\(path)` line \(line) has \(fields) fields, the header \(columns);"
        + " `\(LoadError.shown(extra))` belongs to no column"
    case .tooManyColumns(let path, let count, let most):
      "`\(path)` has \(LoadError.grouped(count)) columns, more than the \(LoadError.grouped(most))"
        + " that can be loaded"
    case .longName(let path, let column, let bytes, let most):
      "`\(path)`: the name of column \(column) has \(LoadError.grouped(bytes)) bytes, more than"
        + " the \(LoadError.grouped(most)) of a name"
    case .recordTooLong(let path, let line):
      "`\(path)` line \(line): a record of more than 2 GB"
    case .notANumber(let path, let line, let column, let value, let declaredBy):
      "`\(path)` line \(line), column `\(column)`: `\(LoadError.shown(value))` is not a number,"
        + " as \(LoadError.says(declaredBy))"
    case .noSuchColumn(let path, let name, _): "no column `\(name)` in `\(path)`"
    case .badDelimiter(let delimiter): "`\(delimiter)` cannot part fields"
    case .wrongEncoding(let path, let encoding): "`\(path)` is not \(encoding)"
    case .brokenJSON(let path, let line, let column, let expected):
      "`\(path)` line \(line), column \(column): expected \(expected)"
    case .jsonShape(let path, let line, let found):
      "`\(path)` line \(line): expected a list of objects, found \(found)"
    case .brokenPackage(let path, let reason): "data package `\(path)`: \(reason)"
    case .missingResource(let package, let path):
      "data package `\(package)` names `\(path)`, which is not there"
    case .interrupted: "interrupted"
    }
  }

  /// Whether there is nothing wrong with the file but its size.
  public var isAboutMemory: Bool {
    switch self {
    case .tooLarge, .tooLargeAsWhole: true
    default: false
    }
  }

  /// What to do about it, most useful first.
  public var advice: [String] {
    switch self {
    case .missingFile: ["check the name; a path counts from the folder topline was started in"]
    case .folder: ["name the file in it, as in `load \"folder/file.csv\"`"]
    case .noPermission: ["make it readable, as in `chmod +r FILE`"]
    case .unreadable, .interrupted: []
    case .empty: ["a table needs at least a header"]
    case .notText(_, let looksLike):
      looksLike == nil
        ? ["CSV, TSV and JSON can be loaded"] : ["export it as CSV and load that"]
    case .brokenArchive:
      ["make or fetch it anew; `gzip -t FILE` or `zstd -t FILE` says whether it is whole"]
    case .tooLargeAsWhole: ["allow more with `--memory`, or make it CSV, which is read in parts"]
    case .tooLarge(_, _, _, let columns):
      [
        "allow more with `--memory`",
        "a query of a few columns reads only those, as in `topline -c 'percent rating' FILE`"
          + (columns.isEmpty ? "" : "; most is taken by \(LoadError.shares(columns))"),
      ]
    case .nulByte: ["remove the byte, or `load` with `encoding \"utf-16\"` if that is what it is"]
    case .unclosedQuote: ["close it, or double a quote that is part of the text: \"\""]
    case .longRow:
      [
        "put quotes around a field that holds the delimiter, or add the missing names to the header",
        "`load` with `delimiter` says what parts the fields",
      ]
    case .tooManyColumns:
      [
        "turn it into fewer columns and more records, as in `id,question,answer`",
        "`load` with `delimiter` says what parts the fields",
      ]
    case .longName:
      [
        "shorten it, or `load` with `header no` if the first line is a record",
        "a quote that is not closed makes the rest of a file one name",
      ]
    case .recordTooLong: ["a quote that is not closed makes the rest of a file one record"]
    case .notANumber:
      [
        "`load` with `missing (VALUES)` names values that stand for no answer",
        "without `number` the column is loaded as text",
      ]
    case .noSuchColumn(_, let name, let columns): LoadError.nearest(to: name, among: columns)
    case .badDelimiter: ["use one character such as \",\" \";\" \"\\t\" or \"|\""]
    case .wrongEncoding: ["leave `encoding` out, or try `encoding \"latin-1\"`"]
    case .brokenJSON: ["a list of objects, or one object a line, can be loaded"]
    case .jsonShape: ["a table is a list of objects with the same keys, or one object a line"]
    case .brokenPackage: ["see the Data Package standard: https://datapackage.org"]
    case .missingResource: ["a path counts from the folder of the `datapackage.json`"]
    }
  }

  private static func shares(_ columns: [ColumnShare]) -> String {
    columns.map { "`\($0.name)` (\(Int(($0.share * 100).rounded()))%)" }.joined(separator: ", ")
  }

  private static func says(_ declarer: Declarer) -> String {
    switch declarer {
    case .option: "the `number` option says"
    case .package: "the data package says"
    case .table: "the table's `columns` say"
    }
  }

  /// A value fit for one line of a message.
  static func shown(_ value: String) -> String {
    let plain = value.unicodeScalars.prefix(40).map { scalar in
      scalar.value < 32 || (127..<160).contains(scalar.value) ? "�" : Character(scalar)
    }
    return String(plain) + (value.unicodeScalars.count > 40 ? "…" : "")
  }

  /// A count with commas between thousands.
  static func grouped(_ count: Int) -> String {
    var digits = String(count.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits = String(digits.dropLast(3))
    }
    return (count < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  private static func nearest(to name: String, among columns: [String]) -> [String] {
    let folded = name.lowercased()
    let same = columns.filter { $0.lowercased() == folded }
    if same.count > 1 { return ["spell it as the header does: \(listed(same))"] }
    return ["columns: \(listed(columns))"]
  }

  private static func listed(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " …" : "")
  }
}
