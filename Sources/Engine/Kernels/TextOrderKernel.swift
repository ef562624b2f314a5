import Synchronization

/// The order of a pool's texts, made when it is first asked for.
final class TextOrder: Sendable {
  private let entries = Mutex<[UInt32]?>(nil)

  /// Whether it was asked for.
  var isMade: Bool { entries.withLock { $0 != nil } }

  /// All entries of the pool that it is the order of.
  fileprivate func entries(of pool: TextPool, _ scan: ParallelScan?) -> [UInt32] {
    entries.withLock { entries in
      if let entries { return entries }
      let made = pool.sorted((0..<pool.count).map { UInt32(truncatingIfNeeded: $0) }, scan)
      entries = made
      return made
    }
  }
}

extension TextPool {
  /// These entries, which are different, in the order of their texts by code point, which is that of
  /// their bytes.
  ///
  /// The order of the whole pool is kept where many of its entries are asked for.
  func ascending(_ entries: [UInt32], _ scan: ParallelScan? = nil) -> [UInt32] {
    guard entries.count >= 1024, entries.count >= count / 8 else { return sorted(entries, scan) }
    let order = order.entries(of: self, scan)
    if entries.count == count { return order }
    var isAsked = [Bool](repeating: false, count: count)
    for entry in entries { isAsked[Int(entry)] = true }
    return order.filter { isAsked[Int($0)] }
  }

  /// The same, worked out.
  ///
  /// Eight bytes at a time: entries whose texts agree so far are sorted by the next eight, until no
  /// two agree or they end. The work grows with the bytes that texts share, not with comparisons.
  fileprivate func sorted(_ entries: [UInt32], _ scan: ParallelScan?) -> [UInt32] {
    var items = entries.map { Item(word: 0, entry: $0) }
    var others = items
    items.withUnsafeMutableBufferPointer { items in
      others.withUnsafeMutableBufferPointer { others in
        // A list, so that no text is too long.
        var open = items.count > 1 ? [Agreeing(run: 0..<items.count, depth: 0)] : []
        let enough = Swift.max(512, items.count / 8)
        while let place = open.firstIndex(where: { $0.run.count > enough }) {
          open += sort(open.remove(at: place), &items, by: &others)
        }
        // What is left is in short runs, so that threads have about as much to do as each other.
        var parts: [[Agreeing]] = []
        var size = enough
        for agreeing in open {
          if size >= enough {
            parts.append([])
            size = 0
          }
          parts[parts.count - 1].append(agreeing)
          size += agreeing.run.count
        }
        // Safety: no two parts have a place in common.
        let shared = (items, others)
        let work = { (part: [Agreeing]) in
          var open = part
          var (items, others) = shared
          while let agreeing = open.popLast() { open += sort(agreeing, &items, by: &others) }
        }
        // A text is read several times.
        scan?.forEach(parts, records: items.count * 4, work) ?? parts.forEach(work)
      }
    }
    return items.map(\.entry)
  }

  /// Items whose texts agree in their first `depth` bytes.
  private struct Agreeing {
    var run: Range<Int>
    var depth: Int
  }

  /// Sorts items by their next eight bytes.
  ///
  /// - Returns: those of them that agree in these too, and go on.
  private func sort(
    _ agreeing: Agreeing,
    _ items: inout UnsafeMutableBufferPointer<Item>,
    by others: inout UnsafeMutableBufferPointer<Item>
  ) -> [Agreeing] {
    let (run, depth) = (agreeing.run, agreeing.depth)
    read(&items, run, from: depth)
    sort(&items, run, by: &others)
    var open: [Agreeing] = []
    var start = run.lowerBound
    for place in run
    where place + 1 == run.upperBound || items[place + 1].word != items[place].word {
      let same = start..<place + 1
      start = place + 1
      guard same.count > 1 else { continue }
      let rest = same.dropFirst(ended(&items, same, depth))
      if rest.count > 1 { open.append(Agreeing(run: rest, depth: depth + 8)) }
    }
    return open
  }

  /// An entry, and the bytes that it is sorted by.
  fileprivate struct Item {
    var word: UInt64
    var entry: UInt32
  }

