/// One answer as a percentage of those who responded and of everyone.
enum TwoBases {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let column = try inquiry.text("var")
    let answer = try inquiry.ask("percent \(column) base responding, all")
    let value = try inquiry.text("value")
    var figures = Figures()
    let responding = [column: value, "base_name": "responding"]
    figures["n_yes"] = try answer.figure("count", responding)
    figures["pct_of_responding"] = try answer.figure("percent", responding)
    figures["pct_of_total"] = try answer.figure("percent", [column: value, "base_name": "all"])
    return figures
  }
}
