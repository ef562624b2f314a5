import Statistics

/// Quantiles of a designed sample with Woodruff's intervals.
enum DesignQuantiles {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let column = try inquiry.column("var")
    for share in try inquiry.list("probs").map(\.written) {
      let place = ["p": share]
      let row = try inquiry.ask(
        """
        summarize averaged = quantile(\(column), \(share)),
          inverse = quantile(\(column), \(share), "inverse_cdf") with \
        ci \(inquiry.percentLevel)
        """
      ).row()
      let quantile = try row.figure("averaged")
      inquiry.figures["quantile_averaged", place] = quantile
      inquiry.figures["quantile_inverse_cdf", place] = try row.figure("inverse")
      inquiry.figures["woodruff_low", place] = try row.figure("averaged_low")
      inquiry.figures["woodruff_high", place] = try row.figure("averaged_high")
      let below = try inquiry.ask(
        "percent below = (\(column) <= \(quantile.written)) with se, df",
        weighting: try inquiry.designedWeighting
      ).row()
      var limits: (low: Double?, high: Double?)?
      if let percent = try below.number("percent"), let df = try below.count("df") {
        limits = DesignQuantileInterval.shares(
          share: percent / 100,
          variance: try below.number("se").map { $0 * $0 / 10_000 },
          df: df,
          level: inquiry.level
        )
      }
      inquiry.figures.set("woodruff_p", low: limits?.low, high: limits?.high, place)
    }
  }
}
