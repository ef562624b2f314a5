/// The answers to one question on every base, with the kinds of missing answers.
enum Frequency {
  private static let bases = [
    "total": "all", "asked": "asked", "responding": "responding", "valid": "answered",
  ]
  private static let kinds = [
    "not_asked": "not asked", "dont_know": "dont know", "refused": "refused", "missing": "blank",
  ]

  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let column = try inquiry.text("var")
    let stage = "percent \(column) base all, asked, responding, answered"
    let answer = try inquiry.ask(stage)
    let weighting = try inquiry.weighting()
    // With frequency weights the table counts their sums: the records are counted without them.
    let records =
      weighting == .frequency ? try inquiry.ask(stage, weighting: Inquiry.Weighting.none) : answer
    let (count, base) =
      weighting == .sampling ? ("weighted_count", "weighted_base") : ("count", "base")

    var figures = Figures()
    for (name, word) in bases {
      let first = ["base_name": word, column: "1"]
      figures["base_unweighted", ["base": name]] = try records.figure("base", first)
      figures["base_weighted", ["base": name]] = try answer.figure(base, first)
      for row in answer.matching(["base_name": word, "row": "answer"]) {
        let place = ["base": name, "category": row[column] ?? ""]
        figures["percent", place] = try Answer.figure("percent", of: row)
      }
    }
    figures["n_kind", ["kind": "valid"]] = figures["base_unweighted", ["base": "valid"]]
    figures["weighted_kind", ["kind": "valid"]] = figures["base_weighted", ["base": "valid"]]
    for (name, word) in kinds {
      let cells = ["base_name": "all", "row": "missing", column: word]
      // A kind that no record has gets no row.
      let isThere = !records.matching(cells).isEmpty
      figures["n_kind", ["kind": name]] = isThere ? try records.figure("count", cells) : .number(0)
      figures["weighted_kind", ["kind": name]] =
        isThere ? try answer.figure(count, cells) : .number(0)
    }
    return figures
  }
}
