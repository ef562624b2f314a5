import Testing

@testable import Shell

@Suite struct SessionTests {
  private let playground = Playground()

  private func ratings() -> Session {
    playground.file("ratings.csv", Playground.ratings)
    let session = playground.session()
    _ = playground.run("use \"\(playground.path("ratings.csv"))\"", in: session)
    return session
  }

  @Test func `a query answers with its table`() {
    let said = playground.run("percent rating", in: ratings())
    #expect(
      said.output == """
        rating,count,percent,base
        Good,4,66.66666666666667,6
        Poor,2,33.333333333333336,6

        """,
      "\(said.errors)"
    )
  }

  @Test func `a line that begins with a bar carries the last query on`() {
    let session = ratings()
    _ = playground.run("where region = \"North\"", in: session)
    #expect(playground.run("| count", in: session).output == "count\n3\n")
    let said = playground.run("| count by rating", in: session)
    #expect(said.outcome == .failed)
    #expect(playground.run("where score > 4 | count by rating", in: session).outcome == .done)
    let rows = playground.run("| where count > 5", in: session)
    #expect(rows.output == "rating,count\n", "\(rows.errors)")
  }

  @Test func `a failed line keeps the query before it`() {
    let session = ratings()
    _ = playground.run("where region = \"North\"", in: session)
    #expect(playground.run("| where nothing = 1", in: session).outcome == .failed)
    #expect(playground.run("| count", in: session).output == "count\n3\n")
  }

  @Test func `the place of a mistake is shown in the line that was typed`() {
    let session = ratings()
    _ = playground.run("from \"\(playground.path("ratings.csv"))\"", in: session)
    let said = playground.run("| percent ratng", in: session)
    #expect(said.errors.contains("\n  | percent ratng\n            ^~~~~\n"), "\(said.errors)")
    #expect(said.errors.contains("`rating`"))
  }

  @Test func `a carried query keeps the dataset that was in use`() {
    let session = ratings()
    _ = playground.run("where region = \"North\"", in: session)
    _ = playground.run("use iaf_2016_17", in: session)
    #expect(playground.run("| count", in: session).output == "count\n3\n")
  }

  @Test func `a carried query keeps what the last result was`() {
    let session = ratings()
    _ = playground.run("count by region", in: session)
    _ = playground.run("from _ | where region = \"North\"", in: session)
    #expect(playground.run("| keep region", in: session).output == "region\nNorth\n")
  }

  @Test func `the last result has all of its records`() {
    playground.file("ratings.csv", Playground.ratings)
    let session = playground.session {
      $0.defaultFormat = .plain
      $0.recordLimit = 2
    }
    _ = playground.run("from \"\(playground.path("ratings.csv"))\"", in: session)
    let said = playground.run("set format csv; from _ | count", in: session)
    #expect(said.output == "count\n6\n", "\(said.errors)")
  }

  @Test func `a bar with nothing before it says so`() {
    let said = playground.run("| count", in: playground.session())
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("no query before this line"))
  }

  @Test func `statements after a failed one are not run`() {
    let session = ratings()
    let said = playground.run("set digits 2; percent nothing; set digits 3", in: session)
    #expect(said.outcome == .failed)
    #expect(session.state.settings.digits == 2)
  }

  @Test func `several tables are parted by an empty line`() {
    let said = playground.run("count; count", in: ratings())
    #expect(said.output.hasPrefix("count\n6\n"))
    let program = playground.program(
      "-c",
      "count; count",
      playground.path("ratings.csv")
    )
    #expect(program.output == "count\n6\n\ncount\n6\n", "\(program.errors)")
  }

  @Test func `quit ends the run`() {
    #expect(playground.run("quit; set digits 3", in: playground.session()).outcome == .quit)
  }

  @Test func `a view is evaluated when it is used`() {
    let session = ratings()
    #expect(playground.run("let north = where region = \"North\"", in: session).outcome == .done)
    _ = playground.run("use iaf_2016_17", in: session)
    #expect(playground.run("from north | count", in: session).output == "count\n3\n")
    #expect(playground.run("show views", in: session).output.contains("north"))
  }

  @Test func `a view cannot take the name of a dataset or start from the last result`() {
    let session = ratings()
    #expect(playground.run("let iaf_2016_17 = count", in: session).outcome == .failed)
    _ = playground.run("count", in: session)
    #expect(playground.run("let last = from _ | count", in: session).outcome == .failed)
  }

  @Test func `a view that uses itself is refused`() {
    let session = ratings()
    _ = playground.run("let loop = from loop | count", in: session)
    let said = playground.run("from loop", in: session)
    #expect(said.outcome == .failed)
  }

  @Test func `use of a misspelt dataset changes nothing`() {
    let session = ratings()
    let said = playground.run("use iaf_2016_71", in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("iaf_2016_17"))
    #expect(playground.run("count", in: session).output == "count\n6\n")
  }

  @Test func `a changed file is read again`() {
    let session = ratings()
    _ = playground.run("count", in: session)
    playground.file("ratings.csv", "area,rating\nA,Good\n")
    #expect(playground.run("count", in: session).output == "count\n1\n")
  }

  @Test func `columns, settings and datasets are listed`() {
    let session = ratings()
    let columns = playground.run("show columns", in: session).output
    #expect(columns.contains("score,number"))
    #expect(playground.run("show datasets", in: session).output.contains("panel_synthetic"))
    #expect(playground.run("show settings", in: session).output.contains("digits"))
    #expect(playground.run("about iaf_2016_17", in: session).output.contains("reconstructed"))
  }

  @Test func `help fits a window of 80 columns`() {
    let help = playground.run("help", in: playground.session()).output
    #expect(help.split(separator: "\n").allSatisfy { $0.count < 80 })
  }

  @Test func `the path of a bundled dataset counts from all of them`() {
    let session = playground.session()
    let about = playground.run("about iaf_2016_17", in: session).output
    #expect(about.contains("\nfile,Datasets/iaf_2016_17/iaf_2016_17.csv\n"), "\(about)")
    let own = playground.file("ratings.csv", Playground.ratings)
    #expect(playground.run("about \"\(own)\"", in: session).output.contains("file,\(own)"))
  }

  @Test func `help knows every topic it names and suggests the nearest`() {
    let session = playground.session()
    #expect(playground.run("help", in: session).output.contains("help percent"))
    #expect(playground.run("help percent", in: session).output.contains("percent"))
    let said = playground.run("help precent", in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("help percent"))
  }
}
