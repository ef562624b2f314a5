import Engine
import Language

/// `derive NAME = EXPR, …`: adds or replaces columns, left to right.
enum Derive {
  static func apply(
    _ assignments: [Assignment],
    to relation: consuming Relation,
    in stage: StageContext
  ) throws -> Relation {
    var relation = relation
    for assignment in assignments {
      let notes = NoteCollector()
      let typed = try stage.resolver(relation.scope, notes: notes).resolve(assignment.value)
      relation.notes += notes.notes
      let name = assignment.name.text
      try relation.scope.checkIsFree(name, at: assignment.name.span)
      relation.append(
        .derive([NamedExpression(name, typed.expression, kind: typed.kind, labels: typed.labels)])
      )
      var column = ScopeColumn(
        name: name,
        kind: typed.kind,
        labels: typed.labels,
        missingKinds: missingKinds(of: typed.expression, in: relation.scope),
        frequency: typed.frequency,
        role: relation.table == nil ? nil : .number
      )
      if let copied = typed.column {
        column.pool = copied.pool
        column.summary = copied.summary
        column.wording = copied.wording
      }
      if typed.kind != .number, relation.table != nil { column.role = .item }
      relation.scope.put(column)
    }
    return relation
  }

  /// The kinds of missing that a worked-out column can have: those of what it is worked out from.
  static func missingKinds(of expression: Expression, in scope: Scope) -> [MissingKind] {
    var kinds: [MissingKind] = [.blank]
    for name in columns(of: expression) {
      for kind in scope.columns[name]?.missingKinds ?? [] where !kinds.contains(kind) {
        kinds.append(kind)
      }
    }
    return kinds + [.undefined]
  }

  /// The columns that an expression reads, each once.
  static func columns(of expression: Expression) -> [String] {
    switch expression {
    case .column(let name): return [name]
    case .constant: return []
    case .call(_, let arguments):
      var names: [String] = []
      for argument in arguments {
        for name in columns(of: argument) where !names.contains(name) { names.append(name) }
      }
      return names
    }
  }
}
