import Analysis
import Engine
import Language
import Loaders
import Rendering

extension Session {
  /// Answers with what `show` asks for.
  func show(_ topic: ShowTopic, answer: (Reply) -> Void) throws(QueryFailure) {
    if topic == .weights, let table = try weightTable() {
      answer(.table(table))
    } else {
      answer(.listing(try listing(of: topic)))
    }
  }

  /// What `show` lists.
  func listing(of topic: ShowTopic) throws(QueryFailure) -> Listing {
    switch topic {
    case .datasets:
      return datasetListing
    case .columns: return try columnListing()
    case .views:
      return Listing(
        columns: ["view", "query"],
        rows: shelf.viewNames.compactMap { name in
          shelf.view(named: name).map { [name, Self.oneLine($0.source[$0.query.span])] }
        },
        whenEmpty: "no views; let NAME = QUERY keeps one"
      )
    case .params:
      return Listing(
        columns: ["param", "value"],
        rows: state.parameters.sorted { $0.key < $1.key }
          .map { [$0.key, ParameterText.text(of: $0.value)] },
        whenEmpty: "no parameters; param NAME = VALUE gives one"
      )
    case .settings:
      return Listing(
        columns: Self.settingColumns,
        rows: SettingName.allCases.map { row(of: $0) }
      )
    case .weights:
      return Listing(
        columns: ["dataset", "weight", "kind"],
        rows: [],
        whenEmpty: "no weight is declared here; weight by COLUMN takes one"
      )
    }
  }

  /// A query on one line: what was several lines is parted by single spaces.
  static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      var line = line
      while let first = line.first, first.isWhitespace { line.removeFirst() }
      return String(line)
    }.joined(separator: " ")
  }

  /// Names and titles; what they take is said of those that were read.
  private var datasetListing: Listing {
    let whenEmpty = "no datasets here; use \"file.csv\" reads a file"
    let taken = shelf.titles.map { entry in
      shelf.memory(ofDatasetNamed: entry.name).map { ByteCount.text($0) } ?? ""
    }
    guard taken.contains(where: { !$0.isEmpty }) else {
      return Listing(
        columns: ["dataset", "what"],
        rows: shelf.titles.map { [$0.name, $0.title] },
        whenEmpty: whenEmpty
      )
    }
    return Listing(
      columns: ["dataset", "memory", "what"],
      rows: zip(shelf.titles, taken).map { [$0.name, $1, $0.title] },
      whenEmpty: whenEmpty
    )
  }

  private func columnListing() throws(QueryFailure) -> Listing {
    let frame = try frameInUse()
    return Listing(
      columns: ["column", "kind", "values", "missing", "title"],
      rows: frame.columns.map { column in
        [
          column.name, column.kind.rawValue, ColumnText.values(of: column),
          ColumnText.missing(of: column), column.title ?? "",
        ]
      },
      whenEmpty: "no columns"
    )
  }

  /// What the weights look like of the last query, where it chose one itself, and of the dataset in
  /// use; nil where there are none.
  private func weightTable() throws(QueryFailure) -> ResultTable? {
    guard let source = sourceInUse else { throw nothingInUse() }
    var asked: [Pipeline.Asked] = []
    if let last = state.lastQuery {
      let text = SourceText(last.text)
      if case .query(let query) = Parser.parse(text).first?.kind, query.choosesWeight {
        var context = context(isForPeople: false)
        context.datasetInUse = last.datasetInUse
        context.lastResult = last.lastResult
        asked.append(Pipeline.Asked(query: query, source: text, context: context))
      }
    }
    let inUse = QueryNode(source: source, continuesLast: false, stages: [], span: source.span)
    asked.append(
      Pipeline.Asked(
        query: inUse,
        source: SourceText(""),
        context: context(isForPeople: false)
      )
    )
    do {
      return try Pipeline.weights(of: asked)
    } catch {
      throw error.withoutPlaceInUse
    }
  }

  /// What `use` named or standard input gave, else where the last query's records came from.
  var sourceInUse: SourceClause? {
    if let inUse = state.datasetInUse, !isEmptyInput(inUse) { return inUse }
    guard let last = state.lastQuery,
      case .query(let query) = Parser.parse(SourceText(last.text)).first?.kind
    else { return nil }
    return query.source
  }

  private func isEmptyInput(_ source: SourceClause) -> Bool {
    if case .name(let name) = source.kind { shelf.isEmptyInput(name.text) } else { false }
  }

  /// The error of a statement that needs a dataset in use.
  func nothingInUse() -> QueryFailure {
    failure(
      "nothing-in-use",
      "no dataset is in use",
      advice: ["write: use panel_synthetic", "`show datasets` lists what is here"]
    )
  }

  /// The dataset that a source names; nil for a view or a result.
  func datasetOf(_ source: SourceClause) throws(QueryFailure) -> Dataset? {
    switch source.kind {
    case .file(let path): return try dataset(file: path, at: source.span)
    case .name(let name):
      if !shelf.has(name.text), shelf.view(named: name.text) != nil { return nil }
      return try dataset(named: name)
    case .last, .parameter: return nil
    }
  }

  private func frameInUse() throws(QueryFailure) -> Frame {
    guard let source = sourceInUse else { throw nothingInUse() }
    if let dataset = try datasetOf(source) { return dataset.frame }
    let query = QueryNode(source: source, continuesLast: false, stages: [], span: source.span)
    var context = context(isForPeople: false)
    context.recordLimit = nil
    return try Pipeline.run(query, source: SourceText(""), context: context).frame
  }
}

extension QueryNode {
  /// Whether one of its stages says what to weight by.
  fileprivate var choosesWeight: Bool {
    stages.contains { if case .weight = $0.kind { true } else { false } }
  }
}

/// A column's values in a few words, for lists and completion.
enum ColumnText {
  /// `4 labels, ordered`, `2016Q1 to 2017Q4`, `30 texts`.
  static func values(of column: Column) -> String {
    switch column.kind {
    case .category:
      let count = column.labels.labels.count
      return "\(count) label\(count == 1 ? "" : "s")\(column.labels.isOrdered ? ", ordered" : "")"
    case .text:
      let count = column.pool.count
      return "\(NumberText.grouped(count)) text\(count == 1 ? "" : "s")"
    case .boolean: return "yes, no"
    case .number, .date, .period:
      guard let least = column.summary?.least, let greatest = column.summary?.greatest else {
        return ""
      }
      return least == greatest ? text(of: least) : "\(text(of: least)) to \(text(of: greatest))"
    }
  }

  /// `12`, empty when no record is missing.
  static func missing(of column: Column) -> String {
    let answered =
      column.summary?.answered ?? (0..<column.count).count { column.missing[$0] == nil }
    let missing = column.count - answered
    return missing > 0 ? NumberText.grouped(missing) : ""
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .number(let number): NumberText.exact(number) ?? ""
    case .date(let day): day.text
    case .period(let period): period.text
    case .text(let text): text
    case .boolean(let flag): flag ? "yes" : "no"
    case .code(let code): String(code)
    case .missing(let kind): kind.name
    }
  }
}
