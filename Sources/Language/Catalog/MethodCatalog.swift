/// One method that can be asked for by name.
public struct MethodEntry: Hashable, Sendable {
  /// What a method is for.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// After `ci` and `method`.
    case interval
    /// After `letters`.
    case adjustment
    /// After `test`.
    case test
  }
  /// When a method is right.
  public enum Setting: String, Hashable, Sendable, CaseIterable {
    case simple = "simple random samples"
    case finite = "known populations"
    case design = "sampling designs and weights"
    case any = "any sample"
  }
  /// What it is for.
  public var family: Family
  /// When it is right.
  public var setting: Setting
  /// Its name, in small letters.
  public var name: String
  /// What it is, in one line.
  public var summary: String
}

/// All methods with a name: intervals, adjustments and tests.
public enum MethodCatalog {
  /// Every method, in the order in which help lists them.
  public static let entries: [MethodEntry] =
    [
      interval(.simple, "wilson", "score interval; the default for a simple random sample"),
      interval(.simple, "wilson_cc", "score interval with continuity correction"),
      interval(.simple, "wald", "p ± z·se, clipped; poor at small bases, for comparison"),
      interval(.simple, "clopper_pearson", "exact: covers at least the level, often more"),
      interval(.simple, "agresti_coull", "Wald around a share drawn towards a half"),
      interval(.simple, "jeffreys", "Bayesian, with the Jeffreys prior"),
      interval(.simple, "logit", "Wald on log odds; also the default of a design"),
      interval(.finite, "hyper_exact", "exact in counts; the default for a known population"),
      interval(.finite, "wilson_fpc", "score interval with the base enlarged for the population"),
      interval(.finite, "wald_fpc", "p ± z·se with the finite population correction"),
      interval(.finite, "bounds", "what those who did not answer leave open; no sampling"),
      interval(.design, "mean", "p ± t·se, not clipped"),
      interval(.design, "asin", "t·se on the arcsine of the root of p"),
      interval(.design, "beta", "Korn-Graubard: exact, at the effective base"),
      interval(.design, "beta_nchs", "the same, with the effective base at most the base"),
      interval(.design, "wilson_eff", "score interval at the effective base"),
      interval(.design, "likelihood", "from the likelihood at the effective base"),
    ] + [
      adjustment("none", "each pair at the level by itself"),
      adjustment("bonferroni", "p times the number of pairs; the default"),
      adjustment("holm", "step-down: never weaker than bonferroni"),
      adjustment("bh", "Benjamini-Hochberg: holds the share of false letters"),
    ] + [
      test(.simple, "pearson", "chi-square; the default without weights"),
      test(.simple, "likelihood_ratio", "G², from the likelihoods"),
      test(.simple, "yates", "chi-square of two by two, with continuity correction"),
      test(.simple, "fisher", "exact, for small tables"),
      test(.design, "rao_scott", "second-order corrected F; the default of a design"),
      test(.design, "rao_scott_first", "chi-square with the first-order correction"),
      test(.design, "wald", "Wald F of the departures from independence"),
      test(.design, "adjusted_wald", "the same, adjusted for few clusters"),
      test(.simple, "trend", "Cochran-Armitage: a steady rise or fall over ordered groups"),
    ]

  /// The method of that name, in small letters or capitals.
  public static func entry(named name: String, in family: MethodEntry.Family) -> MethodEntry? {
    let wanted = name.lowercased()
    return entries.first { $0.family == family && $0.name == wanted }
  }

  /// The names of a family, in order.
  public static func names(of family: MethodEntry.Family) -> [String] {
    entries.filter { $0.family == family }.map(\.name)
  }

  /// The names of a family for one setting, in order.
  static func names(
    of family: MethodEntry.Family,
    for setting: MethodEntry.Setting
  ) -> [String] {
    entries.filter { $0.family == family && $0.setting == setting }.map(\.name)
  }

  /// The option that a method's name belongs after.
  static func option(of word: String) -> String? {
    entries.first { $0.name == word }?.family.option
  }

  /// Our name for what other programs call something else.
  static func ownName(for word: String, in family: MethodEntry.Family) -> String? {
    otherNames[family]?[word]
  }

  private static let otherNames: [MethodEntry.Family: [String: String]] = [
    .interval: [
      "exact": "clopper_pearson", "binomial": "clopper_pearson", "cp": "clopper_pearson",
      "score": "wilson", "normal": "wald", "asymptotic": "wald", "ac": "agresti_coull",
      "agresti": "agresti_coull", "bayes": "jeffreys", "bayesian": "jeffreys",
      "xlogit": "logit", "arcsine": "asin", "kg": "beta", "korn_graubard": "beta",
      "nchs": "beta_nchs", "hypergeometric": "hyper_exact", "hyper": "hyper_exact",
      "manski": "bounds",
    ],
    .adjustment: [
      "bonf": "bonferroni", "fdr": "bh", "benjamini_hochberg": "bh", "no": "none",
      "unadjusted": "none",
    ],
    .test: [
      "chisq": "pearson", "chi2": "pearson", "chi_square": "pearson", "chisquare": "pearson",
      "lr": "likelihood_ratio", "g2": "likelihood_ratio", "g": "likelihood_ratio",
      "exact": "fisher", "f": "rao_scott", "raoscott": "rao_scott",
      "cochran_armitage": "trend", "linear": "trend", "adj_wald": "adjusted_wald",
    ],
  ]

  private static func interval(
    _ setting: MethodEntry.Setting,
    _ name: String,
    _ summary: String
  ) -> MethodEntry {
    MethodEntry(family: .interval, setting: setting, name: name, summary: summary)
  }

  private static func adjustment(_ name: String, _ summary: String) -> MethodEntry {
    MethodEntry(family: .adjustment, setting: .any, name: name, summary: summary)
  }

  private static func test(
    _ setting: MethodEntry.Setting,
    _ name: String,
    _ summary: String
  ) -> MethodEntry {
    MethodEntry(family: .test, setting: setting, name: name, summary: summary)
  }
}

extension MethodEntry.Family {
  /// The option that their names stand after.
  var option: String {
    switch self {
    case .interval: "ci"
    case .adjustment: "letters"
    case .test: "test"
    }
  }

  /// One of them, in a sentence.
  var noun: String {
    switch self {
    case .interval: "interval method"
    case .adjustment: "adjustment"
    case .test: "test"
    }
  }

  /// One of them, where it is missing.
  var what: String { "the name of \(self == .test ? "a" : "an") \(noun)" }

  /// All of them, before a list.
  var title: String {
    switch self {
    case .interval: "methods"
    case .adjustment: "adjustments"
    case .test: "tests"
    }
  }
}
