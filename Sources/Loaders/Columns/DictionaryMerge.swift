/// The dictionaries of all threads as one, its texts in the order in which the file has them.
struct DictionaryMerge {
  /// The texts.
  let merged: TextDictionary
  /// By thread: the merged code of each of its codes, 0 for 0; nil where they are the same.
  let codes: [[UInt32]?]

  init(_ dictionaries: [TextDictionary]) {
    guard dictionaries.count > 1, let first = dictionaries.first else {
      merged = dictionaries.first ?? TextDictionary()
      codes = dictionaries.map { _ in nil }
      return
    }
    let most = dictionaries.map(\.count).max() ?? 0
    if dictionaries.dropFirst().allSatisfy({ $0.count == first.shared(with: $0) }) {
      // No other thread met a text that the first one lacks.
      merged = first
      codes = dictionaries.map { _ in nil }
      return
    }
    var capacity = 64
    while capacity * 3 < 4 * most { capacity *= 2 }
    let all = TextDictionary(capacity: capacity)
    var maps = dictionaries.map { [UInt32](repeating: 0, count: $0.count + 1) }
    var next = [Int](repeating: 0, count: dictionaries.count)
    while true {
      var earliest: Int?
      for thread in dictionaries.indices where next[thread] < dictionaries[thread].count {
        let seen = dictionaries[thread].firstSeen[next[thread]]
        if let best = earliest, dictionaries[best].firstSeen[next[best]] <= seen { continue }
        earliest = thread
      }
      guard let thread = earliest else { break }
      let position = next[thread]
      let text = dictionaries[thread].text(position)
      if let base = text.baseAddress {
        // Safety: a pool is readable past its end by the padding that codes need.
        maps[thread][position + 1] = all.code(
          of: base,
          count: text.count,
          seen: dictionaries[thread].firstSeen[position]
        )
      }
      next[thread] += 1
    }
    merged = all
    codes = maps.map { map in
      map.enumerated().allSatisfy { $0.offset == Int($0.element) } ? nil : map
    }
  }
}

extension TextDictionary {
  /// How many texts at the start of another dictionary are the same as here.
  fileprivate func shared(with other: TextDictionary) -> Int {
    var position = 0
    while position < min(count, other.count) {
      guard firstSeen[position] == other.firstSeen[position],
        end(position) == other.end(position)
      else { return position }
      position += 1
    }
    return position
  }
}
