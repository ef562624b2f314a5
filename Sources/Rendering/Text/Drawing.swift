/// How a table's rules and columns are drawn in text.
enum Drawing {
  /// Thin rules above and below, none between columns.
  case thin
  /// Every cell in its box.
  case box
  /// No rule at all.
  case plain

  /// What stands left of the first column.
  var before: Int {
    switch self {
    case .thin: 1
    case .box: 2
    case .plain: 0
    }
  }

  /// What stands right of the last column.
  var after: Int { self == .box ? 2 : 0 }

  /// Columns between two columns where there is room.
  var between: Int { self == .plain ? 2 : 3 }

  /// Columns between two columns where room is scarce.
  var leastBetween: Int { self == .box ? 3 : 2 }
}
