import Language
import Rendering
import Testing

@testable import Shell

@Suite struct HelpTests {
  let playground = Playground()

  func page(_ topic: String, width: Int) -> [String] {
    let session = playground.session()
    session.state.settings.width = width
    return playground.run("help \(topic)", in: session).output.split(separator: "\n").map {
      String($0)
    }
  }

  @Test(arguments: [60, 80, 120], HelpCatalog.names)
  func `every page fits the window`(width: Int, topic: String) {
    for line in page(topic, width: width) {
      #expect(line.count < width, "\(line)")
      #expect(line.last != " ")
    }
  }

  @Test(arguments: [80, 120], HelpCatalog.names)
  func `no line ends where the next word would still fit`(width: Int, topic: String) {
    for entry in HelpCatalog.topics(topic) {
      for part in entry.details where !part.contains("  ") {
        let lines = HelpText(width: width)
          .text(of: [HelpEntry("x", "", "", details: [part])]).split(separator: "\n").dropFirst(2)
        for (line, next) in zip(lines, lines.dropFirst()) {
          // What is to be typed stays whole.
          let word = next.drop { $0 == " " }.prefix { $0 != " " }
          guard !word.hasPrefix("`"), !word.hasPrefix("(`") else { continue }
          #expect(line.count + 1 + word.count > min(width, 100) - 1, "\(line)")
        }
      }
    }
  }

  @Test func `the lines of a row stand under its text`() {
    let entry = HelpEntry(
      "x",
      "",
      "a summary",
      details: ["term  a text that goes on and on", "", "plain words that go on"]
    )
    #expect(
      HelpText(width: 25).text(of: [entry]) == """
        x
          a summary

          term  a text that goes
                on and on

          plain words that go on
        """
    )
  }

  @Test func `an example is broken where the prompt waits for more`() throws {
    let text = try #require(
      HelpCatalog.topics("designs").first.map { HelpText(width: 60).text(of: [$0]) }
    )
    let example = text.split(separator: "\n").drop { $0 != "  Try:" }.dropFirst()
    #expect(example.count > 1)
    #expect(example.dropLast().allSatisfy { $0.hasSuffix(" |") })
  }

  @Test(arguments: SettingName.allCases)
  func `a setting without a value says what it can be`(name: SettingName) {
    let session = playground.session { $0.defaultFormat = .table }
    let said = playground.run("set \(name.rawValue)", in: session).output
    #expect(said.hasPrefix(name.rawValue))
    for word in name.words { #expect(said.contains(word)) }
    let listed = playground.run("set \(name.rawValue)", in: playground.session()).output
    #expect(listed.split(separator: "\n").count == 2)
    #expect(listed.hasPrefix("setting,value,what,can be\n"))
  }

  @Test(arguments: Rounding.allCases)
  func `help on rounding names every way`(rounding: Rounding) {
    #expect(page("rounding", width: 80).contains { $0.hasPrefix("  \(rounding.rawValue) ") })
  }
}
