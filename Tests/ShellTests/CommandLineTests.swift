import Testing

@testable import Shell

@Suite struct CommandLineTests {
  private let playground = Playground()

  @Test func `files are loaded under their base names and the first is in use`() {
    let first = playground.file("ratings.csv", Playground.ratings)
    let second = playground.file("two.csv", "a\n1\n2\n")
    let said = playground.program("-c", "count; from two | count", first, second)
    #expect(said.output == "count\n6\n\ncount\n2\n", "\(said.errors)")
  }

  @Test func `a wrong command line ends with 64 and says why`() {
    let said = playground.program("--fromat", "csv")
    #expect(said.code == .usage)
    #expect(said.output == "")
    #expect(said.errors.contains("--format"))
    #expect(playground.program("--set", "digits=many").code == .usage)
    #expect(playground.program("check", "a.topline").code == .usage)
  }

  @Test func `help and version go to standard output`() {
    #expect(playground.program("--help").output.contains("topline -c"))
    #expect(playground.program("--version").output == "topline 0.1.0\n")
  }

  @Test func `notes go to standard error and data alone to standard output`() {
    let said = playground.program("-c", "from iaf_2016_17 | percent rating")
    #expect(said.output.hasPrefix("rating,count,percent,base\n"))
    #expect(said.errors.contains("209"))
    let quiet = playground.program("-c", "from iaf_2016_17 | percent rating", "--set", "notes=no")
    #expect(quiet.errors == "")
  }

  @Test func `a missing file fails before anything runs`() {
    let said = playground.program("-c", "from iaf_2016_17 | count", playground.path("none.csv"))
    #expect(said.code == .failed)
    #expect(said.output == "")
    #expect(said.errors.contains("none.csv"))
  }

  @Test func `what is wrong with a file that was named has no place in the query`() {
    let empty = playground.file("empty.csv", "")
    for query in ["count", "show columns", "about", "from iaf_2016_17 | count; count"] {
      let said = playground.program("-c", query, empty)
      #expect(said.code == .failed)
      #expect(said.errors.contains("error: `\(empty)` is empty\n  a table"), "\(said.errors)")
    }
    let said = playground.program("-c", "from \"\(empty)\" | count")
    #expect(said.errors.contains("  ^~~"), "\(said.errors)")
  }

  @Test func `a file that went away after use has no place in the next query`() {
    let session = playground.session()
    let path = playground.file("ratings.csv", Playground.ratings)
    _ = playground.run("use \"\(path)\"", in: session)
    playground.file("ratings.csv", "")
    #expect(playground.run("count by region", in: session).errors.contains("is empty\n  a table"))
  }

  @Test func `the init file runs first unless it is left alone`() {
    let environment = ["XDG_CONFIG_HOME": playground.folder]
    playground.makeFolder("topline")
    playground.file("topline/init.topline", "set format tsv\n")
    let query = "from iaf_2016_17 | percent rating"
    #expect(
      playground.program("-c", query, environment: environment).output.contains("count\tpercent")
    )
    #expect(
      playground.program("-c", query, "--no-init", environment: environment).output
        .contains("count,percent")
    )
    #expect(
      playground.program("-c", query, "--format", "csv", environment: environment).output
        .contains("count,percent")
    )
  }

  @Test func `a mistake in the init file is said and does not stop the program`() {
    playground.makeFolder("topline")
    playground.file("topline/init.topline", "set colr never\n")
    let said = playground.program(
      "-c",
      "from iaf_2016_17 | count",
      environment: ["XDG_CONFIG_HOME": playground.folder]
    )
    #expect(said.code == .done)
    #expect(said.output == "count\n209\n")
    #expect(said.errors.contains("init.topline:1:"), "\(said.errors)")
  }
}
