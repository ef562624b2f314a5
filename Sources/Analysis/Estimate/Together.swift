/// Rows of groups that share no record, taken together as one.
struct Together {
  /// What their figures are made of; nil where none has one, or they have none together.
  private(set) var sums: EstimateSums?
  private var canBeJoined = true
  private var members: Int? = 0
  private var isFullAttempt = true

  /// No row.
  init() {}

  /// One row.
  init(_ row: UncertainRows.Row) {
    sums = row.sums
    members = row.represented.members
    isFullAttempt = row.represented.isFullAttempt
  }

  /// Who their records stand for: a number of members only where it is known of each.
  var represented: Represented { Represented(members: members, isFullAttempt: isFullAttempt) }

  static func + (left: Together, right: Together) -> Together {
    var both = left
    both.canBeJoined = left.canBeJoined && right.canBeJoined
    if let ours = left.sums, let theirs = right.sums {
      both.sums = ours.adding(theirs)
      both.canBeJoined = both.canBeJoined && both.sums != nil
    } else {
      both.sums = left.sums ?? right.sums
    }
    if !both.canBeJoined { both.sums = nil }
    both.members = left.members.flatMap { ours in right.members.map { ours + $0 } }
    both.isFullAttempt = left.isFullAttempt && right.isFullAttempt
    return both
  }

  /// For each row all the others.
  ///
  /// What is beside one half of the rows is the other half and what is beside both, so that n rows
  /// take n log n additions.
  static func others(of rows: [UncertainRows.Row]) -> [Together] {
    others(of: rows[...], beside: Together())
  }

  private static func others(
    of rows: ArraySlice<UncertainRows.Row>,
    beside: Together
  ) -> [Together] {
    guard rows.count > 1 else { return rows.map { _ in beside } }
    let first = rows.prefix(rows.count / 2)
    let second = rows.dropFirst(rows.count / 2)
    return others(of: first, beside: beside + all(second))
      + others(of: second, beside: all(first) + beside)
  }

  private static func all(_ rows: ArraySlice<UncertainRows.Row>) -> Together {
    guard rows.count > 1 else { return rows.first.map { Together($0) } ?? Together() }
    return all(rows.prefix(rows.count / 2)) + all(rows.dropFirst(rows.count / 2))
  }
}
