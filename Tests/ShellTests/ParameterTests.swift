import Analysis
import Language
import Testing

@testable import Shell

@Suite struct ParameterTests {
  @Test(arguments: [
    ("2017", Literal.number(2017)), ("yes", .boolean(true)), ("London", .text("London")),
    ("\"2017\"", .text("2017")), ("2017Q1", .text("2017Q1")), ("nan", .text("nan")),
    ("0x10", .text("0x10")), ("", .text("")), ("-3.5", .number(-3.5)), ("1e999", .text("1e999")),
  ])
  func `without a default a value is what it looks like`(text: String, value: Literal) {
    #expect(ParameterText.parameter(text, like: nil)?.values == [value])
  }

  @Test func `a value takes the kind of its default`() {
    let number = Parameter(values: [.number(1)])
    let text = Parameter(values: [.text("a")])
    #expect(ParameterText.parameter("2017", like: number)?.values == [.number(2017)])
    #expect(ParameterText.parameter("2017", like: text)?.values == [.text("2017")])
    #expect(ParameterText.parameter("abc", like: number) == nil)
    let list = Parameter(values: [.text("a")], isList: true)
    #expect(
      ParameterText.parameter("London, North", like: list)?.values
        == [.text("London"), .text("North")]
    )
  }

  @Test(arguments: [
    ("(\"London\")", ["London"]), ("London,\"North East\"", ["London", "North East"]),
    ("( \"a, b\" , 'c)' )", ["a, b", "c)"]), ("it's,5", ["it's", "5"]), ("\"\"", [""]),
  ])
  func `a list may have brackets and quotes`(text: String, values: [String]) {
    let list = Parameter(values: [.text("x"), .text("y")], isList: true)
    let given = ParameterText.parameter(text, like: list)
    #expect(given?.values == values.map { .text($0) })
    #expect(given?.isList == true)
  }

  @Test(arguments: ["", "()", "a,", "a,,b"])
  func `a list without a value somewhere is none`(text: String) {
    let list = Parameter(values: [.text("x")], isList: true)
    #expect(ParameterText.parameter(text, like: list) == nil)
  }

  @Test func `brackets make a list where no default says otherwise`() {
    let list = ParameterText.parameter("(1, 2)", like: nil)
    #expect(list == Parameter(values: [.number(1), .number(2)], isList: true))
    let text = Parameter(values: [.text("a")])
    #expect(ParameterText.parameter("(1, 2)", like: text)?.values == [.text("(1, 2)")])
    let numbers = Parameter(values: [.number(1)], isList: true)
    #expect(ParameterText.parameter("2,x", like: numbers) == nil)
  }

  @Test func `the command line gives a list in place of the script's`() {
    let playground = Playground()
    let script = playground.file(
      "s.topline",
      """
      param regions = ("North", "South")
      from "\(playground.file("ratings.csv", Playground.ratings))"
      | where region in $regions | count
      """
    )
    #expect(playground.program("run", script).output == "count\n6\n")
    let said = playground.program("run", script, "--param", "regions=(\"North\")")
    #expect(said.output == "count\n3\n", "\(said.errors)")
  }

  @Test func `the command line wins over the script`() {
    let playground = Playground()
    playground.file("ratings.csv", Playground.ratings)
    let session = playground.session { $0.parameters = ["least": "5"] }
    let said = playground.run(
      """
      param least = 2
      from "\(playground.path("ratings.csv"))" | where score >= $least | count
      """,
      in: session
    )
    #expect(said.output == "count\n2\n", "\(said.errors)")
  }

  @Test func `a value of the wrong kind is refused`() {
    let playground = Playground()
    let session = playground.session { $0.parameters = ["least": "many"] }
    let said = playground.run("param least = 2", in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("--param least=many"))
  }
}
