import Analysis
import Engine
import Rendering
import Testing

@Test func `the last key's labels become columns with the bases beneath`() {
  let text = """
                       percent by region
     used              London   North   South   Total
     ────────────────────────────────────────────────
     Yes                  4.5     4.5     4.5     4.5
     No                  18.2    18.2    18.2    18.2
     refused             31.8    31.8    31.8    31.8
     Any (net)           45.5    45.5    45.5    45.5
     ────────────────────────────────────────────────
     Base (records)        44      66      88     110
     Base (weighted)     42.7    64.0    85.4   106.7
     Base: 2,980 records → 2,261 answered
     Percent of those who answered, within each region.
     Source: Patient survey, synthetic, for demonstration

    """
  let table = Samples.crossed(
    regions: ["London", "North", "South"],
    answers: ["Yes", "No", "refused", "Any"],
    kinds: ["answer", "answer", "missing", "net"],
    weighted: true
  )
  #expect(table.text(.table) == text)
}

/// Rows of two keys and an item, with counts by a rule.
private func nested(_ sorted: ([(String, String, String)]) -> [(String, String, String)] = { $0 })
  -> ResultTable
{
  var cells: [(String, String, String)] = []
  for area in ["Inner", "Outer"] {
    for wave in ["2016", "2017"] {
      for answer in ["Yes", "No"] { cells.append((area, wave, answer)) }
    }
  }
  cells = sorted(cells)
  let counts = cells.map { cell -> Double in
    (cell.0 == "Inner" ? 10 : 30) + (cell.1 == "2016" ? 1 : 2) * (cell.2 == "Yes" ? 1 : -1)
  }
  let bases = cells.map { $0.0 == "Inner" ? 20.0 : 60 }
  return ResultTable(
    frame: Frame([
      Samples.labels("area", cells.map(\.0)), Samples.labels("wave", cells.map(\.1)),
      Samples.labels("used", cells.map(\.2)), .numbers("count", counts),
      Samples.percents(counts, bases), .numbers("base", bases),
    ]),
    roles: [.key, .key, .item, .count, .percent, .base],
    shape: .table
  )
}

@Test func `other keys lead the lines and each group has its base`() {
  #expect(
    nested().text(.plain) == """
                             percent by wave
      area   used               2016    2017
      Inner  Yes                55.0    60.0
             No                 45.0    40.0
             Base (records)       20      20
      Outer  Yes                51.7    53.3
             No                 48.3    46.7
             Base (records)       60      60

      """
  )
}

@Test func `rows that somebody sorted stay a list`() {
  let table = nested { cells in cells.sorted { ($0.2, $0.0, $0.1) < ($1.2, $1.0, $1.1) } }
  #expect(
    table.text(.plain) == """
      area   wave  used  count  percent  base
      Inner  2016  No        9     45.0    20
             2017  No        8     40.0    20
      Outer  2016  No       29     48.3    60
             2017  No       28     46.7    60
      Inner  2016  Yes      11     55.0    20
             2017  Yes      12     60.0    20
      Outer  2016  Yes      31     51.7    60
             2017  Yes      32     53.3    60

      """
  )
}

@Test func `a grid with bases of its own has a base line an item`() {
  var keys: [String] = []
  var items: [String] = []
  var answers: [String] = []
  var counts: [Double] = []
  var bases: [Double] = []
  for region in ["A", "B"] {
    for (item, base) in [("q1", 10.0), ("q2", 8.0)] {
      for (answer, count) in [("Yes", 4.0), ("No", base - 4)] {
        keys.append(region)
        items.append(item)
        answers.append(answer)
        counts.append(count)
        bases.append(base)
      }
    }
  }
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", keys), Samples.labels("item", items),
      Samples.labels("answer", answers), .numbers("count", counts), Samples.percents(counts, bases),
      .numbers("base", bases),
    ]),
    roles: [.key, .item, .item, .count, .percent, .base],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
                            percent by region
      item  answer                 A        B
      q1    Yes                 40.0     40.0
            No                  60.0     60.0
            Base (records)        10       10
      q2    Yes                 50.0     50.0
            No                  50.0     50.0
            Base (records)         8        8

      """
  )
}

@Test func `conditions with different bases stand side by side with their bases`() {
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "A", "B", "B"]), Samples.labels("item", ["x", "y", "x", "y"]),
      .numbers("count", [1, 2, 3, 4]), Samples.percents([1, 2, 3, 4], [10, 9, 10, 8]),
      .numbers("base", [10, 9, 10, 8]),
    ]),
    roles: [.key, .item, .count, .percent, .base],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
      percent  x              y
      region   percent  base  percent  base
      A           10.0    10     22.2     9
      B           30.0    10     50.0     8

      """
  )
}

