import Engine
import Language

/// `multi NAME = COLUMNS counting VALUE` or `multi NAME = COLUMN split ";"`: a multiple-response set.
enum Multi {
  static func apply(_ node: MultiNode, to relation: consuming Relation, in stage: StageContext)
    throws
    -> Relation
  {
    var relation = relation
    guard relation.scope.columns[node.name.text] == nil else {
      throw ResolveDiagnostics.failure(
        "name-taken",
        "there is a column `\(node.name.text)` already",
        at: node.name.span
      )
    }
    let set: ResponseSet
    switch node.form {
    case .items(let patterns, let counting):
      set = try items(node.name, patterns, counting: counting, relation, stage)
    case .split(let name, let separator):
      set = try split(node.name, name, separator, relation, stage)
    }
    relation.scope.sets.remove(named: set.name)
    relation.scope.sets.append(set)
    return relation
  }

  /// An item that a data package declares; nil when the counted value is none of the column's.
  static func item(
    _ column: ScopeColumn,
    counting: Value
  ) -> (label: String, mentioned: Expression)? {
    let value: Value?
    switch (column.kind, counting) {
    case (.boolean, .number(1)): value = .boolean(true)
    case (.number, .boolean(true)): value = .number(1)
    case (.boolean, .boolean), (.number, .number), (.text, .text): value = counting
    case (.category, .text(let text)): value = column.labels.position(of: text).map { .code($0) }
    case (.category, .number(let code)):
      value = column.labels.position(ofCode: code).map { .code($0) }
    case (.category, .boolean(true)):
      value =
        (column.labels.position(of: "yes") ?? column.labels.position(ofCode: 1)).map { .code($0) }
    default: value = nil
    }
    guard let value else { return nil }
    return (
      column.title ?? column.name, .call(.equal, [.column(column.name), .constant(value)])
    )
  }

  private static func items(
    _ name: Name,
    _ patterns: [ColumnPattern],
    counting: ExpressionNode?,
    _ relation: Relation,
    _ stage: StageContext
  ) throws -> ResponseSet {
    let columns = try relation.scope.columns(matching: patterns)
    var items: [(label: String, mentioned: Expression)] = []
    for column in columns {
      if let counting {
        let notes = NoteCollector()
        let subject = ExpressionNode(
          .name(Name(column.name, counting.span, isQuoted: true)),
          counting.span
        )
        let test = ExpressionNode(.comparison(.equal, subject, counting), counting.span)
        let mentioned = try stage.resolver(relation.scope, notes: notes).condition(test)
        items.append((column.title ?? column.name, mentioned))
      } else if let item = item(column, counting: .boolean(true)) {
        items.append(item)
      } else if let item = item(column, counting: .text("Yes")), column.kind == .text {
        items.append(item)
      } else {
        throw ResolveDiagnostics.failure(
          "counting-needed",
          "`\(column.name)` is \(Typed.article(column.kind)); which value counts as a mention?",
          at: patterns.first?.name.span,
          advice: ["write: multi \(name.text) = … counting \"…\""]
        )
      }
    }
    return ResponseSet(name: name.text, items: items, columns: columns.map(\.name))
  }

  private static func split(
    _ name: Name,
    _ columnName: Name,
    _ separator: TextNode,
    _ relation: Relation,
    _ stage: StageContext
  ) throws -> ResponseSet {
    let column = try relation.scope.lookUpColumn(columnName)
    guard column.kind == .text else {
      throw ResolveDiagnostics.wrongKind(
        "`\(column.name)`",
        is: Typed.article(column.kind),
        needs: "a text",
        at: columnName.span
      )
    }
    guard let mark = separator.text.first, separator.text.count == 1 else {
      throw ResolveDiagnostics.failure(
        "separator",
        "a separator is one character",
        at: separator.span
      )
    }
    let texts = try DistinctValues.texts(of: column, in: relation, stage)
    var holders: [String: [String]] = [:]
    for text in texts {
      for part in Set(text.split(separator: mark).map { $0.trimmingSpaces }) where !part.isEmpty {
        holders[part, default: []].append(text)
      }
    }
    let items = holders.keys.sorted(by: ValueOrder.codePoints).map { label in
      (
        label: label,
        mentioned: Expression.call(
          .isIn,
          [.column(column.name)]
            + (holders[label] ?? []).sorted(by: ValueOrder.codePoints).map { .constant(.text($0)) }
        )
      )
    }
    guard !items.isEmpty else {
      throw ResolveDiagnostics.failure(
        "nothing-to-split",
        "`\(column.name)` holds no text to split",
        at: columnName.span
      )
    }
    guard items.count <= 500 else {
      throw ResolveDiagnostics.failure(
        "too-many-values",
        "`\(column.name)` splits into \(items.count) different mentions",
        at: columnName.span,
        advice: ["is \"\(separator.text)\" the separator?"]
      )
    }
    return ResponseSet(name: name.text, items: items, columns: [column.name])
  }
}

extension Substring {
  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
