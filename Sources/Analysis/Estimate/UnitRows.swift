import Engine

/// The rows of a table by sampling unit: those of each other key together, in the order of units.
struct UnitRows {
  /// One combination of the keys that are not the units'.
  struct Group {
    let key: [Value]
    /// A row of the table that has the combination.
    let firstRow: Int
    fileprivate(set) var units: [Int32] = []
    /// The row of each unit.
    fileprivate(set) var rows: [Int] = []
  }
  private(set) var groups: [Group] = []

  /// Splits a table whose first `leading` keys are those of units; rows of units without a number are
  /// left out.
  init(_ table: GroupTable, leading: Int, _ numbers: [[Value]: Int32]) {
    // Values are looked at once a combination of codes, not once a row.
    let units = Combinations(table, table.keyColumns.prefix(leading))
    let others = Combinations(table, table.keyColumns.dropFirst(leading))
    let numberOf = units.firstRows.map { row in
      numbers[table.keyColumns.prefix(leading).map { $0[row] }]
    }
    groups = others.firstRows.map { row in
      Group(key: table.keyColumns.dropFirst(leading).map { $0[row] }, firstRow: row)
    }
    var rowsOf = [[Int]](repeating: [], count: units.firstRows.count)
    for (row, unit) in units.ofRow.enumerated() { rowsOf[unit].append(row) }
    let ordered = numberOf.indices.compactMap { place in numberOf[place].map { ($0, place) } }
      .sorted { $0.0 < $1.0 }
    for (number, place) in ordered {
      for row in rowsOf[place] {
        groups[others.ofRow[row]].units.append(number)
        groups[others.ofRow[row]].rows.append(row)
      }
    }
    groups.removeAll { $0.rows.isEmpty }
  }

  /// The different combinations of some keys' codes, numbered as they appear.
  private struct Combinations {
    /// The number of each row's combination.
    var ofRow: [Int]
    /// The row where each combination appears first.
    var firstRows: [Int]

    init(_ table: GroupTable, _ columns: ArraySlice<KeyColumn>) {
      // Keys are joined one after the other, so that no number outgrows rows times codes.
      ofRow = [Int](repeating: 0, count: table.count)
      firstRows = table.isEmpty ? [] : [0]
      for column in columns {
        let width = max(1, column.width)
        // A list where it is no longer than a few rows each, else a dictionary.
        var listed = [Int](
          repeating: -1,
          count: firstRows.count * width <= 16 * table.count ? firstRows.count * width : 0
        )
        var numbered: [Int: Int] = [:]
        var found: [Int] = []
        for (row, code) in column.codes.enumerated() {
          let joined = ofRow[row] * width + Int(code)
          var number = listed.isEmpty ? numbered[joined] ?? -1 : listed[joined]
          if number < 0 {
            number = found.count
            found.append(row)
            if listed.isEmpty { numbered[joined] = number } else { listed[joined] = number }
          }
          ofRow[row] = number
        }
        firstRows = found
      }
    }
  }
}
