import Analysis
import Engine
import Rendering
import Testing

/// A table of random shape and contents.
private func randomTable(_ random: inout Seeded) -> ResultTable {
  let words = [
    "Yes", "No", "Greatest need for improvement", "日本語のラベル", "👍🏽 fine", "a", "",
    "averyveryverylongwordwithoutanyspaceinit", "e\u{301}te\u{301}", "\u{1B}[31mred", "refused",
  ]
  func word(_ number: Int) -> String { words[Int(random.next() % 11)] + " \(number)" }
  let keys = Int(random.next() % 3)
  let groups = Int(random.next() % 14) + 1
  let answers = Int(random.next() % 5) + 1
  let groupTexts = (0..<groups).map { word($0) }
  let answerTexts = (0..<answers).map { word($0) }
  var columns = [[String]](repeating: [], count: keys + 1)
  var counts: [Double?] = []
  var bases: [Double] = []
  let outer = keys == 2 ? ["Inner", "Outer area"] : [""]
  for first in outer {
    for group in keys > 0 ? groupTexts : [""] {
      for answer in answerTexts {
        if keys == 2 { columns[0].append(first) }
        if keys > 0 { columns[keys - 1].append(group) }
        columns[keys].append(answer)
        counts.append(random.next() % 9 == 0 ? nil : Double(random.next() % 100_000))
        bases.append(random.next() % 4 == 0 ? 0 : 100_000)
      }
    }
  }
  if random.next() % 2 == 0 { bases = bases.map { _ in 50 } }
  let names = ["area of the country", "wave", "item"]
  var made = columns.enumerated().map { Samples.labels(names[$0], $1, missing: ["refused 1"]) }
  made += [.numbers("count", counts), Samples.percents(counts, bases), .numbers("base", bases)]
  let roles = [ColumnRole](repeating: .key, count: keys) + [.item, .count, .percent, .base]
  return ResultTable(
    frame: Frame(made),
    roles: roles,
    shape: .table,
    base: BaseReport(
      name: "answered",
      ladder: [.init(records: 5, label: word(0))],
      sentence: word(1)
    ),
    notes: [Note(word(2) + " " + word(3) + " " + word(4))],
    sources: [Samples.source(word(5))]
  )
}

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

@Test(arguments: Array(1...20) as [UInt64])
func `every figure of the exact output is in the table, rounded`(_ seed: UInt64) {
  var random = Seeded(seed)
  let table = randomTable(&random)
  let exact = table.text(.tsv).split(separator: "\n").dropFirst()
    .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  var shown = table
  // Without a word between the figures the columns of the plain table are those of the exact one.
  shown.frame = Frame(
    table.frame.columns.map { column in
      column.kind == .category
        ? .numbers(column.name, (0..<column.count).map { Double($0) }) : column
    }
  )
  shown.base = nil
  shown.notes = []
  shown.sources = []
  shown.frame = Frame(
    shown.frame.columns + [.numbers("last", (0..<table.frame.count).map { Double($0) })]
  )
  shown.roles = shown.roles.map { $0 == .key || $0 == .item ? .stored : $0 } + [.stored]
  let lines = shown.text(.plain).split(separator: "\n").dropFirst()
  let figures = table.roles.indices.filter { [.count, .percent].contains(table.roles[$0]) }
  for (line, row) in zip(lines, exact) {
    let cells = line.split(separator: " ")
    for figure in figures {
      let number = Double(row[figure])
      let digits = table.roles[figure] == .percent ? 1 : 0
      let expected = number.flatMap { NumberText.fixed($0, digits: digits) } ?? "n/a"
      #expect(cells[figure] == expected)
    }
  }
  #expect(lines.count >= exact.count)
}

@Test func `columns that do not fit are folded beneath and counted`() {
  let table = Samples.crossed(
    regions: (1...12).map { "Region number \($0)" },
    answers: ["Yes", "No"]
  )
  let text = table.text(.table, RenderOptions(width: 80))
  #expect(text.contains(" columns 1–6 of 13\n\n"))
  #expect(text.contains(" columns 7–12 of 13\n\n"))
  #expect(text.contains(" column 13 of 13\n Base: "))
  #expect(text.components(of: " Yes  ") == 3)
}

@Test func `a crossing with too many columns is laid out long`() {
  let table = Samples.crossed(regions: (1...80).map { "Region \($0)" }, answers: ["Yes", "No"])
  let text = table.text(.table, RenderOptions(width: 60))
  #expect(text.hasPrefix(" region      used   count   percent   base\n"))
  #expect(text.contains("\n Region 80   Yes       81      20.0    405\n"))
}

@Test func `ten thousand columns and one column can be shown`() {
  let wide = Samples.records(3, columns: 10_000)
  let text = wide.text(.table, RenderOptions(width: 80))
  #expect(text.contains("more columns: q"))
  #expect(text.contains(" others\n"))
  let roles: [ColumnRole] = [.key] + [ColumnRole](repeating: .percent, count: 9_999)
  let table = ResultTable(
    frame: Frame([Samples.labels("region", ["A"])] + (1..<10_000).map { .numbers("c\($0)", [1]) }),
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
       Area 0   0     true   2016Q1    4   5   6   7
       Area 1   0.25  false  2016Q2    5   6   7   8
       Area 2   0.5   true   2016Q3    6   7   8   9
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
  #expect(text.contains("word w…\n") && text.contains(" Long texts are shortened (…).\n"))
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
