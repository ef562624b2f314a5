import Analysis
import Engine
import Testing

/// Comparisons over tables of many groups.
@Suite struct `Comparisons of many groups` {
  /// Answers to `opinion` in groups `g0`, `g1` …, of sizes that differ.
  private static func frame(groups: Int) -> Frame {
    var names: [String?] = []
    var opinions: [String?] = []
    for group in 0..<groups {
      for record in 0..<(3 + group * 7 % 5) {
        names.append("g\(group)")
        opinions.append((group * 31 + record * 17) % 3 == 0 ? "yes" : "no")
      }
    }
    return Frame([.texts("place", names), .texts("opinion", opinions)], count: names.count)
  }

  private static func difference(_ table: ResultTable, row: Int) -> Double? {
    guard let column = table.frame.columns.first(where: { $0.name == "difference" }),
      case .number(let number) = column[row]
    else { return nil }
    return number
  }

  @Test(arguments: [2, 3, 7, 64])
  func `each group is compared with all the others taken together`(_ groups: Int) throws {
    let frame = Self.frame(groups: groups)
    let asking = Asking(["survey": frame])
    let table = try asking.table(
      #"from survey | percent is_yes = (opinion = "yes") by place with difference"#
    )
    #expect(table.frame.count == groups)
    let places = frame.columns[0]
    let opinions = frame.columns[1]
    for row in 0..<groups {
      guard case .text(let own) = table.frame.columns[0][row] else {
        Issue.record("no place in row \(row)")
        continue
      }
      func share(_ isOwn: Bool) -> Double {
        let list = (0..<frame.count).filter { (places[$0] == .text(own)) == isOwn }
        return Double(list.count { opinions[$0] == .text("yes") }) / Double(list.count)
      }
      let found = try #require(Self.difference(table, row: row))
      #expect(abs(found - 100 * (share(true) - share(false))) < 1e-9)
    }
  }

  @Test func `letters of more groups than a reader could compare are refused`() throws {
    let asking = Asking(["survey": Self.frame(groups: 1001)])
    let failure = #expect(throws: QueryFailure.self) {
      try asking.table("from survey | percent opinion by place with letters")
    }
    #expect(failure?.diagnostics.first?.code == "too-many-lettered")
    let fewer = Asking(["survey": Self.frame(groups: 40)])
    #expect(
      try fewer.table("from survey | percent opinion by place with letters").frame.names
        .contains("letters")
    )
  }
}
