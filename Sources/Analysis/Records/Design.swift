import Engine
import Language
import Statistics

/// `design …` and `population …`: how the records were drawn, for the whole query.
enum Design {
  static func apply(_ node: DesignNode, to relation: consuming Relation) throws -> Relation {
    var relation = relation
    func column(_ name: Name) throws -> String { try relation.scope.lookUpColumn(name).name }
    let populations = try node.fpc.map { name in
      try number(name, "the number of units in the population", in: relation.scope)
    }
    let stages = max(1, node.clusters.count)
    if populations.count > stages {
      throw ResolveDiagnostics.failure(
        "fpc-without-stage",
        "fpc has \(populations.count) columns and the sample \(stages) \(stages == 1 ? "stage" : "stages")",
        at: node.fpc[stages].span,
        advice: ["one a stage; name the units of the second stage too: cluster C, D fpc F, G"]
      )
    }
    if case .frequency(let weight) = relation.scope.weighting,
      node.strata != nil || !node.clusters.isEmpty
    {
      throw frequencies(weight, at: node.strata?.span ?? node.clusters.first?.span)
    }
    relation.scope.design = SamplingDesign(
      strata: try node.strata.map(column),
      clusters: try node.clusters.map(column),
      populations: populations,
      isNested: node.isNested,
      lonely: node.lonely.flatMap { SampleDesign.Lonely(rawValue: $0.rawValue) } ?? .fail
    )
    return relation
  }

  static func apply(_ node: PopulationNode, to relation: consuming Relation, in stage: StageContext)
    throws
    -> Relation
  {
    var relation = relation
    switch node {
    case .size(let size, _):
      relation.scope.population = .size(size)
    case .parameter(let name):
      relation.scope.population = .size(try stage.count(.parameter(name)))
    case .column(let name):
      relation.scope.population = .column(
        try number(name, "the number of members", in: relation.scope)
      )
    }
    return relation
  }

  private static func number(_ name: Name, _ needs: String, in scope: Scope) throws -> String {
    let column = try scope.lookUpColumn(name)
    guard column.kind == .number else {
      throw ResolveDiagnostics.wrongKind(
        "`\(column.name)`",
        is: Typed.article(column.kind),
        needs: needs,
        at: name.span
      )
    }
    return column.name
  }

  static func frequencies(_ weight: String, at span: Span?) -> QueryFailure {
    ResolveDiagnostics.failure(
      "frequency-design",
      "`\(weight)` counts identical records, and a design with strata or clusters needs each record",
      at: span,
      advice: ["a sampling weight is written: weight by \(Formatter.name(weight))"]
    )
  }
}
