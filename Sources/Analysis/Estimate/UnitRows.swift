import Engine

/// The rows of a table by sampling unit: those of each other key together, in the order of units.
struct UnitRows {
  /// The keys that are not the units', a row a group.
  let keys: [KeyColumn]
  /// The rows of the table, group after group.
  private let rows: [UInt32]
  /// The unit of each row of the table.
  private let unitOf: [UInt32]
  /// Where the rows of each group are.
  private let places: [Range<Int>]

  /// Splits a table whose first `leading` keys are those of units; rows of units without a number are
  /// left out.
  init(_ table: GroupTable, leading: Int, _ index: UnitIndex) {
    let unitOf = index.numbers(of: table.keyColumns.prefix(leading), count: table.count)
    let others = table.keyColumns.dropFirst(leading)
    let groups = Combinations(
      others.map(\.codes),
      widths: others.map(\.width),
      count: table.count
    )
    var known = (0..<UInt32(truncatingIfNeeded: table.count)).map { $0 }
    if unitOf.contains(Combinations.none) {
      known.removeAll { unitOf[Int($0)] == Combinations.none }
    }
    let byUnit = UnitOrder(known, below: index.count, by: unitOf)
    let byGroup = UnitOrder(byUnit.rows, below: groups.count, by: groups.numbers)
    let filled = (0..<groups.count).filter { !byGroup[$0].isEmpty }
    rows = byGroup.rows
    places = filled.map { byGroup[$0] }
    let firsts = filled.map { Int(groups.firstRows[$0]) }
    keys = others.map { $0.picking(firsts) }
    self.unitOf = unitOf
  }

  /// The groups, each with its rows of the table.
  var groups: some Sequence<ArraySlice<UInt32>> { places.lazy.map { rows[$0] } }

  /// The units of some rows.
  func units(_ rows: some Collection<UInt32>) -> [Int32] {
    rows.map { Int32(truncatingIfNeeded: unitOf[Int($0)]) }
  }
}
