import Engine
import TestSupport
import Testing

@testable import Loaders

/// Compressed files give what the plain ones give, or an error.
struct ArchiveTests {
  private static let text = "id,name\n1,Ann\n2,Bo\n\n\n"

  private func loaded(_ bytes: [UInt8], as name: String) throws -> Dataset {
    try Loaders.DatasetReader.load(.bytes(bytes, name: name))[0]
  }

  /// What is wrong with an archive; nil when it loads.
  private func reason(_ bytes: [UInt8], as name: String = "t.csv.gz") -> String? {
    do {
      _ = try loaded(bytes, as: name)
      return nil
    } catch {
      guard case .brokenArchive(name, _, let reason)? = error as? LoadError else {
        return "another error: \(error)"
      }
      return reason
    }
  }

  @Test(arguments: Archive.allCases)
  func `an archive is the table in it, under the table's name`(_ archive: Archive) throws {
    let packed = try archive.packed(Array(Self.text.utf8))
    for name in ["folder/t.csv.gz", "folder/t.csv.zst", "folder/t.csv", "folder/t"] {
      let dataset = try loaded(packed, as: name)
      #expect(dataset.name == "t")
      #expect(dataset.provenance.file == name)
      #expect(dataset.frame.names == ["id", "name"])
      #expect(dataset.frame.columns[1].texts == ["Ann", "Bo"])
      #expect(dataset.notes.isEmpty)
      // Anyone can check that they have the same file.
      #expect(dataset.provenance.sha256 == Fingerprint.of(packed))
    }
  }

  @Test(arguments: Archive.allCases)
  func `the name inside says what is in it`(_ archive: Archive) throws {
    let tabs = try loaded(archive.packed(Array("a,b\tc\n1,2\t3\n".utf8)), as: "t.tsv.gz")
    #expect(tabs.frame.names == ["a,b", "c"])
    let records = try loaded(archive.packed(Array("[{\"a\": 1}]\n".utf8)), as: "t.json.zst")
    #expect(records.frame["a"]?.numbers == [1])
    let wide = Array("a\n1\n".utf16).flatMap {
      [UInt8(truncatingIfNeeded: $0 >> 8), UInt8($0 & 255)]
    }
    #expect(
      try loaded(archive.packed([0xFE, 0xFF] + wide), as: "t.csv").frame["a"]?.numbers == [1]
    )
  }

  @Test(arguments: Archive.allCases, 0..<40)
  func `windows, blocks and threads make no difference`(_ archive: Archive, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed + 1)
    let text = FastScanTests.randomTable(&generator)
    let packed = try archive.packed(text)
    let expected = FastScanTests.reading(
      of: text,
      careful: false,
      blockSize: nil,
      threads: 1,
      asText: false
    )
    for (chunk, block, threads) in [(1 << 18, nil, 2), (7, 16, 1), (16, 40, 2), (64, 200, 3)] {
      let source = ByteSource(
        Decompression(
          of: ByteSource(bytes: packed, path: "t.csv"),
          archive,
          // So small that readers fall out of it and make it begin anew.
          window: TextWindow.Size(ahead: 2 * chunk, behind: chunk, chunk: chunk)
        ),
        path: "t.csv"
      )
      for careful in [false, true] {
        let found = FastScanTests.reading(
          of: source,
          careful: careful,
          blockSize: block,
          threads: threads,
          asText: false
        )
        #expect(found == expected, "seed \(seed), chunk \(chunk), careful \(careful)")
      }
    }
  }

  @Test(arguments: Archive.allCases)
  func `parts follow each other`(_ archive: Archive) throws {
    let parts = try ["a\n1\n", "2\n", "", "3"].flatMap { try archive.packed(Array($0.utf8)) }
    #expect(try loaded(parts, as: "t.csv").frame["a"]?.numbers == [1, 2, 3])
  }

  @Test func `zeros may follow gzip, and nothing else may`() throws {
    let whole = try gzipped(Array(Self.text.utf8))
    let zeros = [UInt8](repeating: 0, count: 700_000)
    #expect(try loaded(whole + zeros, as: "t.csv").frame.count == 2)
    #expect(reason(whole + zeros + [1]) == "something else follows its end")
    #expect(reason(whole + [7]) == "something else follows its end")
    let frames = try zstandard(Array(Self.text.utf8))
    #expect(reason(frames + Array("more text".utf8)) == "something else follows its end")
  }

  @Test(arguments: Archive.allCases)
  func `an archive that is cut off anywhere gives no table`(_ archive: Archive) throws {
    let whole = try archive.packed(Array(Self.text.utf8))
    for count in 4..<whole.count {
      #expect(reason(Array(whole.prefix(count))) == "it ends too early", "\(count) bytes")
    }
    let long = try archive.packed((0..<300_000).flatMap { Array("\($0)\n".utf8) })
    #expect(reason(Array(long.dropLast())) == "it ends too early")
  }

  @Test(arguments: Archive.allCases, 0..<60)
  func `a byte that has changed never changes the table`(_ archive: Archive, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed + 1)
    let text = (0..<3_000).map { "\($0 * 7919 % 1000),x\($0 % 13)" }.joined(separator: "\n")
    var packed = try archive.packed(Array("a,b\n\(text)\n".utf8))
    let whole = try loaded(packed, as: "t.csv.gz").frame.columns.map(\.values)
    let place = Int.random(in: 4..<packed.count, using: &generator)
    packed[place] ^= UInt8.random(in: 1...255, using: &generator)
    // Some bytes, such as the time it was made, mean nothing to the text.
    if let found = try? loaded(packed, as: "t.csv.gz") {
      #expect(found.frame.columns.map(\.values) == whole)
    } else {
      #expect(reason(packed)?.hasPrefix("another error") == false)
    }
  }

  @Test(arguments: Archive.allCases)
  func `an archive of nothing or of an archive is no table`(_ archive: Archive) throws {
    for nothing in ["", "\n\r\n"] {
      #expect(throws: LoadError.empty(path: "t.csv.gz")) {
        try loaded(archive.packed(Array(nothing.utf8)), as: "t.csv.gz")
      }
    }
    let nested = try archive.packed(archive.packed(Array(Self.text.utf8)))
    #expect(throws: LoadError.notText(path: "t", looksLike: "a \(archive.rawValue) archive")) {
      try loaded(nested, as: "t")
    }
  }

  @Test(arguments: Archive.allCases)
  func `a small archive of a large text stops at the limit`(_ archive: Archive) throws {
    var options = LoadOptions()
    options.memory = 4_000_000
    let records = [UInt8](repeating: UInt8(ascii: "1"), count: 12_000_000)
    let lines = records.enumerated().map { $0.offset % 2 == 0 ? $0.element : 0x0A }
    let table = try archive.packed(lines)
    #expect(table.count < 100_000)
    do {
      _ = try DatasetReader.load(.bytes(table, name: "t.csv.gz"), options: options)
      Issue.record("expected an error")
    } catch {
      guard case .tooLarge("t.csv.gz", 4_000_000, let fit, _) = error else {
        Issue.record("another error: \(error)")
        return
      }
      #expect((1_000_000...5_000_000).contains(fit))
    }
    let json = try archive.packed(Array("[1".utf8) + [UInt8](repeating: 32, count: 12_000_000))
    do {
      _ = try DatasetReader.load(.bytes(json, name: "t.json.gz"), options: options)
      Issue.record("expected an error")
    } catch {
      guard case .tooLargeAsWhole("t.json.gz", _, 2_000_000) = error else {
        Issue.record("another error: \(error)")
        return
      }
    }
  }
}
