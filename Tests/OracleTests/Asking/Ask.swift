import Testing

/// From a case to the figures that the language gives for it.
enum Ask {
  /// Asks the question that a case holds.
  ///
  /// - Throws: a query that failed, an answer that cannot be read, or a kind nobody knows.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    guard inquiry.oracle.design == nil else { return try Estimates.figures(inquiry) }
    return switch inquiry.oracle.kind {
    case "frequency": try Frequency.figures(inquiry)
    case "crosstab": try Crosstab.figures(inquiry)
    case "net": try Net.figures(inquiry)
    case "likert": try Scale.figures(inquiry)
    case "nps": try PromoterScore.figures(inquiry)
    case "multi_response": try MultipleResponse.figures(inquiry)
    case "share_two_bases": try TwoBases.figures(inquiry)
    case "ratio": try Ratio.figures(inquiry)
    case "quantiles_unweighted", "quantiles_weighted": try Quantiles.figures(inquiry)
    case "weight_diagnostics": try WeightChecks.figures(inquiry)
    case "kish": try EffectiveBase.figures(inquiry)
    case "frequency_vs_sampling": try FrequencyAndSampling.figures(inquiry)
    case "proportion": try Proportion.figures(inquiry)
    case "round_percent": try Rounded.percent(inquiry)
    case "round_value": try Rounded.value(inquiry)
    case "percent_sum_100": try Rounded.percentages(inquiry)
    case "chi_square": try CountTable.figures(inquiry)
    case "design_one_psu": Figures()
    default: throw Mistake("no question of the kind \(inquiry.oracle.kind)")
    }
  }

  /// Where the language disagrees with a case, with the queries; nil where it agrees.
  static func disagreement(_ oracle: BatteryCase, in battery: Battery) -> String? {
    let inquiry = Inquiry(oracle, in: battery)
    do {
      let lines = try figures(inquiry).disagreements(with: oracle)
      guard !lines.isEmpty else { return nil }
      return (lines + ["asked:"] + inquiry.asked).joined(separator: "\n")
    } catch {
      return (["\(error)", "asked:"] + inquiry.asked).joined(separator: "\n")
    }
  }
}

extension BatteryCase {
  /// Records an issue with the queries where the language disagrees with the case.
  func check(in battery: Battery) {
    guard let disagreement = Ask.disagreement(self, in: battery) else { return }
    Issue.record("\(id)\n\(disagreement)")
  }
}
