/// Two ascending lists of units walked side by side.
enum MergedUnits {
  /// Visits each unit of either list once, ascending, with its place in each list that has it.
  @inline(__always)
  static func each(
    of first: [Int32],
    _ second: [Int32],
    visit: (_ unit: Int32, _ first: Int?, _ second: Int?) -> Void
  ) {
    var a = 0
    var b = 0
    while a < first.count || b < second.count {
      if b == second.count || (a < first.count && first[a] < second[b]) {
        visit(first[a], a, nil)
        a += 1
      } else if a == first.count || second[b] < first[a] {
        visit(second[b], nil, b)
        b += 1
      } else {
        visit(first[a], a, b)
        a += 1
        b += 1
      }
    }
  }
}
