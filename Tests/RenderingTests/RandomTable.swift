import Analysis
import Engine
import Rendering

/// A table of random shape and contents.
func randomTable(_ random: inout Seeded) -> ResultTable {
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
