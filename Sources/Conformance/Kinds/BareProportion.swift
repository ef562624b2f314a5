import Statistics

/// A bare share: its standard error and all intervals of a simple random sample.
enum BareProportion {
  /// What the language answers to the case; standard errors and the test of a half from the module.
  static func ask(_ inquiry: Inquiry) throws {
    let (part, base) = (try inquiry.count("x"), try inquiry.count("n"))
    let statement =
      "interval \(part) of \(base) method all level \(inquiry.percentLevel)"
    do {
      let answer = try inquiry.answer(statement)
      for row in answer.rows {
        inquiry.figures["p"] = try row.figure("percent", over: 100)
        let method = row.label("method")
        inquiry.figures["\(method)_low"] = try row.figure("low", over: 100)
        inquiry.figures["\(method)_high"] = try row.figure("high", over: 100)
      }
    } catch let refusal as Inquiry.Refusal where refusal.code == "empty-base" {
      inquiry.figures["p"] = .undefined
      inquiry.figures["status"] = .text("zero base")
      for method in ProportionMethod.allCases {
        inquiry.figures.set(method.rawValue, low: nil, high: nil)
      }
    }
    let (successes, trials) = (Double(part), Double(base))
    inquiry.figures["se_n"] = BatteryValue(StandardError.binomial(of: successes, in: trials))
    inquiry.figures["se_n_minus_1"] = BatteryValue(
      StandardError.unbiased(of: successes, in: trials)
    )
    inquiry.figures["binom_test_half_p"] = BatteryValue(
      BinomialTest.twoSided(of: part, in: base)
    )
  }
}

/// A bare share of a finite population.
enum FiniteProportion {
  /// What the language answers to the case; what no statement gives from the module.
  static func ask(_ inquiry: Inquiry) throws {
    let (part, base) = (try inquiry.count("x"), try inquiry.count("n"))
    let members = try inquiry.count("N")
    let level = inquiry.level
    let share = "\(part) of \(base) in \(members)"
    let answer = try inquiry.answer(
      "interval \(share) method hyper_exact, wald_fpc level \(inquiry.percentLevel)"
    )
    let exact = try answer.row(["method": "hyper_exact"])
    inquiry.figures["hyper_exact_low"] = try exact.figure("low", over: 100)
    inquiry.figures["hyper_exact_high"] = try exact.figure("high", over: 100)
    inquiry.figures["hyper_exact_count_low"] = try exact.figure("low_count")
    inquiry.figures["hyper_exact_count_high"] = try exact.figure("high_count")
    let wald = try answer.row(["method": "wald_fpc"])
    inquiry.figures["wald_t_fpc_low"] = try wald.figure("low", over: 100)
    inquiry.figures["wald_t_fpc_high"] = try wald.figure("high", over: 100)
    let bounds = try inquiry.answer("bounds \(share)").row()
    inquiry.figures["manski_low"] = try bounds.figure("low", over: 100)
    inquiry.figures["manski_high"] = try bounds.figure("high", over: 100)
    inquiry.figures["manski_width"] = BatteryValue(
      NonResponseBounds.width(answered: base, population: members)
    )
    let normal = FiniteWaldInterval.z(of: part, in: base, population: members, level: level)
    inquiry.figures.set("wald_z_fpc", low: normal?.low, high: normal?.high)
    // The language shows no share that the answers rule out; the battery has the raw limits.
    let wilson = WilsonFinite.interval(of: part, in: base, population: members, level: level)
    inquiry.figures.set("wilson_fpc", low: wilson?.low, high: wilson?.high)
    population(inquiry, part, base, of: members)
  }

  private static func population(
    _ inquiry: Inquiry,
    _ part: Int,
    _ base: Int,
    of members: Int
  ) {
    guard let sample = FinitePopulation(sampled: base, of: members) else { return }
    let share = Double(part) / Double(base)
    inquiry.figures["p"] = .number(share)
    inquiry.figures["sampling_fraction"] = .number(sample.samplingFraction)
    inquiry.figures["response_rate"] = .number(sample.samplingFraction)
    inquiry.figures["fpc"] = .number(sample.correction)
    inquiry.figures["fpc_sqrt"] = .number(sample.correction.squareRoot())
    inquiry.figures["se_fpc"] = BatteryValue(sample.standardError(ofShare: share))
    inquiry.figures["se_fpc_N_minus_1"] = BatteryValue(
      sample.textbookStandardError(ofShare: share)
    )
    inquiry.figures["n_star"] = sample.equivalentBase.map { .number($0) } ?? .infinite
  }
}

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
