/// Quantiles by all rules, of numbers with and without weights.
enum Quantiles {
  /// The types that the language has no other word for.
  private static let types = 3...9

  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let numbers = try inquiry.list("x").map(\.written)
    let isWeighted = inquiry.oracle.kind == "quantiles_weighted"
    let weights = isWeighted ? try inquiry.list("w").map(\.written) : numbers.map { _ in "1" }
    let file = try ScratchFile(["x,w"] + zip(numbers, weights).map { "\($0),\($1)" })
    let shares = Set(inquiry.oracle.present.compactMap { $0.name.by["p"] }).sorted()

    var parts = [
      "median = median(x)", "mean = mean(x)", "sd = sd(x)",
      "iqr_type2 = quantile(x, 0.75) - quantile(x, 0.25)",
    ]
    for (position, share) in shares.enumerated() {
      parts.append("averaged_\(position) = quantile(x, \(share))")
      parts.append("inverse_\(position) = quantile(x, \(share), \"inverse_cdf\")")
      for type in types where !isWeighted {
        parts.append("type\(type)_\(position) = quantile(x, \(share), \"type\(type)\")")
      }
    }
    let answer = try inquiry.answer(
      """
      from \(Tool.quoted(file.path))\(isWeighted ? "\n| weight by w" : "")
      | summarize \(parts.joined(separator: ",\n    "))
      """
    )
    var figures = Figures()
    for stat in ["median", "mean", "sd", "iqr_type2"] { figures[stat] = try answer.figure(stat) }
    figures["weighted_mean"] = figures["mean"]
    for (position, share) in shares.enumerated() {
      let averaged = try answer.figure("averaged_\(position)")
      let inverse = try answer.figure("inverse_\(position)")
      figures["quantile_averaged", ["p": share]] = averaged
      figures["quantile_inverse_cdf", ["p": share]] = inverse
      figures["quantile", ["p": share, "type": "2"]] = averaged
      figures["quantile", ["p": share, "type": "1"]] = inverse
      for type in types where !isWeighted {
        figures["quantile", ["p": share, "type": "\(type)"]] =
          try answer.figure("type\(type)_\(position)")
      }
    }
    return figures
  }
}
