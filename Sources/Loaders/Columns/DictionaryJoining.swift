import Synchronization

/// The texts of several dictionaries, brought into the order of the file by several threads.
///
/// Every text of every dictionary is an entry: its number is that of the texts in the dictionaries
/// before, and its code. Of the entries with one text the one that the file has first stands for all.
///
/// Safety: `@unchecked Sendable` because in each step a thread writes to the entries of its own part
/// and reads only what the steps before it have written.
struct DictionaryJoining: @unchecked Sendable {
  private let dictionaries: [TextDictionary]
  // Number of entries before those of each dictionary.
  private let offsets: [Int]
  private let total: Int
  private let threads: Int
  // By dictionary: of each code the entry that stands for it, in the end its merged code.
  private let maps: [(values: [UInt32], base: UnsafeMutablePointer<UInt32>)]
  // Of each entry: first the one that goes before it, or 0; then the merged code.
  private let ranks: (values: [UInt32], base: UnsafeMutablePointer<UInt32>)
  // Fewer are not worth another thread.
  private static let worthwhile = 1 << 16
  private static let partsOfThread = 4

  /// Dictionaries that began with the same texts, the largest first; each is looked up in those before
  /// it.
  init(_ dictionaries: [TextDictionary], threads: Int) {
    self.dictionaries = dictionaries
    var before = 0
    offsets = dictionaries.map { dictionary in
      defer { before += dictionary.count }
      return before
    }
    total = before
    self.threads = total < DictionaryJoining.worthwhile ? 1 : max(1, threads)
    maps = dictionaries.map { Pages.array(UInt32.self, count: $0.count + 1) }
    ranks = Pages.array(UInt32.self, count: total + 1)
  }

  /// The texts in the order of the file and, by dictionary, the code there of each of its codes.
  func joined() -> (texts: TextList, codes: [[UInt32]]) {
    for map in maps { map.base[0] = 0 }
    let pieces = self.pieces
    inParallel(pieces.count) { findKnown(pieces[$0].dictionary, pieces[$0].range) }
    for dictionary in dictionaries { dictionary.freeSlots() }
    inParallel(parts) { part in
      let range = DictionaryJoining.range(part, of: parts, in: 0..<total + 1)
      (ranks.base + range.lowerBound).update(repeating: 0, count: range.count)
    }
    // One dictionary after the other, in which no text comes twice.
    for number in dictionaries.indices.dropFirst() {
      inParallel(parts) { preferEarlier(number, piece($0, of: number)) }
    }
    inParallel(pieces.count) { settle(pieces[$0].dictionary, pieces[$0].range) }

    let stretches = self.stretches
    let sizes = inParallel(parts) { size(of: stretches[$0]) }
    var all = (texts: 0, bytes: 0)
    let starts = sizes.map { size in
      defer { all = (all.texts + size.texts, all.bytes + size.bytes) }
      return all
    }
    let texts = TextList(count: all.texts, poolSize: all.bytes)
    inParallel(parts) { list(stretches[$0], in: texts, from: starts[$0]) }
    inParallel(pieces.count) { number in
      let map = maps[pieces[number].dictionary].base
      for position in pieces[number].range {
        map[position + 1] = ranks.base[Int(map[position + 1])]
      }
    }
    return (texts, maps.map(\.values))
  }

  // MARK: which entries are the same

  /// Finds the entry of the first dictionary that has each text.
  private func findKnown(_ number: Int, _ range: Range<Int>) {
    let dictionary = dictionaries[number]
    let own = maps[number].base + 1
    (own + range.lowerBound).update(repeating: 0, count: range.count)
    // All begin with the same texts.
    let shared = number == 0 ? 0 : dictionaries[0].shared(with: dictionary)
    for position in range.clamped(to: 0..<shared) {
      own[position] = UInt32(truncatingIfNeeded: position + 1)
    }
    let others = max(shared, range.lowerBound)..<max(shared, range.upperBound)
    for before in 0..<number {
      dictionaries[before].find(dictionary, others, offset: offsets[before], ids: own)
    }
    for position in others where own[position] == 0 {
      own[position] = UInt32(truncatingIfNeeded: entry(number, position))
    }
  }

  /// Notes the entries that the file has before those that their texts were found at.
  private func preferEarlier(_ number: Int, _ range: Range<Int>) {
    let map = maps[number].base
    for position in range {
      let own = entry(number, position)
      let found = Int(map[position + 1])
      guard found != own else { continue }
      let best = ranks.base[found] == 0 ? found : Int(ranks.base[found])
      if dictionaries[number].firstSeen(position) < place(of: best) {
        ranks.base[found] = UInt32(truncatingIfNeeded: own)
      }
    }
  }

