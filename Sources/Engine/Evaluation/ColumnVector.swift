extension Column {
  /// The values of a block's records; `codes` are the missing codes of the column's kinds.
  func vector(_ block: Block, codes: [UInt16]) -> Vector {
    let body: Vector.Body
    switch storage {
    case .codes8, .codes16, .codes32:
      body = codedBody(block)
    case .numbers(let numbers):
      body = .numbers(gather(numbers, block) { $0 })
    case .scaled16(let numbers, let digits):
      body = .numbers(scaled(numbers, digits, block))
    case .scaled32(let numbers, let digits):
      body = .numbers(scaled(numbers, digits, block))
    case .days(let days):
      body = .wholes(gather(days, block) { Int64($0) })
    case .periods(let indices, let frequency):
      body = .wholes(gather(indices, block) { packed(Period(frequency, index: $0)) })
    }
    return Vector(body, missing: missingCodes(block, codes))
  }

  /// Numbers that are stored times a power of ten; one without digits is as it is stored.
  @inline(__always)
  private func scaled<Stored: BinaryInteger>(
    _ numbers: [Stored],
    _ digits: Int,
    _ block: Block
  ) -> [Double] {
    if digits == 0 { return gather(numbers, block) { Double($0) } }
    let power = powerOfTen(digits)
    return gather(numbers, block) { Double($0) / power }
  }

  /// The stored codes of a block's records.
  func rawCodes(_ block: Block) -> [Int32] {
    switch storage {
    case .codes8(let codes): gather(codes, block) { Int32($0) }
    case .codes16(let codes): gather(codes, block) { Int32($0) }
    case .codes32(let codes): gather(codes, block) { Int32(truncatingIfNeeded: $0) }
    case .numbers, .scaled16, .scaled32, .days, .periods: []
    }
  }

  private func codedBody(_ block: Block) -> Vector.Body {
    let codes = rawCodes(block)
    if kind == .text {
      return .texts(codes.map { $0 == 0 ? "" : pool[Int($0) - 1] })
    }
    return .wholes(converted(codes) { Int64($0) &- 1 })
  }

  /// The missing codes of a block's records; nil when all have values.
  func missingCodes(_ block: Block, _ codes: [UInt16]) -> [UInt16]? {
    guard let validity = missing.validity else { return nil }
    var found = [UInt16](repeating: 0, count: block.count)
    var isAnyMissing = false
    func look(_ place: Int, _ record: Int) {
      guard !validity[record] else { return }
      isAnyMissing = true
      found[place] = codes[Int(missing.codes?[record] ?? 0)]
    }
    switch block {
    case .run(let records):
      if validity.isFull(records) { return nil }
      for (place, record) in records.enumerated() { look(place, record) }
    case .list(let records):
      for (place, record) in records.enumerated() { look(place, Int(record)) }
    }
    return isAnyMissing ? found : nil
  }
}
