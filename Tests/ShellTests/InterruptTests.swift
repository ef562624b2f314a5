import Foundation
import TestSupport
import Testing

@testable import Shell

/// Ctrl-C away from a terminal: whatever the program waits for, it ends with 130.
@Suite(.serialized, .enabled(if: BuiltProgram.path != nil, "the program was not built"))
struct InterruptTests {
  private let playground = Playground()

  /// The program as it runs, with the ends of its pipes.
  private func started(_ arguments: String...) throws -> (Process, input: Pipe, output: Pipe) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(BuiltProgram.path))
    process.arguments = ["--no-init"] + arguments
    process.environment = ["TOPLINE_DATASETS": Playground.datasets, "PATH": "/usr/bin:/bin"]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, input, output)
  }

  /// The exit status after Ctrl-C; nil when the program did not end in ten seconds.
  private func status(interrupting process: Process) async throws -> Int32? {
    process.interrupt()
    for _ in 0..<1000 where process.isRunning {
      try await Task.sleep(for: .milliseconds(10))
    }
    guard !process.isRunning else {
      kill(process.processIdentifier, SIGKILL)
      return nil
    }
    return process.terminationStatus
  }

  @Test(arguments: ["", "a,b\n1,2\n"])
  func `the wait for standard input ends`(given: String) async throws {
    let (process, input, _) = try started("-c", "count")
    try input.fileHandleForWriting.write(contentsOf: Data(given.utf8))
    try await Task.sleep(for: .milliseconds(500))
    #expect(try await status(interrupting: process) == 130)
  }

  @Test func `a large answer that nobody takes ends`() async throws {
    let lines = (0..<100_000).map { "\($0),label \($0)\n" }.joined()
    let file = playground.file("large.csv", "a,b\n" + lines)
    let (process, _, output) = try started("-c", "from \"\(file)\" | derive z = a * 2")
    // Once the first bytes are there, the rest fills the pipe.
    let first = try output.fileHandleForReading.read(upToCount: 6)
    #expect(first == Data("a,b,z\n".utf8))
    try await Task.sleep(for: .milliseconds(200))
    #expect(try await status(interrupting: process) == 130)
  }

  @Test func `a command that is fed ends with all that it started`() async throws {
    let mark = playground.path("mark")
    let (process, _, output) = try started(
      "-c",
      "from iaf_2016_17 | pipe \"echo ready; sleep 30; touch \(mark)\""
    )
    #expect(try output.fileHandleForReading.read(upToCount: 6) == Data("ready\n".utf8))
    #expect(try await status(interrupting: process) == 130)
    #expect(playground.contents("mark") == nil)
  }

  @Test func `a file that is being written is left as it was`() async throws {
    let lines = (0..<300_000).map { "\($0),label \($0)\n" }.joined()
    let file = playground.file("large.csv", "a,b\n" + lines)
    let old = playground.file("out.csv", "precious\n")
    let (process, _, output) = try started(
      "-c",
      "from iaf_2016_17 | count; from \"\(file)\" | derive z = a * 2 | write \"\(old)\" replace"
    )
    #expect(try output.fileHandleForReading.read(upToCount: 6) == Data("count\n".utf8))
    #expect(try await status(interrupting: process) == 130)
    #expect(playground.contents("out.csv") == "precious\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: playground.folder)
    #expect(left.sorted() == ["large.csv", "out.csv"])
  }
}
