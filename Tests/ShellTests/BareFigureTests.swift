import Testing

@testable import Shell

@Suite struct BareFigureTests {
  /// The cells of the last statement's table as CSV, by column, a list a row.
  private func table(_ text: String) -> (cells: [String: [String]], said: Playground.Said) {
    let playground = Playground()
    let session = playground.session()
    var said = Playground.Said(outcome: .done, output: "", errors: "")
    for statement in text.split(separator: "; ") {
      said = playground.run(String(statement), in: session)
    }
    let rows = said.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = rows.first else { return ([:], said) }
    var cells: [String: [String]] = [:]
    for (place, name) in header.enumerated() {
      cells[name] = rows.dropFirst().compactMap { place < $0.count ? $0[place] : nil }
    }
    return (cells, said)
  }

  private func isNear(_ text: String?, _ number: Double) -> Bool {
    text.flatMap { Double($0) }.map { abs($0 - number) <= 1e-9 * max(1, abs(number)) } ?? false
  }

  @Test func `columns stand in the order that programs rely on`() {
    for (text, columns) in [
      ("interval 10 of 30", "method,count,percent,base,low,high"),
      (
        "interval 10 of 30 in 211",
        "method,count,percent,base,low,high,population,low_count,high_count"
      ),
      ("difference 29 of 196, 45 of 180", "difference,low,high,z,p,method"),
      ("bounds 29 of 196 in 209", "count,base,population,low,high"),
    ] {
      #expect(table(text).said.output.hasPrefix(columns + "\n"))
    }
  }

  @Test func `a share of a simple random sample has a Wilson interval`() {
    let (cells, said) = table("interval 10 of 30")
    #expect(cells["method"] == ["wilson"])
    #expect(isNear(cells["percent"]?.first, 100.0 / 3))
    #expect(isNear(cells["low"]?.first, 19.2304980836761))
    #expect(isNear(cells["high"]?.first, 51.2199483554562))
    #expect(said.errors.contains("Wilson intervals, 95 %"))
    #expect(said.errors.contains("alid only if the 30 are a random sample"))
  }

  @Test(arguments: [
    (10, 30, 211, 39, 108), (3, 30, 211, 6, 53), (25, 30, 211, 141, 197), (29, 196, 209, 29, 34),
  ])
  func `a known population gives an exact interval in counts`(
    count: Int,
    base: Int,
    population: Int,
    low: Int,
    high: Int
  ) {
    let (cells, said) = table("interval \(count) of \(base) in \(population)")
    #expect(cells["method"] == ["hyper_exact"])
    #expect(cells["low_count"] == ["\(low)"])
    #expect(cells["high_count"] == ["\(high)"])
    #expect(isNear(cells["low"]?.first, 100 * Double(low) / Double(population)))
    #expect(isNear(cells["high"]?.first, 100 * Double(high) / Double(population)))
    #expect(said.errors.contains("bounds \(count) of \(base) in \(population)"))
  }

  @Test func `all methods have a row each and none leaves 0 to 100`() throws {
    let (cells, _) = table("interval 1 of 8 in 40 method all level 99")
    let methods = try #require(cells["method"])
    #expect(methods.count == 11)
    #expect(Set(methods).count == methods.count)
    for (low, high) in zip(try #require(cells["low"]), try #require(cells["high"])) {
      let low = try #require(Double(low))
      let high = try #require(Double(high))
      #expect(low >= 0 && low <= high && high <= 100)
    }
  }

  @Test func `a method without an interval there has none`() {
    #expect(table("interval 0 of 10 method logit").cells["low"] == [""])
  }

  @Test func `level and method come from the setting where none is written`() {
    #expect(table("set ci 90 jeffreys; interval 10 of 30").cells["method"] == ["jeffreys"])
    let set = table("set ci 90; interval 10 of 30").cells
    #expect(set == table("interval 10 of 30 level 90").cells)
    #expect(set["low"] != table("interval 10 of 30").cells["low"])
    #expect(table("set ci 95 beta; interval 10 of 30").cells["method"] == ["wilson"])
  }

