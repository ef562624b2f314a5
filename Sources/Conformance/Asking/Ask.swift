/// From a case to its figures.
enum Ask {
  /// Kinds that this version of the language has no statement for.
  private static let later: Set<String> = [
    "claim_share", "claim_nonresponse", "claim_ratio", "claim_change", "claim_rest",
    "grim_percent", "grim_bases", "grim_mean",
  ]

  /// Whether a case waits for a later version.
  static func isLater(_ oracle: BatteryCase) -> Bool { later.contains(oracle.kind) }

  /// Asks the question that a case holds; the figures stay in the inquiry.
  ///
  /// - Throws: a query that was refused, an answer that cannot be read, a kind nobody knows.
  static func ask(_ inquiry: Inquiry) throws {
    let isDesigned = inquiry.oracle.design != nil
    switch inquiry.oracle.kind {
    case "crosstab" where isDesigned: try DesignCrosstab.ask(inquiry)
    case "proportion" where isDesigned: try DesignProportion.ask(inquiry, by: nil)
    case "proportion_by_group":
      try DesignProportion.ask(inquiry, by: inquiry.text("by"))
    case "mean_total": try DesignMean.ask(inquiry)
    case "mean_by_group": try DesignMean.askGroups(inquiry)
    case "ratio_of_totals": try DesignRatio.ask(inquiry)
    case "difference_between_groups": try DesignGroups.ask(inquiry)
    case "quantile": try DesignQuantiles.ask(inquiry)
    case "design_one_psu": try SingleUnit.ask(inquiry)
    case "frequency": try Frequency.ask(inquiry)
    case "crosstab": try Crosstab.ask(inquiry)
    case "net": try Net.ask(inquiry)
    case "likert": try Scale.ask(inquiry)
    case "nps": try PromoterScore.ask(inquiry)
    case "multi_response": try MultipleResponse.ask(inquiry)
    case "share_two_bases": try TwoBases.ask(inquiry)
    case "ratio": try Ratio.ask(inquiry)
    case "quantiles_unweighted", "quantiles_weighted": try Quantiles.ask(inquiry)
    case "weight_diagnostics": try WeightChecks.ask(inquiry)
    case "kish": try BareWeights.ask(inquiry)
    case "frequency_vs_sampling": try FrequencyAndSampling.ask(inquiry)
    case "proportion": try Proportion.ask(inquiry)
    case "round_percent": try Rounded.percent(inquiry)
    case "round_value": try Rounded.value(inquiry)
    case "percent_sum_100": try Rounded.percentages(inquiry)
    case "chi_square": try CountTable.ask(inquiry)
    case "column_letters": try Letters.ask(inquiry)
    case "p_adjust": try AdjustedProbabilities.ask(inquiry)
    case "proportion_ci": try BareProportion.ask(inquiry)
    case "proportion_finite": try FiniteProportion.ask(inquiry)
    case "compare_two_proportions": try BareDifference.ask(inquiry)
    case "trend": try Trend.ask(inquiry)
    case "paired_change": try PairedChange.ask(inquiry)
    case "nhs_count": try PublishedCount.ask(inquiry)
    case "nhs_percent": try PublishedPercent.ask(inquiry)
    case "suppress_1d": try SuppressedLine.ask(inquiry)
    case "suppress_2d": try SuppressedTable.ask(inquiry)
    default: throw Mistake("no question of the kind \(inquiry.oracle.kind)")
    }
  }
}
