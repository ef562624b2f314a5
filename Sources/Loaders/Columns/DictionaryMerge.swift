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
    // Every text that a thread is the first to have, the one with most before the others, has an
    // id: the number of texts in the dictionaries before, and its code.
    let others = dictionaries.indices.filter { $0 != largest }
    let sequence = [largest] + others
    var offsets = [Int](repeating: 0, count: dictionaries.count)
    for (before, thread) in zip(sequence, others) {
      offsets[thread] = offsets[before] + dictionaries[before].count
    }
    var maps = dictionaries.map { _ in [UInt32]() }
    for (place, thread) in sequence.enumerated() {
      maps[thread] = DictionaryMerge.ids(
        of: dictionaries[thread],
        offset: offsets[thread],
        before: sequence[..<place].map { (dictionaries[$0], offsets[$0]) }
      )
    }
    for dictionary in dictionaries { dictionary.freeSlots() }
    // Of every id: the place of its text in the order of the file.
    let ids = dictionaries.reduce(0) { $0 + $1.count }
    var rank = [UInt32](repeating: 0, count: ids + 1)
    var count = 0
    var size = 0
    DictionaryMerge.forEachText(of: dictionaries) { thread, position in
      let id = Int(maps[thread][position + 1])
      if rank[id] == 0 {
        count += 1
        rank[id] = UInt32(truncatingIfNeeded: count)
        size += dictionaries[thread].text(position).count
      }
      maps[thread][position + 1] = rank[id]
    }
    let texts = TextList(count: count, poolSize: size)
    DictionaryMerge.forEachText(of: dictionaries) { thread, position in
      // Its first place of all, where the others have it too.
      guard Int(maps[thread][position + 1]) == texts.filled + 1 else { return }
      let dictionary = dictionaries[thread]
      texts.append(dictionary.text(position), seen: dictionary.firstSeen(position))
    }
    self.init(
      merged: texts,
      codes: maps.map { map in
        map.indices.allSatisfy { $0 == Int(map[$0]) } ? nil : map
      }
    )
  }

  /// The id of each code of a dictionary, 0 for 0: that of the first dictionary to know its text.
  private static func ids(
    of dictionary: TextDictionary,
    offset: Int,
    before: [(dictionary: TextDictionary, offset: Int)]
  ) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: dictionary.count + 1) { ids, used in
      used = dictionary.count + 1
      ids.update(repeating: 0)
      guard let base = ids.baseAddress else { return }
      let own = base + 1
      // Threads begin with the same texts.
      let shared = before.first?.dictionary.shared(with: dictionary) ?? 0
      for position in 0..<shared { own[position] = UInt32(truncatingIfNeeded: position + 1) }
      for (other, offset) in before {
        other.find(dictionary, from: shared, offset: offset, ids: own)
      }
      for position in shared..<dictionary.count where own[position] == 0 {
        own[position] = UInt32(truncatingIfNeeded: offset + position + 1)
      }
    }
  }

  /// Calls `body` with the thread and position of every text, in the order of the file.
  private static func forEachText(of dictionaries: [TextDictionary], _ body: (Int, Int) -> Void) {
    var next = [Int](repeating: 0, count: dictionaries.count)
    // What stands first of the texts that are left of each; the greatest of all where none is.
    var places = dictionaries.map { $0.count > 0 ? $0.firstSeen(0) : .max }
    let total = dictionaries.reduce(0) { $0 + $1.count }
    for _ in 0..<total {
      var thread = 0
      for other in places.indices
      where next[thread] == dictionaries[thread].count || places[other] < places[thread] {
        thread = other
      }
      body(thread, next[thread])
      next[thread] += 1
      let isDone = next[thread] == dictionaries[thread].count
      places[thread] = isDone ? .max : dictionaries[thread].firstSeen(next[thread])
    }
  }
}

extension TextDictionary {
  /// How many texts at the start of another dictionary are the same as here.
  fileprivate func shared(with other: TextDictionary) -> Int {
    var position = 0
    while position < min(count, other.count) {
      guard firstSeen(position) == other.firstSeen(position), end(position) == other.end(position)
      else { return position }
      position += 1
    }
    return position
  }
}
