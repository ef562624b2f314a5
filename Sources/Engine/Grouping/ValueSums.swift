/// Sums of several columns of few different numbers each, from how many records have each combination
/// of their numbers: one addition a record, however many columns there are.
struct ValueSums: Sendable {
  /// A column and what numbers it has.
  struct Valued: Sendable {
    /// The column's position.
    let column: Int
    /// No number is less.
    let least: Int64
    /// Distances from the least are below this.
    let width: Int
    /// Whether its numbers are stored in 16 bits.
    let isNarrow: Bool
  }

  /// The columns, whose numbers are the last keys of the tally.
  let columns: [Valued]
  private var tally: StoredTally

  /// Cells that stay in the nearest cache.
  private static let most = 1 << 13

  /// Sums by these key spaces; nil when their cells are not numbered from what is stored.
  init?(_ keys: [KeySpace], _ valued: [Valued], _ all: [Column]) {
    let spaces = valued.map { one in
      KeySpace(
        source: .distance(one.column, least: one.least, width: one.width),
        names: .wholes(all[one.column], least: one.least, width: one.width),
        count: one.width
      )
    }
    guard let tally = StoredTally(keys + spaces, [.records], all) else { return nil }
    self.tally = tally
    columns = valued
  }

  /// Columns that are best added up together, in so many cells; those with the most numbers, or with
  /// no others beside them, are in no group.
  ///
  /// - Missing: all columns have a number in each record.
  static func groups(_ columns: [Valued], cells: Int, records: Int) -> [[Valued]] {
    // One has its sum in the word that counts records, which takes no time of its own.
    let few = columns.sorted { ($0.width, $0.column) < ($1.width, $1.column) }.dropLast()
      .filter(\.isNarrow)
    let limit = min(most, records / 8)
    var groups: [[Valued]] = []
    var size = Int.max
    for column in few {
      let (wider, overflows) = size.multipliedReportingOverflow(by: column.width)
      if !overflows, wider <= limit {
        groups[groups.count - 1].append(column)
        size = wider
      } else {
        groups.append([column])
        let (first, overflows) = cells.multipliedReportingOverflow(by: column.width)
        size = overflows ? .max : first
      }
    }
    return groups.filter { $0.count > 1 }
  }

  /// Adds records.
  mutating func add(_ block: PickedBlock) { tally.add(block) }

  /// Adds what another thread has.
  mutating func merge(_ other: ValueSums) { tally.merge(other.tally) }

  /// The sums of each column, cell by cell.
  mutating func sums() -> [[Int128]] {
    let counts = tally.total().counts[0].dropLast()
    let combinations = columns.reduce(1) { $0 * $1.width }
    var sums = columns.map { _ in [Int128](repeating: 0, count: counts.count / combinations) }
    for (place, count) in counts.enumerated() where count > 0 {
      var rest = place
      for (field, column) in columns.enumerated().reversed() {
        let number = column.least + Int64(rest % column.width)
        sums[field][place / combinations] += Int128(count) * Int128(number)
        rest /= column.width
      }
    }
    return sums
  }
}
