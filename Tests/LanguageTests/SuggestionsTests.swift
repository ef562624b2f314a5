import Language
import Testing

@Suite struct SuggestionsTests {
  @Test(arguments: [
    ("ratng", "rating"), ("RATING", "rating"), ("raitng", "rating"), ("regoin", "region"),
    ("satisfactoin_scrone", "satisfaction_score"), ("qarter", "quarter"),
  ]) func `a near name is found`(typed: String, meant: String) {
    let names = ["region", "rating", "quarter", "satisfaction_score"]
    #expect(Suggestions.nearest(to: typed, among: names) == meant)
  }

  @Test(arguments: ["xyzzy", "", "a", "zz"]) func `a far name is not`(typed: String) {
    #expect(Suggestions.nearest(to: typed, among: ["region", "rating", "id"]) == nil)
  }

  @Test func `the same but for case comes before a nearer spelling`() {
    #expect(Suggestions.nearest(to: "Age", among: ["Ages", "age"]) == "age")
  }

  @Test func `several are listed nearest first`() {
    let found = Suggestions.nearest(to: "mean", among: ["means", "meat", "mean", "x"], limit: 5)
    #expect(found.first == "mean")
    #expect(Set(found) == ["mean", "means", "meat"])
  }

  @Test(arguments: [
    ("résum", "Résumé"), ("ÉTÉ", "été"), ("lond", "London and the rest of the South East"),
    ("line\r\nbreak", "line\r\nbroke"), ("naïve", "naive"),
  ]) func `texts of any characters and lengths are found`(typed: String, meant: String) {
    let texts = [
      "Résumé", "été", "London and the rest of the South East", "line\r\nbroke", "naive",
      String(repeating: "very long ", count: 50),
    ]
    #expect(Suggestions.nearest(to: typed, among: texts) == meant)
    #expect(Suggestions.nearest(to: typed, among: texts.reversed()) == meant)
  }

  @Test func `a beginning is only looked for where nothing is near`() {
    #expect(Suggestions.nearest(to: "Mid", among: ["Midlands", "Mud"]) == "Mud")
    #expect(Suggestions.nearest(to: "Midl", among: ["The Midlands", "Midlands"]) == "Midlands")
    #expect(Suggestions.nearest(to: "midlandss", among: ["mid"]) == nil)
  }
}
