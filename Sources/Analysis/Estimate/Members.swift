import Engine
import Language

/// Who the groups of a table stand for: how many members of the finite population each has.
struct Members {
  private let population: Population?
  private let inference: Inference
  /// The sizes that a column gives, by grouping and key.
  private let sizes: [[[Value]: Double]]

  /// Asks for the sizes that a column gives.
  static func ask(
    _ population: Population?,
    _ groups: Groups,
    domain: Expression?,
    in question: inout Question
  ) -> [Int] {
    guard case .column(let column)? = population else { return [] }
    return groups.groupings.map { grouping in
      question.ask(
        by: grouping.dimensions,
        [.range(.column(column))],
        where: [domain, grouping.condition]
      )
    }
  }

  /// Reads the sizes; a group with several has none of its own.
  init(_ inference: Inference, _ places: [Int], _ totals: Totals) {
    self.inference = inference
    population = inference.population
    sizes = places.map { place in
      var sizes: [[Value]: Double] = [:]
      for (key, figures) in totals.tables[place] {
        guard case .range(.number(let least)?, .number(let greatest)?)? = figures.first,
          least == greatest
        else { continue }
        sizes[key.parts] = least
      }
      return sizes
    }
  }

  /// Who one group stands for.
  ///
  /// - Parameters:
  ///   - group: the group.
  ///   - asked: its records in the query that were asked.
  ///   - all: all groups of the table: a total over one key is the sum of its groups.
  /// - Returns: how many members, and whether all of them were asked.
  func represented(by group: Groups.Group, asked: Int, among all: [Groups.Group]) -> Represented {
    if inference.isFullAttempt { return Represented(members: asked, isFullAttempt: true) }
    guard !inference.isDesigned else { return Represented() }
    switch population {
    case nil:
      return Represented()
    case .size(let size):
      let isAll = group.labels.allSatisfy { $0 == .total }
      return Represented(members: isAll && inference.isWhole ? size : nil)
    case .column:
      return Represented(members: size(of: group) ?? sum(of: group, among: all))
    }
  }

  private func size(of group: Groups.Group) -> Int? {
    sizes[group.grouping][group.key].flatMap { Int(exactly: $0) }
  }

  private func sum(of group: Groups.Group, among all: [Groups.Group]) -> Int? {
    guard group.labels == [.total] else { return nil }
    let parts = all.filter { if case .value? = $0.labels.first { true } else { false } }
    let known = parts.compactMap { size(of: $0) }
    return known.count == parts.count && !known.isEmpty ? known.reduce(0, +) : nil
  }
}
