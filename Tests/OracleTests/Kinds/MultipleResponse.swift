/// A question with several answers, on the bases of those who answered, of those who chose and of
/// all mentions, with nets of its items.
enum MultipleResponse {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let items = try inquiry.list("items").map(\.written)
    let isWeighted = try inquiry.weighting() == .sampling
    let nets = inquiry.oracle.expected.compactMap { $0.name.by["net"] }
    var stages = [
      "multi chosen = \(items.joined(separator: ", ")) counting \(try inquiry.text("counted"))"
    ]
    for (position, net) in nets.enumerated() {
      let parts = net.split(separator: "|").map { Tool.quoted(String($0)) }
      stages.append("net net_\(position) = chosen in (\(parts.joined(separator: ", ")))")
    }
    stages.append("percent chosen base answered, choosing, responses")
    let answer = try inquiry.ask(stages.joined(separator: "\n| "))

    var figures = Figures()
    let first = ["chosen": items[0]]
    func base(_ name: String, _ column: String) throws -> BatteryValue {
      try answer.figure(column, first.merging(["base_name": name]) { own, _ in own })
    }
    figures["cases_asked"] = try base("answered", "base")
    figures["cases_answered_any"] = try base("choosing", "base")
    figures["responses_unweighted"] = try base("responses", "base")
    figures["responses"] = try base("responses", isWeighted ? "weighted_base" : "base")

    var sum = 0.0
    for item in items {
      for (stat, base) in [
        ("pct_of_asked", "answered"), ("pct_of_answered", "choosing"),
        ("pct_of_responses", "responses"),
      ] {
        figures[stat, ["item": item]] = try answer.figure(
          "percent",
          ["chosen": item, "base_name": base]
        )
      }
      let cells = ["chosen": item, "base_name": "answered"]
      figures["n", ["item": item]] = try answer.figure("count", cells)
      if case .number(let percent)? = figures["pct_of_asked", ["item": item]] { sum += percent }
    }
    figures["sum_pct_of_asked"] = .number(sum)
    for (position, net) in nets.enumerated() {
      figures["net_any_pct_of_asked", ["net": net]] = try answer.figure(
        "percent",
        ["chosen": "net_\(position)", "base_name": "answered"]
      )
    }
    let ticks = try inquiry.ask(
      """
      derive ticks = \(items.joined(separator: " + "))
      | summarize none = percent(ticks = 0), each = mean(ticks)
      """
    )
    figures["none_pct_of_asked"] = try ticks.figure("none")
    figures["mean_responses_per_case_asked"] = try ticks.figure("each")
    return figures
  }
}
