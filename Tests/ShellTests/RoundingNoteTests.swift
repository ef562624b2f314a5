import Testing

@testable import Shell

/// What is said of written percentages that do not add up, or were made to.
@Suite struct RoundingNoteTests {
  private static let other = "Percentages may not sum to 100 because of rounding"
  private static let adjusted = "Percentages are rounded so that they add up to 100"

  /// The notes on rounding beneath a table.
  private func notes(_ stages: String, _ settings: String = "set format plain") -> [String] {
    let playground = Playground()
    let path = playground.file("t.csv", SummedPercentTests.records)
    let session = playground.session()
    let said = playground.run(
      "\(settings); set digits 0; set small_base 0\nfrom \"\(path)\" | \(stages)",
      in: session
    )
    return (said.output + said.errors).split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("Percentages") }
  }

  @Test(arguments: [
    "where region = \"S\" | percent x", "percent x by region",
    "net pq = x in (\"p\", \"q\") | percent x by region", "percent x by region | wide region",
  ])
  func `a column that does not add up is named`(_ stages: String) {
    #expect(notes(stages) == [Self.other])
  }

  @Test(arguments: [
    // 25 each.
    "where region = \"N\" | percent x",
    // Parts that were left out add up to nothing.
    "where region = \"S\" | percent x | where x != \"r\"",
    // Several answers apply, or none excludes the other.
    "where region = \"S\" | multi m = a, b | percent m",
    "percent first = (x = \"p\"), second = (x = \"q\") by region", "count by x",
  ])
  func `nothing is said where nothing need add up`(_ stages: String) {
    #expect(notes(stages).isEmpty)
  }

  @Test func `figures that were written otherwise are confessed`() {
    let settings = "set format plain; set rounding largest_remainder"
    #expect(notes("percent x by region", settings) == [Self.adjusted])
    #expect(notes("where region = \"N\" | percent x", settings).isEmpty)
  }

  @Test func `a way that never rounds up is named too`() {
    let settings = "set format plain; set rounding floor"
    #expect(notes("where region = \"S\" | percent x", settings) == [Self.other])
  }

  @Test(arguments: ["csv", "tsv", "json", "jsonl"])
  func `programs, which get whole figures, are told nothing`(_ format: String) {
    #expect(notes("where region = \"S\" | percent x", "set format \(format)").isEmpty)
  }
}
