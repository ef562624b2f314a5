import Engine

/// The rows of a table by sampling unit: those of each other key together, in the order of units.
struct UnitRows {
  /// The keys that are not the units', a row a group.
  let keys: [KeyColumn]
  /// The rows of the table, group after group.
  let rows: [Int]
  /// The unit of each of these rows.
  let units: [Int32]
  /// Where the rows of each group are.
  let groups: [Range<Int>]

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
    let known = unitOf.indices.filter { unitOf[$0] != Combinations.none }
      .map { UInt32(truncatingIfNeeded: $0) }
    let byUnit = UnitOrder(known, below: index.count, by: unitOf)
    let byGroup = UnitOrder(byUnit.rows, below: groups.count, by: groups.numbers)
    let filled = groups.firstRows.indices.filter { !byGroup[$0].isEmpty }
    rows = byGroup.rows.map { Int($0) }
    units = byGroup.rows.map { Int32(truncatingIfNeeded: unitOf[Int($0)]) }
    self.groups = filled.map { byGroup[$0] }
    let firsts = filled.map { Int(groups.firstRows[$0]) }
    keys = others.map { $0.picking(firsts) }
  }
}
