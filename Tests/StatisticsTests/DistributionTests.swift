import Statistics
import Testing

/// Values worked out by mpmath 1.3.
///
/// It had 40 to 70 digits: the special functions are the sums of their series, two t tails of a
/// million degrees of freedom quadratures, the quantiles roots by Newton's method, the tails of the
/// discrete distributions sums term by term. The precision asked for is 1e-12 of each.
@Suite struct `Distributions` {
  @Test(arguments: [
    (-8, 0.99999999999999938), (0, 0.5), (1.96, 0.024997895148220436),
    (10, 7.6198530241605261e-24), (37, 5.7255712225245768e-300),
  ])
  func `normal tails agree with many digits`(_ z: Double, _ upper: Double) {
    #expect(agrees(Normal.upper(z), upper))
    #expect(agrees(Normal.lower(-z), upper))
    #expect(z < 0 || agrees(Normal.twoSided(-z), 2 * upper))
  }

  @Test(arguments: [
    (1e-300, -37.047096299361199), (1e-100, -21.273453560965324), (1e-20, -9.2623400897984076),
    (1e-05, -4.2648907939228246), (0.025, -1.9599639845400542), (0.07, -1.4757910281791707),
    (0.5, 0), (0.925, 1.4395314709384562), (0.999, 3.0902323061678133),
  ])
  func `normal quantiles agree with many digits`(_ p: Double, _ z: Double) {
    #expect(agrees(Normal.quantile(p), z))
    #expect(agrees(Normal.upperQuantile(p), -z))
  }

  @Test(arguments: [
    (1, 1e100, 3.1830988618379067e-101), (1, 12.5, 0.025410673666115896),
    (0.5, 3, 0.18365407799297172), (2, -1.5, 0.86380343755449946),
    (3.7, 2, 0.060908600952617003), (29, 2.5, 0.0091626721692130385),
    (100.5, 37, 1.1813864136870773e-60), (1e6, 0.3, 0.3820886089894971),
    (1e6, 5, 2.8669989354453708e-7), (1e6, 37, 9.1498654309011315e-300),
  ])
  func `tails of Student's t agree with many digits`(
    _ df: Double,
    _ t: Double,
    _ upper: Double
  ) throws {
    let distribution = try #require(StudentT(df: df))
    #expect(agrees(distribution.upper(t), upper))
    #expect(agrees(distribution.lower(-t), upper))
    #expect(t < 0 || agrees(distribution.twoSided(-t), 2 * upper))
  }

  @Test(arguments: [
    (1, 0.025, -12.706204736174704), (2.5, 0.975, 3.5746548420036818),
    (29, 0.025, -2.0452296421327043), (195, 0.005, -2.6012763552362393),
    (1e6, 0.025, -1.959966356814107), (3, 1e-12, -10331.108244292486),
  ])
  func `quantiles of Student's t agree with many digits`(
    _ df: Double,
    _ p: Double,
    _ t: Double
  ) throws {
    let distribution = try #require(StudentT(df: df))
    #expect(agrees(distribution.quantile(p), t))
    #expect(agrees(distribution.upperQuantile(p), -t))
  }

  @Test(arguments: [
    (1, 3.84, 0.050043521248705103, 0.9499564787512949), (1, 1300, 1.1303728441492742e-284, 1),
    (2, 0.5, 0.77880078307140487, 0.22119921692859513),
    (3.3, 0.01, 0.99989280710797852, 0.0001071928920214813),
    (10, 120, 5.0600460658425739e-21, 1), (101, 101, 0.48128504536921944, 0.51871495463078056),
    (1000, 1500, 1.0454640385979657e-22, 1), (1000, 600, 1, 3.8074234162881782e-26),
  ])
  func `tails of chi-square agree with many digits`(
    _ df: Double,
    _ value: Double,
    _ upper: Double,
    _ lower: Double
  ) throws {
    let distribution = try #require(ChiSquared(df: df))
    #expect(agrees(distribution.upper(value), upper))
    #expect(agrees(distribution.lower(value), lower))
  }

  @Test(
    arguments: [
      (1, 1, 50, 0.089438521950315521, 0.91056147804968448),
      (2, 10, 0.5, 0.62092132305915517, 0.37907867694084483),
      (5.5, 100.3, 4, 0.001711487508110342, 0.99828851249188966),
      (100.5, 3, 1.3, 0.48611356637638975, 0.51388643362361025),
      (1000, 1000, 4, 2.5814877946988061e-99, 1),
      (12.7, 1e4, 0.1, 0.99997678306062254, 2.3216939377463728e-5),
      (3, 1e5, 200, 2.4626685655380508e-129, 1),
    ] as [(Double, Double, Double, Double, Double)]
  )
  func `tails of F agree with many digits, and its quantiles lead back`(
    _ df1: Double,
    _ df2: Double,
    _ ratio: Double,
    _ upper: Double,
    _ lower: Double
  ) throws {
    let distribution = try #require(FRatio(df1: df1, df2: df2))
    #expect(agrees(distribution.upper(ratio), upper))
    #expect(agrees(distribution.lower(ratio), lower))
    let back = upper < lower ? distribution.upperQuantile(upper) : distribution.quantile(lower)
    #expect(agrees(back, ratio))
  }

