import Testing

@testable import Loaders

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct ByteSourceTests {
  /// The reading end of a pipe that holds a text and has ended.
  private func ending(holding text: String) throws -> Int32 {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let bytes = Array(text.utf8)
    #expect(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    return ends[0]
  }

  @Test func `a pipe is read to its end`() throws {
    let source = try ByteSource(opened: ending(holding: "a,b\n1,2\n"), path: "pipe")
    #expect(source.size == 8)
    #expect(try source.bytes(2..<5) == Array("b\n1".utf8))
  }

  @Test func `a large pipe goes to a file and reads the same`() throws {
    let text = String(repeating: "0123456789\n", count: 2_000)
    let source = try ByteSource(
      opened: ending(holding: text),
      path: "pipe",
      mostInMemory: 1_000
    )
    #expect(source.size == text.utf8.count)
    #expect(try source.bytes(0..<source.size) == Array(text.utf8))
  }

  @Test func `a folder, a missing file and a line are told`() throws {
    #expect(throws: LoadError.folder(path: "/tmp")) { try ByteSource(file: "/tmp") }
    #expect(throws: LoadError.missingFile(path: "/tmp/none/such")) {
      try ByteSource(file: "/tmp/none/such")
    }
    let source = ByteSource(bytes: Array("a\nb\n\nc".utf8), path: "t")
    #expect(try source.line(at: 5, newline: 0x0A) == 4)
    #expect(try source.endOfText(after: 0) == 6)
  }

  @Test(arguments: [0, 40])
  func `a file that is cut off while it is read is an error`(_ left: off_t) throws {
    var template = Array("/tmp/topline-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      close(descriptor)
      unlink(path)
    }
    let text = "a,b\n" + String(repeating: "1,2\n", count: 100)
    let bytes = Array(text.utf8)
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    let source = try ByteSource(file: path)
    #expect(ftruncate(descriptor, left) == 0)
    let changed = LoadError.unreadable(path: path, reason: "it changed while it was read")
    #expect(throws: changed) {
      let reader = CSVReader(
        source: source,
        options: LoadOptions(),
        rules: { $0.map { _ in ColumnRule() } },
        interruption: nil
      )
      return try reader.read().rows
    }
    // The records alone, their place known from before.
    #expect(throws: changed) {
      let pass = TextPass(
        source: source,
        dialect: Dialect(sample: bytes, isWhole: true, separator: nil, prefersTab: false),
        range: 4..<bytes.count - 1,
        columns: 2,
        threads: 1,
        interruption: nil,
        blockSize: 64
      )
      return try pass.read([TextPass.Request(column: 0, rule: ColumnRule())], carefully: false).rows
    }
  }
}
