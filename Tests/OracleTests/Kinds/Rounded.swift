/// Figures as people see them, under every way to round.
enum Rounded {
  private static let modes = ["half_away", "half_even", "half_up", "half_down", "floor", "ceil"]

  /// `k` records of `n`, as a percentage.
  static func percent(_ inquiry: Inquiry) throws -> Figures {
    let hits = Int(try inquiry.text("k")) ?? 0
    let records = Int(try inquiry.text("n")) ?? 0
    let file = try ScratchFile(["x"] + (0..<records).map { $0 < hits ? "1" : "0" })
    return try everyMode(inquiry, file, "percent share = (x = 1)", "percent")
  }

  /// A number by itself, written as a fraction.
  static func value(_ inquiry: Inquiry) throws -> Figures {
    let fraction = try inquiry.text("value").split(separator: "/").compactMap { Double($0) }
    guard fraction.count == 2 else { throw Mistake("the value is no fraction") }
    let file = try ScratchFile(["x", "\(fraction[0] / fraction[1])"])
    // A column of shares has two more decimals than `set digits` says, but not than a query says.
    let stage = "mean x with digits \(try inquiry.text("decimals"))"
    return try everyMode(inquiry, file, stage, "mean")
  }

  /// A column of percentages, each rounded by itself and so that they add up.
  static func percentages(_ inquiry: Inquiry) throws -> Figures {
    let counts = try inquiry.list("counts").map(\.written)
    let labels = counts.indices.map { "c\($0)" }
    let file = try ScratchFile(["x,n"] + zip(labels, counts).map { "\($0),\($1)" })
    let query = """
      from \(Tool.quoted(file.path))
      | order x as \(labels.map(Tool.quoted).joined(separator: ", "))
      | frequency weight by n
      | percent x with no totals
      """
    let digits = try inquiry.text("decimals")
    var figures = Figures()
    for (mode, stat) in [
      ("half_away", "independent_half_away"), ("largest_remainder", "largest_remainder"),
    ] {
      let said = inquiry.run(
        """
        set format table; set digits \(digits); set rounding \(mode); set small_base 0
        \(query)
        """
      )
      guard said.isDone else { throw Mistake(said.errors) }
      let rows = try Drawn(said.output).rows
      let shown = rows.map { $0["percent"] ?? "" }
      guard rows.map({ $0["x"] ?? "" }) == labels else { throw Mistake("the rows are \(rows)") }
      let isThere = shown.contains { $0 != "n/a" }
      figures[stat] = isThere ? .list(shown.map { .text($0) }) : .undefined
      guard mode == "half_away" else { continue }
      // Summed without the point, so that no double comes between.
      let sum = "\(shown.reduce(0) { $0 + (Int($1.filter { $0 != "." }) ?? 0) })"
      let decimals = Int(digits) ?? 0
      figures["independent_sum"] =
        isThere
        ? .text(decimals == 0 ? sum : "\(sum.dropLast(decimals)).\(sum.suffix(decimals))")
        : .undefined
    }
    return figures
  }

  private static func everyMode(
    _ inquiry: Inquiry,
    _ file: ScratchFile,
    _ stage: String,
    _ column: String
  ) throws -> Figures {
    var figures = Figures()
    let digits = try inquiry.text("decimals")
    for mode in modes {
      let said = inquiry.run(
        """
        set format table; set digits \(digits); set rounding \(mode); set small_base 0
        from \(Tool.quoted(file.path)) | \(stage)
        """
      )
      guard said.isDone else { throw Mistake(said.errors) }
      let rows = try Drawn(said.output).rows
      guard rows.count == 1, let cell = rows[0][column] else { throw Mistake(said.output) }
      figures[mode] = .text(cell)
    }
    figures["is_tie"] = .flag(figures["half_up"] != figures["half_down"])
    return figures
  }
}

/// A table as people see it, read back by the names above its columns.
struct Drawn {
  /// A cell by column name, a dictionary a row.
  var rows: [[String: String]] = []

  /// Reads the names above the first rule and the rows between it and the next.
  ///
  /// - Throws: a text without two rules.
  init(_ text: String) throws {
    let lines = text.split(separator: "\n").map(String.init)
    let rules = lines.indices.filter { lines[$0].contains("──") }
    guard rules.count >= 2, rules[0] > 0 else { throw Mistake("no table in\n\(text)") }
    let names = Self.cells(lines[rules[0] - 1])
    for line in lines[(rules[0] + 1)..<rules[1]] {
      // A bar may follow the last cell.
      rows.append(Dictionary(zip(names, Self.cells(line))) { first, _ in first })
    }
  }

  /// The cells of a line: two spaces or more part them.
  private static func cells(_ line: String) -> [String] {
    line.split(separator: "  ").map { $0.trimmingPrefix(while: \.isWhitespace) }
      .map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
      .filter { !$0.isEmpty }
  }
}