  @Test(
    arguments: [
      (1e-3, 1e-3, 0.3, 0.49957696213967647, 0.50042303786032353),
      (1e-3, 1e6, 1e-9, 0.99368764621350518, 0.0063123537864948204),
      (0.5, 0.5, 1e-12, 6.3661977236768744e-7, 0.99999936338022763),
      (10, 21, 0.2, 0.061087148288655498, 0.9389128517113445),
      (1e6, 0.5, 0.999999, 0.15729915515583528, 0.84270084484416472),
      (1e4, 1e6, 0.0105, 0.9999999987855943, 1.2144056950859475e-9),
      (1e6, 1e6, 0.5, 0.5, 0.5), (1e6, 1e6, 0.4975, 7.684899705157243e-13, 0.99999999999923151),
    ] as [(Double, Double, Double, Double, Double)]
  )
  func `tails of beta agree with many digits`(
    _ a: Double,
    _ b: Double,
    _ share: Double,
    _ lower: Double,
    _ upper: Double
  ) throws {
    let distribution = try #require(Beta(a: a, b: b))
    #expect(agrees(distribution.lower(share), lower))
    #expect(agrees(distribution.upper(share), upper))
  }

  @Test(arguments: [
    (10, 21, 0.025, 0.17287422152603919), (1e-3, 0.5, 0.975, 4.0361039828981671e-11),
    (0.5, 30.5, 1e-12, 2.5962689142379919e-26), (1e6, 1e6, 0.975, 0.50069295166605055),
    (1e3, 1e6, 0.025, 0.0009380640538193937), (1, 1e5, 0.5, 6.9314477830042612e-6),
  ])
  func `quantiles of beta agree with many digits`(
    _ a: Double,
    _ b: Double,
    _ p: Double,
    _ share: Double
  ) throws {
    #expect(agrees(try #require(Beta(a: a, b: b)).quantile(p), share))
    let mirrored = try #require(Beta(a: b, b: a)?.upperQuantile(p))
    #expect(agrees(mirrored, 1 - share))
  }

  @Test(arguments: [
    (30, 0.5, 10, 0.027981600724160671, 0.049368573352694511),
    (1000, 0.3, 250, 6.1255710295890321e-5, 0.00025980303652893142),
    (1_000_000, 0.25, 240_000, 1.2720737207177659e-120, 2.4126136087789032e-119),
    (1_000_000, 1e-06, 3, 0.061313209538546197, 0.98101190443709661),
    (10, 0.1, 10, 1.0000000000000006e-10, 1),
  ])
  func `binomial probabilities agree with many digits`(
    _ trials: Int,
    _ probability: Double,
    _ count: Int,
    _ mass: Double,
    _ lower: Double
  ) throws {
    let distribution = try #require(Binomial(trials: trials, probability: probability))
    #expect(agrees(distribution.mass(count), mass))
    #expect(agrees(distribution.lower(count), lower))
    #expect(agrees(distribution.atLeast(count + 1), 1 - lower) || lower > 0.9)
  }

  @Test(arguments: [
    (39, 211, 30, 10, [0.018373682912758793, 0.99129898599965821, 0.027074696913100586]),
    (5, 20, 7, 2, [0.38738390092879257, 0.79321465428276574, 0.59416924664602683]),
    (31, 209, 196, 29, [0.30324746857558737, 0.60276421000195701, 0.70048325857363036]),
    (
      5_000_000, 100_000_000, 1_000_000, 49_000,
      [4.1879464822340951e-8, 1.8914429799339009e-6, 0.99999815043648489]
    ),
    (
      500_000, 1_000_000, 500_000, 250_000,
      [0.0015957679247793383, 0.50079788396238967, 0.50079788396238967]
    ),
    (
      10, 100_000_000, 1_000_000, 1,
      [0.091351732637831919, 0.99573380353580854, 0.095617929102023376]
    ),
  ])
  func `hypergeometric probabilities agree with many digits`(
    _ marked: Int,
    _ population: Int,
    _ drawn: Int,
    _ count: Int,
    _ expected: [Double]
  ) throws {
    let distribution = try #require(
      Hypergeometric(marked: marked, population: population, drawn: drawn)
    )
    #expect(agrees(distribution.mass(count), expected[0]))
    #expect(agrees(distribution.lower(count), expected[1]))
    #expect(agrees(distribution.atLeast(count), expected[2]))
  }

  private func agrees(_ found: Double?, _ wanted: Double) -> Bool {
    guard let found else { return false }
    return abs(found - wanted) <= 1e-12 * abs(wanted)
  }
}
