import Statistics

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
