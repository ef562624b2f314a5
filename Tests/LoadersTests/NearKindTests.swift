import Engine
import Loaders
import TestSupport
import Testing

struct NearKindTests {
  /// A column of these values and the notes on it: its own, and those of the dataset.
  private func noted(
    _ values: [String],
    _ change: (inout LoadOptions) -> Void = { _ in }
  ) throws -> (column: Column, own: [String], dataset: [String]) {
    let lines = values.enumerated().map { "\($0.offset),\($0.element)" }
    let dataset = try loaded("id,v\n" + lines.joined(separator: "\n") + "\n", change)
    let column = dataset.frame.columns[1]
    return (column, column.summary?.notes ?? [], dataset.notes)
  }

  private let numbers = (0..<20_000).map { String($0 * 7) }

  @Test func `one text among many numbers is told with its line and what to do`() throws {
    let (column, own, dataset) = try noted(numbers + ["x"])
    #expect(column.kind == .text)
    let note =
      "text, because 1 of 20,001 values is no number: `x` (line 20002);"
      + " `load` with `missing (\"x\")` sets it aside"
    #expect(own == [note])
    #expect(dataset == ["`v`: \(note)"])
    let (read, notes, _) = try noted(numbers + ["x"]) { $0.missing = [.init(values: ["x"])] }
    #expect(read.kind == .number)
    #expect(notes.isEmpty)
  }

  @Test func `a few answers count by their records where the numbers are few`() throws {
    let values = (0..<400).map { $0 % 40 == 7 ? "don't know" : String($0 % 5) }
    #expect(
      try noted(values).own == [
        "text, because 10 of 400 values are no numbers: `don't know` (line 9);"
          + " `load` with `missing (\"don't know\")` sets it aside"
      ]
    )
    // One in ten is an answer like any other.
    #expect(try noted((0..<400).map { $0 % 10 == 0 ? "no" : "1" }).own.isEmpty)
  }

  @Test func `three texts are named, and missing signs are none of them`() throws {
    let odd = ["a", "b", "c", "d\"", "NA", "*"]
    let own = try noted(odd.map { "\"\($0.replacing("\"", with: "\"\""))\"" } + numbers).own
    #expect(
      own == [
        "text, because 4 of 20,004 values are no numbers: `a` (line 2), `b` (line 3),"
          + " `c` (line 4) …; `load` with `missing (VALUES)` sets them aside"
      ]
    )
  }

  @Test func `a code with a leading zero is told, and how to take it as a number`() throws {
    let own = try noted(numbers + ["007"]).own
    #expect(own.first?.hasSuffix("`load` with `number` and its name takes all as numbers") == true)
    #expect(try noted(["007", "008", "009"]).own.isEmpty)
  }

  @Test func `whole numbers that a number would round are told`() throws {
    let (column, own, dataset) = try noted(["12345678901234567", "12345678901234568", "3"])
    #expect(column.kind == .text)
    #expect(
      own == [
        "text, because a number holds whole numbers only up to 9,007,199,254,740,992 exactly:"
          + " `12345678901234567` (line 2), `12345678901234568` (line 3)"
      ]
    )
    #expect(dataset.isEmpty)
  }

  @Test func `a day that there is not is told`() throws {
    let days = (1...28).map { "2016-02-\($0 < 10 ? "0" : "")\($0)" }
    let (_, own, dataset) = try noted(days + ["2016-02-30"])
    #expect(
      own == [
        "text, because 1 of 29 values is no date: `2016-02-30` (line 30);"
          + " `load` with `missing (\"2016-02-30\")` sets it aside"
      ]
    )
    #expect(dataset.count == 1)
  }

  @Test(arguments: [
    (
      ["2016-04-01 10:30:00", "2016-04-02T00:00", "2016-04-02 11:00"],
      "text, because its dates have a time of day: `2016-04-01 10:30:00` (line 2)"
    ),
    (
      ["13/04/2016", "04/13/2016"],
      "text, because its dates are not all written in the same way: `13/04/2016` (line 2),"
        + " `04/13/2016` (line 3)"
    ),
  ])
  func `what keeps dates from being dates is told`(_ values: [String], _ note: String) throws {
    let (_, own, dataset) = try noted(values)
    #expect(own == [note])
    #expect(dataset == ["`v`: \(note)"])
  }

  @Test func `periods, truth values and signs only are told where one looks`() throws {
    let quarters = (0..<40).map { "\(2000 + $0 / 4)Q\($0 % 4 + 1)" }
    let nearPeriods = try noted(quarters + ["total"])
    #expect(nearPeriods.own.first?.hasPrefix("text, because 1 of 41 values is no period") == true)
    #expect(nearPeriods.dataset.isEmpty)
    #expect(
      try noted(["2016Q1", "2016/17"]).own == [
        "text, because its periods are not all of the same length"
      ]
    )
    let truths = (0..<100).map { $0 == 50 ? "unsure" : $0 % 3 == 0 ? "Yes" : "no" }
    #expect(
      try noted(truths).own.first?
        .hasPrefix("text, because 1 of 100 values is neither no nor yes: `unsure` (line 52)")
        == true
    )
    let signs = try noted(["-", "NA", "", "*", "-"])
    #expect(
      signs.own == [
        "text, because it holds nothing but signs for a missing answer:"
          + " `-` (line 2), `NA` (line 3), `*` (line 5)"
      ]
    )
    #expect(signs.dataset.isEmpty)
  }

  @Test func `financial years that could be months say so`() throws {
    let (column, own, dataset) = try noted(["2010-11", "2011-12"])
    #expect(column.kind == .period)
    #expect(own.first?.hasPrefix("read as financial years, not months: `2010-11`") == true)
    #expect(dataset.isEmpty)
    #expect(try noted(["2012-13", "2011-12"]).own.isEmpty)
  }

  @Test(arguments: [
    ["North", "South", "1"], ["a", "b"], ["18-24", "25-34", "65+"], ["yes", "no", "maybe"], ["x"],
  ])
  func `ordinary text has no note`(_ values: [String]) throws {
    let (column, own, dataset) = try noted(values)
    #expect(column.kind == .text)
    #expect(own.isEmpty)
    #expect(dataset.isEmpty)
  }

  @Test func `a column that is asked to be text has no note`() throws {
    #expect(try noted(numbers + ["x"]) { $0.textColumns = ["v"] }.own.isEmpty)
  }

  @Test func `JSON has the same notes, but texts that look like numbers are none`() throws {
    let objects = (0..<50).map { "{\"v\": \($0), \"s\": \"\($0)\"}" }
    let text = objects.joined(separator: "\n") + "\n{\"v\": \"x\", \"s\": \"x\"}\n"
    let dataset = try loaded(text, as: "t.jsonl")
    #expect(
      dataset.notes == [
        "`v`: text, because 1 of 51 values is no number: `x` (line 51);"
          + " `load` with `missing (\"x\")` sets it aside"
      ]
    )
  }

  @Test(arguments: 0..<50)
  func `random columns have at most one such note and keep their texts`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "1", "2016-02-30", "2016-04-01", "2016-04-01 10:30", "2016Q1", "NA", "yes", "x", "9e9", "-",
      "12345678901234567890", "2010-11", " ", "01/13/2016", "",
    ]
    let common = generator.pick(parts)
    let values = (0..<generator.whole(1...200)).map { _ in
      generator.chance(0.97) ? common : generator.pick(parts)
    }
    let (column, own, _) = try noted(values)
    #expect(own.count <= 1)
    if column.kind == .text { #expect(column.texts == values.map { $0 == "" ? nil : $0 }) }
  }
}
