import Engine
import Language

/// All wording of what can be wrong with names, kinds and values.
enum ResolveDiagnostics {
  static func failure(
    _ code: String,
    _ message: String,
    at span: Span?,
    advice: [String] = []
  ) -> QueryFailure {
    QueryFailure([Diagnostic(code, message, at: span, advice: advice)])
  }

  static func unknownColumn(_ name: Name, in scope: Scope) -> QueryFailure {
    let names = scope.columns.map(\.name) + scope.sets.map(\.name) + scope.nets.map(\.name)
    var advice: [String] = []
    if let holder = labelHolder(name.text, in: scope) {
      return failure(
        "bare-text",
        "`\(name.text)` is not a column of \(scope.name); a text needs quotes",
        at: name.span,
        advice: ["write: \(Formatter.name(holder.column)) = \"\(holder.label)\""]
      )
    }
    let textHolder = scope.columns.first { column in
      column.kind == .text && column.pool.count <= 5000
        && column.pool.texts.contains { $0 == name.text }
    }
    if let holder = textHolder {
      return failure(
        "bare-text",
        "`\(name.text)` is not a column of \(scope.name); a text needs quotes",
        at: name.span,
        advice: ["write: \(Formatter.name(holder.name)) = \"\(name.text)\""]
      )
    }
    if let near = Suggestions.nearest(to: name.text, among: names) {
      advice.append("did you mean \(ticked(near))?  \(columnList(names))")
    } else {
      advice.append(columnList(names))
    }
    return failure(
      "unknown-column",
      "no column \(ticked(name.text)) in \(scope.name)",
      at: name.span,
      advice: advice
    )
  }

  /// The label that a bare word may stand for: it, or the only one that begins with it.
  private static func labelHolder(
    _ text: String,
    in scope: Scope
  ) -> (column: String, label: String)? {
    for column in scope.columns {
      guard let position = column.labels.position(of: text) else { continue }
      return (column.name, column.labels.labels[position].text)
    }
    guard text.count >= 3 else { return nil }
    for column in scope.columns {
      let begun = column.labels.labels.filter { $0.text.lowercased().hasPrefix(text.lowercased()) }
      if begun.count == 1 { return (column.name, begun[0].text) }
    }
    return nil
  }

  static func ambiguous(_ name: Name, among names: [String]) -> QueryFailure {
    failure(
      "ambiguous-column",
      "\(ticked(name.text)) could be \(names.map { ticked($0) }.joined(separator: " or "))",
      at: name.span,
      advice: ["write the name as the dataset spells it"]
    )
  }

  static func notAColumn(_ name: Name, _ what: String) -> QueryFailure {
    failure(
      "not-a-column",
      "\(ticked(name.text)) is \(what), and a column is needed here",
      at: name.span
    )
  }

  static func starPicksNothing(_ pattern: ColumnPattern, in scope: Scope) -> QueryFailure {
    failure(
      "star-picks-nothing",
      "no column of \(scope.name) fits `\(pattern.name.text)`",
      at: pattern.name.span,
      advice: [columnList(scope.columns.map(\.name))]
    )
  }

  static func unknownLabel(_ text: String, of column: ScopeColumn, at span: Span) -> QueryFailure {
    let labels = column.labels.labels.map(\.text)
    var advice: [String] = []
    if let near = Suggestions.nearest(to: text, among: labels) {
      advice.append("did you mean \"\(near)\"?")
    }
    advice.append("Labels: " + listed(labels.map { "\"\($0)\"" }))
    return failure(
      "unknown-label",
      "\(ticked(column.name)) has no label \"\(text)\"",
      at: span,
      advice: advice
    )
  }

  static func unknownCode(_ number: Double, of column: ScopeColumn, at span: Span) -> QueryFailure {
    let codes = column.labels.labels.compactMap { label in
      label.code.map { "\(plainNumber($0)) \"\(label.text)\"" }
    }
    if codes.isEmpty {
      return failure(
        "no-codes",
        "the labels of \(ticked(column.name)) have no codes",
        at: span,
        advice: ["Labels: " + listed(column.labels.labels.map { "\"\($0.text)\"" })]
      )
    }
    return failure(
      "unknown-code",
      "\(ticked(column.name)) has no code \(plainNumber(number))",
      at: span,
      advice: ["Codes: " + listed(codes)]
    )
  }

