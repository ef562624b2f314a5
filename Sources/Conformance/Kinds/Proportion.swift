/// One percentage of a few records: none with an answer, one, all alike, weights of zero.
enum Proportion {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let variable = try inquiry.text("var")
    _ = try inquiry.query("count")
    let condition = inquiry.condition(variable, inquiry.oracle.task["value"] ?? .number(1))
    let stage = "percent share = (\(condition))"
    do {
      let answer = try inquiry.ask(stage)
      inquiry.figures["percent"] = try answer.figure("percent")
      inquiry.figures["p"] = try answer.row().figure("percent", over: 100)
      try inquiry.setBases(from: answer, stage: stage)
    } catch let refusal as Inquiry.Refusal where refusal.code == "negative-weight" {
      inquiry.figures["status"] = .text("error: negative weight")
      return
    }
    // The methods of designs take records without weights as weighted alike.
    let weighting = try inquiry.weighting() == .none ? RecordSource.Weighting.unit : nil
    let row = try inquiry.ask(
      "\(stage) with se, ci \(inquiry.percentLevel) logit, beta_nchs",
      weighting: weighting
    ).row()
    inquiry.figures["se"] = try row.figure("se", over: 100)
    for (stat, method) in [("ci", "logit"), ("ci_logit", "logit"), ("ci_beta_nchs", "beta_nchs")] {
      let low = try row.figure("\(method)_low", over: 100)
      let high = try row.figure("\(method)_high", over: 100)
      inquiry.figures["\(stat)_low"] = low
      inquiry.figures["\(stat)_high"] = high
      inquiry.figures[stat] = low == .undefined && high == .undefined ? low : .list([low, high])
    }
    if inquiry.figures["base_weighted"] == .number(0) {
      inquiry.figures["status"] = .text("zero base")
    } else if inquiry.figures["base_unweighted"] == .number(1),
      inquiry.figures["se"] == .undefined
    {
      inquiry.figures["status"] = .text("n=1")
    }
  }
}

/// A sample of so many strata and so many units, too few for a variance.
enum SingleUnit {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let (strata, units) = (try inquiry.count("n_strata"), try inquiry.count("n_psu"))
    guard strata > 0, units >= strata else { throw Mistake("a stratum without a unit") }
    let lines = (0..<units).flatMap { unit in
      (0..<2).map { "s\(unit % strata),u\(unit),\((unit + $0) % 2),1" }
    }
    let file = try inquiry.records(["stratum,unit,y,w"] + lines)
    func stages(_ lonely: String) -> String {
      """
      from \(file)
      | design strata stratum cluster unit lonely \(lonely)
      | weight by w
      | percent share = (y = 1) with se, df, ci \(inquiry.percentLevel)
      """
    }
    do {
      let row = try inquiry.answer(stages("fail")).row()
      inquiry.figures["se"] = try row.figure("se", over: 100)
    } catch let refusal as Inquiry.Refusal where refusal.code == "lonely-stratum" {
      inquiry.figures["se"] = .undefined
      inquiry.figures["status"] = .text("single PSU")
    }
    let row = try inquiry.answer(stages("remove")).row()
    inquiry.figures["df"] = try row.figure("df")
    inquiry.figures.set("ci", low: try row.number("low"), high: try row.number("high"))
    inquiry.figures["ci"] = inquiry.figures["ci_low"]
  }
}
