import Analysis
import Engine

extension CellText {
  /// Decimals of a p-value.
  private static let probabilityDigits = 3

  /// The decimals of a column that says how sure a figure is: those of the figure for its limits.
  static func decimals(
    of what: Uncertainty,
    _ column: Int,
    of figure: Int?,
    in table: ResultTable,
    _ digits: [Int],
    usually decimals: Int
  ) -> Int {
    let values = table.frame.columns[column]
    switch what {
    case .designEffect: return 2
    case .probability: return probabilityDigits
    case .effectiveBase, .letter, .letters: return 0
    case .degreesOfFreedom: return values.isWhole ? 0 : 1
    case .standardError, .low, .high, .difference, .differenceLow, .differenceHigh: break
    }
    guard let figure else { return decimals }
    switch table.roles[figure] {
    case .count: return 0
    case .number where table.digits == nil:
      // An error is smaller than its figure, and a limit may lie between two whole numbers.
      if what == .standardError { return values.isWhole ? digits[figure] : digits[figure] + 1 }
      return digits[figure] == 0 && !values.isWhole ? decimals : digits[figure]
    default: return digits[figure]
    }
  }

  /// A figure that says how sure another one is.
  func uncertainty(_ what: Uncertainty, _ number: Double, _ column: Int, _ record: Int) -> String? {
    let text = NumberText.fixed(number, digits: digits[column], rounding: options.rounding)
    switch what {
    case .standardError: return isWithoutVariation(column, record) ? "0 (no variation)" : text
    case .difference, .differenceLow, .differenceHigh: return text.map { Self.signed($0, number) }
    case .probability: return number < 0.001 ? "<0.001" : text
    case .low, .high, .designEffect, .degreesOfFreedom, .effectiveBase, .letter, .letters:
      return text
    }
  }

  /// Whether a percentage has no standard error to speak of because all or none gave the answer.
  func isWithoutVariation(_ column: Int, _ record: Int) -> Bool {
    guard table.frame.columns[column][record] == .number(0), let figure = certainFigures[column],
      table.roles[figure] == .percent,
      case .number(let percent) = table.frame.columns[figure][record]
    else { return false }
    return percent == 0 || percent == 100
  }

  /// A figure with its sign, unless it reads zero.
  private static func signed(_ text: String, _ number: Double) -> String {
    let isZero = text.utf8.allSatisfy { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return number > 0 && !isZero ? "+" + text : text
  }
}

/// The two limits of an interval as one text: `5.2–9.6`.
struct IntervalText {
  private let limits: Certainty.Interval
  private let text: CellText
  private let between: String
  /// Columns of the widest limits, which the others are padded to.
  private var low = 0
  private var high = 0

  /// Reads the limits.
  init(_ text: CellText, _ limits: Certainty.Interval) {
    self.text = text
    self.limits = limits
    let table = text.table
    let isSigned = table.roles[limits.low] == .uncertainty(.differenceLow)
    let hasMinus = [limits.low, limits.high].contains { column in
      (0..<table.frame.count).contains { record in
        guard case .number(let number) = table.frame.columns[column][record] else { return false }
        return number < 0
      }
    }
    // A dash beside a minus sign reads like another one.
    between = isSigned || hasMinus ? " to " : text.options.unicode ? "–" : "-"
    guard text.isFixedPitch else { return }
    for record in 0..<table.frame.count {
      low = max(low, CellWidth.of(text.cell(limits.low, record)))
      high = max(high, CellWidth.of(text.cell(limits.high, record)))
    }
  }

  /// The head of a column of intervals: its name, or the method beneath it where there are several.
  var heading: Grid.Heading {
    guard case .uncertainty(let what) = text.table.roles[limits.low] else {
      return Grid.Heading(text: text.name(limits.low), alignment: .right)
    }
    let stem = text.table.stem(limits.low, what) ?? ""
    let name = VisibleText.of(stem + "interval", unicode: text.options.unicode)
    guard case .low(_?) = what, stem.hasSuffix("_") else {
      return Grid.Heading(text: name, alignment: .right)
    }
    return Grid.Heading(
      text: String(name.dropLast("_interval".count)),
      over: "interval",
      alignment: .right
    )
  }

  /// The interval of a row; where it has none, why.
  func text(_ record: Int) -> String {
    let lower = text.cell(limits.low, record)
    let upper = text.cell(limits.high, record)
    let columns = text.table.frame.columns
    if columns[limits.low].missing[record] != nil, columns[limits.high].missing[record] != nil {
      return lower
    }
    return lower.padded(to: low) + between + upper.padded(to: high)
  }

  /// Whether a row has an interval.
  func isKnown(_ record: Int) -> Bool {
    text.table.frame.columns[limits.low].missing[record] == nil
      || text.table.frame.columns[limits.high].missing[record] == nil
  }
}

extension String {
  /// The text with spaces before it, so that it takes so many columns.
  func padded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - CellWidth.of(self))) + self
  }
}

extension ColumnRole {
  /// Whether the column holds letters of columns rather than figures.
  var isLetters: Bool { self == .uncertainty(.letter) || self == .uncertainty(.letters) }
}

extension Column {
  /// Whether every number is a whole one.
  fileprivate var isWhole: Bool {
    (0..<count).allSatisfy { record in
      guard case .number(let number) = self[record] else { return true }
      return number == number.rounded()
    }
  }
}
