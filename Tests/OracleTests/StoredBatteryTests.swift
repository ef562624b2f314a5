import Conformance
import Testing

/// The tool against the copy of the battery beside these tests.
struct StoredBatteryTests {
  @Test(arguments: Battery.stored.testedAreas)
  func `every stored figure comes out`(_ area: String) throws {
    let report = try AreaReport(area, of: .stored)
    #expect(report.passed > 0)
    for line in report.failureLines(all: true) { Issue.record("\(line)") }
  }

  @Test(arguments: [
    ("binom_ci", 20, 344), ("crosstab", 3, 168), ("design", 20, 84), ("disclosure", 48, 280),
    ("edge", 16, 90), ("finite_population", 11, 216), ("letters", 12, 672), ("p_adjust", 4, 28),
    ("quantile", 8, 284), ("rounding", 44, 196), ("tables", 43, 1071), ("trend", 4, 44),
    ("two_proportions", 9, 179), ("weights", 15, 92),
  ])
  func `the stored battery is whole`(_ area: String, _ cases: Int, _ figures: Int) throws {
    let stored = try Battery.stored.cases(area)
    #expect(stored.count == cases)
    #expect(stored.reduce(0) { $0 + $1.expected.count } == figures)
  }
}
