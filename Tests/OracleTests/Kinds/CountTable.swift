/// A bare table of counts, told to the language as frequencies.
enum CountTable {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let table = try inquiry.list("table")
    var lines = ["line,column,n"]
    for (line, counts) in table.enumerated() {
      guard case .list(let counts) = counts else { throw Mistake("the table has no rows") }
      for (column, count) in counts.enumerated() {
        lines.append("r\(line + 1),c\(column + 1),\(count.written)")
      }
    }
    let file = try ScratchFile(lines)
    let records = "from \(Tool.quoted(file.path)) | frequency weight by n"
    var figures = Figures()
    for (stat, stage) in [
      ("row_pct", "percent column by line"), ("col_pct", "percent line by column"),
      ("total_pct", "percent column by line base table"),
    ] {
      for row in try inquiry.answer("\(records)\n| \(stage)").rows {
        let place = [
          "row": String(row["line"]?.dropFirst() ?? ""),
          "col": String(row["column"]?.dropFirst() ?? ""),
        ]
        figures[stat, place] = try Answer.figure("percent", of: row)
      }
    }
    figures["n"] = try inquiry.answer("\(records)\n| count").figure("count")
    return figures
  }
}
