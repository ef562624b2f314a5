import Analysis
import Engine
import Rendering
import Testing

private let thresholds = SmallBase(flagged: 900, quotable: 600)

@Test func `figures and bases of few records are marked`() {
  let text = """
                      percent by region
     satisfaction     London   North   South   Total
     ───────────────────────────────────────────────
     Dissatisfied       7.0‡    9.9†     0.0     5.3
     Satisfied         93.0‡   90.1†   100.0    94.7
     ───────────────────────────────────────────────
     Base (records)     512‡    846†     903   2,261

    """
  let table = SurveySample.regions.table([], smallBase: thresholds)
  #expect(table.text(.table) == text)
}

@Test func `marks and their note are ASCII where the rest is`() {
  var table = SurveySample.regions.only("London").table([], smallBase: thresholds)
  table.notes = [Note("‡ fewer than 600 records: not to be quoted", isWarning: true)]
  table.arrangement = .lines
  #expect(
    table.text(.plain) == """
      satisfaction  count  percent
      Dissatisfied     36     7.0!
      Satisfied       476    93.0!
      Base: 512 records.
      ! fewer than 600 records: not to be quoted

      """
  )
}

@Test func `a figure that does not exist has no mark, its base has`() {
  let table = SurveySample(cells: [
    .init(region: "A", answer: "Yes", base: 0), .init(region: "B", answer: "Yes", base: 900),
  ])
  let text = table.table([], smallBase: thresholds).text(.plain)
  #expect(
    text == """
                      percent by region
      satisfaction           A        B
      Yes                 n/a       n/a
      Base (records)        0!      900

      """
  )
}

@Test func `under a weight records decide and not their weights`() {
  var table = SurveySample.regions.only("London").table([], smallBase: thresholds)
  table.frame = Frame(table.frame.columns + [.numbers("weighted_base", [5000.25, 5000.25])])
  table.roles.append(.weightedBase)
  #expect(table.text(.markdown).contains("| Dissatisfied | 36 | 7.0‡ |\n"))
}

@Test func `each figure of a summary is marked by its own base`() {
  var table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "B"]), .numbers("age", [43.25, 33]),
      .numbers("age_base", [899, 900]), .numbers("used", [62, 50.5]),
      .numbers("used_base", [900, 599]),
    ]),
    roles: [.key, .number, .base, .percent, .base],
    shape: .table
  )
  table.smallBase = thresholds
  #expect(
    table.text(.table) == """
       region     age   age_base    used   used_base
       ─────────────────────────────────────────────
       A        43.3†       899†   62.0         900
       B        33.0        900    50.5‡        599‡
       ─────────────────────────────────────────────

      """
  )
}

@Test func `columns that were spread are marked by the base beneath them`() {
  var table = ResultTable(
    frame: Frame([Samples.labels("used", ["Yes"]), .numbers("A", [25]), .numbers("B", [40])]),
    roles: [.item, .percent, .percent],
    shape: .table
  )
  table.columnBases = ["A": 599, "B": 1200]
  table.smallBase = thresholds
  #expect(
    table.text(.plain) == """
      used                A      B
      Yes             25.0!   40.0
      Base (records)   599!  1,200

      """
  )
}

@Test func `each figure of a spread column is marked by its own base`() {
  var table = ResultTable(
    frame: Frame([Samples.labels("used", ["Yes", "No"]), .numbers("A", [25, 50])]),
    roles: [.item, .percent],
    shape: .table
  )
  table.cellBases = ["A": [599, 601]]
  table.smallBase = thresholds
  let text = table.text(.table)
  #expect(text.contains("25.0‡\n"))
  #expect(text.contains("50.0†\n"))
}

@Test func `joined figures are marked by the bases that came with them`() {
  var table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A"]), .numbers("percent", [25]), .numbers("base", [900]),
      .numbers("later_percent", [50]), .numbers("later_base", [599]), .numbers("share", [75]),
      .numbers("next_base", [601]),
    ]),
    roles: [.key, .percent, .base, .percent, .base, .percent, .base],
    shape: .table
  )
  table.smallBase = thresholds
  #expect(
    table.text(.table).contains("25.0           50.0‡         599‡   75.0†        601†\n")
  )
}

@Test(arguments: [OutputFormat.csv, .tsv, .json, .jsonl])
func `programs see no marks`(_ format: OutputFormat) {
  let sample = SurveySample.regions
  #expect(sample.table([], smallBase: thresholds).text(format) == sample.table([]).text(format))
}

/// The survey with a figure hidden and, so that it cannot be found out, another one.
private var hidden: ResultTable {
  var table = SurveySample.regions.table([.se, .ci])
  let columns = table.frame.columns.map { column -> Column in
    guard column.kind == .number else { return column }
    let numbers = (0..<column.count).map { record -> Double? in
      guard record != 2, record != 4, case .number(let number) = column[record] else { return nil }
      return number
    }
    return .numbers(column.name, numbers).with(
      missing: (0..<column.count).map { $0 == 2 || $0 == 4 ? .suppressed : nil }
    )
  }
  let marks: [Bool?] = [false, false, true, false, true, nil, false, false]
  table.frame = Frame(columns + [.booleans("suppressed", marks)])
  table.roles.append(.suppressed)
  return table
}

@Test func `a hidden figure is a star with nothing beneath it`() {
  #expect(
    hidden.text(.table) == """
                        percent by region
       satisfaction        London       North   South       Total
       ──────────────────────────────────────────────────────────
       Dissatisfied           7.0           *       *         5.3
                            (1.1)                           (0.6)
                         5.2– 9.6                        4.3– 6.5
       Satisfied             93.0        90.1   100.0        94.7
                            (1.1)       (1.2)     (0)       (0.6)
                        90.4–94.8   87.6–92.3     n/a   93.5–95.7
       ──────────────────────────────────────────────────────────
       Base (records)         512         846     903       2,261
       Beneath each figure: the standard error in parentheses, the interval.

      """
  )
}

@Test func `a list of hidden figures has stars and no column about them`() {
  var table = hidden
  table.arrangement = .lines
  let text = table.text(.plain)
  #expect(!text.contains("suppressed"))
  #expect(
    text.contains("North   Dissatisfied      *        *      *                 *          *\n")
  )
}

@Test func `programs see what is hidden by a column of its own`() {
  let lines = hidden.text(.csv).split(separator: "\n")
  #expect(lines[0].hasSuffix(",se,low,high,suppressed"))
  #expect(lines[1].hasSuffix(",512,1.13,5.16,9.61,false"))
  #expect(lines[3] == "North,Dissatisfied,,,,,,,true")
  let objects = hidden.text(.jsonl).split(separator: "\n")
  #expect(objects[2].contains("\"percent\": null, \"base\": null,"))
  #expect(objects[2].hasSuffix("\"high\": null, \"suppressed\": true}"))
  #expect(objects[5].hasSuffix("\"suppressed\": null}"))
}
