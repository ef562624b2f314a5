/// The dictionaries of all threads as one, its texts in the order in which the file has them.
struct DictionaryMerge {
  /// The texts.
  let merged: TextList
  /// By thread: the merged code of each of its codes, 0 for 0; nil where they are the same.
  let codes: [[UInt32]?]

  /// A list of texts and how the codes of the threads lead into it.
  init(merged: TextList, codes: [[UInt32]?]) {
    self.merged = merged
    self.codes = codes
  }

  /// Merges the dictionaries of threads that began with the same texts.
  init(_ dictionaries: [TextDictionary]) {
    guard
      let largest = dictionaries.indices.max(by: {
        dictionaries[$0].count < dictionaries[$1].count
      })
    else {
      self.init(merged: TextList(TextDictionary()), codes: [])
      return
    }
    let base = dictionaries[largest]
    if dictionaries.allSatisfy({ $0.count == base.shared(with: $0) }) {
      // No thread met a text that this one lacks.
      self.init(merged: TextList(base), codes: dictionaries.map { _ in nil })
      return
    }
    // Before one takes in the texts of the others.
    let seen = dictionaries.map(\.firstSeen)
    let known = dictionaries.indices.map { thread in
      thread == largest
        ? []
        : base.codes(
          of: dictionaries[thread],
          shared: base.shared(with: dictionaries[thread])
        )
    }
    // Of every text: the thread and position that stand for it, in the order of the file.
    var order: [(thread: Int, position: Int)] = []
    order.reserveCapacity(base.count)
    var rank = [UInt32](repeating: 0, count: base.count + 1)
    var maps = seen.map { [UInt32](repeating: 0, count: $0.count + 1) }
    var next = [Int](repeating: 0, count: dictionaries.count)
    var size = 0
    while let thread = DictionaryMerge.earliest(seen, next) {
      let position = next[thread]
      next[thread] += 1
      let code = thread == largest ? UInt32(position + 1) : known[thread][position]
      if rank[Int(code)] == 0 {
        order.append((thread, position))
        size += dictionaries[thread].text(position).count
        rank[Int(code)] = UInt32(order.count)
      }
      maps[thread][position + 1] = rank[Int(code)]
    }
    let texts = TextList(count: order.count, poolSize: size) { entry in
      let (thread, position) = order[entry]
      return (dictionaries[thread].text(position), seen[thread][position])
    }
    self.init(
      merged: texts,
      codes: maps.map { map in
        map.enumerated().allSatisfy { $0.offset == Int($0.element) } ? nil : map
      }
    )
  }

  /// The thread whose next text stands first in the file; nil when all are done.
  private static func earliest(_ seen: [[UInt64]], _ next: [Int]) -> Int? {
    var earliest: Int?
    var least = UInt64.max
    for thread in seen.indices where next[thread] < seen[thread].count {
      let place = seen[thread][next[thread]]
      if earliest == nil || place < least { (earliest, least) = (thread, place) }
    }
    return earliest
  }
}

extension TextDictionary {
  /// How many texts at the start of another dictionary are the same as here.
  fileprivate func shared(with other: TextDictionary) -> Int {
    var position = 0
    while position < min(count, other.count) {
      guard firstSeen[position] == other.firstSeen[position], end(position) == other.end(position)
      else { return position }
      position += 1
    }
    return position
  }
}
