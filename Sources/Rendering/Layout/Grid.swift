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
    /// What the line holds.
    var kind: Kind = .answer
    /// Whether a rule stands above it.
    var isRuled = false
    /// A percentage that may be drawn as a bar.
    var percent: Double?
  }

  /// The columns' heads.
  var headings: [Heading]
  /// The lines.
  var lines: [Line]
  /// How many columns say what a line is about.
  var labelCount: Int
  /// What stands above the label columns.
  var corner: String?
  /// Whether columns that do not fit are left out and named rather than folded beneath.
  var isCutToFit = false
}

/// A grid with what the text beneath must know of it.
struct LaidOut {
  /// The table.
  var grid: Grid
  /// The base of every line, where the table does not show it.
  var base: String?
  /// The weighted base of every line, where the table does not show it.
  var weightedBase: String?
  /// What the layout left out or shortened, a sentence each.
  var remarks: [String] = []
}
