/// Figures as people see them, under every way to round.
enum Rounded {
  private static let modes = ["half_away", "half_even", "half_up", "half_down", "floor", "ceil"]

  /// `k` records of `n`, as a percentage.
  static func percent(_ inquiry: Inquiry) throws {
    let (part, base) = (try inquiry.count("k"), try inquiry.count("n"))
    let file = try inquiry.records(["x,n", "1,\(part)", "0,\(base - part)"])
    try everyMode(
      inquiry,
      "from \(file) | frequency weight by n | percent share = (x = 1)",
      "percent"
    )
  }

  /// A number by itself, written as a fraction.
  static func value(_ inquiry: Inquiry) throws {
    let fraction = try inquiry.text("value").split(separator: "/").compactMap { Double($0) }
    guard let above = fraction.first, fraction.count <= 2 else {
      throw Mistake("the value is no fraction")
    }
    let file = try inquiry.records(["x", "\(above / (fraction.count == 2 ? fraction[1] : 1))"])
    // A column of shares has two more decimals than `set digits` says, but not than a query says.
    let digits = try inquiry.text("decimals")
    try everyMode(inquiry, "from \(file) | mean x with digits \(digits)", "mean")
  }

  /// A column of percentages, each rounded by itself and so that they add up.
  static func percentages(_ inquiry: Inquiry) throws {
    let counts = try inquiry.list("counts").map(\.written)
    let labels = counts.indices.map { "c\($0)" }
    let file = try inquiry.records(["x,n"] + zip(labels, counts).map { "\($0),\($1)" })
    let digits = try inquiry.text("decimals")
    let decimals = try inquiry.count("decimals")
    for (mode, stat) in [
      ("half_away", "independent_half_away"), ("largest_remainder", "largest_remainder"),
    ] {
      let rows = try inquiry.shown(
        """
        set digits \(digits); set rounding \(mode)
        from \(file)
        | order x as \(labels.map(QueryText.text).joined(separator: ", "))
        | frequency weight by n
        | percent x with no totals
        """
      ).rows
      let shown = rows.map { $0["percent"] ?? "" }
      guard rows.map({ $0["x"] ?? "" }) == labels else { throw Mistake("the rows are \(rows)") }
      let isThere = shown.contains { $0 != "n/a" }
      inquiry.figures[stat] = isThere ? .list(shown.map { .text($0) }) : .undefined
      guard mode == "half_away" else { continue }
      // Summed without the point, so that no double comes between.
      let sum = "\(shown.reduce(0) { $0 + (Int($1.filter { $0 != "." }) ?? 0) })"
      inquiry.figures["independent_sum"] =
        isThere
        ? .text(decimals == 0 ? sum : "\(sum.dropLast(decimals)).\(sum.suffix(decimals))")
        : .undefined
    }
  }

  private static func everyMode(_ inquiry: Inquiry, _ query: String, _ column: String) throws {
    let digits = try inquiry.text("decimals")
    for mode in modes {
      let rows = try inquiry.shown("set digits \(digits); set rounding \(mode)\n\(query)").rows
      guard rows.count == 1, let cell = rows[0][column] else {
        throw Mistake("the rows are \(rows)")
      }
      inquiry.figures[mode] = cell == "n/a" ? .undefined : .text(cell)
    }
    // The two ways part only half way between two figures.
    inquiry.figures["is_tie"] = .flag(inquiry.figures["half_up"] != inquiry.figures["half_down"])
  }
}
