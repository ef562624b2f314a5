import Engine
import Testing

@testable import Loaders

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the program is fed, read for some of its columns and then for others.
struct StandardInputTests {
  private let input: StandardInput

  init() {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    let text = Array("a,b,c\n1,x,2\n3,y,\n".utf8)
    _ = write(ends[1], text, text.count)
    close(ends[1])
    input = StandardInput(descriptor: ends[0])
  }

  private func dataset(_ columns: Set<String>?) throws -> Dataset {
    var options = LoadOptions()
    options.columns = columns
    return try DatasetReader.load(.standardInput(input, nil), options: options)[0]
  }

  @Test func `a pipe is read once and gives any of its columns`() throws {
    #expect(try dataset(["b"]).frame.names == ["b"])
    let other = try dataset(["a", "c"])
    #expect(other.frame.names == ["a", "c"])
    #expect(other.frame.columns[0].values == [.number(1), .number(3)])
    #expect(try dataset(nil).frame.names == ["a", "b", "c"])
  }

  @Test func `what was forgotten cannot be read again`() throws {
    _ = try dataset(nil)
    input.forget()
    #expect(throws: LoadError.empty(path: "standard input")) { _ = try dataset(nil) }
  }

  @Test func `a pipe has the fingerprint of a file of the same bytes`() throws {
    let text = Array("a,b,c\n1,x,2\n3,y,\n".utf8)
    #expect(try dataset(["a"]).provenance.sha256 == Fingerprint.of(text))
  }
}
