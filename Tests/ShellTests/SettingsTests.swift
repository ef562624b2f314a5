import Testing

@testable import Shell

@Suite struct SettingsTests {
  @Test(arguments: SettingName.allCases)
  func `every word that a setting names is taken`(name: SettingName) {
    for word in name.words {
      var settings = Settings()
      #expect(name.change(&settings, to: word))
      #expect(name.value(in: settings).split(separator: " ").contains { $0 == word })
    }
  }

  @Test(arguments: SettingName.allCases)
  func `a value that is none changes nothing`(name: SettingName) {
    var settings = Settings()
    settings.digits = 3
    let before = settings
    #expect(!name.change(&settings, to: "mauve"))
    #expect(settings == before)
  }

  @Test func `digits and width have bounds`() {
    var settings = Settings()
    #expect(!SettingName.digits.change(&settings, to: "16"))
    #expect(!SettingName.digits.change(&settings, to: "-1"))
    #expect(!SettingName.width.change(&settings, to: "99999999999999999999"))
    #expect(SettingName.width.change(&settings, to: "120"))
    #expect(settings.width == 120)
  }

  @Test(
    arguments: [
      ("90", 90, nil), ("97.5", 97.5, nil), ("90 WILSON", 90, "wilson"),
      ("jeffreys", 95, "jeffreys"),
    ] as [(String, Double, String?)]
  )
  func `ci takes a level and a method`(value: String, level: Double, method: String?) {
    let playground = Playground()
    let session = playground.session()
    #expect(playground.run("set ci 80 wald; set ci \(value)", in: session).outcome == .done)
    let context = session.context()
    #expect(context.confidence == level)
    #expect(context.intervalMethod == method)
  }

  @Test(arguments: [
    ("50", 50, 30), ("100 50", 100, 50), ("20", 20, 20), ("0", 0, 0), ("40 0", 40, 0),
  ])
  func `small_base takes one number or two`(value: String, flagged: Int, quotable: Int) {
    let playground = Playground()
    let session = playground.session()
    #expect(playground.run("set small_base \(value)", in: session).outcome == .done)
    #expect(session.context().smallBase.flagged == flagged)
    #expect(session.context().smallBase.quotable == quotable)
    let shown = playground.run("set small_base", in: session).output
    #expect(shown.contains("small_base,\(flagged) \(quotable),"))
  }

  @Test(arguments: [
    "ci 0.95", "ci 100", "ci 0", "ci -5", "ci 95 wilsn", "ci 95 wilson wald", "ci 95 90",
    "small_base -1", "small_base 30 50", "small_base 50 30 10", "small_base 1.5",
    "small_base 99999999999999999999", "digits 1 2", "rounding half away",
  ])
  func `what these settings cannot be is refused with what they can be`(setting: String) {
    let playground = Playground()
    let session = playground.session()
    let said = playground.run("set \(setting)", in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("it can be"))
    #expect(session.state.settings == Settings())
  }

  @Test func `set alone shows the setting and set with a value changes it`() {
    let playground = Playground()
    let session = playground.session()
    #expect(playground.run("set digits", in: session).output.contains("digits,1,"))
    #expect(playground.run("set digits 3; set digits", in: session).output.contains("digits,3,"))
  }

  @Test func `an unknown setting names the nearest and a failure changes nothing`() {
    let playground = Playground()
    let session = playground.session()
    let said = playground.run("set digit 4", in: session)
    #expect(said.outcome == .failed)
    #expect(said.errors.contains("did you mean `digits`?"))
    #expect(playground.run("set digits 99", in: session).outcome == .failed)
    #expect(session.state.settings == Settings())
  }
}
