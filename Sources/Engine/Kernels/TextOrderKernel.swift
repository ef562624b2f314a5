extension TextPool {
  /// These entries in the order of their texts by code point, which is that of their bytes.
  ///
  /// Eight bytes at a time: entries whose texts agree so far are sorted by the next eight, until no
  /// two agree or they end. The work grows with the bytes that texts share, not with comparisons.
  func ascending(
    _ entries: [UInt32],
    _ interruption: Interruption? = nil
  ) throws(EngineError) -> [UInt32] {
    var sorted = entries
    var words = [UInt64](repeating: 0, count: entries.count)
    // Runs whose texts agree in their first `depth` bytes; a list, so that no text is too long.
    var open = entries.count > 1 ? [(run: 0..<entries.count, depth: 0)] : []
    while let (run, depth) = open.popLast() {
      read(sorted, run, from: depth, into: &words)
      if run.count <= Self.few {
        insert(&sorted, &words, run)
      } else {
        let places = try sortedPlaces(Array(words[run]), from: nil, interruption)
        let (oldEntries, oldWords) = (Array(sorted[run]), Array(words[run]))
        for (place, from) in zip(run, places) {
          sorted[place] = oldEntries[Int(from)]
          words[place] = oldWords[Int(from)]
        }
      }
      var start = run.lowerBound
      for place in run where place + 1 == run.upperBound || words[place + 1] != words[place] {
        let same = start..<place + 1
        start = place + 1
        guard same.count > 1 else { continue }
        // A text that ends here is before those that go on; among such, nothing is before zeros.
        let left = same.map { (sorted[$0], length(sorted[$0]) - depth) }
        let ended = left.filter { $0.1 <= 8 }.sorted { $0.1 < $1.1 }
        if !ended.isEmpty {
          let others = left.filter { $0.1 > 8 }
          for (place, entry) in zip(same, ended + others) { sorted[place] = entry.0 }
        }
        let rest = same.dropFirst(ended.count)
        if rest.count > 1 { open.append((rest, depth + 8)) }
      }
    }
    return sorted
  }

  /// Runs up to this many are sorted in place.
  private static let few = 24

  private func length(_ entry: UInt32) -> Int { range(of: Int(entry)).count }

  /// The eight bytes of each text from a place on, the first one highest; zeros past its end.
  private func read(
    _ entries: [UInt32],
    _ run: Range<Int>,
    from depth: Int,
    into words: inout [UInt64]
  ) {
    bytes.withUnsafeBytes { bytes in
      for place in run {
        let text = range(of: Int(entries[place]))
        let start = text.lowerBound + depth
        // Safety: a text lies within the bytes, and a whole word is read only before their end.
        if start + 8 <= bytes.count {
          let word = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
          let past = max(0, start + 8 - text.upperBound)
          words[place] = past >= 8 ? 0 : (word &>> UInt64(past * 8)) &<< UInt64(past * 8)
        } else {
          var word: UInt64 = 0
          for byte in 0..<8 {
            let next = start + byte < text.upperBound ? bytes[start + byte] : 0
            word = word << 8 | UInt64(next)
          }
          words[place] = word
        }
      }
    }
  }

  /// Sorts a short run by its words, stably.
  private func insert(_ entries: inout [UInt32], _ words: inout [UInt64], _ run: Range<Int>) {
    for next in run.dropFirst() {
      let (word, entry) = (words[next], entries[next])
      var place = next
      while place > run.lowerBound, words[place - 1] > word {
        words[place] = words[place - 1]
        entries[place] = entries[place - 1]
        place -= 1
      }
      words[place] = word
      entries[place] = entry
    }
  }

  /// A pool of these entries' texts, in this order.
  func picking(_ entries: [UInt32]) -> TextPool {
    var ends: [Int] = []
    ends.reserveCapacity(entries.count)
    var end = 0
    for entry in entries {
      end += range(of: Int(entry)).count
      ends.append(end)
    }
    let picked = [UInt8](unsafeUninitializedCapacity: end) { picked, count in
      bytes.withUnsafeBufferPointer { bytes in
        // Safety: the texts are as long together as the buffer, and each lies within the bytes.
        for entry in entries {
          let text = range(of: Int(entry))
          _ = UnsafeMutableBufferPointer(rebasing: picked[count..<count + text.count])
            .update(fromContentsOf: UnsafeBufferPointer(rebasing: bytes[text]))
          count += text.count
        }
      }
    }
    return TextPool(bytes: picked, ends: ends)
  }
}
