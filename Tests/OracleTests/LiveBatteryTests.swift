import Testing

/// The language against the battery itself, where it is beside the checkout.
@Suite(.enabled(if: Battery.live != nil, "needs ../shared/battery, which is not here: skipped"))
struct LiveBatteryTests {
  @Test(arguments: Battery.Area.allCases)
  func `every case of the battery agrees`(_ area: Battery.Area) throws {
    let battery = try #require(Battery.live)
    let cases = try battery.cases(area)
    #expect(!cases.isEmpty)
    for oracle in cases { oracle.check(in: battery) }
  }

  @Test(arguments: Battery.Area.copied)
  func `the stored copy is the battery`(_ area: Battery.Area) throws {
    let battery = try #require(Battery.live)
    #expect(try battery.cases(area) == Battery.stored.cases(area))
  }

  @Test func `most estimates from published samples are compared`() throws {
    let battery = try #require(Battery.live)
    let estimates = try battery.cases(.design) + battery.cases(.raoscott)
    #expect(estimates.reduce(0) { $0 + $1.present.count } > 600)
  }
}