@Test func `by each stands the keys side by side`() {
  let keys = ["sex", "sex", "sex", "sex", "age", "age", "age", "age", "Total", "Total"]
  let groups = ["f", "f", "m", "m", "young", "young", "old", "old", "Total", "Total"]
  let counts: [Double?] = [1, 3, 2, 2, 1, 1, 2, 4, 3, 5]
  let bases: [Double] = [4, 4, 4, 4, 2, 2, 6, 6, 8, 8]
  let table = ResultTable(
    frame: Frame([
      Samples.labels("key", keys, missing: []), Samples.labels("group", groups, missing: []),
      Samples.labels("used", (0..<10).map { $0.isMultiple(of: 2) ? "Yes" : "No" }),
      Samples.rows(keys.map { $0 == "Total" ? "total" : "answer" }), .numbers("count", counts),
      Samples.percents(counts, bases), .numbers("base", bases),
    ]),
    roles: [.key, .key, .item, .row, .count, .percent, .base],
    shape: .table,
    hasImplicitTotals: true
  )
  #expect(
    table.text(.plain) == """
      percent         sex         age
      used               f     m  young   old  Total
      Yes             25.0  50.0   50.0  33.3   37.5
      No              75.0  50.0   50.0  66.7   62.5
      Base (records)     4     4      2     6      8

      """
  )
}

@Test func `a total of the items stands last beneath a rule`() {
  let table = ResultTable(
    frame: Frame([
      Samples.labels("used", ["Total", "Yes", "No"]), Samples.rows(["total", "answer", "answer"]),
      .numbers("count", [3, 1, 2]),
    ]),
    roles: [.item, .row, .count],
    shape: .table
  )
  #expect(
    table.text(.table) == """
       used    count
       ─────────────
       Yes         1
       No          2
       ─────────────
       Total       3
       ─────────────

      """
  )
}

@Test func `groups of one figure are lines as they are`() {
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "B"]), .numbers("mean", [3, 2.25]),
      .numbers("base", [10, 12]),
    ]),
    roles: [.key, .number, .base],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
      region  mean  base
      A        3.0    10
      B        2.3    12

      """
  )
}

@Test func `whole sums keep no decimals`() {
  let table = ResultTable(
    frame: Frame([Samples.labels("region", ["A", "B"]), .numbers("sum", [3000, 12])]),
    roles: [.key, .number],
    shape: .table
  )
  #expect(table.text(.plain).contains("A       3,000\n"))
}

@Test func `counts by two keys are crossed`() {
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "A", "B", "B"]), Samples.labels("used", ["n", "y", "n", "y"]),
      .numbers("count", [1, 2, 3, 4]),
    ]),
    roles: [.key, .key, .count],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
              count by used
      region       n      y
      A            1      2
      B            3      4

      """
  )
}

@Test func `a cell that the table does not have stays empty`() {
  let table = ResultTable(
    frame: Frame([
      .texts("region", ["A", "A", "B"]), .texts("used", ["n", "y", "y"]),
      .numbers("count", [1, 2, 4]),
    ]),
    roles: [.key, .item, .count],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
            count by region
      used        A       B
      n           1
      y           2       4

      """
  )
}

@Test func `a figure that a verb does not give is never left out`() {
  var table = nested()
  table.frame = Frame(table.frame.columns + [.numbers("rank", [1, 2, 1, 2, 1, 2, 1, 2])])
  table.roles.append(.count)
  #expect(table.text(.plain).hasPrefix("area   wave  used  count  percent  base  rank\n"))
}

@Test func `a column of shares has decimals enough to read`() {
  let table = ResultTable(
    frame: Frame([Samples.labels("region", ["A", "B"]), .numbers("ratio", [0.0123, 0.5])]),
    roles: [.key, .number],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
      region  ratio
      A       0.012
      B       0.500

      """
  )
}

@Test func `a description leaves empty what does not apply`() {
  let table = ResultTable(
    frame: Frame([
      .texts("column", ["area", "score"]), .texts("kind", ["text", "number"]),
      .numbers("answered", [1200, 3]), .numbers("mean", [nil, 2.25]), .texts("top", ["a", nil]),
    ]),
    roles: [.item, .stored, .count, .number, .stored],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
      column  kind    answered  mean  top
      area    text       1,200        a
      score   number         3  2.25

      """
  )
}
