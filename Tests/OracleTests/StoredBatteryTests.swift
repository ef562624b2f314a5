import Testing

/// The language against the copy of the battery beside these tests.
struct StoredBatteryTests {
  @Test(arguments: Battery.stored.arguments(.tables))
  func `tables agree with exact arithmetic`(_ oracle: BatteryCase) {
    oracle.check(in: .stored)
  }

  @Test(arguments: Battery.stored.arguments(.quantile))
  func `quantiles agree with R`(_ oracle: BatteryCase) {
    oracle.check(in: .stored)
  }

  @Test(arguments: Battery.stored.arguments(.weights))
  func `weighted figures agree with exact arithmetic`(_ oracle: BatteryCase) {
    oracle.check(in: .stored)
  }

  @Test(arguments: Battery.stored.arguments(.edge))
  func `few, equal and missing answers agree with the rules`(_ oracle: BatteryCase) {
    oracle.check(in: .stored)
  }

  @Test(arguments: Battery.stored.arguments(.rounding))
  func `figures that people see are rounded exactly`(_ oracle: BatteryCase) {
    oracle.check(in: .stored)
  }

  @Test(arguments: Battery.stored.arguments(.crosstab))
  func `percentages of bare counts agree with R`(_ oracle: BatteryCase) {
    oracle.check(in: .stored)
  }

  @Test(arguments: [
    (Battery.Area.tables, 43, 1063), (.quantile, 8, 284), (.weights, 15, 89), (.edge, 16, 48),
    (.rounding, 44, 196), (.crosstab, 3, 72),
  ])
  func `the stored battery is whole`(_ area: Battery.Area, _ cases: Int, _ figures: Int) throws {
    let stored = try Battery.stored.cases(area)
    #expect(stored.count == cases)
    #expect(stored.reduce(0) { $0 + $1.present.count } == figures)
  }
}
