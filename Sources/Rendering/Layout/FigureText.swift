import Analysis
import Engine

/// A figure as people read it across: with its marks and letters, and beneath it how sure it is.
///
/// `percent used by region with ci, letters` has in each cell the percentage, the letters of the
/// columns that it is higher than, and on the next line its interval.
struct FigureText {
  /// One cell.
  struct Cell {
    /// The figure.
    var figure = ""
    /// What stands after it.
    var tail = ""
    /// What stands beneath it, in the order of `details`; empty where there is nothing to say.
    var details: [String] = []
  }

  /// What may stand beneath a figure.
  private enum Detail {
    case standardError(Int)
    case interval(IntervalText)
    case designEffect(Int)
    case difference(Int)
    case differenceInterval(IntervalText)
    case probability(Int)
  }

  /// The figure's position.
  let figure: Int
  /// The column of the groups' own letters.
  let letter: Int?
  /// Columns that say how sure a whole group's figures are, with their heads.
  let ofGroup: [(column: Int, head: String)]
  private let text: CellText
  private let letters: Int?
  private let details: [Detail]

  /// Prepares a figure; nil where the table has more of it than can be told apart in one cell, as
  /// the intervals of several methods.
  init?(_ text: CellText, figure: Int) {
    let certainty = Certainty(of: figure, in: text)
    guard certainty.intervals.count < 2, !certainty.isAmbiguous else { return nil }
    self.text = text
    self.figure = figure
    letter = certainty.positions[.letter]
    letters = certainty.positions[.letters]
    ofGroup = [(.effectiveBase, "Base (effective)"), (.degreesOfFreedom, "Degrees of freedom")]
      .compactMap { what, head in certainty.positions[what].map { ($0, head) } }
    func interval(_ limits: Certainty.Interval?) -> IntervalText? {
      limits.map { IntervalText(text, $0) }
    }
    let optional: [Detail?] = [
      certainty.positions[.standardError].map { .standardError($0) },
      interval(certainty.intervals.first).map { .interval($0) },
      certainty.positions[.designEffect].map { .designEffect($0) },
      certainty.positions[.difference].map { .difference($0) },
      interval(certainty.differenceInterval).map { .differenceInterval($0) },
      certainty.positions[.probability].map { .probability($0) },
    ]
    details = optional.compactMap { $0 }
  }

  /// The cell of a row.
  func cell(_ record: Int) -> Cell {
    var cell = text.marked(figure, record)
    if let letters, text.table.frame.columns[letters].missing[record] == nil {
      let shown = text.cell(letters, record)
      if !shown.isEmpty { cell.tail += " " + shown }
    }
    let hasFigure = text.table.frame.columns[figure].missing[record] == nil
    cell.details = details.map { hasFigure ? shown($0, record) : "" }
    return cell
  }

  /// The letter of a row's group in parentheses; nil where it has none.
  func ownLetter(_ record: Int) -> String? {
    guard let letter, text.table.frame.columns[letter].missing[record] == nil else { return nil }
    let shown = text.cell(letter, record)
    return shown.isEmpty ? nil : "(\(shown))"
  }

  private func shown(_ detail: Detail, _ record: Int) -> String {
    func known(_ column: Int) -> String? {
      text.table.frame.columns[column].missing[record] == nil ? text.cell(column, record) : nil
    }
    switch detail {
    case .standardError(let column):
      return text.isWithoutVariation(column, record) ? "(0)" : "(\(text.cell(column, record)))"
    case .interval(let interval): return interval.text(record)
    case .designEffect(let column): return "deff " + text.cell(column, record)
    // The group that others are compared with has no difference from itself.
    case .difference(let column): return known(column) ?? ""
    case .differenceInterval(let interval):
      return interval.isKnown(record) ? interval.text(record) : ""
    case .probability(let column): return known(column).map { "p " + $0 } ?? ""
    }
  }
}

extension FigureText {
  /// What the lines beneath a figure are, where they do not speak for themselves.
  var legend: String? {
    let parts = details.compactMap { detail -> String? in
      switch detail {
      case .standardError: "the standard error in parentheses"
      case .interval: "the interval"
      case .designEffect: "the design effect (deff)"
      case .difference: "the difference"
      case .differenceInterval: "its interval"
      case .probability: "the p-value (p)"
      }
    }
    if parts.isEmpty { return nil }
    if case .interval? = details.first, parts.count == 1 { return nil }
    return "Beneath each figure: \(parts.joined(separator: ", "))."
  }
}

extension CellText {
  /// A cell with the mark of a small base.
  func marked(_ column: Int, _ record: Int) -> FigureText.Cell {
    FigureText.Cell(figure: cell(column, record), tail: mark(column, record))
  }
}

extension Grid.Line {
  /// Adds cells with what stands after and beneath them.
  mutating func append(_ added: [FigureText.Cell]) {
    let start = cells.count
    let deepest = added.reduce(0) { max($0, $1.details.count) }
    for depth in 0..<deepest where details.count <= depth {
      details.append([String](repeating: "", count: start))
    }
    for (place, cell) in added.enumerated() {
      if !cell.tail.isEmpty, !cell.figure.isEmpty { tails[start + place] = cell.tail }
      cells.append(cell.figure)
      for depth in details.indices {
        details[depth].append(depth < cell.details.count ? cell.details[depth] : "")
      }
    }
  }

  /// Adds cells with nothing beneath them.
  mutating func append(_ added: [String]) {
    append(added.map { FigureText.Cell(figure: $0) })
  }
}
