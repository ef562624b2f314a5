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
