import Statistics
import Testing
import TestSupport

/// What holds of every pattern, found by trying all tables that look the same.
@Suite struct `Suppression` {
  /// A random table, small enough to try everything on it.
  static func table(_ random: inout SeededGenerator, rows: Int, columns: Int) -> [[Int]] {
    (0..<rows).map { _ in
      (0..<columns).map { _ in
        random.chance(0.15) ? 0 : random.chance(0.4) ? random.whole(1...4) : random.whole(3...14)
      }
    }
  }

  /// A table with its margins, as one list of rows.
  static func withMargins(_ table: [[Int]]) -> [[Int]] {
    let rows = table.map { $0 + [$0.reduce(0, +)] }
    return rows + [rows[0].indices.map { column in rows.reduce(0) { $0 + $1[column] } }]
  }

  @Test(arguments: 1...150)
  func `no hidden cell of a table can be worked out`(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let counts = Self.table(&random, rows: random.whole(1...4), columns: random.whole(1...4))
    let threshold = Threshold(random.whole(2...8))
    let table = try #require(TableSuppression(counts, threshold: threshold))
    let full = Self.withMargins(counts)
    for (row, values) in full.enumerated() {
      for (column, value) in values.enumerated() {
        let cell = TableSuppression.Cell(row: row, column: column)
        #expect(!threshold.hides(value) || table.hidden.contains(cell), "\(cell) of \(counts)")
        #expect(value != 0 || !table.hidden.contains(cell))
      }
    }
    for cell in table.hidden {
      let interval = try #require(table.attackerInterval(of: cell, least: 0))
      #expect(interval.high.map { $0 > interval.low } ?? true, "\(cell) of \(counts)")
      #expect(interval.low <= full[cell.row][cell.column])
    }
  }

