import Statistics

/// Which columns of a bare table of counts are significantly higher than others.
enum Letters {
  /// What the language answers to the case; the tests behind the letters from the module.
  static func ask(_ inquiry: Inquiry) throws {
    let table = try inquiry.table("table")
    let records = try inquiry.records(of: table)
    let method = try inquiry.text("adjust").lowercased()
    let levels = (inquiry.oracle.task["alpha"] ?? .number(0.05)).values.compactMap(\.number)
      .sorted().map { Inquiry.percent(1 - $0) }
    let answer = try inquiry.answer(
      "\(records)\n| percent line by column with letters \(method) "
        + levels.joined(separator: " and ")
    )
    for row in answer.rows {
      let place = Inquiry.place(of: row)
      inquiry.figures["col_pct", place] = try row.figure("percent")
      let letters = try row.figure("letters")
      inquiry.figures["letters", place] = letters == .undefined ? .text("") : letters
    }
    guard let adjustment = Adjustment(rawValue: method) else {
      throw Mistake("no adjustment \(method)")
    }
    pairs(inquiry, table, adjustment)
  }

  private static func pairs(_ inquiry: Inquiry, _ table: [[Int]], _ adjustment: Adjustment) {
    let bases = (table.first ?? []).indices.map { column in
      table.reduce(0.0) { $0 + Double($1[column]) }
    }
    for (row, counts) in table.enumerated() {
      let columns = zip(counts, bases).map { ColumnLetters.Column(part: Double($0), base: $1) }
      for (column, tested) in columns.enumerated() {
        let place = ["row": "\(row + 1)", "col": "\(column + 1)"]
        inquiry.figures["tested", place] = .flag(tested.isTested)
      }
      let pairs = ColumnLetters.pairs(columns)
      for (pair, adjusted) in zip(pairs, adjustment.adjust(pairs.map(\.pValue))) {
        let place = [
          "row": "\(row + 1)", "col1": "\(pair.first + 1)", "col2": "\(pair.second + 1)",
        ]
        inquiry.figures["z", place] = BatteryValue(pair.z)
        inquiry.figures["p_raw", place] = .number(pair.pValue)
        inquiry.figures["p_adj", place] = .number(adjusted)
      }
    }
  }
}

/// P-values adjusted for there being several.
enum AdjustedProbabilities {
  /// What the module gives, since p-values without figures have no statement.
  static func ask(_ inquiry: Inquiry) throws {
    let method = try inquiry.text("method").lowercased()
    guard let adjustment = Adjustment(rawValue: method) else {
      throw Mistake("no adjustment \(method)")
    }
    let values = try inquiry.list("p").compactMap(\.number)
    for (place, adjusted) in adjustment.adjust(values).enumerated() {
      inquiry.figures["p_adj", ["i": "\(place + 1)"]] = .number(adjusted)
    }
  }
}
