import CScan
import Engine
import TestSupport
import Testing

@testable import Loaders

/// Texts that are hard to read, on every kind of processor: always what the plain scan finds.
///
/// One after the other, because the kind of processor holds for the whole program; other tests
/// that run beside them read the same whatever it is.
@Suite(.serialized) struct HostileTextTests {
  private static let levels: [cscan_level] = [
    CSCAN_PLAIN, CSCAN_SSE2, CSCAN_AVX2, CSCAN_AVX512,
  ]

  /// Reads a text in every way and expects the same of all; answers what it came to.
  @discardableResult
  private func read(
    _ text: [UInt8],
    blocks: [Int?],
    threads: Int = 2,
    asText: Bool = true
  ) -> FastScanTests.Reading {
    defer { cscan_allow(CSCAN_AVX512) }
    cscan_allow(CSCAN_PLAIN)
    let expected = FastScanTests.reading(
      of: text,
      careful: true,
      blockSize: nil,
      threads: 1,
      asText: asText
    )
    for level in Self.levels {
      cscan_allow(level)
      for block in blocks {
        let found = FastScanTests.reading(
          of: text,
          careful: false,
          blockSize: block,
          threads: threads,
          asText: asText
        )
        #expect(found == expected, "level \(level), block \(block ?? 0)")
      }
    }
    return expected
  }

  private static func field(_ generator: inout SeededGenerator, _ newline: String) -> String {
    let long = Int.random(in: 30...140, using: &generator)
    switch Int.random(in: 0..<16, using: &generator) {
    case 0: return ""
    case 1: return "\"\""
    case 2: return "\"a, b\""
    case 3: return "\"say \"\"x\"\"\""
    case 4: return "\"\"\"\"\"\""
    case 5: return "\"first\(newline)second\""
    case 6: return "\"\(newline)\(newline),\""
    case 7: return String(repeating: "é", count: long)
    case 8: return "\"" + String(repeating: "long, ", count: long / 4) + "\""
    case 9: return String(repeating: "z", count: 56 + Int.random(in: -1...2, using: &generator))
    case 10: return "\"alone\rreturn\""
    case 11: return "NA"
    case 12: return "-\(Int.random(in: 0...9_999_999, using: &generator)).5"
    default: return String(Int.random(in: 0...300, using: &generator))
    }
  }

  @Test(arguments: 0..<40)
  func `hostile fields come to the same at every level`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed + 1)
    let newline = ["\n", "\r\n", "\r"][Int(seed % 3)]
    let columns = Int.random(in: 2...5, using: &generator)
    let records = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
      (0..<columns).map { _ in Self.field(&generator, newline) }.joined(separator: ",")
    }
    let header = (0..<columns).map { "c\($0)" }.joined(separator: ",")
    let text = Array(([header] + records).joined(separator: newline).utf8)
    let blocks = (0..<3).map { _ in Optional(Int.random(in: 5...700, using: &generator)) }
    let reading = read(text, blocks: blocks + [nil])
    guard case .table(_, _, let values, _) = reading else {
      Issue.record("no table: \(reading)")
      return
    }
    // What the rules of quoting say each field is.
    let fields = FieldScan.records(
      of: text,
      separator: UInt8(ascii: ","),
      newline: newline == "\r" ? 0x0D : 0x0A,
      isWhole: true
    )
    for column in 0..<columns {
      let texts = fields.dropFirst().map { String(decoding: $0[column], as: UTF8.self) }
      let found = values[column].map { value in
        if case .text(let text) = value { text } else { "" }
      }
      #expect(found == texts.map { $0 == "NA" && !found.contains("NA") ? "" : $0 })
    }
  }

  @Test(arguments: 0..<20)
  func `a NUL is found wherever it stands`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed + 1)
    var text = Array(
      ("a,b\n" + String(repeating: "12,some text\n\"x\",\"y\ny\"\n", count: 40)).utf8
    )
    let place = Int.random(in: 4..<text.count, using: &generator)
    guard text[place] != UInt8(ascii: "\""), text[place] != UInt8(ascii: ","), text[place] != 10
    else { return }
    text[place] = 0
    guard case .failed(.nulByte) = read(text, blocks: [64, nil]) else {
      Issue.record("expected an error about byte \(place)")
      return
    }
  }

  @Test func `a quoted line break across the border of two blocks is one field`() throws {
    let text = Array("a,b\n1,\"first\nsecond\"\n2,\"third\n\nfourth\"\n3,x\n".utf8)
    for asText in [true, false] { read(text, blocks: (5...text.count).map { $0 }, asText: asText) }
  }

  @Test(arguments: [300, 70_000])
  func `a dictionary that outgrows its codes keeps every text`(count: Int) throws {
    let texts = (0..<count).map { "text number \($0 * 7919 % count)" }
    let text = Array(("v,n\n" + texts.map { "\($0),1\n" }.joined()).utf8)
    let blocks: [Int?] = count < 1000 ? [64, 1000, nil] : [100_000]
    guard case .table(_, _, let values, _) = read(text, blocks: blocks) else {
      Issue.record("expected a table")
      return
    }
    #expect(values[0] == texts.map { .text($0) })
  }

  @Test func `a column of numbers whose last record is a text is text`() throws {
    let numbers = (0..<4_000).map { String($0 * 37) }
    let text = Array("v,w\n\(numbers.map { "\($0),1" }.joined(separator: "\n"))\nabout 5,2".utf8)
    let reading = read(text, blocks: [512, 4_096, nil], asText: false)
    guard case .table(_, let kinds, let values, _) = reading else {
      Issue.record("expected a table")
      return
    }
    #expect(kinds == [.text, .number])
    #expect(values[0] == (numbers + ["about 5"]).map { .text($0) })
  }
}
