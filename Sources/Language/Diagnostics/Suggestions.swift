/// Finds the names that somebody may have meant.
public enum Suggestions {
  /// The nearest candidate, or nil when none is near.
  ///
  /// Near is: the same but for case, else an edit distance of at most 2 or a third of the length,
  /// else a name that begins with what was typed.
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    nearest(to: name, among: candidates, limit: 1).first
  }

  /// The near candidates, nearest first; equally near ones keep their order.
  public static func nearest(
    to name: String,
    among candidates: some Sequence<String>,
    limit: Int
  ) -> [String] {
    let wanted = folded(name)
    let most = reach(of: wanted.count)
    var found: [(candidate: String, distance: Int)] = []
    for candidate in candidates {
      let other = folded(candidate)
      guard let distance = distance(wanted, other, atMost: most) else { continue }
      // Two short words with nothing in common are not near.
      guard distance < max(wanted.count, other.count) else { continue }
      found.append((candidate, distance))
    }
    if found.isEmpty, wanted.count >= 3 {
      // A name of which only the beginning was typed.
      found = candidates.filter { folded($0).starts(with: wanted) }.map { ($0, 0) }
    }
    return found.enumerated()
      .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .prefix(max(0, limit))
      .map(\.element.candidate)
  }

  /// How far a name of that length may be off.
  private static func reach(of length: Int) -> Int {
    length <= 3 ? 1 : max(2, length / 3)
  }

  private static func folded(_ name: String) -> [Character] {
    Array(name.prefix(200).lowercased())
  }

  /// Least number of letters to put in, take out, change, or swap with their neighbour; nil past
  /// the limit.
  static func distance(_ left: [Character], _ right: [Character], atMost limit: Int) -> Int? {
    if abs(left.count - right.count) > limit { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      next.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var best = min(last[column + 1] + 1, next[column] + 1)
        best = min(best, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, beforeLast[column - 1] + 1)
        }
        next.append(best)
      }
      if next.allSatisfy({ $0 > limit }) { return nil }
      beforeLast = last
      last = next
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
