import Foundation
import Testing

@testable import Shell

@Suite struct EffectTests {
  private let playground = Playground()

  private func ratings() -> Session {
    playground.file("ratings.csv", Playground.ratings)
    let session = playground.session()
    _ = playground.run("use \"\(playground.path("ratings.csv"))\"", in: session)
    return session
  }

  @Test(arguments: [
    ("csv", "count\n6\n"), ("tsv", "count\n6\n"), ("jsonl", "{\"count\": 6}\n"),
  ])
  func `a file is written by its extension`(suffix: String, text: String) {
    let said = playground.run(
      "count | write \"\(playground.path("out.\(suffix)"))\"",
      in: ratings()
    )
    #expect(said.outcome == .done, "\(said.errors)")
    #expect(said.output == "")
    let spaceless = playground.contents("out.\(suffix)")?.replacing(" ", with: "")
    #expect(spaceless == text.replacing(" ", with: ""))
  }

  @Test(arguments: ["json", "md", "html", "txt"])
  func `the other formats are written too`(suffix: String) {
    _ = playground.run(
      "percent rating | write \"\(playground.path("out.\(suffix)"))\"",
      in: ratings()
    )
    #expect(playground.contents("out.\(suffix)")?.contains("Good") == true)
  }

  @Test func `a file that is there is kept unless replace is said`() {
    let session = ratings()
    playground.file("out.csv", "precious\n")
    let path = playground.path("out.csv")
    let said = playground.run("count | write \"\(path)\"", in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("replace"))
    #expect(playground.contents("out.csv") == "precious\n")
    #expect(playground.run("count | write \"\(path)\" replace", in: session).outcome == .done)
    #expect(playground.contents("out.csv") == "count\n6\n")
  }

  @Test func `a file that cannot be written leaves nothing behind`() throws {
    let session = ratings()
    let said = playground.run(
      "count | write \"\(playground.path("no/such/folder/out.csv"))\"",
      in: session
    )
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("no such file or directory"), "\(said.errors)")
    let odd = playground.run("count | write \"\(playground.path("out.xyz"))\"", in: session)
    #expect(odd.errors.contains(".csv"))
    #expect(
      playground.run("count | write \"\(playground.folder)/\"", in: session).outcome == .failed
    )
    let left = try FileManager.default.contentsOfDirectory(atPath: playground.folder)
    #expect(left == ["ratings.csv"])
  }

  @Test func `a file that is replaced keeps its permissions`() throws {
    let session = ratings()
    let path = playground.file("out.csv", "old\n")
    chmod(path, 0o640)
    #expect(playground.run("count | write \"\(path)\" replace", in: session).outcome == .done)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(playground.contents("out.csv") == "count\n6\n")
  }

  @Test(arguments: [true, false])
  func `a link stays a link and what it leads to is written`(isThere: Bool) throws {
    let session = ratings()
    playground.makeFolder("far")
    if isThere { playground.file("far/real.csv", "old\n") }
    let link = playground.path("link.csv")
    try FileManager.default.createSymbolicLink(
      atPath: link,
      withDestinationPath: "far/real.csv"
    )
    #expect(playground.run("count | write \"\(link)\" replace", in: session).outcome == .done)
    #expect(playground.contents("far/real.csv") == "count\n6\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "far/real.csv")
  }

  @Test func `a query from the last result does not write its file again`() {
    let session = ratings()
    let path = playground.path("out.csv")
    #expect(playground.run("count by region | write \"\(path)\"", in: session).outcome == .done)
    let said = playground.run("from _ | take 1", in: session)
    #expect(said.output == "region,count\nNorth,3\n", "\(said.errors)")
  }

  @Test(arguments: [
    "write \"ratings.csv\"", "write \"none/out.csv\"", "write \"out.docx\"", "pipe \"exit 3\"",
    "pipe \" \"",
  ])
  func `what fails outside is underlined and its line named`(stage: String) {
    let stage = stage.replacing("ratings.csv", with: playground.file("ratings.csv", "old\n"))
    for isSafe in [false, true] {
      let session = playground.session { $0.isSafe = isSafe }
      let script = playground.file("s.topline", "# one\nfrom iaf_2016_17\n| count\n| \(stage)\n")
      let said = playground.run("run \"\(script)\"", in: session)
      #expect(said.outcome == .failed)
      #expect(said.errors.contains("s.topline:4: error: "), "\(said.errors)")
      let mark = "\n    ^" + String(repeating: "~", count: stage.count - 1) + "\n"
      #expect(said.errors.contains("  | \(stage)\(mark)"), "\(said.errors)")
    }
  }

  @Test func `carrying a query on does not write its file again`() {
    let session = ratings()
    let path = playground.path("out.csv")
    #expect(playground.run("count by region | write \"\(path)\"", in: session).outcome == .done)
    let said = playground.run("| take 1", in: session)
    #expect(said.outcome == .done, "\(said.errors)")
    #expect(said.output == "region,count\nNorth,3\n")
  }

  @Test func `a table after write is shown`() {
    let said = playground.run(
      "count by region | write \"\(playground.path("out.csv"))\" | take 1",
      in: ratings()
    )
    #expect(said.output == "region,count\nNorth,3\n", "\(said.errors)")
  }

  @Test func `a command is fed CSV`() {
    let said = playground.run("count by region | pipe \"tail -n 1\"", in: ratings())
    #expect(said.output == "South,3\n", "\(said.errors)")
  }

  @Test func `a command that reads little is no failure and one that fails is`() {
    let session = ratings()
    #expect(playground.run("pipe \"head -n 1\"", in: session).output.hasPrefix("area,"))
    #expect(playground.run("pipe \"true\"", in: session).outcome == .done)
    let said = playground.run("pipe \"exit 3\"", in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("status 3"))
  }

  @Test func `a safe session writes and feeds nothing`() {
    playground.file("ratings.csv", Playground.ratings)
    let session = playground.session { $0.isSafe = true }
    let from = "from \"\(playground.path("ratings.csv"))\" | count"
    let write = playground.run("\(from) | write \"\(playground.path("out.csv"))\"", in: session)
    #expect(write.outcome == .failed)
    #expect(write.errors.contains("--safe"))
    #expect(playground.contents("out.csv") == nil)
    let pipe = playground.run("\(from) | pipe \"touch \(playground.path("x"))\"", in: session)
    #expect(pipe.outcome == .failed)
    #expect(playground.contents("x") == nil)
  }
}
