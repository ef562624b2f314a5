import Engine
import Language

/// `missing COLUMNS where in (-9) as refused`: sets answers aside.
enum Missing {
  static func apply(_ node: MissingNode, to relation: consuming Relation, in stage: StageContext)
    throws
    -> Relation
  {
    var relation = relation
    let columns = try relation.scope.columns(matching: node.columns)
    let kind = node.kind.map { MissingKind($0.text) } ?? .blank
    var derived: [NamedExpression] = []
    for column in columns {
      let notes = NoteCollector()
      let test = node.test.fillingHole(with: Name(column.name, node.test.span, isQuoted: true))
      let condition = try stage.resolver(relation.scope, notes: notes).condition(test)
      relation.notes += notes.notes
      var value = Expression.call(
        .setMissing,
        [.column(column.name), condition, .constant(.missing(kind))]
      )
      var new = column
      if column.kind == .category, let dropped = positions(condition, column) {
        let kept = column.labels.labels.indices.filter { !dropped.contains($0) }
        let keptPlace = Dictionary(uniqueKeysWithValues: zip(kept, 0...))
        let places = column.labels.labels.indices.map { position in
          Expression.constant(.code(keptPlace[position] ?? 0))
        }
        new.labels = ValueLabels(
          kept.map { column.labels.labels[$0] },
          isOrdered: column.labels.isOrdered
        )
        if !kept.isEmpty { value = .call(.recode, [value] + places) }
      }
      derived.append(
        NamedExpression(
          column.name,
          value,
          kind: column.kind,
          labels: new.labels,
          title: column.title
        )
      )
      if !new.missingKinds.contains(.blank) { new.missingKinds.insert(.blank, at: 0) }
      if !new.missingKinds.contains(kind) { new.missingKinds.append(kind) }
      new.summary = nil
      new.isDerived = true
      // Multiple-response sets stay: what is set aside in a column is so in its item.
      relation.scope.nets.remove(leaningOn: new.name)
      relation.scope.columns.put(new)
    }
    relation.append(.derive(derived))
    return relation
  }

  /// The labels that a simple test sets aside; nil when the test is not a list of them.
  private static func positions(_ condition: Expression, _ column: ScopeColumn) -> Set<Int>? {
    guard case .call(let function, let arguments) = condition,
      function == .equal || function == .isIn, arguments.first == .column(column.name)
    else { return nil }
    var positions: Set<Int> = []
    for argument in arguments.dropFirst() {
      guard case .constant(.code(let position)) = argument else { return nil }
      positions.insert(position)
    }
    return positions
  }
}

extension ExpressionNode {
  /// The same test with a column in place of its hole.
  func fillingHole(with name: Name) -> ExpressionNode {
    func filled(_ node: ExpressionNode) -> ExpressionNode { node.fillingHole(with: name) }
    let kind: Kind =
      switch self.kind {
      case .hole: .name(name)
      case .name, .literal, .parameter: self.kind
      case .not(let operand): .not(filled(operand))
      case .negate(let operand): .negate(filled(operand))
      case .and(let left, let right): .and(filled(left), filled(right))
      case .or(let left, let right): .or(filled(left), filled(right))
      case .arithmetic(let sign, let left, let right):
        .arithmetic(sign, filled(left), filled(right))
      case .comparison(let sign, let left, let right):
        .comparison(sign, filled(left), filled(right))
      case .membership(let subject, let members, let negated):
        .membership(filled(subject), members, negated: negated)
      case .between(let subject, let low, let high, let negated):
        .between(filled(subject), low, high, negated: negated)
      case .textTest(let test, let subject, let pattern, let negated):
        .textTest(test, filled(subject), pattern, negated: negated)
      case .missingTest(let subject, let kind, let negated):
        .missingTest(filled(subject), kind: kind, negated: negated)
      case .call(let function, let arguments): .call(function, arguments.map(filled))
      case .choice: self.kind
      }
    return ExpressionNode(kind, span)
  }
}
