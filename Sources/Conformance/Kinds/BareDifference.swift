import Statistics

/// Two bare shares against each other.
enum BareDifference {
  /// What the language answers to the case; the tests that no statement gives from the module.
  static func ask(_ inquiry: Inquiry) throws {
    let (part, base) = (try inquiry.count("x1"), try inquiry.count("n1"))
    let (otherPart, otherBase) = (try inquiry.count("x2"), try inquiry.count("n2"))
    let answer = try inquiry.answer(
      """
      difference \(part) of \(base), \(otherPart) of \(otherBase) level \(inquiry.percentLevel)
      """
    ).row()
    inquiry.figures["diff"] = try answer.figure("difference", over: 100)
    inquiry.figures["newcombe_low"] = try answer.figure("low", over: 100)
    inquiry.figures["newcombe_high"] = try answer.figure("high", over: 100)
    inquiry.figures["z_pooled"] = try answer.figure("z")
    inquiry.figures["p_pooled"] = try answer.figure("p")
    guard
      let pair = TwoProportions(
        Double(part),
        of: Double(base),
        and: Double(otherPart),
        of: Double(otherBase)
      )
    else { return }
    inquiry.figures["se_pooled"] = .number(pair.pooledStandardError)
    inquiry.figures["se_unpooled"] = .number(pair.unpooledStandardError)
    inquiry.figures["z_unpooled"] = BatteryValue(pair.unpooledTest.z)
    inquiry.figures["p_unpooled"] = BatteryValue(pair.unpooledTest.p)
    let wald = pair.wald(level: inquiry.level)
    inquiry.figures.set("wald", low: wald?.low, high: wald?.high)
    let caffo = AgrestiCaffoInterval.interval(of: pair, level: inquiry.level)
    inquiry.figures.set("agresti_caffo", low: caffo?.low, high: caffo?.high)
    tables(inquiry, (part, base - part), (otherPart, otherBase - otherPart))
  }

  private static func tables(_ inquiry: Inquiry, _ one: (Int, Int), _ other: (Int, Int)) {
    let counts = [one, other].map { [Double($0.0), Double($0.1)] }
    let plain = ChiSquaredTest(counts)
    inquiry.figures["chisq"] = BatteryValue(plain?.statistic)
    inquiry.figures["chisq_p"] = BatteryValue(plain?.pValue)
    inquiry.figures["phi"] = BatteryValue(plain?.phi)
    let yates = ChiSquaredTest(counts, yates: true)
    inquiry.figures["chisq_yates"] = BatteryValue(yates?.statistic)
    inquiry.figures["chisq_yates_p"] = BatteryValue(yates?.pValue)
    let fisher = FisherTest(one.0, one.1, other.0, other.1)
    inquiry.figures["fisher_p"] = BatteryValue(fisher?.twoSided)
    inquiry.figures["fisher_p_less"] = BatteryValue(fisher?.less)
    inquiry.figures["fisher_p_greater"] = BatteryValue(fisher?.greater)
  }
}
