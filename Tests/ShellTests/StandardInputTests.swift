import Foundation
import TestSupport
import Testing

@testable import Shell

/// The built program with something on its standard input.
@Suite(.enabled(if: BuiltProgram.path != nil, "the program was not built"))
struct StandardInputTests {
  private let playground = Playground()

  /// What the program puts out, errors among it, when it is fed a text.
  private func said(_ text: String, to arguments: String...) throws -> (String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(BuiltProgram.path))
    process.arguments = ["--no-init", "--set", "notes=no"] + arguments
    process.environment = ["TOPLINE_DATASETS": Playground.datasets]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  @Test func `a table that is fed is in use`() throws {
    #expect(try said("a,b\n1,x\n2,y\n", to: "-c", "sum a") == ("sum,base\n3,2\n", 0))
  }

  @Test func `nothing on standard input leaves the last query's columns to show`() throws {
    let (text, status) = try said("", to: "-c", "from iaf_2016_17 | count; show columns")
    #expect(status == 0)
    #expect(text.contains("rating,category"), "\(text)")
    #expect(try said("", to: "-c", "show columns").0.contains("no dataset is in use"))
  }

  @Test func `a query on nothing says so without a place`() throws {
    let (text, status) = try said("", to: "-c", "count")
    #expect(status == 1)
    #expect(text.hasPrefix("error: standard input is empty\n  begin with"), "\(text)")
  }

  @Test func `what is wrong with standard input is said however often it is asked for`() throws {
    let (text, _) = try said("a\n\"x", to: "-c", "show columns")
    #expect(text.contains("never closed"), "\(text)")
  }
}
