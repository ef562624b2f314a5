import Engine

/// Sums by the keys of some groups and by the answers to an item: a row a cell, as they came back.
struct CellTable<Sum: CellSum> {
  /// The keys of the groups.
  let keys: [KeyColumn]
  /// The answers; nil where each group has one cell.
  let answer: KeyColumn?
  let sums: [Sum]

  /// The place of each row's answer in a list; 0 where each group has one cell.
  func places(in list: LabelList) -> [UInt32] {
    answer.map { list.places(of: $0) } ?? [UInt32](repeating: 0, count: sums.count)
  }

  /// The place of each row's net in a list.
  func netPlaces(in list: LabelList) -> [UInt32] {
    answer.map { list.netPlaces(of: $0) } ?? [UInt32](repeating: 0, count: sums.count)
  }

  /// Adds the cells whose answers are in to their groups.
  ///
  /// They are added in the order of the answers, so that a sum has the same bytes each time.
  ///
  /// - Shape: `groups` and `places` have the group and the place of the answer of each row, `isIn`
  ///   whether the answer of each place is in.
  func add(
    to totals: inout [Sum],
    at groups: [UInt32],
    _ places: [UInt32],
    where isIn: [Bool]
  ) {
    guard answer != nil else {
      for (row, group) in groups.enumerated() where group != Combinations.none {
        totals[Int(group)] = totals[Int(group)] + sums[row]
      }
      return
    }
    var starts = [Int](repeating: 0, count: isIn.count + 1)
    for place in places where place != LabelList.none { starts[Int(place) + 1] += 1 }
    for place in isIn.indices { starts[place + 1] += starts[place] }
    var order = [UInt32](repeating: 0, count: starts[isIn.count])
    for (row, place) in places.enumerated() where place != LabelList.none {
      order[starts[Int(place)]] = UInt32(truncatingIfNeeded: row)
      starts[Int(place)] += 1
    }
    for row in order {
      let row = Int(row)
      let group = groups[row]
      guard group != Combinations.none, isIn[Int(places[row])] else { continue }
      totals[Int(group)] = totals[Int(group)] + sums[row]
    }
  }

  /// The missing kinds among the answers, with their sums; of cells without other keys.
  var missing: [(kind: MissingKind, sum: Sum)] {
    guard let answer else { return [] }
    return answer.codes.indices.compactMap { row in
      answer.missingKind(Int(answer.codes[row])).map { ($0, sums[row]) }
    }
  }
}
