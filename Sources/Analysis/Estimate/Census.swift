import Engine

/// Records that are all the members of a finite population: nothing about them is left to chance.
struct Census {
  /// How many members there are.
  let members: Int

  /// Nil unless the dataset's records, before any condition, are as many as the population.
  init?(_ relation: Relation) {
    guard case .size(let size)? = relation.scope.population,
      case .frame(let name) = relation.source, relation.frames[name]?.count == size,
      !relation.steps.contains(where: \.takesRecordsAway)
    else { return nil }
    members = size
  }

  /// Says that there is no margin of error, or what is not known instead.
  func note(_ bases: [Tally], _ rungs: [BaseReport.Rung], notes: inout [Note]) {
    guard let universe = rungs.last?.records, let base = bases.first?.records,
      bases.allSatisfy({ $0.records == base })
    else { return }
    if base == universe {
      notes.append(Note("a census: no margin of error"))
    } else if rungs.count == 1 {
      notes.append(
        Note(
          "all \(Count.number(universe)) were asked and \(Count.number(base)) are in the base: what is not known is no matter of chance; `with ci` gives its bounds"
        )
      )
    }
  }
}
