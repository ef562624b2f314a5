extension Column {
  /// The values of a block's records; `codes` are the missing codes of the column's kinds.
  func vector(_ block: Block, codes: [UInt16]) -> Vector {
    let body: Vector.Body
    switch storage {
    case .codes8, .codes16, .codes32:
      body = codedBody(block)
    case .numbers(let numbers):
      body = .numbers(gather(numbers, block) { $0 })
    case .wholes16(let wholes, let meaning):
      body = meant(wholes, meaning, block)
    case .wholes32(let wholes, let meaning):
      body = meant(wholes, meaning, block)
    }
    return Vector(body, missing: missingCodes(block, codes))
  }

  /// What stored whole numbers mean; a number without digits is as it is stored.
  @inline(__always)
  private func meant<Stored: FixedWidthInteger>(
    _ wholes: [Stored],
    _ meaning: WholeMeaning,
    _ block: Block
  ) -> Vector.Body {
    switch meaning {
    case .number(0): return .numbers(gather(wholes, block) { Double($0) })
    case .number(let digits):
      let power = powerOfTen(digits)
      return .numbers(gather(wholes, block) { Double($0) / power })
    case .day: return .wholes(gather(wholes, block) { Int64($0) })
    case .period(let frequency):
      return .wholes(
        gather(wholes, block) {
          packed(Period(frequency, index: Int32(truncatingIfNeeded: $0)))
        }
      )
    }
  }

  /// The stored codes of a block's records.
  func rawCodes(_ block: Block) -> [Int32] {
    switch storage {
    case .codes8(let codes): gather(codes, block) { Int32($0) }
    case .codes16(let codes): gather(codes, block) { Int32($0) }
    case .codes32(let codes): gather(codes, block) { Int32(truncatingIfNeeded: $0) }
    case .numbers, .wholes16, .wholes32: []
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
