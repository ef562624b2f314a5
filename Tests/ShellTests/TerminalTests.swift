import Foundation
import TestSupport
import Testing

@testable import Shell

/// The program at a real terminal.
@Suite(.serialized, .enabled(if: BuiltProgram.path != nil, "the program was not built"))
struct TerminalTests {
  private let playground = Playground()

  private func start(_ arguments: String..., editrc: String? = nil) throws -> PseudoTerminal {
    if let editrc { playground.file(".editrc", editrc) }
    let program = try #require(BuiltProgram.path)
    let terminal = try #require(
      PseudoTerminal(
        program,
        arguments,
        environment: [
          "HOME": playground.folder, "TERM": "xterm", "PATH": "/usr/bin:/bin",
          "TOPLINE_DATASETS": Playground.datasets, "NO_COLOR": "1",
        ]
      )
    )
    try #require(terminal.shows("topline> "), "\(terminal.screen)")
    return terminal
  }

  @Test func `a person is greeted, asks and leaves with Ctrl-D`() throws {
    let terminal = try start()
    terminal.type("from iaf_2016_17 | percent rating\r")
    #expect(terminal.shows("Base: 209 records"), "\(terminal.screen)")
    #expect(terminal.shows("topline> "))
    terminal.type("\u{04}")
    #expect(terminal.exitStatus() == 0)
    #expect(
      playground.contents(".local/state/topline/history")
        == "_HiStOrY_V2_\nfrom iaf_2016_17 | percent rating\n"
    )
  }

  @Test func `Ctrl-C drops the line and not the program`() throws {
    let terminal = try start()
    terminal.type("set digits 3")
    #expect(terminal.shows("digits 3"))
    terminal.type("\u{03}")
    #expect(terminal.shows("topline> "))
    terminal.interrupt()
    #expect(terminal.shows("topline> "))
    terminal.type("set digits\r")
    #expect(terminal.shows("decimals"), "\(terminal.screen)")
    #expect(!terminal.screen.contains(" 3 "))
    terminal.type("quit\r")
    #expect(terminal.exitStatus() == 0)
  }

  @Test func `Ctrl-C stops a running command and not the program`() throws {
    let terminal = try start()
    terminal.type("from iaf_2016_17 | pipe \"cat > /dev/null; sleep 60\"\r")
    #expect(terminal.shows("sleep 60"))
    terminal.press("\u{03}")
    #expect(terminal.shows("topline> "), "\(terminal.screen)")
    terminal.type("from iaf_2016_17 | count\r")
    #expect(terminal.shows("209"))
  }

  @Test func `Ctrl-C stops a long answer and not the program`() throws {
    let lines = (0..<200_000).map { "\($0),label \($0)\n" }.joined()
    let file = playground.file("large.csv", "a,b\n" + lines)
    let terminal = try start("--format", "csv")
    terminal.type("from \"\(file)\" | derive z = a * 2\r")
    #expect(terminal.shows("label 100,"), "\(terminal.screen)")
    terminal.press("\u{03}")
    #expect(terminal.shows("interrupted"), "\(terminal.screen.suffix(300))")
    #expect(!terminal.screen.contains("label 199999"))
    terminal.type("from iaf_2016_17 | count\r")
    #expect(terminal.shows("209"), "\(terminal.screen.suffix(300))")
  }

  @Test func `Enter goes on until the statement is whole`() throws {
    let terminal = try start()
    terminal.type("from iaf_2016_17 |\r")
    terminal.type("count\r")
    #expect(terminal.shows("209"), "\(terminal.screen)")
  }

  @Test func `a paste is read whole before any of it runs`() throws {
    let terminal = try start()
    terminal.type(
      "\u{1B}[200~from iaf_2016_17\r| where rating = \"Top performing\"\r| count\u{1B}[201~"
    )
    #expect(terminal.shows("| count"))
    #expect(!terminal.screen.contains("records"))
    terminal.type("\r")
    #expect(terminal.shows("13"), "\(terminal.screen)")
  }

  @Test func `TAB completes datasets, columns and labels`() throws {
    let terminal = try start()
    terminal.type("from iaf_\t")
    #expect(terminal.shows("from iaf_2016_17"), "\(terminal.screen)")
    terminal.type("| where rat\t")
    #expect(terminal.shows("rating"), "\(terminal.screen)")
    terminal.type("= \"Top\t")
    #expect(terminal.shows("performing\""), "\(terminal.screen)")
    terminal.type("| count\r")
    #expect(terminal.shows("13"), "\(terminal.screen)")
  }

  @Test func `vi keys of the user's editrc are honoured`() throws {
    let terminal = try start(editrc: "bind -v\n")
    terminal.type("from iaf_2016_17 | countx\u{1B}x\r")
    #expect(terminal.shows("209"), "\(terminal.screen)")
    terminal.type("\u{1B}[200~from iaf_2016_17\r| take 3 | count\u{1B}[201~\r")
    #expect(terminal.shows("  3"), "\(terminal.screen)")
  }
}
