import Engine
import Language

/// Weights that follow from the design where the data have none: at every stage the units of the
/// population over those that were drawn.
///
/// - Units: members of the population a record stands for.
/// - Source: STATISTICS.md section 3.4, w = ΠN/n; R `survey::svydesign` without weights.
enum DesignWeights {
  /// The relation with a weight from its design, where it has the sizes of the population for every
  /// stage and no weight, and no query said `unweighted`.
  ///
  /// - Throws: a design that does not fit the records.
  static func apply(to relation: Relation, in stage: StageContext) throws -> Relation {
    guard case .none = relation.scope.weighting, !relation.scope.isUnweighted,
      let design = relation.scope.design, !design.populations.isEmpty,
      design.populations.count == max(1, design.clusters.count)
    else { return relation }
    var question = Question()
    let domain = Domain(of: relation)
    let units = SamplingUnits(
      design,
      population: nil,
      of: relation.scope.columns,
      .none,
      in: &question
    )
    let totals = try stage.totals(domain.relation, question.dimensions, question.requests)
    let found = try units.read(totals)
    var weighted = relation
    let name = freeName(beside: relation.scope.columns.map(\.name))
    let keys = design.unitColumns
    if keys.isEmpty {
      let weight = Expression.constant(.number(found.weights.first ?? 1))
      weighted.append(.derive([NamedExpression(name, weight, kind: .number)]))
    } else {
      let frame = try self.frame(of: domain.relation, keys, found, name, in: stage)
      weighted.frames[name] = frame
      weighted.append(
        .join(
          Step.Join(
            source: .frame(name),
            on: keys.map { Step.Join.Pair(ours: $0, theirs: $0) },
            kind: .left,
            columns: [Step.Renamed(old: name, new: name)]
          )
        )
      )
    }
    weighted.scope.weighting = .sampling(name)
    weighted.notes.append(
      Note("the weights follow from the design: units of the population over units drawn")
    )
    return weighted
  }

  /// A record a unit: its keys and its weight.
  private static func frame(
    of relation: Relation,
    _ keys: [String],
    _ found: SamplingUnits.Found,
    _ name: String,
    in stage: StageContext
  ) throws -> Frame {
    var units = relation
    units.append(.distinct(keys.map { .column($0) }))
    let plan = units.plan(.records(keys, limit: nil))
    guard case .records(let records) = try stage.answer(plan, of: units) else {
      preconditionFailure("a plan for records is answered with records")
    }
    let count = records.frame.count
    let numbers = found.index.numbers(
      of: records.frame.columns.map { column in KeyColumn((0..<count).map { column[$0] }) },
      count: count
    )
    let weights = numbers.map { unit -> Double? in
      found.weights.indices.contains(Int(unit)) ? found.weights[Int(unit)] : nil
    }
    return Frame(records.frame.columns + [.numbers(name, weights)], count: count)
  }

  private static func freeName(beside names: [String]) -> String {
    var name = "design weight"
    while names.contains(name) { name += " " }
    return name
  }
}
