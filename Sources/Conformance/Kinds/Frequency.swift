/// The answers to one question on every base, with the kinds of missing answers.
enum Frequency {
  private static let bases = [
    "total": "all", "asked": "asked", "responding": "responding", "valid": "answered",
  ]
  private static let kinds = [
    "not_asked": "not asked", "dont_know": "dont know", "refused": "refused", "missing": "blank",
  ]

  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let variable = try inquiry.text("var")
    let stage = "percent \(try inquiry.column("var")) base all, asked, responding, answered"
    let answer = try inquiry.ask(stage)
    let weighting = try inquiry.weighting()
    // With frequency weights the table counts their sums: the records are counted without them.
    let records =
      weighting == .frequency
      ? try inquiry.askRecords(stage) : answer
    let (count, base) =
      weighting == .sampling ? ("weighted_count", "weighted_base") : ("count", "base")

    for (name, word) in bases {
      let (own, counted) = (
        answer.matching(["base_name": word]), records.matching(["base_name": word])
      )
      // All rows of a base have the same; a base of nobody may have no row.
      inquiry.figures["base_unweighted", ["base": name]] =
        try counted.first?.figure("base") ?? .number(0)
      let size = try own.first?.figure(base) ?? .number(0)
      inquiry.figures["base_weighted", ["base": name]] = size
      // A number that nobody gave has no row.
      for category in inquiry.oracle.levels(of: "category") {
        inquiry.figures["percent", ["base": name, "category": category]] =
          size == .number(0) ? .undefined : .number(0)
      }
      for row in own where row.label("row") == "answer" {
        let place = ["base": name, "category": row.label(variable)]
        inquiry.figures["percent", place] = try row.figure("percent")
      }
    }
    let valid = ["base": "valid"]
    inquiry.figures["n_kind", ["kind": "valid"]] = inquiry.figures["base_unweighted", valid]
    inquiry.figures["weighted_kind", ["kind": "valid"]] = inquiry.figures["base_weighted", valid]
    for (name, word) in kinds {
      let cells = ["base_name": "all", "row": "missing", variable: word]
      // A kind that no record has gets no row.
      let isThere = !records.matching(cells).isEmpty
      inquiry.figures["n_kind", ["kind": name]] =
        isThere ? try records.figure("count", cells) : .number(0)
      inquiry.figures["weighted_kind", ["kind": name]] =
        isThere ? try answer.figure(count, cells) : .number(0)
    }
  }
}
