import Analysis
import Engine
import Rendering
import Testing

/// `percent used by quarter | wide quarter`, with bases of some of its columns.
private func spread(_ bases: [String: Double]) -> ResultTable {
  var table = ResultTable(
    frame: Frame([
      Samples.labels("used", ["Yes", "No"]), .numbers("2016Q1", [25, 75]),
      .numbers("2016Q2", [40, 60]),
    ]),
    roles: [.item, .percent, .percent],
    shape: .table
  )
  table.columnBases = bases
  return table
}

@Test func `spread columns have their bases beneath`() {
  #expect(
    spread(["2016Q1": 1200, "2016Q2": 30]).text(.table) == """
       used             2016Q1   2016Q2
       ────────────────────────────────
       Yes                25.0     40.0
       No                 75.0     60.0
       ────────────────────────────────
       Base (records)    1,200       30

      """
  )
}

@Test func `without the base of every column none is drawn`() {
  #expect(!spread(["2016Q1": 1200]).text(.table).contains("Base"))
}

@Test func `a net says so among the rows of a total`() {
  let groups = ["Inner", "Inner", "Outer", "Outer", "Total", "Total"]
  let waves = ["2016", "2017"]
  var keys: [[String]] = []
  for place in [0, 2, 4] {
    for wave in waves { for item in ["Yes", "Any"] { keys.append([groups[place], wave, item]) } }
  }
  let table = ResultTable(
    frame: Frame([
      Samples.labels("area", keys.map { $0[0] }), Samples.labels("wave", keys.map { $0[1] }),
      Samples.labels("used", keys.map { $0[2] }),
      Samples.rows(keys.map { $0[0] == "Total" ? "total" : $0[2] == "Any" ? "net" : "answer" }),
      .numbers("count", keys.map { $0[2] == "Any" ? 2 : 1 }),
    ]),
    roles: [.key, .key, .item, .row, .count],
    shape: .table,
    hasImplicitTotals: true
  )
  #expect(
    table.text(.plain) == """
                        count by wave
      area   used         2016   2017
      Inner  Yes             1      1
             Any (net)       2      2
      Outer  Yes             1      1
             Any (net)       2      2
      Total  Yes             1      1
             Any (net)       2      2

      """
  )
}

@Test func `a net of groups is marked in the key and not in the item`() {
  let groups = ["A", "A", "A or B", "A or B"]
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", groups), Samples.labels("used", ["Yes", "No", "Yes", "No"]),
      Samples.rows(["answer", "answer", "net", "net"]), .numbers("count", [1, 2, 3, 4]),
      .numbers("rank", [1, 2, 1, 2]),
    ]),
    roles: [.key, .item, .row, .count, .number],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
      region        used  count  rank
      A             Yes       1     1
                    No        2     2
      A or B (net)  Yes       3     1
                    No        4     2

      """
  )
}

/// `count by region, wave` under a weight, with totals.
private var weightedCounts: ResultTable {
  let cells = ["A", "B", "Total"].flatMap { region in
    ["2016", "2017", "Total"].map { (region, $0) }
  }
  let counts: [Double] = [10, 20, 30, 5, 5, 10, 15, 25, 40]
  return ResultTable(
    frame: Frame([
      Samples.labels("region", cells.map(\.0)), Samples.labels("wave", cells.map(\.1)),
      Samples.rows(cells.map { $0.0 == "Total" || $0.1 == "Total" ? "total" : "answer" }),
      .numbers("count", counts), .numbers("weighted_count", counts.map { $0 * 1.1 }),
    ]),
    roles: [.key, .key, .row, .count, .weighted],
    shape: .table,
    hasImplicitTotals: true
  )
}

@Test func `weighted counts stand above the records they are of`() {
  #expect(
    weightedCounts.text(.table) == """
                weighted_count by wave
       region    2016    2017    Total
       ───────────────────────────────
       A         11.0    22.0     33.0
       B          5.5     5.5     11.0
       ───────────────────────────────
       Total     16.5    27.5     44.0
       ───────────────────────────────

                count by wave
       region   2016   2017   Total
       ────────────────────────────
       A          10     20      30
       B           5      5      10
       ────────────────────────────
       Total      15     25      40
       ────────────────────────────

      """
  )
}

@Test func `more groups than the window has room for are lines`() {
  let table = Samples.crossed(
    regions: ["Central", "Eastern", "Western", "Northern", "Southern"],
    answers: ["Yes", "No"]
  )
  var options = RenderOptions()
  options.width = 50
  options.showsNotes = false
  #expect(
    table.text(.table, options) == """
                  percent used
       region       Yes     No   base (records)
       ────────────────────────────────────────
       Central     20.0   80.0               10
       Eastern     20.0   80.0               15
       Western     20.0   80.0               20
       Northern    20.0   80.0               25
       Southern    20.0   80.0               30
       ────────────────────────────────────────
       Total       20.0   80.0               35
       ────────────────────────────────────────
       Base: 2,980 records → 2,261 answered

      """
  )
  options.width = 90
  #expect(table.text(.table, options).contains("percent by region\n"))
}

@Test func `means by two keys stand above their bases`() {
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "A", "B", "B"]),
      Samples.labels("wave", ["2016", "2017", "2016", "2017"]),
      .numbers("mean", [4.25, 5, 6, 7.5]), .numbers("base", [19, 18, 32, 31]),
    ]),
    roles: [.key, .key, .number, .base],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
              mean by wave
      region   2016   2017
      A         4.3    5.0
      B         6.0    7.5

              base by wave
      region   2016   2017
      A          19     18
      B          32     31

      """
  )
}

@Test func `rows that were chosen are crossed only where no cell is without one`() {
  var table = Samples.crossed(regions: ["Central", "Eastern"], answers: ["Yes", "No"])
  #expect(table.text(.plain).contains("percent by region"))
  table.frame = Frame(
    table.frame.columns.map { $0.picking([0, 1, 2]) },
    count: 3
  )
  table.arrangement = .chosen
  #expect(!table.text(.plain).contains("percent by region"))
}

@Test func `rows that were asked for as lines are never crossed`() {
  var table = Samples.crossed(regions: ["Central", "Eastern"], answers: ["Yes", "No"])
  table.arrangement = .lines
  #expect(!table.text(.plain).contains("percent by region"))
}