  @Test(arguments: 1...150)
  func `every line of a table is safe`(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(1000 + seed))
    let counts = Self.table(&random, rows: random.whole(1...5), columns: random.whole(1...5))
    let threshold = Threshold(random.whole(2...10))
    let table = try #require(TableSuppression(counts, threshold: threshold))
    let full = Self.withMargins(counts)
    let hidden = Set(table.hidden)
    let rows = full.indices.map { row in full[0].indices.map { (row, $0) } }
    let columns = full[0].indices.map { column in full.indices.map { ($0, column) } }
    for line in rows + columns {
      let cells = line.map { TableSuppression.Cell(row: $0.0, column: $0.1) }
      let gone = cells.filter(hidden.contains)
      #expect(gone.count != 1, "\(counts)")
      if let total = cells.last, !hidden.contains(total), !gone.isEmpty {
        #expect(gone.reduce(0) { $0 + full[$1.row][$1.column] } >= threshold.least, "\(counts)")
      }
    }
  }

  /// Every table that agrees with what is shown, by trying all.
  private static func candidates(_ full: [[Int]], hidden: [TableSuppression.Cell]) -> [[Int]] {
    let most = full.last?.last ?? 0
    let lines =
      full.indices.map { row in full[0].indices.map { (row, $0) } }
      + full[0].indices.map { column in full.indices.map { ($0, column) } }
    var found: [[Int]] = []
    var values = full
    func fits(_ settled: Int) -> Bool {
      let open = Set(hidden.suffix(from: settled).map { [$0.row, $0.column] })
      return lines.allSatisfy { line in
        if line.contains(where: { open.contains([$0.0, $0.1]) }) { return true }
        let parts = line.dropLast().reduce(0) { $0 + values[$1.0][$1.1] }
        guard let total = line.last else { return true }
        return parts == values[total.0][total.1]
      }
    }
    func fill(_ place: Int) {
      guard place < hidden.count else {
        found.append(hidden.map { values[$0.row][$0.column] })
        return
      }
      for value in 0...most {
        values[hidden[place].row][hidden[place].column] = value
        if fits(place + 1) { fill(place + 1) }
      }
    }
    fill(0)
    return found
  }

  @Test(arguments: 1...40)
  func `the limits of a hidden cell are those of all tables that look the same`(_ seed: Int) throws
  {
    var random = SeededGenerator(seed: UInt64(2000 + seed))
    let counts = (0..<2).map { _ in (0..<3).map { _ in random.whole(0...4) } }
    let table = try #require(TableSuppression(counts, threshold: Threshold(2)))
    let full = Self.withMargins(counts)
    // With the grand total hidden there is no end to what fits.
    guard !table.hidden.contains(TableSuppression.Cell(row: 2, column: 3)) else { return }
    let all = Self.candidates(full, hidden: table.hidden)
    for (place, cell) in table.hidden.enumerated() {
      let values = all.map { $0[place] }
      let interval = try #require(table.attackerInterval(of: cell, least: 0))
      #expect(values.min() == interval.low, "\(cell) of \(counts)")
      #expect(values.max() == interval.high, "\(cell) of \(counts)")
    }
  }

  @Test(arguments: 1...60)
  func `the audit finds what all tables that look the same agree on`(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(3000 + seed))
    let counts = (0..<3).map { _ in (0..<3).map { _ in random.whole(20...90) } }
    let table = try #require(TableSuppression(counts, threshold: Threshold(2)))
    var cells: [TableSuppression.Cell] = []
    for row in 0...3 {
      for column in 0...3 where random.chance(0.45) {
        cells.append(TableSuppression.Cell(row: row, column: column))
      }
    }
    // Counts this large leave room on both sides, so that only the sums can settle a cell: take the
    // hidden cells as edges from row to column; one without a way round is settled.
    func isSettled(_ cell: TableSuppression.Cell) -> Bool {
      var reached: Set<Int> = [cell.row]
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for other in cells where other != cell {
          let ends = [other.row, 10 + other.column]
          if reached.contains(ends[0]) != reached.contains(ends[1]) {
            reached.formUnion(ends)
            isGrowing = true
          }
        }
      }
      return !reached.contains(10 + cell.column)
    }
    #expect(table.determined(hiding: cells) == cells.filter(isSettled))
  }

  @Test
  func `a net that holds a hidden count with one other gives it away unless it is hidden too`() {
    // A and B make the net; C, D and E the rest of the base.
    var linked = LinkedCounts()
    let answers = [3, 40, 4, 30, 20].map { linked.add($0) }
    let net = linked.add(43)
    let base = linked.add(97)
    linked.tie(answers, to: base)
    #expect(SecondarySuppression(linked, threshold: .usual).hidden == [0, 2, 4])
    linked.tie([answers[0], answers[1]], to: net)
    let pattern = SecondarySuppression(linked, threshold: .usual)
    #expect(pattern.primary == [0, 2])
    #expect(DisclosureAudit.determined(linked, hidden: pattern.hidden).isEmpty)
    #expect(pattern.hidden.contains(1) || pattern.hidden.contains(net))
  }

  @Test(arguments: 1...100)
  func `a list is treated as a table of one line`(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(4000 + seed))
    let counts = Self.table(&random, rows: 1, columns: random.whole(1...7))[0]
    let threshold = Threshold(random.whole(2...12))
    // The rule for a list, word by word.
    var hidden = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < threshold.least })
    var hidesTotal = false
    while !hidden.isEmpty,
      hidden.count == 1 || hidden.reduce(0, { $0 + counts[$1] }) < threshold.least
    {
      let open = counts.indices.filter { counts[$0] > 0 && !hidden.contains($0) }
      guard let least = open.min(by: { (counts[$0], $0) < (counts[$1], $1) }) else {
        hidesTotal = true
        break
      }
      hidden.insert(least)
    }
    let line = try #require(LineSuppression(counts, threshold: threshold))
    #expect(line.hidden == hidden.sorted())
    #expect(line.hidesTotal == hidesTotal)
  }

  @Test func `a large table is settled at once`() throws {
    var random = SeededGenerator(seed: 1)
    let counts = (0..<100).map { _ in
      (0..<50).map { _ in random.chance(0.3) ? random.whole(1...9) : random.whole(10...400) }
    }
    let clock = ContinuousClock()
    let start = clock.now
    let table = try #require(TableSuppression(counts))
    #expect(table.determined(hiding: table.hidden).isEmpty)
    #expect(clock.now - start < .seconds(10))
  }

  @Test func `counts that cannot be are refused`() {
    #expect(LineSuppression([3, -1]) == nil)
    #expect(LineSuppression([.max, 1]) == nil)
    #expect(TableSuppression([[1, 2], [3]]) == nil)
    #expect(TableSuppression([[.max], [1]]) == nil)
    #expect(TableSuppression([])?.hidden == [])
    #expect(LineSuppression([])?.hidden == [])
  }
}

/// Rounding of published counts.
@Suite struct `Rounding of counts` {
  @Test(arguments: [
    (0, 5, 0), (2, 5, 0), (3, 5, 5), (12, 10, 10), (15, 10, 20), (7, 1, 7), (7, 0, 7),
    (Int.max, 10, Int.max), (Int.max - 7, 1000, Int.max - 7),
  ])
  func `to the nearest multiple, a tie upwards`(_ count: Int, _ step: Int, _ rounded: Int) {
    #expect(PublishedRounding.nearest(count, step) == rounded)
  }

  @Test(arguments: 8...60)
  func `a published count may stand for what it was made of`(_ count: Int) throws {
    guard case .shown(let published) = NHSRounding.count(count) else {
      Issue.record("\(count) is published")
      return
    }
    #expect(try #require(NHSRounding.impliedCounts(of: published)).contains(count))
  }

  @Test func `a published 5 or 7 is none of the rule`() {
    #expect(NHSRounding.impliedCounts(of: 5) == nil)
    #expect(NHSRounding.impliedCounts(of: 7) == nil)
    #expect(NHSRounding.impliedPercent(of: 10, in: 0) == nil)
    #expect(NHSRounding.count(-1) == .none)
  }
}
