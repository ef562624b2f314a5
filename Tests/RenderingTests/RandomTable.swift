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
  var roles = [ColumnRole](repeating: .key, count: keys) + [.item, .count, .percent, .base]
  let sure = random.next() % 2 == 0 ? randomUncertainty(counts.count, &random) : []
  made += sure.map(\.column)
  roles += sure.map(\.role)
  var table = ResultTable(
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
  if random.next() % 2 == 0 { table.smallBase = SmallBase(flagged: 60, quotable: 40) }
  return table
}

/// Some of the columns that say how sure figures are, with random contents.
private func randomUncertainty(
  _ count: Int,
  _ random: inout Seeded
) -> [(column: Column, role: ColumnRole)] {
  let names: [(String, Uncertainty)] = [
    ("se", .standardError), ("wald_low", .low(method: "wald")), ("low", .low(method: nil)),
    ("high", .high(method: nil)), ("wald_high", .high(method: "wald")), ("deff", .designEffect),
    ("df", .degreesOfFreedom), ("effective_base", .effectiveBase), ("letter", .letter),
    ("letters", .letters), ("difference", .difference), ("difference_low", .differenceLow),
    ("difference_high", .differenceHigh), ("p", .probability),
  ]
  return names.filter { _ in random.next() % 3 > 0 }.map { name, what in
    let kinds: [MissingKind?] = (0..<count).map { _ in
      random.next() % 7 == 0 ? (random.next() % 2 == 0 ? .suppressed : .blank) : nil
    }
    if what == .letter || what == .letters {
      let texts = kinds.map { $0 == nil ? ["A", "B C", "AA"][Int(random.next() % 3)] : nil }
      return (.texts(name, texts), .uncertainty(what))
    }
    let numbers = kinds.map { $0 == nil ? Double(random.next() % 200_000) / 1000 - 50 : nil }
    return (Column.numbers(name, numbers).with(missing: kinds), .uncertainty(what))
  }
}
