import Testing

@testable import Shell

/// Every mistake is refused with what is wrong, where, and what to write instead.
@Suite struct RefusalTests {
  /// A mistake and what its message must say.
  struct Mistake: CustomTestStringConvertible, Sendable {
    var statement: String
    var says: [String]
    var testDescription: String { statement }

    init(_ statement: String, _ says: String...) {
      self.statement = statement
      self.says = says
    }
  }

  private static let inQueries = [
    Mistake("from iaf_2016_17 | percent ratng", "no column `ratng`", "^~~~~", "`rating`?"),
    Mistake(
      "from iaf_2016_17 | where rating = \"Needs improvment\" | count",
      "Needs improvment",
      "did you mean \"Needs improvement\"?"
    ),
    Mistake("from iaf_2016_17 | percnt rating", "percnt", "`percent`?"),
    Mistake("from iaf_2016_71 | count", "iaf_2016_71", "`iaf_2016_17`?"),
    Mistake("from panel_synthetic | mean area", "`area`", "number"),
    Mistake("from panel_synthetic | where region = London | count", "London", "quotes"),
    Mistake("from iaf_2016_17 | where rating = \"x", "quote", "not closed"),
    Mistake("from iaf_2016_17 | where (rating = \"x\"", "bracket", "not closed"),
    Mistake("from iaf_2016_17 | where rating = missing", "is missing"),
    Mistake("from iaf_2016_17 | chart", "`chart` is not in this version"),
    Mistake("from iaf_2016_17 | percent rating | chart bar", "`chart` is not in this version"),
    Mistake("claim \"60%\" of 127 of 209", "`claim` is not in this version"),
    Mistake("select rating from iaf_2016_17", "`select`", "write:"),
    Mistake("from iaf_2016_17 | take 99999999999999999999", "whole number"),
    Mistake("from iaf_2016_17 | percent rating | percent rating", "rows"),
    Mistake("from \"none.csv\"", "none.csv"),
    Mistake("from \"/\"", "folder"),
    Mistake("from _", "last result"),
    Mistake("| count", "no query before"),
    Mistake("count", "which dataset?"),
    Mistake("use nothing", "no dataset `nothing`", "show datasets"),
    Mistake("about nothing", "no dataset `nothing`"),
    Mistake("show columns", "no dataset is in use"),
    Mistake("show clumns", "clumns"),
    Mistake("run \"nothing.topline\"", "cannot read `nothing.topline`"),
    Mistake("load \"none.csv\" delimiter \"::\"", "one character"),
    Mistake("load \"none.csv\" encoding \"ebcdic\"", "ebcdic", "utf-8"),
    Mistake("set digts 2", "no setting `digts`", "`digits`?"),
    Mistake("set format exel", "`exel`", "table"),
    Mistake("set pager less", "`pager` is not in this version", "^~~~~"),
    Mistake("set theme", "`theme` is not in this version"),
    Mistake("help nonesuch", "no help on `nonesuch`"),
    Mistake("from $file | count", "file"),
    Mistake("use $file", "no parameter `$file`"),
    Mistake("from iaf_2016_17 | count | write \"out.docx\"", ".csv", "^~~~"),
    Mistake("from iaf_2016_17 | count | pipe \"\"", "no command", "^~~~"),
    Mistake("from iaf_2016_17 | count | write \"/nonexistent/x.csv\"", "no such file"),
    Mistake("let stdin = from iaf_2016_17", "already has a meaning"),
    Mistake("frobnicate", "frobnicate"),
  ]

  @Test(arguments: inQueries)
  func `a mistaken statement is refused and changes nothing`(mistake: Mistake) {
    let playground = Playground()
    let session = playground.session()
    let said = playground.run(mistake.statement, in: session)
    #expect(said.outcome == .failed)
    #expect(said.output == "")
    #expect(said.errors.hasPrefix("error: "))
    for text in mistake.says { #expect(said.errors.contains(text), "\(said.errors)") }
    #expect(session.state.settings == Settings())
    #expect(session.state.datasetInUse == nil)
    #expect(session.state.lastQuery == nil)
  }

  /// A file and what its message must say; none for a file that is fine.
  struct File: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var says: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ says: String...) {
      self.name = name
      bytes = Array(text.utf8)
      self.says = says
    }
  }

  private static let files = [
    File("empty.csv", "", "empty"),
    File("long-row.csv", "a,b\n1,2\n1,2,3\n", "line 3"),
    File("nul.csv", "a,b\n1,2\n\u{0},3\n", "NUL"),
    File("open-quote.csv", "a,b\n1,\"x\n2,3\n", "line 2", "quote"),
    File("broken.json", "[{\"a\": 1}, {\"a\": ", "broken.json"),
    File("elf.csv", "\u{7F}ELF\u{2}\u{1}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}", "not"),
  ]

  @Test(arguments: files)
  func `a file that is no table is refused`(file: File) {
    let playground = Playground()
    let path = playground.file(file.name, file.bytes)
    let said = playground.run("from \"\(path)\" | count", in: playground.session())
    #expect(said.outcome == .failed)
    #expect(said.output == "")
    for text in file.says { #expect(said.errors.contains(text), "\(said.errors)") }
  }

  @Test func `a header alone is a table without records`() {
    let playground = Playground()
    let path = playground.file("header.csv", "a,b\n")
    let said = playground.run("from \"\(path)\" | count", in: playground.session())
    #expect(said.output == "count\n0\n", "\(said.errors)")
    let unknown = playground.run("from \"\(path)\" | percent zz", in: playground.session())
    #expect(unknown.outcome == .failed)
  }

  @Test func `a percentage of nothing is not 0`() {
    let playground = Playground()
    let query = "from panel_synthetic | where area = \"nowhere\" | percent rating"
    let csv = playground.run(query, in: playground.session()).output
    #expect(csv.contains("Needs improvement,0,,0"), "\(csv)")
    let table = playground.run("set format table; \(query)", in: playground.session()).output
    #expect(table.contains("n/a"), "\(table)")
  }

  @Test func `ten thousand columns and a field of many megabytes are read`() {
    let playground = Playground()
    let names = (1...10_000).map { "c\($0)" }.joined(separator: ",")
    let values = (1...10_000).map { String($0) }.joined(separator: ",")
    let wide = playground.file("wide.csv", "\(names)\n\(values)\n")
    let said = playground.run("from \"\(wide)\" | sum c9999", in: playground.session())
    #expect(said.output.contains("9999"), "\(said.errors.prefix(300))")
    let large = playground.file(
      "large.csv",
      "a,b\n1,\(String(repeating: "x", count: 50_000_000))\n"
    )
    let length = playground.run(
      "from \"\(large)\" | derive n = length(b) | keep n",
      in: playground.session()
    )
    #expect(length.output == "n\n50000000\n", "\(length.errors.prefix(300))")
  }

  @Test func `ragged rows and a repaired encoding are said`() {
    let playground = Playground()
    let short = playground.file("short.csv", "a,b\n1,2\n3\n")
    #expect(
      playground.run("from \"\(short)\" | count", in: playground.session()).errors.contains(
        "short.csv"
      )
    )
    let latin = playground.file("latin.csv", [0x61, 0x0A, 0x63, 0x61, 0x66, 0xE9, 0x0A])
    let said = playground.run("from \"\(latin)\"", in: playground.session())
    #expect(said.output == "a\ncafé\n")
    #expect(said.errors.contains("1252") || said.errors.contains("Latin"), "\(said.errors)")
  }
}
