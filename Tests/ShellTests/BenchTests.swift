import Foundation
import Testing

@testable import Shell

@Suite struct BenchTests {
  private let playground = Playground()

  /// One line of output.
  private struct Line: Decodable {
    var loadNs: Int?
    var command: Int?
    var firstNs: Int?
    var ns: [Int]?
  }

  private func lines(_ output: String) throws -> [Line] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try output.split(separator: "\n").map {
      try decoder.decode(Line.self, from: Data($0.utf8))
    }
  }

  @Test func `each command is timed as often as asked after one load and one run to warm up`()
    throws
  {
    let file = playground.file("ratings.csv", Playground.ratings)
    let said = playground.program(
      "--bench",
      "3",
      "-c",
      "percent rating by region",
      "-c",
      "mean score",
      file
    )
    #expect(said.code == .done, "\(said.errors)")
    #expect(said.errors == "")
    let lines = try lines(said.output)
    #expect(lines.map(\.command) == [nil, 1, 2])
    #expect(lines.map { $0.ns?.count } == [nil, 3, 3])
    #expect((lines[0].loadNs ?? 0) > 0)
    #expect(lines.dropFirst().allSatisfy { ($0.firstNs ?? 0) > 0 && $0.ns?.contains(0) == false })
  }

  @Test func `without a command the file is only loaded`() throws {
    let file = playground.file("ratings.csv", Playground.ratings)
    let said = playground.program("--bench", "1", file)
    #expect(try lines(said.output).map(\.command) == [nil])
    let absent = playground.program("--bench", "1", playground.file("empty.csv", ""))
    #expect(absent.code == .failed)
    #expect(absent.errors.contains("is empty"))
  }

  @Test func `a command that fails ends the timing and says why`() throws {
    let file = playground.file("ratings.csv", Playground.ratings)
    let said = playground.program("--bench", "2", "-c", "mean scroe", "-c", "count", file)
    #expect(said.code == .failed)
    #expect(try lines(said.output).map(\.command) == [nil])
    #expect(said.errors.contains("`score`"), "\(said.errors)")
  }

  @Test(arguments: [["--bench", "0"], ["--bench", "2", "run", "a.topline"]])
  func `there must be something to time`(arguments: [String]) {
    #expect(throws: UsageError.self) { try OptionReader.read(arguments) }
  }
}
