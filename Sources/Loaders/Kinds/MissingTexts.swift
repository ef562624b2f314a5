import Engine

/// Which texts stand for a missing answer.
struct MissingTexts {
  /// The position in `kinds` of each text; nil for a value.
  private(set) var positions: [UInt8?]
  /// The missing kinds, blank first.
  let kinds: [MissingKind]

  /// Goes through the texts; `tokens` says whether `NA`, `*` and the like count.
  init(_ decision: KindDecision, tokens: Bool) {
    var kinds = [MissingKind.blank]
    var declared: [[UInt8]: UInt8] = [:]
    func position(of kind: MissingKind) -> UInt8 {
      if let known = kinds.firstIndex(of: kind) { return UInt8(truncatingIfNeeded: known) }
      // Records keep kinds in a byte.
      guard kinds.count < 255 else { return 0 }
      kinds.append(kind)
      return UInt8(truncatingIfNeeded: kinds.count - 1)
    }
    for entry in decision.rule.missing {
      declared[Array(entry.text.utf8)] = position(of: entry.kind)
    }
    if declared.isEmpty, !tokens {
      positions = [UInt8?](repeating: nil, count: decision.count)
      self.kinds = kinds
      return
    }
    let numbers = decision.rule.missingNumbers
    positions = []
    positions.reserveCapacity(decision.count)
    for entry in 0..<decision.count {
      let text = decision.text(entry)
      var found: UInt8?
      if !declared.isEmpty {
        found = declared[Array(text)] ?? declared[Array(text.withoutSpaces)]
        if found == nil, !numbers.isEmpty, let value = NumberText(text)?.decimal {
          let same = numbers.first { $0.number.equals(value.mantissa, decimals: value.decimals) }
          found = same.flatMap { declared[Array($0.text.utf8)] }
        }
      }
      if found == nil, tokens {
        if text.withoutSpaces.isEmpty {
          found = 0
        } else if MissingTokens.contains(text) {
          found = position(
            of: MissingKind(String(decoding: text.withoutSpaces, as: UTF8.self))
          )
        }
      }
      positions.append(found)
    }
    self.kinds = kinds
  }
}
