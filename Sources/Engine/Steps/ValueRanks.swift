extension Vector {
  /// Numbers that order as the values do, missing last.
  func ranks(isDescending: Bool) -> [UInt64] {
    var ranks: [UInt64]
    switch body {
    case .numbers(let numbers): ranks = converted(numbers) { $0.orderedBits }
    case .wholes(let wholes): ranks = converted(wholes) { UInt64(bitPattern: $0) ^ 1 << 63 }
    case .texts(let texts): ranks = textRanks(texts, isMissing: { missingCode($0) != 0 })
    }
    // The largest rank is left to missing values.
    if isDescending { ranks = converted(ranks) { ~$0 &- 1 } }
    if let missing { ranks = combined(ranks, missing) { $1 == 0 ? $0 : .max } }
    return ranks
  }
}

/// Each text's place among the distinct texts, by code point.
private func textRanks(_ texts: [String], isMissing: (Int) -> Bool) -> [UInt64] {
  let places = texts.indices.filter { !isMissing($0) }
  let sorted = places.sorted { order(texts[$0], texts[$1]) < 0 }
  var ranks = [UInt64](repeating: 0, count: texts.count)
  var rank: UInt64 = 0
  for (position, place) in sorted.enumerated() {
    if position > 0, texts[place] != texts[sorted[position - 1]] { rank += 1 }
    ranks[place] = rank
  }
  return ranks
}

extension Column {
  /// The rank of each text of a column and of its missing kinds by the texts' bytes; nil for other
  /// columns, and where bytes may not tell which texts are the same.
  func byteRanks(isDescending: Bool) -> [UInt64]? {
    guard kind == .text, pool.hasOneSpelling, pool.count < Int(UInt32.max) else { return nil }
    let order = pool.ascending((0..<pool.count).map { UInt32(truncatingIfNeeded: $0) })
    let kinds = Swift.max(1, missing.kinds.count)
    var ranks = [UInt64](repeating: .max, count: order.count + kinds)
    for (rank, entry) in order.enumerated() {
      ranks[Int(entry)] = UInt64(truncatingIfNeeded: isDescending ? order.count - 1 - rank : rank)
    }
    return ranks
  }
}
