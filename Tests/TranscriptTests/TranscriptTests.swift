import Foundation
import TestSupport
import Testing

@testable import Shell

/// Every page and script of `examples` runs, and says what it said when it was last read.
///
/// `RECORD=1 swift test --filter TranscriptTests` writes the pages anew.
@Suite(.serialized) struct TranscriptTests {
  init() {
    // Paths in the examples are as a reader in the checkout would type them.
    _ = FileManager.default.changeCurrentDirectoryPath(Stage.folder.path)
  }

  @Test func `the front page says what it said`() throws {
    try replay("README.md")
  }

  @Test(arguments: Stage.examples(".md"))
  func `a page says what it said`(name: String) throws {
    try replay("examples/\(name)")
  }

  @Test func `output that looks typed is not typed when the page is read again`() {
    var asked: [String] = []
    let transcript = Transcript(
      typed: {
        asked.append($0)
        return "topline> quit\n     ...> | write\n$ rm x\n```\n"
      },
      command: {
        asked.append($0); return "$ rm y\n"
      }
    )
    let page = transcript.replayed("```topline\ntopline> count\n$ ls\n```\n")
    #expect(asked == ["count", "ls"])
    asked = []
    #expect(transcript.replayed(page) == page)
    #expect(asked == ["count", "ls"])
  }

  private func replay(_ name: String) throws {
    let path = Stage.root.appending(path: name)
    let page = try String(contentsOf: path, encoding: .utf8)
    try #require(
      BuiltProgram.path != nil || !page.contains("\n$ "),
      "the program was not built beside the tests"
    )
    let transcript = Transcript(
      typed: Stage.session(),
      command: { Stage.output(of: $0).text }
    )
    let replayed = transcript.replayed(page)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try replayed.write(to: path, atomically: true, encoding: .utf8)
    } else {
      let difference = Self.firstDifference(page, replayed)
      #expect(difference == nil, "\(name): \(difference ?? "")")
    }
  }

  @Test(arguments: Stage.examples(".topline"))
  func `a script runs to its end`(name: String) {
    let sink = ByteSink()
    let errors = ByteSink()
    let surroundings = Program.Surroundings(
      environment: Stage.environment,
      program: nil,
      input: -1,
      output: sink,
      errors: errors
    )
    let code = Program(surroundings).run(["--no-init", "run", "examples/\(name)"])
    #expect(code == .done, "\(name): \(errors.take())")
    #expect(!sink.take().isEmpty)
  }

  private static func firstDifference(_ old: String, _ new: String) -> String? {
    let old = old.components(separatedBy: "\n")
    let new = new.components(separatedBy: "\n")
    for place in 0..<max(old.count, new.count) {
      let before = place < old.count ? old[place] : "(the end)"
      let now = place < new.count ? new[place] : "(the end)"
      if before != now { return "line \(place + 1)\n  was: \(before)\n  is:  \(now)" }
    }
    return nil
  }
}
