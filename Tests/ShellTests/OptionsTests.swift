import Foundation
import Testing

@testable import Shell

@Suite struct OptionsTests {
  @Test(arguments: OptionReader.names)
  func `help and the manual page name every option`(name: String) throws {
    #expect(Usage.text.contains(name))
    let page = URL(filePath: Playground.datasets).deletingLastPathComponent()
      .appending(path: "Sources/topline.1")
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains(name.replacing("-", with: "\\-")))
  }

  @Test func `options may stand before and after files`() throws {
    let options = try OptionReader.read([
      "a.csv", "--format=json", "-c", "count", "b.csv", "--param", "year=2017",
    ])
    #expect(options.files == ["a.csv", "b.csv"])
    #expect(options.commands == ["count"])
    #expect(options.format == .json)
    #expect(options.parameters == [Options.Pair(name: "year", value: "2017")])
  }

  @Test func `a script is run by its ending or after run`() throws {
    #expect(try OptionReader.read(["tour.topline"]).script == "tour.topline")
    #expect(try OptionReader.read(["run", "tour"]).script == "tour")
    #expect(try OptionReader.read(["run", "tour", "a.csv"]).files == ["a.csv"])
  }

  @Test func `what follows two dashes is no option`() throws {
    #expect(try OptionReader.read(["--", "--odd.csv"]).files == ["--odd.csv"])
  }

  @Test func `a value may hold an equal sign`() throws {
    let options = try OptionReader.read(["--param=rule=a=b"])
    #expect(options.parameters == [Options.Pair(name: "rule", value: "a=b")])
  }

  @Test(arguments: [
    ("512", 512), ("2k", 2048), ("1M", 1 << 20), ("2GB", 2 << 30),
    ("9000000000000000T", Int.max),
  ])
  func `a size takes a unit`(text: String, bytes: Int) throws {
    #expect(try OptionReader.read(["--memory", text]).memory == bytes)
  }

  @Test(arguments: [
    (["--fromat", "csv"], "--format"), (["--format", "jsn"], "json"), (["--format"], "value"),
    (["--param", "year"], "="), (["--threads", "0"], "1 to 1024"), (["--memory", "big"], "size"),
    (["run"], "script"), (["check", "a.topline"], "not in this version"),
    (["report", "a.topline"], "not in this version"), (["-c", "count", "--no-init=1"], "no value"),
    (["-x"], "-x"), (["run", "a.topline", "-c", "count"], "exclude"),
  ])
  func `a wrong command line says what to write`(arguments: [String], says: String) {
    let error = #expect(throws: UsageError.self) { try OptionReader.read(arguments) }
    let text = ([error?.message ?? ""] + (error?.advice ?? [])).joined(separator: "\n")
    #expect(text.contains(says))
  }
}
