import Testing

@testable import Shell

/// Percentages under `set rounding largest_remainder`.
@Suite struct SummedPercentTests {
  /// Three answers in the south, one record more in the north; `a` and `b` are two ticks.
  static let records = """
    region,x,a,b
    N,p,1,1
    N,q,1,1
    N,r,1,1
    N,s,0,1
    S,p,1,1
    S,q,1,1
    S,r,1,1

    """

  private func shown(_ stages: String) -> [String] {
    let playground = Playground()
    let path = playground.file("t.csv", Self.records)
    let session = playground.session()
    let said = playground.run(
      """
      set format plain; set digits 0; set rounding largest_remainder; set notes no; set small_base 0
      from "\(path)" | \(stages)
      """,
      in: session
    )
    return said.output.split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
  }

  @Test func `add up in every column of a table, the total too`() {
    let lines = shown("percent x by region")
    #expect(lines.contains("p 25 34 29"))
    #expect(lines.contains("q 25 33 29"))
    #expect(lines.contains("r 25 33 28"))
    #expect(lines.contains("s 25 0 14"))
  }

  @Test func `leave nets to be rounded for themselves`() {
    let lines = shown("net pq = x in (\"p\", \"q\") | percent x by region")
    #expect(lines.contains("p 25 34 29"))
    #expect(lines.contains("pq (net) 50 67 57"))
  }

  @Test func `are rounded for themselves where answers were left out`() {
    let lines = shown("percent x by region | where x != \"r\"")
    #expect(lines.contains("p 25 33"))
    #expect(lines.contains("q 25 33"))
  }

  @Test func `are rounded for themselves where several answers apply, or of conditions`() {
    let ticks = shown("multi m = a, b | percent m")
    #expect(ticks.contains("a 6 86"))
    #expect(ticks.contains("b 7 100"))
    // 29 + 29 + 29 + 14 is 101.
    let conditions = shown("percent (x = \"p\"), (x = \"q\"), (x = \"r\"), (x = \"s\")")
    #expect(conditions.count { $0.hasSuffix("2 29") } == 3)
    #expect(conditions.contains { $0.hasSuffix("1 14") })
  }
}
