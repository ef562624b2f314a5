import Statistics

/// A count as the rules of disclosure control publish it.
enum PublishedCount {
  /// What the module gives: a count by itself is no table that could be suppressed.
  static func ask(_ inquiry: Inquiry) throws {
    let count = try inquiry.count("count")
    inquiry.figures["published"] = .text(NHSRounding.count(count).written { "\($0)" })
    inquiry.figures["threshold10"] = .text(Threshold.usual.hides(count) ? "*" : "\(count)")
  }
}

/// A percentage as the rule of the NHS publishes it, and what a reader can tell from it.
enum PublishedPercent {
  /// What the module gives.
  static func ask(_ inquiry: Inquiry) throws {
    let (part, base) = (try inquiry.count("k"), try inquiry.count("n"))
    inquiry.figures["published_numerator"] = .text(NHSRounding.count(part).written { "\($0)" })
    inquiry.figures["published_denominator"] = .text(NHSRounding.count(base).written { "\($0)" })
    inquiry.figures["published_percent"] = .text(
      NHSRounding.percent(of: part, in: base).written { percent in
        percent.digits == 0 ? BatteryValue.number(percent.value).written : "\(percent.value)"
      }
    )
    inquiry.figures["true_percent"] = BatteryValue(
      base == 0 ? nil : 100 * Double(part) / Double(base)
    )
    var implied: Interval?
    if case (.shown(let part), .shown(let base)) = (
      NHSRounding.count(part), NHSRounding.count(base)
    ) {
      implied = NHSRounding.impliedPercent(of: part, in: base)
    }
    inquiry.figures.set("implied_percent", low: implied?.low, high: implied?.high)
  }
}

extension NHSRounding.Published {
  fileprivate func written(_ text: (Figure) -> String) -> String {
    switch self {
    case .shown(let figure): text(figure)
    case .hidden: "*"
    case .none: "undefined"
    }
  }
}

/// Suppression in one line of counts with its total.
enum SuppressedLine {
  /// What the module gives.
  static func ask(_ inquiry: Inquiry) throws {
    let threshold = Threshold(try inquiry.count("threshold"))
    guard let line = LineSuppression(try inquiry.counts("cells"), threshold: threshold) else {
      throw Mistake("the cells are no counts")
    }
    inquiry.figures["primary"] = .list(line.primary.map { BatteryValue($0) })
    inquiry.figures["reference_pattern"] = .list(line.hidden.map { BatteryValue($0) })
    inquiry.figures["suppress_total_too"] = .flag(line.hidesTotal)
    inquiry.figures["suppressed_sum"] = BatteryValue(line.hiddenSum)
  }
}

/// Suppression in a table of counts with its margins, and what a reader could work out.
enum SuppressedTable {
  /// What the module gives.
  static func ask(_ inquiry: Inquiry) throws {
    let threshold = Threshold(try inquiry.count("threshold"))
    guard let table = TableSuppression(try inquiry.table("table"), threshold: threshold) else {
      throw Mistake("the cells are no counts")
    }
    inquiry.figures["primary"] = places(table.primary)
    inquiry.figures["reference_pattern"] = places(table.hidden)
    inquiry.figures["n_secondary_reference"] = BatteryValue(
      table.hidden.count - table.primary.count
    )
    inquiry.figures["n_secondary_minimum"] = BatteryValue(
      SmallestSuppression.secondaryCount(of: table).map { Double($0) }
    )
    inquiry.figures["any_cell_determined"] = .flag(
      !table.determined(hiding: table.hidden).isEmpty
    )
    inquiry.figures["determined_if_primary_only"] = places(
      table.determined(hiding: table.primary)
    )
    for cell in table.hidden {
      let place = ["row": "\(cell.row)", "col": "\(cell.column)"]
      for least in 0...1 {
        guard let interval = table.attackerInterval(of: cell, least: least) else { continue }
        inquiry.figures["attacker_interval_ge\(least)", place] = .list([
          BatteryValue(interval.low), interval.high.map { BatteryValue($0) } ?? .infinite,
        ])
      }
    }
  }

  private static func places(_ cells: [TableSuppression.Cell]) -> BatteryValue {
    .list(cells.map { .list([BatteryValue($0.row), BatteryValue($0.column)]) })
  }
}
