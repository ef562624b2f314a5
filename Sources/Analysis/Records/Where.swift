import Engine
import Language

/// `where CONDITION`: keeps the records for which it holds; those of whom it is unknown go too, and
/// the notes say how many.
enum Where {
  static func apply(
    _ condition: ExpressionNode,
    to relation: consuming Relation,
    in stage: StageContext
  )
    throws -> Relation
  {
    var relation = relation
    let notes = NoteCollector()
    let resolved = try stage.resolver(relation.scope, notes: notes).condition(condition)
    relation.append(.select(resolved), rung: "where \(stage.written(condition.span))")
    relation.notes += notes.notes
    return relation
  }
}
