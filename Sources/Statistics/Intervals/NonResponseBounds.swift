/// What a figure could be if those who did not answer had answered, without any assumption on them.
public enum NonResponseBounds {
  /// How many of the population may belong to the share.
  ///
  /// - Units: members of the population.
  /// - Missing: nil unless 0 ≤ x ≤ n ≤ N and N is above 0.
  /// - Source: Manski 2003, Partial identification of probability distributions, chapter 1.
  public static func counts(
    of successes: Int,
    in answered: Int,
    population: Int
  ) -> ClosedRange<Int>? {
    guard successes >= 0, successes <= answered, answered <= population, population > 0 else {
      return nil
    }
    return successes...(successes + (population - answered))
  }

  /// What the share of the population may be.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: as `counts`.
  /// - Source: as `counts`: x/N...(x+N-n)/N.
  public static func share(
    of successes: Int,
    in answered: Int,
    population: Int
  ) -> Interval? {
    counts(of: successes, in: answered, population: population).map {
      Interval(
        low: Double($0.lowerBound) / Double(population),
        high: Double($0.upperBound) / Double(population)
      )
    }
  }

  /// How far apart the bounds of a share are, whatever was answered.
  ///
  /// - Units: a share.
  /// - Missing: nil unless 0 ≤ n ≤ N and N is above 0.
  /// - Source: as `counts`: (N-n)/N.
  public static func width(answered: Int, population: Int) -> Double? {
    guard answered >= 0, answered <= population, population > 0 else { return nil }
    return Double(population - answered) / Double(population)
  }

  /// What the mean of the population may be.
  ///
  /// - Units: those of the scale.
  /// - Missing: nil unless 0 ≤ n ≤ N and N is above 0, and for a sum that n answers on this scale
  ///   cannot have.
  /// - Parameters:
  ///   - sum: of the answers.
  ///   - answered: n, how many answered.
  ///   - population: N, how many were asked.
  ///   - scale: the lowest and the highest answer there is.
  /// - Returns: the means if all others had given the lowest, and the highest, answer.
  /// - Source: as `counts`.
  public static func mean(
    ofSum sum: Double,
    in answered: Int,
    population: Int,
    scale: ClosedRange<Double>
  ) -> Interval? {
    guard answered >= 0, answered <= population, population > 0 else { return nil }
    let count = Double(answered)
    // The last digits of a sum are not held against it.
    let slack = 1e-9 * count * max(abs(scale.lowerBound), abs(scale.upperBound))
    guard sum >= count * scale.lowerBound - slack, sum <= count * scale.upperBound + slack else {
      return nil
    }
    let silent = Double(population - answered)
    let size = Double(population)
    let low = (sum + silent * scale.lowerBound) / size
    let high = (sum + silent * scale.upperBound) / size
    guard low.isFinite, high.isFinite else { return nil }
    return Interval(low: low, high: high)
  }

  /// What the difference of two groups may be, the first less the second.
  ///
  /// - Units: those of the bounds.
  /// - Missing: none.
  /// - Source: Horowitz and Manski 2000: L₁-U₂...U₁-L₂.
  public static func difference(_ first: Interval, _ second: Interval) -> Interval {
    Interval(low: first.low - second.high, high: first.high - second.low)
  }
}
