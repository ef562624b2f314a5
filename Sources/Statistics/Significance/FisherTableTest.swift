#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Fisher's exact test of a table of any size, by going through all tables with its margins.
public struct FisherTableTest: Hashable, Sendable {
  /// The chance of a table as unlikely as this one, or less likely.
  public let pValue: Double

  /// Why there is no chance to give.
  public enum Refusal: Error, Hashable, Sendable {
    /// Fewer than two rows or columns have records, or a count is negative.
    case noTable
    /// There are too many tables with these margins; nothing is simulated instead.
    case tooLarge
  }

  /// How many fillings of a column are looked at before the test is refused.
  public static let usualLimit = 4_000_000

  /// Tests a table of counts, given its margins.
  ///
  /// - Shape: one entry a row, each with one count a column.
  /// - Units: a chance in 0...1; counts of records.
  /// - Missing: empty rows and columns are left out.
  /// - Throws: `.noTable`, and `.tooLarge` above `limit`.
  /// - Source: Freeman and Halton 1951, Mehta and Patel's network (1983) with exact longest and
  ///   shortest paths; probabilities up to that of the table times 1 + 1e-7 count, as in R
  ///   `fisher.test`.
  public init(_ counts: [[Int]], limit: Int = usualLimit) throws(Refusal) {
    guard let table = ContingencyTable(counts.map { $0.map(Double.init) }) else {
      throw .noTable
    }
    // Beyond it no table is small enough to go through, and logarithms of factorials lose digits.
    guard table.total <= 100_000 else { throw .tooLarge }
    var network = TableNetwork(table, limit: limit)
    guard let pValue = network.chance() else { throw .tooLarge }
    self.pValue = pValue
  }
}

/// The tables with given margins as paths: a stage fills one column, and a node is what is left of
/// the rows' totals.
///
/// What is left of the rows is kept sorted: which row it is of does not matter for what can follow.
private struct TableNetwork {
  /// What is left of each row, ascending.
  private typealias Node = [Int]

  /// The logarithms of the greatest and least weight of any way to the end.
  private struct Reach {
    var greatest: Double
    var least: Double
  }

  /// The ways to a node that have the same weight, to so many digits.
  private struct Ways {
    var weight: Double
    var sum: Double
  }

  private let rows: Node
  private let columns: [Int]
  private let observed: Double
  private let logFactorials: [Double]
  private let limit: Int
  private var looked = 0
  private var reaches: [[Node: Reach]]

  init(_ table: ContingencyTable, limit: Int) {
    self.limit = limit
    let logFactorials = Self.logFactorials(upTo: Int(table.total))
    let rows = table.rowTotals.map { Int($0) }
    let columns = table.columnTotals.map { Int($0) }
    // The longer side makes the stages, so that nodes are short.
    let isWide = rows.count <= columns.count
    let stages = isWide ? columns : rows
    // The largest column last: it is the one without a choice.
    self.columns = stages.sorted()
    self.rows = (isWide ? rows : columns).sorted()
    self.logFactorials = logFactorials
    reaches = Array(repeating: [:], count: stages.count)
    observed = table.counts.joined().reduce(stages.reduce(0) { $0 + logFactorials[$1] }) {
      $0 - logFactorials[Int($1)]
    }
  }

  /// The logarithms of the factorials from 0 on.
  private static func logFactorials(upTo last: Int) -> [Double] {
    var found = [0.0]
    found.reserveCapacity(last + 1)
    var sum = CompensatedSum()
    for count in 0..<last {
      sum.add(log(Double(count + 1)))
      found.append(sum.value)
    }
    return found
  }

  /// The chance of the tables that are no likelier than the observed one; nil above the limit.
  mutating func chance() -> Double? {
    // A table's probability is this times the product of its columns' multinomial coefficients.
    let scale = -coefficient(rows)
    let border = observed + log(1 + 1e-7)
    var chance = 0.0
    var nodes: [Node: [Int: Ways]] = [rows: [0: Ways(weight: 0, sum: 1)]]
    for stage in columns.indices {
      var next: [Node: [Int: Ways]] = [:]
      for (node, ways) in nodes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        guard let reach = reach(node, stage) else { return nil }
        var open: [Ways] = []
        for (_, way) in ways.sorted(by: { $0.key < $1.key }) {
          if way.weight + reach.greatest <= border {
            chance += way.sum * exp(scale + coefficient(node) + way.weight)
          } else if way.weight + reach.least <= border {
            open.append(way)
          }
        }
        if open.isEmpty { continue }
        let fillings = fillings(node, stage)
        guard isWithinLimit(adding: fillings.count * open.count) else { return nil }
        for (left, weight) in fillings {
          for way in open { Self.add(way, weight, to: &next[left, default: [:]]) }
        }
      }
      nodes = next
    }
    return min(1, chance)
  }

  /// Brings ways of the same weight together; they differ in the last digits only.
  private static func add(_ way: Ways, _ weight: Double, to ways: inout [Int: Ways]) {
    let new = way.weight + weight
    let key = Int((new * 1e10).rounded())
    if let known = ways[key] {
      // The sums keep their own weights; both are relative to the first one's.
      ways[key]?.sum += way.sum * exp(new - known.weight)
    } else {
      ways[key] = Ways(weight: new, sum: way.sum)
    }
  }

  /// The most and least that can follow; nil above the limit.
  private mutating func reach(_ node: Node, _ stage: Int) -> Reach? {
    if let known = reaches[stage][node] { return known }
    if stage == columns.count - 1 {
      let last = coefficient(node)
      return Reach(greatest: last, least: last)
    }
    let fillings = fillings(node, stage)
    guard isWithinLimit(adding: fillings.count) else { return nil }
    var reach = Reach(greatest: -.infinity, least: .infinity)
    for (left, weight) in fillings {
      guard let rest = self.reach(left, stage + 1) else { return nil }
      reach.greatest = max(reach.greatest, weight + rest.greatest)
      reach.least = min(reach.least, weight + rest.least)
    }
    reaches[stage][node] = reach
    return reach
  }

  private mutating func isWithinLimit(adding count: Int) -> Bool {
    looked += count
    return looked <= limit
  }

  /// The ways to fill a stage's column from what is left of the rows, each with what it leaves and
  /// the logarithm of its multinomial coefficient; no more than the limit and one.
  private func fillings(_ node: Node, _ stage: Int) -> [(left: Node, weight: Double)] {
    var found: [(left: Node, weight: Double)] = []
    var left = node
    let last = node.count - 1
    // What the rows from a place on still hold.
    var held = [Int](repeating: 0, count: node.count + 1)
    for place in node.indices.reversed() { held[place] = held[place + 1] + node[place] }
    func fill(_ place: Int, _ wanted: Int, _ weight: Double) {
      guard found.count <= limit else { return }
      if place == last {
        left[place] = node[place] - wanted
        found.append((left.sorted(), weight - logFactorials[wanted]))
        return
      }
      for count in max(0, wanted - held[place + 1])...min(wanted, node[place]) {
        left[place] = node[place] - count
        fill(place + 1, wanted - count, weight - logFactorials[count])
      }
    }
    fill(0, columns[stage], logFactorials[columns[stage]])
    return found
  }

  /// The logarithm of the multinomial coefficient of the counts.
  private func coefficient(_ counts: [Int]) -> Double {
    counts.reduce(logFactorials[counts.reduce(0, +)]) { $0 - logFactorials[$1] }
  }
}
