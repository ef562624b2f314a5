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
      // Most of many are too long or too short, which is soon seen.
      if let length = simpleLength(candidate), abs(length - wanted.count) > most { continue }
      let other = folded(candidate)
      guard let distance = distance(wanted, other, atMost: most) else { continue }
      // Two short words with nothing in common are not near.
      guard distance < max(wanted.count, other.count) else { continue }
      found.append((candidate, distance))
    }
    if found.isEmpty, wanted.count >= 3 {
      // A name of which only the beginning was typed.
      found = candidates.filter { begins($0, with: wanted) }.map { ($0, 0) }
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

  private static func folded(_ name: some StringProtocol) -> [Character] {
    Array(name.prefix(200).lowercased())
  }

  private static func begins(_ candidate: String, with wanted: [Character]) -> Bool {
    // Most of many begin with another letter, which is soon seen.
    if let first = wanted.first?.asciiValue, first >= 0x20, let byte = candidate.utf8.first,
      byte < 0x80, first != (UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte)
    {
      return false
    }
    return folded(candidate.prefix(wanted.count)) == wanted
  }

  /// How many characters `folded` has of a name in which each byte is one; nil for other names.
  private static func simpleLength(_ name: String) -> Int? {
    let isSimple = name.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
    return isSimple ? min(200, name.utf8.count) : nil
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
