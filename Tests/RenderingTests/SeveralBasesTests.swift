import Analysis
import Engine
import Rendering
import Testing

/// One row: its labels, the base's name, the count and the base.
private typealias Row = (labels: [String], base: String, count: Double, of: Double)

/// `percent … base asked, answered` of the rows; `names` are those of keys and items.
private func table(_ names: [String], keys: Int, _ rows: [Row]) -> ResultTable {
  let labels = names.indices.map { place in
    Samples.labels(names[place], rows.map { $0.labels[place] }, missing: ["refused"])
  }
  return ResultTable(
    frame: Frame(
      labels + [
        Samples.rows(rows.map { $0.labels.contains("refused") ? "missing" : "answer" }),
        .numbers("count", rows.map(\.count)),
        Samples.percents(rows.map(\.count), rows.map(\.of)),
        Samples.labels("base_name", rows.map(\.base)), .numbers("base", rows.map(\.of)),
      ]
    ),
    roles: names.indices.map { $0 < keys ? .key : .item }
      + [.row, .count, .percent, .baseName, .base],
    shape: .table
  )
}

/// The rows of one group: those asked and those who answered.
private func group(_ labels: [String], yes: Double, no: Double, refused: Double) -> [Row] {
  let asked = yes + no + refused
  return [
    (labels + ["Yes"], "asked", yes, asked), (labels + ["Yes"], "answered", yes, yes + no),
    (labels + ["No"], "asked", no, asked), (labels + ["No"], "answered", no, yes + no),
    (labels + ["refused"], "asked", refused, asked),
  ]
}

@Test func `each base is a column with its own base beneath`() {
  let used = table(["used"], keys: 0, group([], yes: 30, no: 10, refused: 10))
  #expect(
    used.text(.plain) == """
                             percent of
      used            count  asked  answered
      Yes                30   60.0      75.0
      No                 10   20.0      25.0
      refused            10   20.0
      Base (records)            50        40

      """
  )
  #expect(
    used.text(.markdown) == """
      | used | count | percent of asked | percent of answered |
      | --- | ---: | ---: | ---: |
      | Yes | 30 | 60.0 | 75.0 |
      | No | 10 | 20.0 | 25.0 |
      | refused | 10 | 20.0 |  |
      | Base (records) |  | 50 | 40 |

      """
  )
}

@Test func `with keys each base has a table of its own`() {
  let rows =
    group(["North"], yes: 30, no: 10, refused: 10) + group(["South"], yes: 5, no: 5, refused: 10)
  #expect(
    table(["region", "used"], keys: 1, rows).text(.plain) == """
                      percent of asked, by region
      used                    North         South
      Yes                      60.0          25.0
      No                       20.0          25.0
      refused                  20.0          50.0
      Base (records)             50            20

                      percent of answered, by region
      used                     North           South
      Yes                       75.0            50.0
      No                        25.0            50.0
      Base (records)              40              10

      """
  )
}

@Test func `a grid of several bases keeps the bases of each item`() {
  let rows =
    group(["q1"], yes: 30, no: 10, refused: 10) + group(["q2"], yes: 5, no: 5, refused: 10)
  #expect(
    table(["item", "answer"], keys: 0, rows).text(.plain) == """
                                   percent of
      item  answer          count  asked  answered
      q1    Yes                30   60.0      75.0
            No                 10   20.0      25.0
            refused            10   20.0
            Base (records)            50        40
      q2    Yes                 5   25.0      50.0
            No                  5   25.0      50.0
            refused            10   50.0
            Base (records)            20        10

      """
  )
}

@Test func `conditions of several bases have each base beside its percentage`() {
  let rows: [Row] = [
    (["crisis"], "asked", 30, 60), (["crisis"], "answered", 30, 50),
    (["peer"], "asked", 15, 60), (["peer"], "answered", 15, 45),
  ]
  #expect(
    table(["item"], keys: 0, rows).text(.plain) == """
                     of asked       of answered
      item    count  percent  base  percent  base
      crisis     30     50.0    60     60.0    50
      peer       15     25.0    60     33.3    45

      """
  )
}

@Test func `rows of several bases that somebody sorted stay a list`() {
  let rows = group([], yes: 30, no: 10, refused: 10).sorted { $0.count / $0.of < $1.count / $1.of }
  let text = table(["used"], keys: 0, rows).text(.plain)
  #expect(text.hasPrefix("used     count  percent  base_name  base\n"))
}
