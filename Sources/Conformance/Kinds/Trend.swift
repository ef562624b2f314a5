import Statistics

/// A share over several waves: each change, and whether there is a trend.
enum Trend {
  /// What the language answers to the case; the tests of all waves from the module.
  static func ask(_ inquiry: Inquiry) throws {
    let (parts, bases) = (try inquiry.counts("x"), try inquiry.counts("n"))
    guard parts.count == bases.count else { throw Mistake("x and n are of two lengths") }
    let given = (inquiry.oracle.task["scores"] ?? .none).values.compactMap(\.number)
    let scores = given.isEmpty ? parts.indices.map { Double($0 + 1) } : given
    guard scores.count == parts.count else { throw Mistake("scores are of another length") }
    for wave in parts.indices.dropFirst() {
      let place = ["wave": "\(wave + 1)"]
      let answer = try inquiry.answer(
        """
        difference \(parts[wave]) of \(bases[wave]), \(parts[wave - 1]) of \(bases[wave - 1])
        """
      ).row()
      inquiry.figures["change_pp", place] = try answer.figure("difference")
      inquiry.figures["z_pooled", place] = try answer.figure("z")
      inquiry.figures["p_pooled", place] = try answer.figure("p")
      let change = WaveChange(
        from: Double(parts[wave - 1]) / Double(bases[wave - 1]),
        to: Double(parts[wave]) / Double(bases[wave])
      )
      inquiry.figures["change_pct", place] = BatteryValue(change.percent)
    }
    let test = TrendTest(
      parts.indices.map {
        TrendTest.Wave(part: Double(parts[$0]), base: Double(bases[$0]), score: scores[$0])
      }
    )
    for (stat, part) in [
      ("cochran_armitage", test?.trend), ("homogeneity", test?.homogeneity),
      ("departure", test?.departure),
    ] {
      inquiry.figures["\(stat)_chisq"] = BatteryValue(part?.statistic)
      inquiry.figures["\(stat)_p"] = BatteryValue(part?.pValue)
      inquiry.figures["\(stat)_df"] = BatteryValue(part?.degreesOfFreedom)
    }
  }
}

/// The same records asked twice.
enum PairedChange {
  /// What the module gives, since no statement takes pairs.
  static func ask(_ inquiry: Inquiry) throws {
    let (gained, lost) = (try inquiry.count("no_yes"), try inquiry.count("yes_no"))
    let records = gained + lost + (try inquiry.count("yes_yes")) + (try inquiry.count("no_no"))
    let test = McNemarTest(gained: gained, lost: lost, of: records)
    inquiry.figures["diff_p2_minus_p1"] = BatteryValue(test?.difference)
    inquiry.figures["se"] = BatteryValue(test?.standardError)
    inquiry.figures["z_mcnemar"] = BatteryValue(test?.z)
    inquiry.figures["mcnemar_chisq"] = BatteryValue(test?.statistic)
    inquiry.figures["mcnemar_p"] = BatteryValue(test?.pValue)
    inquiry.figures["mcnemar_exact_p"] = BatteryValue(test?.exactPValue)
  }
}
