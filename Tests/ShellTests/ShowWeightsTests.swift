import Testing

@testable import Shell

@Suite struct ShowWeightsTests {
  private static let records = """
    region,w,f
    North,0,1
    North,1,2
    North,2,3
    South,3,4
    South,,5
    South,-1,6

    """

  private func answer(_ text: String, in playground: Playground) -> (
    rows: [[String]], errors: String
  ) {
    let said = playground.run(text, in: playground.session())
    #expect(said.outcome == .done)
    let lines = said.output.split(separator: "\n")
    guard let header = lines.lastIndex(where: { $0.hasPrefix("dataset,") }) else {
      return ([], said.errors)
    }
    return (
      lines[header...].map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      },
      said.errors
    )
  }

  @Test func `only weights above zero are in the figures, and the others are counted`() throws {
    let playground = Playground()
    playground.file("w.csv", Self.records)
    let from = "from \"\(playground.path("w.csv"))\" | weight by w | keep region, w"
    let said = answer("\(from) | where w != 7; show weights", in: playground)
    try #require(said.rows.count == 2)
    let figures = Dictionary(uniqueKeysWithValues: zip(said.rows[0], said.rows[1]))
    #expect(figures["weight"] == "w")
    #expect(figures["kind"] == "sampling")
    // The blank weight leaves with `where`.
    #expect(figures["records"] == "5")
    #expect(figures["zero"] == "1")
    #expect(figures["blank"] == "0")
    #expect(figures["negative"] == "1")
    #expect(figures["positive"] == "3")
    #expect(figures["sum"] == "6")
    #expect(figures["mean"] == "2")
    #expect(figures["median"] == "2")
    #expect(figures["max_to_min"] == "3")
    #expect(figures["max_to_median"] == "1.5")
    #expect(figures["deff"].flatMap(Double.init).map { abs($0 - 3.0 * 14 / 36) < 1e-12 } == true)
    #expect(
      figures["effective_base"].flatMap(Double.init).map { abs($0 - 36.0 / 14) < 1e-12 } == true
    )
    #expect(figures["normalised"] == "false")
    #expect(said.errors.contains("`w` is negative for 1 record"))
    #expect(said.errors.contains("weighting only"))
  }

  @Test func `weights that a package declares are shown for the dataset in use`() throws {
    let playground = Playground()
    playground.file("w.csv", "w\n1\n1\n60\n")
    playground.file(
      "datapackage.json",
      #"{"resources": [{"name": "w", "path": "w.csv", "weight": "w"}]}"#
    )
    let said = answer("use \"\(playground.path("w.csv"))\"; show weights", in: playground)
    try #require(said.rows.count == 2)
    #expect(said.rows[1][0] == "w")
    #expect(said.errors.contains("more than 25 times the smallest"))
    #expect(said.errors.contains("costs more than half of the records"))
  }

  @Test(arguments: [(26, true), (25, false)])
  func `a query says that its weights are very unequal`(greatest: Int, isSaid: Bool) {
    let playground = Playground()
    playground.file("w.csv", "a,w\nx,1\ny,\(greatest)\n")
    let said = playground.run(
      "from \"\(playground.path("w.csv"))\" | weight by w | percent a",
      in: playground.session()
    )
    #expect(said.errors.contains("more than 25 times the smallest") == isSaid)
  }

  @Test func `frequencies cost no precision`() throws {
    let playground = Playground()
    playground.file("w.csv", Self.records)
    let from = "from \"\(playground.path("w.csv"))\" | frequency weight by f"
    let said = answer("\(from) | count; show weights", in: playground)
    try #require(said.rows.count == 2)
    let figures = Dictionary(uniqueKeysWithValues: zip(said.rows[0], said.rows[1]))
    #expect(figures["kind"] == "frequency")
    #expect(figures["sum"] == "21")
    #expect(figures["deff"] == "")
    #expect(said.errors.contains("costs no precision"))
  }

  @Test func `without a weight there is nothing to show`() {
    let playground = Playground()
    playground.file("w.csv", Self.records)
    let said = answer("use \"\(playground.path("w.csv"))\"; show weights", in: playground)
    #expect(said.rows.count <= 1)
  }

  @Test(arguments: [
    ("survey_synthetic", "design,strata stratum; cluster cluster"),
    ("iaf_2016_17", "209, all of them here: a census"),
    ("interviews_2013_regular", "211 in all, of whom these are a part"),
    ("eip_pathways_april_2016", "2,426, all of them here"),
  ])
  func `about says the design and the population`(dataset: String, words: String) {
    let playground = Playground()
    #expect(playground.run("about \(dataset)", in: playground.session()).output.contains(words))
  }
}
