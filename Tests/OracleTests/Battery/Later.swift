/// Expectations of the battery that wait for a later version of the language.
enum Later {
  /// Whether an expectation waits.
  static func holds(_ expectation: Expectation, of oracle: BatteryCase) -> Bool {
    let name = expectation.name
    if let design = oracle.design {
      // Without weights they follow from the sizes of the population, which no stage takes yet.
      if design["weights"] == BatteryValue.none, design["popsize"] != BatteryValue.none {
        return true
      }
      return !estimates.contains(name.stat)
    }
    if oracle.kind == "proportion", name.stat == "status", expectation.value == .text("n=1") {
      // It is said of the standard error.
      return true
    }
    return stats[oracle.kind]?.contains(name.stat) ?? false
  }

  /// What is the same with and without a design, given the weights.
  private static let estimates: Set<String> = [
    "base_unweighted", "base_weighted", "p", "mean", "total", "ratio", "diff",
    "quantile_inverse_cdf", "quantile_averaged", "weighted_count", "row_pct", "col_pct",
    "total_pct", "n",
  ]

  /// By kind of question: standard errors, intervals, tests and bounds.
  private static let stats: [String: Set<String>] = [
    "nps": ["nps_se_n", "nps_se_n_minus_1"],
    "share_two_bases": ["manski_low_pct", "manski_high_pct"],
    "frequency_vs_sampling": ["se_frequency", "se_sampling_linearised", "se_sampling_kish"],
    "proportion": ["se", "ci", "ci_beta_nchs_low", "ci_beta_nchs_high", "ci_logit"],
    "design_one_psu": ["se", "df", "status"],
    "chi_square": [
      "chisq", "df", "chisq_p", "chisq_yates", "chisq_yates_p", "lr_chisq", "lr_p", "cramers_v",
      "min_expected", "cells_expected_lt5", "fisher_p", "expected", "std_residual",
      "adj_residual",
    ],
  ]
}
