import Synchronization

/// The order of a pool's texts, made when it is first asked for.
final class TextOrder: Sendable {
  private let ranks = Mutex<[UInt32]?>(nil)

  /// Whether it was asked for.
  var isMade: Bool { ranks.withLock { $0 != nil } }

  /// The rank of each entry of the pool that it is the order of.
  fileprivate func ranks(of pool: TextPool) -> [UInt32] {
    ranks.withLock { ranks in
      if let ranks { return ranks }
      let all = (0..<pool.count).map { UInt32(truncatingIfNeeded: $0) }
      var made = [UInt32](repeating: 0, count: pool.count)
      for (rank, entry) in pool.sorted(all).enumerated() {
        made[Int(entry)] = UInt32(truncatingIfNeeded: rank)
      }
      ranks = made
      return made
    }
  }
}

extension TextPool {
  /// These entries in the order of their texts by code point, which is that of their bytes.
  ///
  /// The order of the whole pool is kept where many of its entries are asked for.
  func ascending(_ entries: [UInt32]) -> [UInt32] {
    guard entries.count >= 1024, entries.count >= count / 8 else { return sorted(entries) }
    let ranks = order.ranks(of: self)
    var placed = [UInt32](repeating: .max, count: count)
    for entry in entries { placed[Int(ranks[Int(entry)])] = entry }
    return placed.filter { $0 != .max }
  }

  /// The same, worked out.
  ///
  /// Eight bytes at a time: entries whose texts agree so far are sorted by the next eight, until no
  /// two agree or they end. The work grows with the bytes that texts share, not with comparisons.
  fileprivate func sorted(_ entries: [UInt32]) -> [UInt32] {
    var items = entries.map { Item(word: 0, entry: $0) }
    var others = items
    items.withUnsafeMutableBufferPointer { items in
      others.withUnsafeMutableBufferPointer { others in
        // Runs whose texts agree in their first `depth` bytes; a list, so that no text is too long.
        var open = items.count > 1 ? [(run: 0..<items.count, depth: 0)] : []
        while let (run, depth) = open.popLast() {
          read(&items, run, from: depth)
          sort(&items, run, by: &others)
          var start = run.lowerBound
          for place in run
          where place + 1 == run.upperBound || items[place + 1].word != items[place].word {
            let same = start..<place + 1
            start = place + 1
            guard same.count > 1 else { continue }
            let rest = same.dropFirst(ended(&items, same, depth))
            if rest.count > 1 { open.append((rest, depth + 8)) }
          }
        }
      }
    }
    return items.map(\.entry)
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
