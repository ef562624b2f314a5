import Testing

@testable import Shell

@Suite struct SettingsTests {
  @Test(arguments: SettingName.allCases)
  func `every word that a setting names is taken`(name: SettingName) {
    for word in name.words {
      var settings = Settings()
      #expect(name.change(&settings, to: word))
      #expect(name.value(in: settings) == word)
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