  static func wrongKind(
    _ subject: String,
    is kind: String,
    needs: String,
    at span: Span?,
    advice: [String] = []
  ) -> QueryFailure {
    failure(
      "wrong-kind",
      "\(subject) is \(kind), and \(needs) is needed here",
      at: span,
      advice: advice
    )
  }

  static func unknownParameter(_ name: Name, known: [String]) -> QueryFailure {
    var advice: [String] = []
    if let near = Suggestions.nearest(to: name.text, among: known) {
      advice.append("did you mean `$\(near)`?")
    }
    advice.append("give it: param \(name.text) = VALUE, or --param \(name.text)=VALUE")
    return failure(
      "unknown-parameter",
      "no parameter `$\(name.text)`",
      at: name.span,
      advice: advice
    )
  }

  static func unknownDataset(_ name: Name, known: [String]) -> QueryFailure {
    var advice: [String] = []
    if let near = Suggestions.nearest(to: name.text, among: known) {
      advice.append("did you mean \(ticked(near))?")
    }
    if !known.isEmpty { advice.append("Datasets: " + listed(known, limit: 8)) }
    advice.append("a file needs quotes: from \"\(name.text).csv\"")
    return failure(
      "unknown-dataset",
      "no dataset or view \(ticked(name.text))",
      at: name.span,
      advice: advice
    )
  }

  /// - Throws: more or fewer values than a function takes.
  static func check(_ count: Int, of function: FunctionEntry, at span: Span) throws {
    guard !(function.least...max(function.least, function.most)).contains(count) else { return }
    throw failure(
      "wrong-arguments",
      "`\(function.name)` does not take \(count) values",
      at: span,
      advice: ["write: \(function.synopsis)"]
    )
  }

  static func interrupted() -> QueryFailure {
    QueryFailure([Diagnostic("interrupted", "interrupted")], isInterrupted: true)
  }

  static func engine(_ error: EngineError) -> QueryFailure {
    switch error {
    case .interrupted:
      return interrupted()
    case .tooManyCells(let limit):
      return failure(
        "too-many-cells",
        "the table would have more than \(limit) cells",
        at: nil,
        advice: ["tabulate by fewer columns, or `band` a number first"]
      )
    case .tooManyRecords(let growth, let limit):
      return failure(
        "too-many-records",
        "\(made(by: growth)) more than \(Count.number(limit)) records",
        at: nil,
        advice: [
          growth == .join
            ? "join on more columns, or make the other side `distinct` by the key first"
            : "filter with `where` first"
        ]
      )
    case .tooMuchMemory(let growth, let records, let fitting):
      return failure(
        "too-much-memory",
        "\(made(by: growth)) \(Count.number(records)) records, and memory is left for \(Count.number(fitting))",
        at: nil,
        advice: ["filter with `where` or `keep` fewer columns first, or allow more with `--memory`"]
      )
    }
  }

  /// What needs memory, up to the number of records that it makes.
  private static func made(by growth: Growth) -> String {
    switch growth {
    case .source: "the dataset has"
    case .derive: "`derive` would add a column to"
    case .join: "the join would make"
    case .append: "`append` would make"
    case .long: "`long` would make"
    case .sort: "`sort` would order"
    case .copy: "the query would copy"
    }
  }

  static func badPattern(_ text: String, _ error: PatternError, at span: Span) -> QueryFailure {
    failure(
      "bad-pattern",
      "\"\(text)\" is no regular expression: \(error.message), at character \(error.character)",
      at: span,
      advice: error.isBareSign
        ? ["put a backslash before a sign that stands for itself: \\. \\( \\*"] : []
    )
  }

  static func columnList(_ names: [String]) -> String {
    "Columns: " + listed(names.map { Formatter.name($0) }, limit: 8)
  }

  static func listed(_ texts: [String], limit: Int = 5) -> String {
    texts.count <= limit
      ? texts.joined(separator: ", ") : texts.prefix(limit).joined(separator: ", ") + ", …"
  }

  static func ticked(_ name: String) -> String { "`\(name)`" }
}

/// A number as short as it can be: whole numbers without a point.
func plainNumber(_ number: Double) -> String {
  if let whole = Int(exactly: number) { return String(whole) }
  return String(number)
}