  /// Has all entries with one text name the one that the file has first.
  private func settle(_ number: Int, _ range: Range<Int>) {
    let map = maps[number].base
    for position in range {
      let earlier = ranks.base[Int(map[position + 1])]
      if earlier != 0 { map[position + 1] = earlier }
    }
  }

  private func entry(_ number: Int, _ position: Int) -> Int { offsets[number] + position + 1 }

  private func place(of entry: Int) -> UInt64 {
    let number = (offsets.lastIndex { $0 < entry }) ?? 0
    return dictionaries[number].firstSeen(entry - offsets[number] - 1)
  }

  private func isFirst(_ number: Int, _ position: Int) -> Bool {
    Int(maps[number].base[position + 1]) == entry(number, position)
  }

  // MARK: the order of the file

  /// The texts and bytes that come in first in a stretch.
  private func size(of stretch: [Range<Int>]) -> (texts: Int, bytes: Int) {
    var size = (texts: 0, bytes: 0)
    for (number, range) in stretch.enumerated() {
      for position in range where isFirst(number, position) {
        size.texts += 1
        size.bytes += dictionaries[number].text(position).count
      }
    }
    return size
  }

  /// Lists the texts that come in first in a stretch.
  private func list(
    _ stretch: [Range<Int>],
    in texts: TextList,
    from start: (texts: Int, bytes: Int)
  ) {
    var (count, bytes) = start
    var next = stretch.map(\.lowerBound)
    while true {
      // Whose text stands first of those that are left, and up to where the others have none.
      var first: (number: Int, place: UInt64)?
      var limit = UInt64.max
      for number in next.indices where next[number] < stretch[number].upperBound {
        let place = dictionaries[number].firstSeen(next[number])
        if let known = first, known.place <= place {
          limit = min(limit, place)
        } else {
          limit = min(limit, first?.place ?? .max)
          first = (number, place)
        }
      }
      guard let number = first?.number else { return }
      let dictionary = dictionaries[number]
      var position = next[number]
      var run = position..<position
      repeat {
        if isFirst(number, position) {
          if run.upperBound < position {
            write(run)
            run = position..<position
          }
          run = run.lowerBound..<position + 1
        }
        position += 1
      } while position < stretch[number].upperBound && dictionary.firstSeen(position) < limit
      write(run)
      next[number] = position

      func write(_ run: Range<Int>) {
        guard !run.isEmpty else { return }
        bytes = texts.write(dictionary, run, at: count, from: bytes)
        for position in run {
          count += 1
          ranks.base[entry(number, position)] = UInt32(truncatingIfNeeded: count)
        }
      }
    }
  }

  // MARK: parts

  private var parts: Int { threads == 1 ? 1 : threads * DictionaryJoining.partsOfThread }

  private static func range(_ part: Int, of parts: Int, in whole: Range<Int>) -> Range<Int> {
    let size = (whole.count + parts - 1) / parts
    let start = min(whole.upperBound, whole.lowerBound + part * size)
    return start..<min(whole.upperBound, start + size)
  }

  private func piece(_ part: Int, of number: Int) -> Range<Int> {
    DictionaryJoining.range(part, of: parts, in: 0..<dictionaries[number].count)
  }

  /// The texts of all dictionaries, a part after the other.
  private var pieces: [(dictionary: Int, range: Range<Int>)] {
    dictionaries.indices.flatMap { number in
      (0..<parts).map { (number, piece($0, of: number)) }
    }
  }

  /// The texts that each part of the file has, by dictionary.
  private var stretches: [[Range<Int>]] {
    let cuts = (1..<parts).map { part in
      dictionaries[0].firstSeen(min(dictionaries[0].count - 1, piece(part, of: 0).lowerBound))
    }
    let bounds = dictionaries.map { dictionary in
      [0] + cuts.map { dictionary.count(before: $0) } + [dictionary.count]
    }
    return (0..<parts).map { part in bounds.map { $0[part]..<$0[part + 1] } }
  }

  /// What the work makes of each part, with all threads.
  @discardableResult
  private func inParallel<Made: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Made) -> [Made] {
    guard threads > 1 else { return (0..<count).map(work) }
    let next = Atomic<Int>(0)
    let made = Guarded([Made?](repeating: nil, count: count))
    Workers.run(min(threads, count)) { _ in
      while true {
        let part = next.add(1, ordering: .relaxed).oldValue
        guard part < count else { return }
        let result = work(part)
        made.withLock { $0[part] = result }
      }
    }
    return made.withLock { $0.compactMap { $0 } }
  }
}

extension TextDictionary {
  /// How many of its texts were met before a place.
  fileprivate func count(before place: UInt64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if firstSeen(middle) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
