import Engine
import Language

/// `weight by COLUMN`, `frequency weight by COLUMN`, `unweighted`: for the whole query.
enum Weight {
  static func apply(_ name: Name, isFrequency: Bool, to relation: consuming Relation) throws
    -> Relation
  {
    var relation = relation
    let column = try relation.scope.lookUpColumn(name)
    guard column.kind == .number else {
      throw ResolveDiagnostics.wrongKind(
        "`\(column.name)`",
        is: Typed.article(column.kind),
        needs: "a number for a weight",
        at: name.span
      )
    }
    if isFrequency, let design = relation.scope.design, !design.isSimple {
      guard design.isDeclared else { throw Design.frequencies(column.name, at: name.span) }
      // What the package says of sampled records does not hold of counts of identical ones.
      relation.scope.design = nil
    }
    relation.scope.weighting = isFrequency ? .frequency(column.name) : .sampling(column.name)
    relation.scope.isWeightDeclared = false
    relation.scope.isUnweighted = false
    return relation
  }

  static func drop(from relation: consuming Relation) -> Relation {
    var relation = relation
    relation.scope.weighting = .none
    relation.scope.isUnweighted = true
    return relation
  }
}
