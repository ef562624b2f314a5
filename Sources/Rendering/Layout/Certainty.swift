import Analysis
import Engine

/// The columns that say how sure one figure of a table is.
///
/// In `percent rating with ci, se` the figure `percent` has the columns `se`, `low` and `high`; in
/// `summarize m = mean(age) with se` the figure `m` has `m_se`.
struct Certainty {
  /// The two limits of an interval.
  struct Interval {
    /// The position of the lower limit.
    var low: Int
    /// The position of the upper limit.
    var high: Int
  }

  /// The figure's position.
  let figure: Int
  /// The columns by what they say; limits of several methods are in `intervals` only.
  private(set) var positions: [Uncertainty: Int] = [:]
  /// The figure's intervals, one a method.
  private(set) var intervals: [Interval] = []
  /// The interval of the figure's difference from another group.
  private(set) var differenceInterval: Interval?
  /// Whether a column is there twice or a limit is without its other one.
  private(set) var isAmbiguous = false

  /// Gathers the columns of a figure.
  init(of figure: Int, in text: CellText) {
    let table = text.table
    self.figure = figure
    var paired: Set<Int> = []
    for (low, high) in table.intervals {
      paired.formUnion([low, high])
      guard text.certainFigures[low] == figure else { continue }
      let interval = Interval(low: low, high: high)
      if table.roles[low] == .uncertainty(.differenceLow) {
        if differenceInterval != nil { isAmbiguous = true }
        differenceInterval = interval
      } else {
        intervals.append(interval)
      }
    }
    for (position, role) in table.roles.enumerated() where !paired.contains(position) {
      guard case .uncertainty(let what) = role, text.certainFigures[position] == figure else {
        continue
      }
      if what.isLimit || positions.updateValue(position, forKey: what) != nil { isAmbiguous = true }
    }
  }

  /// Whether there is no such column.
  var isEmpty: Bool {
    positions.isEmpty && intervals.isEmpty && differenceInterval == nil && !isAmbiguous
  }
}

extension Uncertainty {
  /// Whether the figure is one end of an interval.
  var isLimit: Bool {
    switch self {
    case .low, .high, .differenceLow, .differenceHigh: true
    case .standardError, .designEffect, .degreesOfFreedom, .effectiveBase, .letter, .letters,
      .difference, .probability:
      false
    }
  }

  /// What the name of a column ends with.
  fileprivate var suffix: String {
    switch self {
    case .standardError: "se"
    case .low, .differenceLow: "low"
    case .high, .differenceHigh: "high"
    case .designEffect: "deff"
    case .degreesOfFreedom: "df"
    case .effectiveBase: "effective_base"
    case .letter: "letter"
    case .letters: "letters"
    case .difference: "difference"
    case .probability: "p"
    }
  }

  /// The other end of an interval that this is the lower end of.
  fileprivate var upper: Uncertainty? {
    switch self {
    case .low(let method): .high(method: method)
    case .differenceLow: .differenceHigh
    case .high, .differenceHigh, .standardError, .designEffect, .degreesOfFreedom, .effectiveBase,
      .letter, .letters, .difference, .probability:
      nil
    }
  }
}

extension ResultTable {
  /// The limits that belong together: of the same method, and of the same name but for `low` and
  /// `high`.
  var intervals: [(low: Int, high: Int)] {
    var limits: [Uncertainty: [Substring: Int]] = [:]
    for (position, role) in roles.enumerated() {
      guard case .uncertainty(let what) = role, what.isLimit,
        let stem = stem(position, what)
      else { continue }
      limits[what, default: [:]][stem] = position
    }
    return roles.indices.compactMap { low in
      guard case .uncertainty(let what) = roles[low], let upper = what.upper,
        let stem = stem(low, what), let high = limits[upper]?[stem]
      else { return nil }
      return (low, high)
    }
  }

  /// What a column's name begins with: `m_` of `m_low`, nothing of `low`; nil for other names.
  func stem(_ position: Int, _ what: Uncertainty) -> Substring? {
    let name = frame.columns[position].name
    return name.hasSuffix(what.suffix) ? name.dropLast(what.suffix.count) : nil
  }

  /// The figure that each column of uncertainty belongs to: the one that its name begins with, else
  /// the percentage or other figure before it, else the count.
  var certainFigures: [Int: Int] {
    var found: [Int: Int] = [:]
    var named: [String: Int] = [:]
    var (figure, weighted, count): (Int?, Int?, Int?)
    for (position, role) in roles.enumerated() {
      switch role {
      case .percent, .number: figure = position
      case .weighted: weighted = position
      case .count: count = position
      case .uncertainty(let what):
        let stem = stem(position, what)?.dropLast() ?? ""
        found[position] = named[String(stem)] ?? figure ?? weighted ?? count
        continue
      case .key, .item, .row, .baseName, .base, .weightedBase, .suppressed, .stored: continue
      }
      named[frame.columns[position].name] = position
    }
    return found
  }
}
