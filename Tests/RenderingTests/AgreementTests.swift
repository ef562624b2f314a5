import Analysis
import Engine
import Rendering
import Testing

/// The cells of every line, the heads first.
private func cells(_ text: String, _ separator: String) -> [[String]] {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .prefix { !$0.isEmpty }.map { line in
      line.split(separator: separator, omittingEmptySubsequences: false)
        .map { $0.filter { $0 != " " && $0 != "|" } }
    }
}

/// An exact figure as people read it.
private func rounded(_ exact: String, _ role: ColumnRole) -> String {
  let digits = role == .percent ? 1 : 0
  return Double(exact).flatMap { NumberText.fixed($0, digits: digits) } ?? "n/a"
}

@Test(arguments: Array(1...30) as [UInt64])
func `a long table has every figure of the exact output, rounded`(_ seed: UInt64) {
  var random = Seeded(seed)
  var table = randomTable(&random)
  // A figure that no wide table shows keeps the table long.
  table.frame = Frame(
    table.frame.columns + [.numbers("rank", (0..<table.frame.count).map { Double($0) })]
  )
  table.roles.append(.count)
  let exact = cells(table.text(.tsv), "\t")
  let shown = cells(table.text(.markdown), " | ")
  #expect(shown.count == exact.count + 1)
  for (position, role) in table.roles.enumerated() where [.count, .percent].contains(role) {
    guard let column = shown[0].firstIndex(of: table.frame.names[position]) else {
      Issue.record("\(table.frame.names[position]) is not shown")
      continue
    }
    for (line, row) in zip(shown.dropFirst(2), exact.dropFirst()) {
      // A mark for a small base is not part of the figure.
      let figure = line[column].filter { $0 != "†" && $0 != "‡" }
      #expect(figure == rounded(row[position], role))
    }
  }
}

@Test(arguments: Array(1...30) as [UInt64])
func `a wide table has the figures of the exact output where their labels cross`(_ seed: UInt64) {
  var random = Seeded(seed)
  let regions = (0..<Int(random.next() % 9) + 1).map { "R\($0)" }
  let answers = (0..<Int(random.next() % 6) + 1).map { "A\($0)" }
  var table = Samples.crossed(regions: regions, answers: answers)
  let counts = (0..<table.frame.count).map { _ in Double(random.next() % 300) }
  let bases = (0..<table.frame.count).map { Double(($0 / answers.count) * 37 % 5 * 150) }
  table.frame = Frame(
    Array(table.frame.columns.prefix(3)) + [
      .numbers("count", counts), Samples.percents(counts, bases), .numbers("base", bases),
    ]
  )
  table.hasImplicitTotals = false
  let exact = cells(table.text(.tsv), "\t")
  let shown = cells(
    table.text(.markdown).split(separator: "\n").dropFirst().joined(separator: "\n"),
    " | "
  )
  #expect(shown[0] == ["used"] + regions + ["Total"])
  for row in exact.dropFirst() {
    guard let line = shown.first(where: { $0[0] == row[1] }),
      let column = shown[0].firstIndex(of: row[0])
    else {
      Issue.record("\(row) is not shown")
      continue
    }
    #expect(line[column] == rounded(row[4], .percent))
    #expect(shown.first { $0[0] == "Base(records)" }?[column] == rounded(row[5], .base))
  }
}

@Test(arguments: Array(1...40) as [UInt64])
func `no layout leaves out how sure a figure is`(_ seed: UInt64) {
  var random = Seeded(seed)
  let table = randomTable(&random)
  let shown = [table.text(.markdown), table.text(.plain, RenderOptions(width: 60))].map { text in
    text.split { !$0.isNumber && $0 != "." }.map(String.init)
  }
  let percent = table.frame.names.firstIndex(of: "percent") ?? 0
  for (position, role) in table.roles.enumerated() {
    guard case .uncertainty(let what) = role, what != .letter, what != .letters else { continue }
    for record in 0..<table.frame.count {
      guard case .number(let number) = table.frame.columns[position][record],
        case .number = table.frame.columns[percent][record]
      else { continue }
      let digits =
        switch what {
        case .designEffect: 2
        case .probability: 3
        case .effectiveBase: 0
        default: 1
        }
      let text = NumberText.fixed(number.magnitude, digits: digits) ?? ""
      for numbers in shown {
        #expect(
          numbers.contains(text) || what == .probability && number < 0.001,
          "\(table.frame.names[position]) \(number)"
        )
      }
    }
  }
}
