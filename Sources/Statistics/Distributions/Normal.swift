#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The standard normal distribution.
public enum Normal {
  /// The probability of at most z.
  ///
  /// - Units: a probability.
  /// - Missing: none.
  /// - Source: the complementary error function of the C library, precise in the far tail.
  public static func lower(_ z: Double) -> Double {
    0.5 * erfc(-z * 0.5.squareRoot())
  }

  /// The probability of more than z.
  ///
  /// - Units: a probability.
  /// - Missing: none.
  /// - Source: as `lower`, at -z.
  public static func upper(_ z: Double) -> Double {
    lower(-z)
  }

  /// The probability of being at least as far from 0 as z, on either side.
  ///
  /// - Units: a probability.
  /// - Missing: none.
  /// - Source: twice the upper tail of |z|.
  public static func twoSided(_ z: Double) -> Double {
    erfc(abs(z) * 0.5.squareRoot())
  }

  /// The z that has this probability below it.
  ///
  /// - Units: standard deviations from the mean.
  /// - Missing: nil unless the probability is above 0 and below 1.
  /// - Source: Wichura 1988, Algorithm AS 241 (PPND16), Applied Statistics 37:477.
  public static func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    let fromMiddle = probability - 0.5
    guard abs(fromMiddle) > 0.425 else {
      let r = 0.180625 - fromMiddle * fromMiddle
      return fromMiddle * ratio(central, at: r)
    }
    let tail = fromMiddle < 0 ? probability : 1 - probability
    let r = (-log(tail)).squareRoot()
    let size = r <= 5 ? ratio(outer, at: r - 1.6) : ratio(far, at: r - 5)
    return fromMiddle < 0 ? -size : size
  }

  /// The z that has this probability above it.
  ///
  /// - Units: standard deviations from the mean.
  /// - Missing: nil unless the probability is above 0 and below 1.
  /// - Source: as `quantile`, with the sign turned: a small tail keeps its precision.
  public static func upperQuantile(_ probability: Double) -> Double? {
    // Taking from 0 leaves no -0 at a half.
    quantile(probability).map { 0 - $0 }
  }

  /// The z that a two-sided interval of this level reaches to on either side.
  ///
  /// - Units: standard deviations.
  /// - Missing: nil unless the level is above 0, by more than rounding, and below 1.
  /// - Source: the upper quantile of half of 1-level.
  public static func multiplier(level: Double) -> Double? {
    guard level > 0, level < 1, 1 - level < 1 else { return nil }
    return upperQuantile((1 - level) / 2)
  }

  private typealias Ratio = (over: [Double], under: [Double])

  private static func ratio(_ ratio: Ratio, at r: Double) -> Double {
    func polynomial(_ coefficients: [Double]) -> Double {
      coefficients.reversed().reduce(0) { $0 * r + $1 }
    }
    return polynomial(ratio.over) / polynomial(ratio.under)
  }

  // The published coefficients, lowest power first.
  private static let central: Ratio = (
    [
      3.387_132_872_796_366_608_0, 1.331_416_678_917_843_774_5e2, 1.971_590_950_306_551_442_7e3,
      1.373_169_376_550_946_112_5e4, 4.592_195_393_154_987_145_7e4, 6.726_577_092_700_870_085_3e4,
      3.343_057_558_358_812_810_5e4, 2.509_080_928_730_122_672_7e3,
    ],
    [
      1, 4.231_333_070_160_091_125_2e1, 6.871_870_074_920_579_083_0e2,
      5.394_196_021_424_751_107_7e3, 2.121_379_430_158_659_586_7e4, 3.930_789_580_009_271_061_0e4,
      2.872_908_573_572_194_267_4e4, 5.226_495_278_852_854_561_0e3,
    ]
  )

  private static let outer: Ratio = (
    [
      1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_90, 5.769_497_221_460_691_405_50,
      3.647_848_324_763_204_605_04, 1.270_458_252_452_368_382_58, 2.417_807_251_774_506_117_70e-1,
      2.272_384_498_926_918_458_33e-2, 7.745_450_142_783_414_076_40e-4,
    ],
    [
      1, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_40,
      6.897_673_349_851_000_045_50e-1, 1.481_039_764_274_800_745_90e-1,
      1.519_866_656_361_645_719_66e-2, 5.475_938_084_995_344_946_00e-4,
      1.050_750_071_644_416_843_24e-9,
    ]
  )

  private static let far: Ratio = (
    [
      6.657_904_643_501_103_777_20, 5.463_784_911_164_114_369_90, 1.784_826_539_917_291_335_80,
      2.965_605_718_285_048_912_30e-1, 2.653_218_952_657_612_309_30e-2,
      1.242_660_947_388_078_438_60e-3, 2.711_555_568_743_487_578_15e-5,
      2.010_334_399_292_288_132_65e-7,
    ],
    [
      1, 5.998_322_065_558_879_376_90e-1, 1.369_298_809_227_358_053_10e-1,
      1.487_536_129_085_061_485_25e-2, 7.868_691_311_456_132_591_00e-4,
      1.846_318_317_510_054_681_80e-5, 1.421_511_758_316_445_888_70e-7,
      2.044_263_103_389_939_785_64e-15,
    ]
  )
}
