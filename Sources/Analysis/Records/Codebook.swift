import Engine
import Language

/// `order` and `label`: the codebook, where no data package gives it.
enum CodebookStages {
  /// `order COLUMN as "Low", "Mid", …`: the column becomes an ordered category, lowest first.
  static func order(
    _ name: Name,
    as labels: [TextNode],
    to relation: consuming Relation,
    in stage: StageContext
  ) throws -> Relation {
    var relation = relation
    let column = try relation.scope.lookUpColumn(name)
    let wanted = labels.map(\.text)
    var listed: Set<String> = []
    for label in labels where !listed.insert(label.text).inserted {
      throw ResolveDiagnostics.failure(
        "label-twice",
        "\"\(label.text)\" is listed twice",
        at: label.span
      )
    }
    let present: [String]
    switch column.kind {
    case .category:
      present = column.labels.labels.map(\.text)
      for label in labels where column.labels.position(of: label.text) == nil {
        throw ResolveDiagnostics.unknownLabel(label.text, of: column, at: label.span)
      }
    case .text:
      present = try DistinctValues.texts(of: column, in: relation, stage)
    case .number, .boolean, .date, .period:
      throw ResolveDiagnostics.wrongKind(
        "`\(column.name)`",
        is: Typed.article(column.kind),
        needs: "a category or a text",
        at: name.span,
        advice: column.kind == .number
          ? ["give the numbers labels: label \(Formatter.name(column.name)) 1 as \"…\", 2 as \"…\""]
          : []
      )
    }
    let folded = Set(wanted.map { $0.lowercased() })
    let left = present.filter { !folded.contains($0.lowercased()) }
    guard left.isEmpty else {
      throw ResolveDiagnostics.failure(
        "order-leaves-out",
        "this order of `\(column.name)` leaves out "
          + ResolveDiagnostics.listed(left.map { "\"\($0)\"" }),
        at: name.span,
        advice: [
          "list every label, or first say which are no answers: missing \(Formatter.name(column.name)) where = \"\(left[0])\" as refused"
        ]
      )
    }
    let old = column.labels
    let new = ValueLabels(
      wanted.map { text in
        ValueLabels.Label(text, code: old.position(of: text).flatMap { old.labels[$0].code })
      },
      isOrdered: true
    )
    replace(column, by: recoded(column, to: wanted), labels: new, in: &relation)
    return relation
  }

  /// `label COLUMN 1 as "Yes", …`: wording for stored values; the column becomes a category.
  static func label(
    _ name: Name,
    _ labels: [LabelNode],
    to relation: consuming Relation,
    in stage: StageContext
  ) throws -> Relation {
    var relation = relation
    let column = try relation.scope.lookUpColumn(name)
    let wordings = try wordings(of: labels, stage.resolver(relation.scope, notes: NoteCollector()))
    switch column.kind {
    case .category:
      var new = column.labels
      for (wording, node) in zip(wordings, labels) {
        let position: Int? =
          switch wording.value {
          case .number(let code): new.position(ofCode: code)
          case .text(let text): column.labels.position(of: text)
          default: nil
          }
        guard let position else {
          if case .number(let code) = wording.value {
            throw ResolveDiagnostics.unknownCode(code, of: column, at: node.value.span)
          }
          throw ResolveDiagnostics.unknownLabel(
            ValueText.text(wording.value, of: column),
            of: column,
            at: node.value.span
          )
        }
        new.labels[position].text = wording.label
      }
      let identity = new.labels.indices.map { Expression.constant(.code($0)) }
      replace(
        column,
        by: .call(.recode, [.column(column.name)] + identity),
        labels: new,
        in: &relation
      )
    case .number, .text:
      try labelStored(column, wordings, labels, relation: &relation, stage)
    case .boolean, .date, .period:
      throw ResolveDiagnostics.wrongKind(
        "`\(column.name)`",
        is: Typed.article(column.kind),
        needs: "a number, a text or a category",
        at: name.span
      )
    }
    return relation
  }

  private static func wordings(
    of labels: [LabelNode],
    _ resolver: ExpressionResolver
  ) throws -> [(value: Value, label: String)] {
    try labels.map { node in
      guard let value = try resolver.resolve(node.value).constant else {
        throw ResolveDiagnostics.failure(
          "label-needs-value",
          "a label is for a stored value: a number or a text",
          at: node.value.span
        )
      }
      return (value, node.label.text)
    }
  }

  private static func labelStored(
    _ column: ScopeColumn,
    _ wordings: [(value: Value, label: String)],
    _ nodes: [LabelNode],
    relation: inout Relation,
    _ stage: StageContext
  ) throws {
    for (wording, node) in zip(wordings, nodes) {
      switch (column.kind, wording.value) {
      case (.number, .number), (.text, .text): break
      default:
        throw ResolveDiagnostics.failure(
          "label-kind",
          "`\(column.name)` holds \(column.kind == .number ? "numbers" : "texts")",
          at: node.value.span
        )
      }
    }
    let named = Set(wordings.map(\.value))
    let others = try DistinctValues.few(of: column, in: relation, stage)
      .filter { !named.contains($0) }
    var all = wordings + others.map { ($0, ValueText.text($0, of: column)) }
    if column.kind == .number { all.sort { ValueOrder.precedes($0.value, $1.value) } }
    var labels: [ValueLabels.Label] = []
    var positions: [String: Int] = [:]
    var choices: [Expression] = []
    for (value, text) in all {
      let position = positions[text] ?? labels.count
      if position == labels.count {
        var code: Double?
        if case .number(let number) = value { code = number }
        labels.append(ValueLabels.Label(text, code: code))
        positions[text] = position
      }
      choices.append(.call(.equal, [.column(column.name), .constant(value)]))
      choices.append(.constant(.code(position)))
    }
    if !others.isEmpty {
      let extra = all.filter { !named.contains($0.value) }.map(\.label)
      relation.notes.append(
        Note(
          "values of `\(column.name)` without a label stand as they are: \(ResolveDiagnostics.listed(extra))"
        )
      )
    }
    choices.append(.constant(.missing(.blank)))
    replace(
      column,
      by: .call(.choose, choices),
      labels: ValueLabels(labels),
      in: &relation
    )
  }

  private static func recoded(_ column: ScopeColumn, to wanted: [String]) -> Expression {
    if column.kind == .category {
      func places(_ texts: [String]) -> [String: Int] {
        Dictionary(zip(texts, 0...), uniquingKeysWith: { first, _ in first })
      }
      let exact = places(wanted)
      let folded = places(wanted.map { $0.lowercased() })
      let places = column.labels.labels.map { label -> Expression in
        .constant(.code(exact[label.text] ?? folded[label.text.lowercased()] ?? 0))
      }
      return .call(.recode, [.column(column.name)] + places)
    }
    var choices: [Expression] = []
    for (position, text) in wanted.enumerated() {
      choices.append(.call(.equal, [.column(column.name), .constant(.text(text))]))
      choices.append(.constant(.code(position)))
    }
    choices.append(.constant(.missing(.blank)))
    return .call(.choose, choices)
  }

  private static func replace(
    _ column: ScopeColumn,
    by value: Expression,
    labels: ValueLabels,
    in relation: inout Relation
  ) {
    relation.append(
      .derive([
        NamedExpression(column.name, value, kind: .category, labels: labels, title: column.title)
      ])
    )
    var new = column
    new.kind = .category
    new.labels = labels
    new.summary = nil
    new.pool = TextPool()
    new.isDerived = true
    relation.scope.put(new)
  }
}
