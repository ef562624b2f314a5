/// Whether a share moves over waves: in a line, at all, and otherwise than in a line.
public struct TrendTest: Sendable {
  /// One of the three questions.
  public struct Part: Hashable, Sendable {
    /// Chi-square.
    public let statistic: Double
    /// Its degrees of freedom.
    public let degreesOfFreedom: Double
    /// The chance of as large a statistic where the share does not move that way.
    public let pValue: Double

    init?(_ statistic: Double, df: Double) {
      guard let distribution = ChiSquared(df: df), statistic.isFinite else { return nil }
      self.statistic = statistic
      degreesOfFreedom = df
      pValue = distribution.upper(statistic)
    }
  }

  /// One wave.
  public struct Wave: Hashable, Sendable {
    /// The part of the base.
    public var part: Double
    /// The base.
    public var base: Double
    /// Where the wave stands: its year, or 1, 2, 3 ….
    public var score: Double

    /// Makes a wave.
    public init(part: Double, base: Double, score: Double) {
      self.part = part
      self.base = base
      self.score = score
    }
  }

  /// Cochran and Armitage's test of a straight line in the scores, one degree of freedom; nil where
  /// all scores are the same.
  public let trend: Part?
  /// The test that all shares are the same.
  public let homogeneity: Part
  /// What the line leaves; nil for two waves.
  public let departure: Part?

  /// Tests the waves.
  ///
  /// - Shape: one entry a wave, of independent samples, in any order.
  /// - Units: counts of records, scores in any unit.
  /// - Missing: waves without a base are left out; nil for fewer than two, for a part outside its
  ///   base, and where the share is 0 or 1 throughout.
  /// - Source: Armitage 1955; R `prop.trend.test` and `prop.test(correct = FALSE)`.
  public init?(_ waves: [Wave]) {
    let waves = waves.filter { $0.base > 0 }
    let isSound = waves.allSatisfy {
      $0.part >= 0 && $0.part <= $0.base && $0.base.isFinite && $0.score.isFinite
    }
    let base = waves.reduce(0) { $0 + $1.base }
    let share = waves.reduce(0) { $0 + $1.part } / base
    guard isSound, waves.count > 1, base.isFinite, share > 0, share < 1 else { return nil }

    let center = waves.reduce(0) { $0 + $1.score * ($1.base / base) }
    var squares = 0.0
    var products = 0.0
    var spread = 0.0
    for wave in waves {
      let gap = wave.part / wave.base - share
      let score = wave.score - center
      squares += wave.base * gap * gap
      products += wave.base * score * gap
      spread += wave.base * score * score
    }
    let noise = share * (1 - share)
    let groups = Double(waves.count)
    guard let homogeneity = Part(squares / noise, df: groups - 1) else { return nil }
    self.homogeneity = homogeneity
    let isFlat = waves.allSatisfy { $0.score == waves[0].score }
    trend = isFlat ? nil : Part(products * products / (noise * spread), df: 1)
    departure = trend.flatMap {
      Part(max(0, homogeneity.statistic - $0.statistic), df: groups - 2)
    }
  }
}
