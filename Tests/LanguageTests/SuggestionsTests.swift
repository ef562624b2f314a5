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
}
