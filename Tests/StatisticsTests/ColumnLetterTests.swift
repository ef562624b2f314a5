import Statistics
import TestSupport
import Testing

@Suite struct `Column letters` {
  @Test(arguments: StoredCase.cases("letters"))
  func `agree with R on every row`(_ stored: StoredCase) throws {
    let table = (stored.task["table"] ?? .none).list.map(\.numbers)
    let level = try #require(stored.task["alpha"]?.number)
    let name = try #require(stored.task["adjust"]?.text).lowercased()
    let adjustment = try #require(Adjustment(rawValue: name))
    let bases = table[0].indices.map { column in table.reduce(0) { $0 + $1[column] } }
    let here = #_sourceLocation
    for (row, parts) in table.enumerated() {
      let columns = zip(parts, bases).map { ColumnLetters.Column(part: $0, base: $1) }
      let pairs = ColumnLetters.pairs(columns)
      let adjusted = adjustment.adjust(pairs.map(\.pValue))
      for (pair, p) in zip(pairs, adjusted) {
        let names = ["row": row + 1, "col1": pair.first + 1, "col2": pair.second + 1]
        try stored.check("z", pair.z, by: names, at: here)
        try stored.check("p_raw", pair.pValue, by: names, at: here)
        try stored.check("p_adj", p, by: names, at: here)
      }
      let letters = ColumnLetters.letters(
        shares: columns.map(\.share),
        pairs: pairs,
        level: level,
        adjustment: adjustment
      )
      for column in columns.indices {
        func expected(_ stat: String) -> StoredValue? {
          stored.expected.first {
            $0.stat == stat && $0.by?["row"]?.whole == row + 1
              && $0.by?["col"]?.whole == column + 1
          }?.value
        }
        #expect(letters[column] == expected("letters")?.text)
        #expect(columns[column].isTested == expected("tested")?.flag)
      }
    }
    #expect(
      stored.expected.count { $0.stat == "p_adj" }
        == table.map { parts in
          ColumnLetters.pairs(
            zip(parts, bases).map { ColumnLetters.Column(part: $0, base: $1) }
          ).count
        }.reduce(0, +)
    )
  }

  @Test(arguments: UInt64(0)..<100)
  func `follow their columns when these change places`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = (0..<generator.whole(2...6)).map { _ in
      let base = generator.whole(1...80)
      return ColumnLetters.Column(part: Double(generator.whole(0...base)), base: Double(base))
    }
    let order = columns.indices.shuffled(using: &generator)
    let adjustment = generator.pick(Adjustment.allCases)
    func beneath(_ columns: [ColumnLetters.Column]) -> [String] {
      ColumnLetters.letters(
        shares: columns.map(\.share),
        pairs: ColumnLetters.pairs(columns),
        level: 0.05,
        looserLevel: 0.2,
        adjustment: adjustment
      )
    }
    let plain = beneath(columns)
    let moved = beneath(order.map { columns[$0] })
    for (place, column) in order.enumerated() {
      // The letters of the moved table, named as the columns were before.
      let renamed = moved[place].utf8.map { letter -> UInt8 in
        let isSmall = letter >= UInt8(ascii: "a")
        let first = UInt8(ascii: isSmall ? "a" : "A")
        return first + UInt8(order[Int(letter - first)])
      }
      #expect(Set(renamed) == Set(plain[column].utf8))
    }
  }

  @Test func `are capitals at the smaller level and small at the larger one only`() {
    let pairs = [
      ColumnLetters.Pair(0, 1, pValue: 0.03), ColumnLetters.Pair(0, 2, pValue: 0.008),
      ColumnLetters.Pair(1, 2, pValue: 0.3),
    ]
    let shares = [0.6, 0.3, 0.2] as [Double?]
    for (one, other) in [(0.01, 0.05), (0.05, 0.01)] {
      let letters = ColumnLetters.letters(
        shares: shares,
        pairs: pairs,
        level: one,
        looserLevel: other,
        adjustment: .none
      )
      #expect(letters == ["bC", "", ""])
    }
    let adjusted = ColumnLetters.letters(
      shares: shares,
      pairs: pairs,
      level: 0.01,
      looserLevel: 0.05
    )
    #expect(adjusted == ["c", "", ""])
  }

  @Test func `go on with AA after Z`() {
    let letters = [0, 25, 26, 51, 52, 701, 702].map(ColumnLetters.letter)
    #expect(letters == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    #expect(ColumnLetters.letter(-1).isEmpty)
  }

  @Test func `do not stand for columns without a base, with one record or with all or nothing`() {
    let columns = [(0.0, 0.0), (1, 1), (0, 50), (50, 50), (5, 50), (45, 50)].map {
      ColumnLetters.Column(part: $0.0, base: $0.1)
    }
    #expect(ColumnLetters.pairs(columns).map { [$0.first, $0.second] } == [[4, 5]])
    #expect(columns[0].share == nil)
    let letters = ColumnLetters.letters(
      shares: columns.map(\.share),
      pairs: ColumnLetters.pairs(columns) + [.init(0, 5, pValue: 0), .init(7, 5, pValue: 0)],
      level: 0.05,
      adjustment: .none
    )
    #expect(letters == ["", "", "", "", "", "E"])
  }
}

@Suite struct `Adjusting for several tests` {
  @Test(arguments: StoredCase.cases("p_adjust"))
  func `agrees with R`(_ stored: StoredCase) throws {
    let name = try #require(stored.task["method"]?.text).lowercased()
    let adjustment = try #require(Adjustment(rawValue: name))
    let adjusted = adjustment.adjust((stored.task["p"] ?? .none).numbers)
    for (place, p) in adjusted.enumerated() {
      try stored.check("p_adj", p, by: ["i": place + 1], at: #_sourceLocation)
    }
  }

  @Test(arguments: UInt64(0)..<100)
  func `is milder by BH than by Holm, and by Holm than by Bonferroni`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pValues = (0..<generator.whole(0...12)).map { _ in
      Double(generator.whole(0...20)) / 20 * (generator.chance(0.5) ? 0.05 : 1)
    }
    let all = Adjustment.allCases.map { $0.adjust(pValues) }
    for place in pValues.indices {
      let (none, bonferroni) = (all[0][place], all[1][place])
      let (holm, bh) = (all[2][place], all[3][place])
      #expect(none <= bh && bh <= holm && holm <= bonferroni && bonferroni <= 1)
    }
    // The order of the tests does not matter.
    let order = pValues.indices.shuffled(using: &generator)
    for (adjustment, adjusted) in zip(Adjustment.allCases, all) {
      #expect(adjustment.adjust(order.map { pValues[$0] }) == order.map { adjusted[$0] })
    }
  }
}
