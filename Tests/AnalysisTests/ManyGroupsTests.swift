import Analysis
import Engine
import TestSupport
import Testing

/// Tables of many groups against figures that are worked out record by record.
@Suite struct `Tables of many groups` {
  /// Texts of which many share their beginning, some are missing, and most occur several times.
  private let records: [(text: String?, wave: Int?, kind: Int?, number: Double?)]
  private let asking: Asking
  private let kinds = ["low", "high", "none of these"]

  init() {
    var random = SeededGenerator(seed: 4)
    let words = ["", "a", "waiting", "waiting for", "waiting for a reply", "été", "z\u{0}", "z"]
    records = (0..<6000).map { _ in
      (
        random.chance(0.05) ? nil : random.pick(words) + "\(random.whole(0...700))",
        random.chance(0.05) ? nil : random.whole(0...9),
        random.chance(0.1) ? nil : random.whole(0...1),
        random.chance(0.1) ? nil : Double(random.whole(-50...50))
      )
    }
    let waves = records.map { $0.wave.map { Period(.month, index: Int32(24_000 + $0)) } }
    asking = Asking([
      "many": Frame([
        .texts("text", records.map(\.text)),
        .periods("wave", waves, frequency: .month),
        .category("kind", records.map(\.kind), labels: ValueLabels(texts: kinds)),
        .numbers("number", records.map(\.number)),
      ])
    ])
  }

  private func bytes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private func month(_ wave: Int) -> String { Period(.month, index: Int32(24_000 + wave)).text }

  @Test func `count each text once, by code point`() throws {
    var counts: [String: Int] = [:]
    for case (let text?, _, _, _) in records { counts[text, default: 0] += 1 }
    let expected = counts.keys.sorted(by: bytes).map { "\($0)|\(counts[$0] ?? 0)" }
    #expect(try asking.rows("from many | count by text") == ["text|count"] + expected)
    #expect(try asking.rows("from many | count text") == ["text|count"] + expected)
  }

  @Test func `put what is missing and the total last`() throws {
    let rows = try asking.rows("from many | count by text with missing, totals")
    let blank = records.count { $0.text == nil }
    #expect(rows.suffix(2) == ["blank|missing|\(blank)", "Total|total|\(records.count)"])
  }

  @Test func `sum each cell of two keys`() throws {
    var sums: [String: [Int: (sum: Double, answers: Int, records: Int)]] = [:]
    for case (let text?, let wave?, _, let number) in records {
      var cell = sums[text]?[wave] ?? (0, 0, 0)
      cell.records += 1
      if let number { cell = (cell.sum + number, cell.answers + 1, cell.records) }
      sums[text, default: [:]][wave] = cell
    }
    var expected = ["text|wave|s|n"]
    for text in sums.keys.sorted(by: bytes) {
      for wave in (sums[text] ?? [:]).keys.sorted() {
        guard let cell = sums[text]?[wave] else { continue }
        let sum = cell.answers > 0 ? "\(Int(cell.sum))" : ""
        expected.append("\(text)|\(month(wave))|\(sum)|\(cell.records)")
      }
    }
    #expect(
      try asking.rows("from many | summarize s = sum(number), n = count() by text, wave")
        == expected
    )
  }

  @Test func `have every label of a category beside each text that occurs`() throws {
    let rows = try asking.rows("from many | where wave = \"2000-01\" | count by text, kind")
    let chosen = records.filter { $0.wave == 0 }
    let texts = Set(chosen.compactMap(\.text)).sorted(by: bytes)
    var expected = ["text|kind|count"]
    for text in texts {
      for (place, kind) in kinds.enumerated() {
        expected.append("\(text)|\(kind)|\(chosen.count { $0.text == text && $0.kind == place })")
      }
    }
    #expect(rows == expected)
  }

  @Test func `share each base among the answers`() throws {
    let rows = try asking.rows("from many | percent kind by text base all")
    var expected = ["text|kind|row|count|percent|base"]
    let texts = Set(records.compactMap(\.text)).sorted(by: bytes)
    for text in texts.prefix(50) {
      let all = records.filter { $0.text == text }
      for (place, kind) in (kinds + ["blank"]).enumerated() {
        let count = all.count { $0.kind == (kind == "blank" ? nil : place) }
        let percent = Double(count) * 100 / Double(all.count)
        let text = Int(exactly: percent).map { "\($0)" } ?? "\((percent * 1000).rounded() / 1000)"
        let row = kind == "blank" ? "missing" : "answer"
        expected.append("\(all[0].text ?? "")|\(kind)|\(row)|\(count)|\(text)|\(all.count)")
      }
    }
    #expect(Array(rows.prefix(expected.count)) == expected)
    #expect(rows.count == 1 + texts.count * 4)
  }

  @Test func `have no row where no record is left`() throws {
    #expect(try asking.rows("from many | where number > 99 | count by text") == ["text|count"])
    #expect(
      try asking.rows("from many | where number > 99 | mean number by text, wave")
        == ["text|wave|mean|base"]
    )
    #expect(
      try asking.rows("from many | where number > 99 | summarize n = count() by kind")
        == ["kind|n"] + kinds.map { "\($0)|0" }
    )
  }

  @Test func `are found by keys too many to list`() throws {
    // Four keys of many texts each: the combinations that could be are more than 2 to the 64th.
    let texts = (0..<5).map { key in
      (0..<3000).map { record in "k\(record &* (7 + 2 * key) % (2000 + key))" }
    }
    let frame = Frame(
      texts.enumerated().map { .texts("k\($0)", $1) } + [
        .numbers("x", (0..<3000).map { Double($0) })
      ]
    )
    let sparse = Asking(["sparse": frame])
    let rows = try sparse.rows(
      "from sparse | summarize s = sum(x), n = count() by k0, k1, k2, k3, k4"
    )
    var sums: [String: (Int, Int)] = [:]
    for record in 0..<3000 {
      let key = texts.map { $0[record] }.joined(separator: "|")
      let known = sums[key] ?? (0, 0)
      sums[key] = (known.0 + record, known.1 + 1)
    }
    #expect(Set(rows.dropFirst()) == Set(sums.map { "\($0)|\($1.0)|\($1.1)" }))
    #expect(rows.count == sums.count + 1)
  }

  @Test func `go on as records`() throws {
    let rows = try asking.rows("from many | count by text | sort by count desc, text | take 3")
    var counts: [String: Int] = [:]
    for case (let text?, _, _, _) in records { counts[text, default: 0] += 1 }
    let most = counts.sorted { $0.value == $1.value ? bytes($0.key, $1.key) : $0.value > $1.value }
    #expect(rows == ["text|count"] + most.prefix(3).map { "\($0.key)|\($0.value)" })
  }
}
