/// Counts of codes as they are stored, for a request that only counts records by one or two columns
/// of 8-bit codes.
struct DirectCount: Sendable {
  /// The columns, one or two.
  let columns: [Int]
  /// How many codes each has, 0 for blanks included.
  let widths: [Int]
  /// Counters, four banks of them.
  private var counts: [UInt32]

  /// Counts for these key spaces; nil when they are not one or two plain columns of 8-bit codes
  /// with few codes and no missing kind but blank.
  init?(_ spaces: [KeySpace], _ columns: [Column]) {
    guard spaces.count == 1 || spaces.count == 2 else { return nil }
    var (positions, widths): ([Int], [Int]) = ([], [])
    for space in spaces {
      guard case .entries(let places, nil) = space.source, places.least == nil,
        case .entries = space.names, case .codes8 = columns[places.column].storage,
        columns[places.column].missing.codes == nil
      else { return nil }
      positions.append(places.column)
      widths.append(places.count + 1)
    }
    self.columns = positions
    self.widths = widths
    guard widths.allSatisfy({ $0 <= 256 }), widths.reduce(1, *) <= 1 << 14 else { return nil }
    counts = [UInt32](repeating: 0, count: widths.reduce(4, *))
  }

  /// Adds the records of a run.
  mutating func add(_ run: Range<Int>, of all: [Column]) {
    guard case .codes8(let first) = all[columns[0]].storage else { return }
    guard columns.count == 2 else {
      addCodes(first, run, to: &counts, width: widths[0])
      return
    }
    guard case .codes8(let second) = all[columns[1]].storage else { return }
    addCodePairs(first, second, run, to: &counts, widths: (widths[0], widths[1]))
  }

  /// Hands the counts over by slot, one a key, and forgets them.
  mutating func drain(_ add: (_ slots: [Int], _ count: Int) -> Void) {
    let size = counts.count / 4
    for cell in 0..<size {
      var count = 0
      for bank in 0..<4 {
        count += Int(counts[bank * size + cell])
        counts[bank * size + cell] = 0
      }
      if count == 0 { continue }
      let codes = columns.count == 2 ? [cell / widths[1], cell % widths[1]] : [cell]
      // Code 0 is the blanks' slot, after the entries.
      add(zip(codes, widths).map { $0 == 0 ? $1 - 1 : $0 - 1 }, count)
    }
  }
}
