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

  /// Merges the dictionaries of threads that began with the same texts, with so many threads.
  init(_ dictionaries: [TextDictionary], threads: Int = 1) {
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
    // The one with most texts first: the others are looked up in it.
    let others = dictionaries.indices.filter { $0 != largest }
    let joining = DictionaryJoining(
      [base] + others.map { dictionaries[$0] },
      threads: threads
    )
    let joined = joining.joined()
    var codes = dictionaries.map { _ in [UInt32]?.none }
    for (thread, map) in zip([largest] + others, joined.codes) {
      codes[thread] = map.indices.allSatisfy { $0 == Int(map[$0]) } ? nil : map
    }
    self.init(merged: joined.texts, codes: codes)
  }
}

extension TextDictionary {
  /// How many texts at the start of another dictionary are the same as here.
  func shared(with other: TextDictionary) -> Int {
    var position = 0
    while position < min(count, other.count) {
      guard firstSeen(position) == other.firstSeen(position), end(position) == other.end(position)
      else { return position }
      position += 1
    }
    return position
  }
}
