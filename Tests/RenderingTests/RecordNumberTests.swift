import Analysis
import Engine
import Rendering
import Testing

/// The lines of a column of records, without head and rules.
private func cells(_ column: Column, digits: Int? = nil) -> [String] {
  let table = ResultTable(
    frame: Frame([column]),
    roles: [.stored],
    shape: .records(total: column.count),
    digits: digits
  )
  return table.text(.plain).split(separator: "\n").dropFirst().map(String.init)
}

@Test(
  arguments: [
    ([44.849956371637774, 7, 1234.5678901], ["44.85", "7.00", "1234.57"]),
    ([2016, 2017, 12345], ["2016", "2017", "12345"]),
    ([0.8733, 1.5, 2], ["0.8733", "1.5000", "2.0000"]),
    ([0.123456, 0.5], ["0.123", "0.500"]),
    ([12.3456789, 0.000123456], ["12.35", "0.00012"]),
    ([0, 1.0 / 3], ["0.000", "0.333"]),
    ([-0.001, 2.00004], ["-0.001", "2.00"]),
  ] as [([Double], [String])]
)
func `numbers of records are rounded to what can be read`(
  numbers: [Double],
  shown: [String]
) {
  let texts = cells(.numbers("x", numbers.map { $0 })).map { line in
    line.filter { $0 != " " }
  }
  #expect(texts == shown)
}

@Test func `numbers stored with decimals keep them`() {
  let column = Column(name: "x", kind: .number, storage: .wholes16([460, 439], .number(digits: 1)))
  #expect(cells(column) == ["46.0", "43.9"])
}

@Test func `a query's digits hold for computed numbers of records`() {
  #expect(cells(.numbers("x", [44.849956371637774]), digits: 3) == ["44.850"])
}

@Test func `programs get the whole number`() {
  let table = ResultTable(
    frame: Frame([.numbers("x", [44.849956371637774])]),
    roles: [.stored],
    shape: .records(total: 1)
  )
  #expect(table.text(.csv) == "x\n44.849956371637774\n")
}

/// Records of which one text is longer than the window.
private func published(_ records: Int) -> ResultTable {
  let long = "Says that co-production is the standard approach of the group"
  let unknown = Column.numbers("count", [Double?](repeating: nil, count: records))
    .with(missing: [MissingKind?](repeating: MissingKind("not published"), count: records))
  return ResultTable(
    frame: Frame([.texts("item", [String](repeating: long, count: records)), unknown]),
    roles: [.stored, .stored],
    shape: .records(total: records)
  )
}

@Test func `a long text is wrapped where there is room beneath`() {
  var options = RenderOptions()
  options.width = 44
  #expect(
    published(1).text(.table, options) == """
       item                                  count
       ───────────────────────────────────────────
       Says that co-production is    not published
       the standard approach of the
       group
       ───────────────────────────────────────────

      """
  )
}

@Test func `as many long texts as fill the window are shortened`() {
  var options = RenderOptions()
  options.width = 60
  options.maxRows = 10
  let text = published(10).text(.table, options)
  #expect(text.split(separator: "\n").count == 14)
  #expect(text.hasSuffix("Long texts are shortened (…).\n"))
}

@Test func `why there is no answer is said quietly`() {
  var options = RenderOptions()
  options.colour = true
  let text = published(1).text(.table, options)
  #expect(text.contains("\u{1B}[2mnot published\u{1B}[0m"))
}
