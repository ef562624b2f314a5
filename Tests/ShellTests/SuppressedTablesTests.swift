import Testing

@testable import Shell

/// What a session does with tables that hide figures.
@Suite struct `Hidden figures in a session` {
  private let playground = Playground()

  private func people() -> Session {
    var lines = ["answer,group"]
    for (answer, group, count) in [
      ("no", "A", 3), ("no", "B", 20), ("no", "C", 25), ("yes", "A", 30), ("yes", "B", 14),
      ("yes", "C", 40),
    ] {
      lines += [String](repeating: "\(answer),\(group)", count: count)
    }
    playground.file("people.csv", lines.joined(separator: "\n") + "\n")
    let session = playground.session()
    _ = playground.run("use \"\(playground.path("people.csv"))\"", in: session)
    return session
  }

  @Test func `a second table of a column comes with a warning, the same table does not`() {
    let session = people()
    let warning = "not the first table"
    let first = playground.run("percent answer by group | suppress", in: session)
    #expect(!first.errors.lowercased().contains(warning), "\(first.errors)")
    let more = playground.run("| sort by group desc", in: session)
    #expect(!more.errors.lowercased().contains(warning), "\(more.errors)")
    let again = playground.run("percent answer by group | suppress", in: session)
    #expect(!again.errors.lowercased().contains(warning), "\(again.errors)")
    let other = playground.run("where group != \"A\" | percent answer | suppress", in: session)
    #expect(other.errors.lowercased().contains(warning), "\(other.errors)")
  }

  @Test func `hidden figures are written empty and shown as a star`() {
    let session = people()
    let path = playground.path("out.csv")
    _ = playground.run("percent answer by group | suppress | write \"\(path)\"", in: session)
    #expect(
      playground.contents("out.csv")?.split(separator: "\n").first { $0.hasPrefix("A,false") }
        == "A,false,,,33,true"
    )
    _ = playground.run("set format plain", in: session)
    let shown = playground.run("percent answer by group | suppress", in: session)
    #expect(shown.output.contains("*"), "\(shown.output)")
    #expect(!shown.output.contains("9.1"), "\(shown.output)")
  }
}
