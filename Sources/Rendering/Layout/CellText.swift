import Analysis
import Engine

/// The texts of a table's cells as people read them.
struct CellText {
  /// The table whose cells are read.
  let table: ResultTable
  /// The settings of the session.
  let options: RenderOptions
  /// Whether spaces can put decimal points in line.
  let isFixedPitch: Bool
  /// The decimals of every column.
  private(set) var digits: [Int]
  /// The figures that columns of uncertainty belong to.
  let certainFigures: [Int: Int]
  /// The columns of the records that figures are of, where small bases are flagged.
  let figureBases: [Int: Int]
  /// The records that percentages are of, and their base, where no weights say otherwise.
  let count: Int?
  /// The column of the base beside `count`.
  let base: Int?
  /// The percentages that are written so as to add up.
  let summed: SummedPercents?
  /// What a missing figure reads: where stored columns stand beside it, it may not apply at all.
  private let notApplicable: String

  /// Longest text that is laid out whole; a longer one is shortened and the reader told.
  static let longest = 400

  /// Settles the decimals of every column.
  init(_ table: ResultTable, _ options: RenderOptions, isFixedPitch: Bool = true) {
    self.table = table
    self.options = options
    self.isFixedPitch = isFixedPitch
    let decimals = max(0, min(table.digits ?? options.digits, 15))
    digits = table.frame.columns.indices.map { column in
      if table.roles[column] == .stored {
        return StoredNumber.digits(of: table.frame.columns[column], asked: table.digits, decimals)
      }
      guard table.roles[column] == .number, table.digits == nil else { return decimals }
      return CellText.decimals(of: table.frame.columns[column], usually: decimals)
    }
    certainFigures = table.certainFigures
    for (column, role) in table.roles.enumerated() {
      guard case .uncertainty(let what) = role else { continue }
      let figure = certainFigures[column]
      digits[column] = CellText.decimals(
        of: what,
        column,
        of: figure,
        in: table,
        digits,
        usually: decimals
      )
    }
    figureBases = table.smallBase == nil ? [:] : table.figureBases
    notApplicable = table.roles.contains(.stored) ? "" : "n/a"
    let isWeighted = table.roles.contains(.weighted) || table.roles.contains(.weightedBase)
    count = isWeighted ? nil : table.roles.firstIndex(of: .count)
    base = isWeighted ? nil : table.roles.firstIndex(of: .base)
    summed =
      options.rounding == .largestRemainder ? SummedPercents(table, digits: decimals) : nil
  }

  /// Sums and ranges of whole numbers read as whole numbers, an average keeps its decimals, and a
  /// column of shares has more of them.
  private static func decimals(of column: Column, usually decimals: Int) -> Int {
    var isWhole = column.name != "mean"
    var greatest = 0.0
    for record in 0..<column.count {
      guard case .number(let number) = column[record], number.isFinite else { continue }
      if number != number.rounded() { isWhole = false }
      greatest = max(greatest, number.magnitude)
    }
    if isWhole { return 0 }
    return greatest > 0 && greatest < 1 ? min(decimals + 2, 15) : decimals
  }

  /// A column's name, fit to be shown.
  func name(_ column: Int) -> String {
    visible(table.frame.columns[column].name)
  }

  /// One cell.
  func cell(_ column: Int, _ record: Int) -> String {
    switch table.roles[column] {
    case .key, .item, .row, .baseName: label(column, record)
    case .count, .base, .weighted, .weightedBase, .percent, .number, .uncertainty:
      figure(column, record)
    case .stored, .suppressed: stored(column, record)
    }
  }

  /// A label: a missing value's kind stands for it.
  func label(_ column: Int, _ record: Int) -> String {
    let value = table.frame.columns[column][record]
    if case .missing(let kind) = value { return visible(kind.name) }
    return text(of: value, in: table.frame.columns[column])
  }

  private func stored(_ column: Int, _ record: Int) -> String {
    let digits = digits[column]
    let column = table.frame.columns[column]
    if let kind = column.missing[record] {
      return switch kind {
      case .blank: ""
      case .suppressed: "*"
      default: visible(kind.name)
      }
    }
    if column.kind == .text, let text = beginning(of: column, record) { return text }
    if case .number(let number) = column[record] {
      return StoredNumber.text(number, digits: digits, rounding: options.rounding)
    }
    return text(of: column[record], in: column)
  }

  private func figure(_ column: Int, _ record: Int) -> String {
    let value = table.frame.columns[column][record]
    switch value {
    case .missing(let kind):
      if table.roles[column].isLetters { return "" }
      return kind == .suppressed ? "*" : notApplicable
    case .number(let number): return figure(number, column, record) ?? notApplicable
    case .text, .code, .boolean, .date, .period:
      return text(of: value, in: table.frame.columns[column])
    }
  }

  private func figure(_ number: Double, _ column: Int, _ record: Int) -> String? {
    let digits = digits[column]
    switch table.roles[column] {
    case .count, .base:
      if number.magnitude < 1e15, number == number.rounded() {
        return NumberText.grouped(Int(number))
      }
    case .percent:
      if let units = writtenPercent(column, record) {
        return NumberText.placed(units, digits: digits)
      }
    case .number:
      // In a description each line has its own scale: 49.6 years beside a weight of 1.00.
      if notApplicable.isEmpty, table.digits == nil, number.magnitude < 10, digits > 0 {
        return NumberText.fixed(number, digits: digits + 1, rounding: options.rounding)
      }
    case .uncertainty(let what): return uncertainty(what, number, column, record)
    case .key, .item, .row, .baseName, .weighted, .weightedBase, .suppressed, .stored: break
    }
    return NumberText.fixed(number, digits: digits, rounding: options.rounding)
  }

  private func text(of value: Value, in column: Column) -> String {
    switch value {
    case .missing(let kind): return visible(kind.name)
    case .number(let number): return NumberText.exact(number) ?? ""
    case .text(let text): return visible(text)
    case .code(let code):
      guard column.labels.labels.indices.contains(code) else { return String(code) }
      return visible(column.labels.labels[code].text)
    case .boolean(let isTrue): return isTrue ? "true" : "false"
    case .date(let day): return day.text
    case .period(let period): return period.text
    }
  }

  /// The beginning of a long stored text, without making a string of all of it.
  private func beginning(of column: Column, _ record: Int) -> String? {
    let code: Int
    switch column.storage {
    case .codes8(let codes): code = Int(codes[record])
    case .codes16(let codes): code = Int(codes[record])
    case .codes32(let codes): code = Int(codes[record])
    case .numbers, .wholes16, .wholes32: return nil
    }
    guard code > 0, code <= column.pool.count else { return nil }
    let range = column.pool.range(of: code - 1)
    guard range.count > 16 * CellText.longest else { return nil }
    let start = column.pool.bytes[range.prefix(16 * CellText.longest)]
    return visible(String(decoding: start, as: UTF8.self))
  }

  /// A text with control characters shown, and cut where nobody would read on.
  private func visible(_ text: String) -> String {
    let shown = VisibleText.of(text, unicode: options.unicode)
    guard shown.utf8.count > CellText.longest else { return shown }
    return Wrapping.shortened(
      shown,
      width: CellText.longest,
      ellipsis: options.unicode ? "…" : "..."
    )
  }
}
