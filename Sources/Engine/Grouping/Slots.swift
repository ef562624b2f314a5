/// A number for each value of a vector, the same for the same value, in order of appearance.
struct Slots {
  /// Each value's number.
  var of: [UInt32]
  /// The place where each number appeared first.
  var firsts: [Int32]
}

extension Vector {
  /// Numbers the different values, missing kinds included.
  func slots(
    missing codes: MissingCodes,
    _ interruption: Interruption? = nil
  ) throws(EngineError) -> Slots {
    var result = Slots(of: [UInt32](repeating: 0, count: count), firsts: [])
    switch body {
    case .numbers(let numbers):
      var numbering = Numbering()
      try number(&result, codes, interruption) { numbering.number((numbers[$0] + 0).bitPattern) }
    case .wholes(let wholes):
      var numbering = Numbering()
      try number(&result, codes, interruption) { numbering.number(UInt64(bitPattern: wholes[$0])) }
    case .texts(let texts):
      var entries: [String: UInt32] = [:]
      try number(&result, codes, interruption) { place in
        if let known = entries[texts[place]] { return known }
        let next = UInt32(truncatingIfNeeded: entries.count)
        entries[texts[place]] = next
        return next
      }
    }
    return result
  }

  /// Joins the numbers of values, which `valueNumber` gives in order of appearance, with those of
  /// missing kinds.
  private func number(
    _ result: inout Slots,
    _ codes: MissingCodes,
    _ interruption: Interruption?,
    _ valueNumber: (Int) -> UInt32
  ) throws(EngineError) {
    var ofValue: [UInt32] = []
    var ofKind: [MissingKind: UInt32] = [:]
    for place in 0..<count {
      if place & 0xffff == 0 { try interruption.check() }
      let next = UInt32(truncatingIfNeeded: result.firsts.count)
      let code = missingCode(place)
      var slot = next
      if code != 0 {
        let kind = codes.kind(of: code)
        slot = ofKind[kind] ?? next
        if slot == next { ofKind[kind] = next }
      } else {
        let number = Int(valueNumber(place))
        if number < ofValue.count {
          slot = ofValue[number]
        } else {
          ofValue.append(next)
        }
      }
      if slot == next { result.firsts.append(Int32(truncatingIfNeeded: place)) }
      result.of[place] = slot
    }
  }
}
