import Analysis
import Engine
import Rendering
import Testing

@Test(arguments: Array(1...25) as [UInt64])
func `a table is never wider than the window`(_ seed: UInt64) {
  var random = Seeded(seed)
  for _ in 0..<3 {
    let table = randomTable(&random)
    for width in [20, 27, 40, 80, 133] {
      for format in [OutputFormat.table, .box, .plain] {
        var options = RenderOptions(width: width)
        options.unicode = random.next() % 2 == 0
        let text = table.text(format, options)
        let widest = text.split(separator: "\n").map { CellWidth.of($0) }.max() ?? 0
        #expect(widest <= width, "\(format) \(width)\n\(text)")
      }
    }
  }
}

@Test func `columns that do not fit are folded beneath and counted`() {
  let table = Samples.crossed(
    regions: (1...12).map { "Region number \($0)" },
    answers: ["Yes", "No"] + (1...12).map { "Answer \($0)" }
  )
  let text = table.text(.table, RenderOptions(width: 80))
  #expect(text.contains(" columns 1–6 of 13\n\n"))
  #expect(text.contains(" columns 7–12 of 13\n\n"))
  #expect(text.contains(" column 13 of 13\n Base: "))
  #expect(text.components(of: " Yes  ") == 3)
}

@Test func `a crossing with too many columns is laid out long`() {
  let table = Samples.crossed(
    regions: (1...80).map { "Region \($0)" },
    answers: ["Yes", "No"] + (1...12).map { "A\($0)" }
  )
  let text = table.text(.table, RenderOptions(width: 60))
  #expect(text.hasPrefix(" region      used   count   percent     base\n"))
  #expect(text.contains("\n Region 80   Yes       81"))
}

@Test func `ten thousand columns and one column can be shown`() {
  let wide = Samples.records(3, columns: 10_000)
  let text = wide.text(.table, RenderOptions(width: 80))
  #expect(text.contains("more columns: q"))
  #expect(text.contains(" others\n"))
  let roles: [ColumnRole] = [.key] + [ColumnRole](repeating: .percent, count: 9_999)
  let table = ResultTable(
    frame: Frame(
      [Samples.labels("region", ["A", "B"])] + (1..<10_000).map { .numbers("c\($0)", [1, 2]) }
    ),
    roles: roles,
    shape: .table
  )
  #expect(table.text(.table, RenderOptions(width: 80)).contains(" of 9999\n"))
  #expect(
    Samples.records(2, columns: 1).text(.plain, RenderOptions(width: 80)).hasPrefix(
      "area\nArea 0\n"
    )
  )
}

@Test func `records that do not fit are counted and columns named`() {
  let text = Samples.records(100, total: 3000, columns: 20)
    .text(.table, RenderOptions(width: 48, maxRows: 3))
  #expect(
    text == """
       area    score  used   quarter  q4  q5  q6  q7
       ─────────────────────────────────────────────
       Area 0   0.00  true   2016Q1    4   5   6   7
       Area 1   0.25  false  2016Q2    5   6   7   8
       Area 2   0.50  true   2016Q3    6   7   8   9
       ─────────────────────────────────────────────
       … 2,997 more of 3,000 records
       … 12 more columns: q8, q9, q10, q11, q12, q13,
       q14, q15, q16, q17, q18, q19
       Source: f.csv

      """
  )
}

@Test func `a huge text is shortened and the reader told`() {
  let huge = String(repeating: "word ", count: 200_000)
  let table = ResultTable(
    frame: Frame([.texts("a", [huge, "b"]), .texts("c", ["d", huge])]),
    roles: [.stored, .stored],
    shape: .records(total: 2)
  )
  let text = table.text(.table, RenderOptions(width: 60))
  #expect(text.utf8.count < 1000)
  #expect(text.contains("…\n") && text.contains(" Long texts are shortened (…).\n"))
}

@Test func `a listing of texts is fitted like a table`() {
  let table = TextTable(
    ["dataset", "records", "title"],
    [["iaf_2016_17", "209", "CCG mental-health ratings, reconstructed"], ["b", "3,000"]],
    alignments: [.left, .right]
  )
  #expect(
    table.text(RenderOptions(width: 44)) == """
       dataset      records  title
       ──────────────────────────────────────────
       iaf_2016_17      209  CCG mental-health
                             ratings,
                             reconstructed
       b              3,000
       ──────────────────────────────────────────

      """
  )
  #expect(table.text(RenderOptions(), as: .plain).hasPrefix("dataset      records  title\n"))
}

extension String {
  fileprivate func components(of part: String) -> Int {
    ranges(of: part).count
  }
}
