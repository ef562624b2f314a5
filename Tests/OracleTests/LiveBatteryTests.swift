import Conformance
import Testing

/// The tool against the battery itself, where it is beside the checkout.
@Suite(.enabled(if: Battery.live != nil, "needs ../shared/battery, which is not here: skipped"))
struct LiveBatteryTests {
  @Test(arguments: Battery.live?.testedAreas ?? [])
  func `every figure of the battery comes out`(_ area: String) throws {
    let battery = try #require(Battery.live)
    let report = try AreaReport(area, of: battery)
    #expect(report.passed + report.later > 0)
    for line in report.failureLines(all: true) { Issue.record("\(line)") }
  }

  @Test(arguments: Battery.stored.testedAreas)
  func `the stored copy is what the battery has without the data of R`(_ area: String) throws {
    let battery = try #require(Battery.live)
    let own = ["ccg", "edge", "lonely"]
    let cases = try battery.cases(area).filter { oracle in
      oracle.dataset.map { dataset in own.contains { dataset.hasPrefix($0) } } ?? true
    }
    #expect(try cases == Battery.stored.cases(area))
  }
}