  /// Puts texts that end within the next eight bytes before those that go on, the shorter first.
  ///
  /// - Returns: how many end. Their bytes agree, so that only zeros tell them apart.
  private func ended(
    _ items: inout UnsafeMutableBufferPointer<Item>,
    _ same: Range<Int>,
    _ depth: Int
  ) -> Int {
    var count = 0
    for place in same where range(of: Int(items[place].entry)).count - depth <= 8 { count += 1 }
    guard count > 0 else { return 0 }
    let lengths = same.map { (items[$0], range(of: Int(items[$0].entry)).count - depth) }
    let first = lengths.filter { $0.1 <= 8 }.sorted { $0.1 < $1.1 }
    for (place, item) in zip(same, first + lengths.filter { $0.1 > 8 }) { items[place] = item.0 }
    return count
  }

  /// The eight bytes of each text from a place on, the first one highest; zeros past its end.
  private func read(
    _ items: inout UnsafeMutableBufferPointer<Item>,
    _ run: Range<Int>,
    from depth: Int
  ) {
    bytes.withUnsafeBytes { bytes in
      for place in run {
        let text = range(of: Int(items[place].entry))
        let start = text.lowerBound + depth
        // Safety: a text lies within the bytes, and a whole word is read only before their end.
        if start + 8 <= bytes.count {
          let word = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
          let past = UInt64(max(0, start + 8 - text.upperBound))
          items[place].word = past >= 8 ? 0 : (word &>> (past * 8)) &<< (past * 8)
        } else {
          var word: UInt64 = 0
          for byte in 0..<8 {
            let next = start + byte < text.upperBound ? bytes[start + byte] : 0
            word = word << 8 | UInt64(next)
          }
          items[place].word = word
        }
      }
    }
  }

  /// Sorts a run by its words: a long one by passes over each byte that differs, from the lowest.
  private func sort(
    _ items: inout UnsafeMutableBufferPointer<Item>,
    _ run: Range<Int>,
    by others: inout UnsafeMutableBufferPointer<Item>
  ) {
    guard run.count > 16 else {
      for place in run.dropFirst() {
        let item = items[place]
        var target = place
        while target > run.lowerBound, items[target - 1].word > item.word {
          items[target] = items[target - 1]
          target -= 1
        }
        items[target] = item
      }
      return
    }
    guard run.count > 512 else {
      items[run].sort { $0.word < $1.word }
      return
    }
    var common = UInt64.max
    var any: UInt64 = 0
    for place in run {
      common &= items[place].word
      any |= items[place].word
    }
    for shift in stride(from: UInt64(0), to: 64, by: 8)
    where (common ^ any) &>> shift & 0xff != 0 {
      var starts = [Int](repeating: 0, count: 257)
      starts[0] = run.lowerBound
      for place in run { starts[Int(items[place].word &>> shift & 0xff) + 1] += 1 }
      for value in 0..<256 { starts[value + 1] += starts[value] }
      for place in run {
        let value = Int(items[place].word &>> shift & 0xff)
        others[starts[value]] = items[place]
        starts[value] += 1
      }
      // Safety: both have the same length, and the run lies within it.
      _ = UnsafeMutableBufferPointer(rebasing: items[run])
        .update(fromContentsOf: UnsafeMutableBufferPointer(rebasing: others[run]))
    }
  }

  /// A pool of these entries' texts, in this order.
  func picking(_ entries: [UInt32]) -> TextPool {
    var starts: [Int] = []
    starts.reserveCapacity(entries.count)
    var ends = starts
    var end = 0
    for entry in entries {
      let text = range(of: Int(entry))
      end += text.count
      starts.append(text.lowerBound)
      ends.append(end)
    }
    // Room for whole words past the last text.
    let picked = [UInt8](unsafeUninitializedCapacity: end + 8) { picked, count in
      bytes.withUnsafeBytes { bytes in
        let target = UnsafeMutableRawBufferPointer(picked)
        // Safety: the texts are as long together as the buffer less a word, and each lies within the
        // bytes; words that reach past a text are overwritten by the next one.
        for (start, end) in zip(starts, ends) {
          let text = start..<start + end - count
          if text.upperBound + 8 <= bytes.count {
            for offset in stride(from: 0, to: text.count, by: 8) {
              let word = bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
              target.storeBytes(of: word, toByteOffset: count + offset, as: UInt64.self)
            }
          } else {
            for place in text { target[count + place - start] = bytes[place] }
          }
          count += text.count
        }
      }
    }
    return TextPool(bytes: picked, ends: ends)
  }
}
