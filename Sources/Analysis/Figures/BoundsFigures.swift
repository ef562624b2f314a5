import Engine
import Language
import Statistics

/// `bounds 29 of 196 in 209`: what those who did not answer leave open.
///
/// The example becomes one row: 29, 196, 209 and 13.9 to 20.1 % of all.
enum BoundsFigures {
  /// - Throws: figures that contradict each other.
  static func table(_ node: BoundsNode, in stage: StageContext) throws -> ResultTable {
    let share = try PublishedShare(node.share, in: stage, allowsNobody: true)
    let population = share.population ?? share.base
    let bounds = NonResponseBounds.counts(of: share.count, in: share.base, population: population)
    func percent(_ members: Int) -> Double { Double(members) * 100 / Double(population) }
    let columns: [(Column, ColumnRole)] = [
      (.numbers("count", [Double(share.count)]), .count),
      (.numbers("base", [Double(share.base)]), .base),
      (.numbers("population", [Double(population)]), .count),
      (.numbers("low", [bounds.map { percent($0.lowerBound) }]), .percent),
      (.numbers("high", [bounds.map { percent($0.upperBound) }]), .percent),
    ]
    return ResultTable(
      frame: Frame(columns.map(\.0), count: 1),
      roles: columns.map(\.1),
      shape: .table,
      notes: notes(share, population)
    )
  }

  private static func notes(_ share: PublishedShare, _ population: Int) -> [Note] {
    let members = Count.number(population)
    guard !share.isCensus else {
      return [Note("\(share.words): all \(members) answered, nothing is left open")]
    }
    let silent = population - share.base
    return [
      Note(
        "\(share.words): percent of all \(members), whatever the \(Count.number(silent)) without an answer would have said"
      ),
      Note("no assumption and no sampling: no level belongs to it"),
    ]
  }
}
