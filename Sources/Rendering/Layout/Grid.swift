/// On which side of its column a text stands.
public enum Alignment: Hashable, Sendable {
  case left, right
}

/// A table laid out for reading: texts in lines and columns, before anything is fitted to a window.
///
/// Invariants: every line has a cell for every heading; the first `labelCount` columns say what a
/// line is about and are repeated where a table is folded.
struct Grid {
  /// One column's head.
  struct Heading {
    /// The name or label.
    var text: String
    /// What stands above this and the neighbouring columns of the same text.
    var over: String?
    /// Where head and cells stand.
    var alignment: Alignment
    /// What stands beneath the name: the letter of a column that others are compared with.
    var beneath: String?

    /// Makes a head.
    init(text: String, over: String? = nil, alignment: Alignment, beneath: String? = nil) {
      self.text = text
      self.over = over
      self.alignment = alignment
      self.beneath = beneath
    }
  }

  /// What a line holds, the most ordinary first.
  enum Kind: Int, Comparable {
    case answer, net, missing, total, base

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// One line.
  struct Line {
    /// One text a column.
    var cells: [String]
    /// What stands after a figure, by its column: marks and letters.
    ///
    /// It is set apart so that the figures' decimal points stay in line.
    var tails: [Int: String] = [:]
    /// Further texts of each column beneath, quieter: an error, an interval, a comparison.
    var details: [[String]] = []
    /// What the line holds.
    var kind: Kind = .answer
    /// Whether a rule stands above it.
    var isRuled = false
    /// A percentage that may be drawn as a bar.
    var percent: Double?
    /// Columns whose cell says why there is no answer, rather than giving one.
    var quiet: Set<Int> = []
  }

  /// The columns' heads.
  var headings: [Heading]
  /// The lines.
  var lines: [Line]
  /// How many columns say what a line is about.
  var labelCount: Int
  /// What stands above the label columns.
  var corner: String?
  /// Whether columns of the same text above them stay side by side where a table is folded.
  var keepsGroups = false
  /// Whether columns that do not fit are left out and named rather than folded beneath.
  var isCutToFit = false
  /// Columns whose figures have room after them for marks and letters.
  private(set) var tailed: Set<Int> = []
  /// The most lines that texts of a grid cut to fit may be wrapped to; nil for any number.
  var mostLines: Int?

  /// Puts what follows figures after them, with spaces where a line of the column has less of it.
  mutating func appendTails() {
    var widths: [Int: Int] = [:]
    for line in lines {
      for (column, tail) in line.tails {
        widths[column] = max(widths[column] ?? 0, CellWidth.of(tail))
      }
    }
    for (column, width) in widths {
      for line in lines.indices where !lines[line].cells[column].isEmpty {
        let tail = lines[line].tails[column] ?? ""
        let rest = String(repeating: " ", count: width - CellWidth.of(tail))
        lines[line].cells[column] += tail + rest
      }
    }
    for line in lines.indices { lines[line].tails = [:] }
    tailed.formUnion(widths.keys)
  }

  /// The only line as a list: a line a column, its name and what stands in it.
  ///
  /// A column that says what the line is about becomes the head, where it is the only such one.
  func standing(_ line: Line) -> Grid {
    let names = headings.map { heading in
      [heading.text, heading.over].compactMap { $0 }.joined(separator: " ")
    }
    let texts = line.cells.map(\.trimmedOfSpaces)
    let isHeaded = labelCount == 1
    let places = headings.indices.dropFirst(isHeaded ? 1 : 0)
    let areFigures = places.allSatisfy { headings[$0].alignment == .right }
    return Grid(
      headings: [
        Heading(text: isHeaded ? names[0] : "name", alignment: .left),
        Heading(text: isHeaded ? texts[0] : "value", alignment: areFigures ? .right : .left),
      ],
      lines: places.map { Line(cells: [names[$0], texts[$0]]) },
      labelCount: 1
    )
  }

  /// What stands above a column's head.
  func over(_ column: Int) -> String? {
    column < labelCount ? corner : headings[column].over
  }
}

/// One or more grids with what the text beneath must know of them.
struct LaidOut {
  /// The table, in parts where it has several bases; never empty.
  var grids: [Grid]
  /// The base of every line, where the table does not show it.
  var base: String?
  /// The weighted base of every line, where the table does not show it.
  var weightedBase: String?
  /// What the layout left out or shortened, a sentence each.
  var remarks: [String] = []
  /// What a reader must know of the figures as they are written, beneath the table's own notes.
  var notes: [String] = []

  /// Whether there is no line at all.
  var isEmpty: Bool { grids.allSatisfy(\.lines.isEmpty) }

  /// Lays out one grid.
  init(_ grid: Grid, base: String? = nil, weightedBase: String? = nil) {
    grids = [grid]
    self.base = base
    self.weightedBase = weightedBase
  }
}
