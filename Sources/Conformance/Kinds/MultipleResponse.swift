/// A question with several answers, on the bases of those who answered, of those who chose and of
/// all mentions, with nets of its items.
enum MultipleResponse {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let items = try inquiry.list("items").map(\.written)
    let isWeighted = try inquiry.weighting() == .sampling
    let nets = inquiry.oracle.levels(of: "net")
    _ = try inquiry.query("count")
    let counted = inquiry.literal(
      inquiry.oracle.task["counted"] ?? .number(1),
      of: items.first ?? ""
    )
    let names = items.map(QueryText.name).joined(separator: ", ")
    var stages = ["multi chosen = \(names) counting \(counted)"]
    for (position, net) in nets.enumerated() {
      let parts = net.split(separator: "|").map { QueryText.text(String($0)) }
      stages.append("net net_\(position) = chosen in (\(parts.joined(separator: ", ")))")
    }
    stages.append("percent chosen base answered, choosing, responses")
    let answer = try inquiry.ask(stages.joined(separator: "\n| "))

    func base(_ name: String, _ column: String) throws -> BatteryValue {
      try answer.figure(column, ["chosen": items.first ?? "", "base_name": name])
    }
    let weighted = isWeighted ? "weighted_base" : "base"
    inquiry.figures["cases_asked"] = try base("answered", "base")
    inquiry.figures["cases_answered_any"] = try base("choosing", "base")
    inquiry.figures["responses_unweighted"] = try base("responses", "base")
    inquiry.figures["responses"] = try base("responses", weighted)

    var sum: Double? = 0
    for item in items {
      for (stat, base) in [
        ("pct_of_asked", "answered"), ("pct_of_answered", "choosing"),
        ("pct_of_responses", "responses"),
      ] {
        inquiry.figures[stat, ["item": item]] = try answer.figure(
          "percent",
          ["chosen": item, "base_name": base]
        )
      }
      let row = try answer.row(["chosen": item, "base_name": "answered"])
      inquiry.figures["n", ["item": item]] = try row.figure("count")
      let percent = try row.number("percent")
      sum = sum.flatMap { sum in percent.map { sum + $0 } }
    }
    inquiry.figures["sum_pct_of_asked"] = BatteryValue(sum)
    for (position, net) in nets.enumerated() {
      inquiry.figures["net_any_pct_of_asked", ["net": net]] = try answer.figure(
        "percent",
        ["chosen": "net_\(position)", "base_name": "answered"]
      )
    }
    let asked = try base("answered", weighted).number ?? 0
    guard asked > 0, let choosing = try base("choosing", weighted).number,
      let mentions = try base("responses", weighted).number
    else {
      inquiry.figures["none_pct_of_asked"] = .undefined
      inquiry.figures["mean_responses_per_case_asked"] = .undefined
      return
    }
    inquiry.figures["none_pct_of_asked"] = .number(100 * (asked - choosing) / asked)
    inquiry.figures["mean_responses_per_case_asked"] = .number(mentions / asked)
  }
}