  @Test func `a census leaves nothing to chance`() {
    let (cells, said) = table("interval 127 of 209 in 209")
    #expect(cells["low"] == cells["percent"])
    #expect(cells["high"] == cells["percent"])
    #expect(said.errors.contains("census"))
    #expect(!said.errors.contains("random sample"))
    let (difference, saidOfTwo) = table("difference 127 of 209 in 209, 106 of 209 in 209")
    #expect(isNear(difference["difference"]?.first, 100.0 * 21 / 209))
    #expect(difference["p"] == [""])
    #expect(difference["low"] == [""])
    #expect(difference["method"] == ["census"])
    #expect(saidOfTwo.errors.contains("the difference is a fact"))
  }

  @Test func `a difference has Newcombe's interval and the pooled test`() {
    let (cells, _) = table("difference 10 of 30, 29 of 196")
    #expect(isNear(cells["difference"]?.first, 18.5374149659864))
    #expect(isNear(cells["low"]?.first, 3.34648479577691))
    #expect(isNear(cells["high"]?.first, 36.9318433028538))
    #expect(isNear(cells["z"]?.first, 2.50229753270174))
    #expect(isNear(cells["p"]?.first, 0.01233901790738))
    #expect(cells["method"] == ["newcombe"])
    let turned = table("difference 29 of 196, 10 of 30").cells
    #expect(isNear(turned["low"]?.first, -36.9318433028538))
    #expect(turned["p"] == cells["p"])
  }

  @Test func `a difference of known populations is narrower, and one population changes nothing`() {
    let both = table("difference 10 of 30 in 60, 29 of 100 in 200").cells
    #expect(both["method"] == ["wald_fpc"])
    let (one, said) = table("difference 10 of 30 in 60, 29 of 100")
    #expect(one == table("difference 10 of 30, 29 of 100").cells)
    #expect(said.errors.contains("for both"))
  }

  @Test func `bounds are what those without an answer leave open`() {
    let (cells, said) = table("bounds 29 of 196 in 209")
    #expect(isNear(cells["low"]?.first, 100.0 * 29 / 209))
    #expect(isNear(cells["high"]?.first, 100.0 * 42 / 209))
    #expect(said.errors.contains("whatever the 13 without an answer"))
    #expect(table("bounds 0 of 0 in 5").cells["high"] == ["100"])
  }

  @Test func `its table is the last result and takes table stages`() {
    let sorted = table("interval 10 of 30 method all | sort by low | take 1")
    #expect(sorted.cells["method"] == ["wald"])
    #expect(table("interval 10 of 30 method all; from _ | take 2").cells["method"]?.count == 2)
    let playground = Playground()
    let session = playground.session()
    #expect(playground.run("interval 10 of 30 method all", in: session).outcome == .done)
    let carried = playground.run("| where method = \"wilson\" | keep base", in: session)
    #expect(carried.output == "base\n30\n")
  }

  @Test func `its table can be written`() {
    let playground = Playground()
    let path = playground.path("i.csv")
    let said = playground.run("bounds 1 of 2 in 4 | write \"\(path)\"", in: playground.session())
    #expect(said.outcome == .done)
    #expect(said.output == "")
    #expect(playground.contents("i.csv") == "count,base,population,low,high\n1,2,4,25,75\n")
  }

  @Test(arguments: [
    ("interval 0 of 0", "a share of nobody has no figure"),
    ("param k = 11; interval $k of 10", "more than the 10 that it is of"),
    ("param n = 11; interval 2 of $n in 10", "more than the population of 10"),
    ("param n = 1.5; interval 1 of $n", "no whole number"),
    ("interval 1 of $n", "$n"), ("interval 3 of 10 method hyper_exact", "here: wilson"),
    ("interval 3 of 10 in 20 method beta", "here: hyper_exact"),
    ("difference 1 of 0, 2 of 3", "more than its base"),
    ("difference 0 of 0, 2 of 3", "a share of nobody"),
    ("interval 3 of 10 | sort by nothing", "nothing"),
  ])
  func `figures that cannot be are refused with what is wrong`(text: String, words: String) {
    let playground = Playground()
    let session = playground.session()
    let said = playground.run(text, in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains(words), "\(said.errors)")
    #expect(session.state.lastResult == nil)
  }

  @Test func `a small base is said`() {
    #expect(table("interval 10 of 29").said.errors.contains("below 30 records: unfit to quote"))
    #expect(table("interval 10 of 30").said.errors.contains("below 50 records"))
    #expect(!table("interval 10 of 50").said.errors.contains("below"))
    #expect(!table("set small_base 0; interval 1 of 2").said.errors.contains("below"))
  }
}
