extension Column {
  /// The values of these records, in this order; -1 is a blank.
  ///
  /// The summary does not go along.
  func gathered(_ records: [Int32]) -> Column {
    var result = self
    result.summary = nil
    switch storage {
    case .codes8(let codes): result.storage = .codes8(picked(codes, records, or: 0))
    case .codes16(let codes): result.storage = .codes16(picked(codes, records, or: 0))
    case .codes32(let codes): result.storage = .codes32(picked(codes, records, or: 0))
    case .numbers(let numbers): result.storage = .numbers(picked(numbers, records, or: 0))
    case .wholes16(let wholes, let meaning):
      result.storage = .wholes16(picked(wholes, records, or: 0), meaning)
    case .wholes32(let wholes, let meaning):
      result.storage = .wholes32(picked(wholes, records, or: 0), meaning)
    }
    result.missing = missing.gathered(records)
    return result
  }

  /// A column of blanks with the kind, labels and storage of this one.
  func blanked(count: Int) -> Column {
    gathered([Int32](repeating: -1, count: count))
  }

  private func picked<T>(_ values: [T], _ records: [Int32], or nothing: T) -> [T] {
    records.map { $0 < 0 ? nothing : values[Int($0)] }
  }
}

extension MissingRecords {
  /// Which of these records are missing; -1 is a blank.
  func gathered(_ records: [Int32]) -> MissingRecords {
    guard validity != nil || records.contains(where: { $0 < 0 }) else {
      return MissingRecords(validity: nil, kinds: kinds)
    }
    var words = [UInt64](repeating: 0, count: (records.count + 63) / 64)
    for (place, record) in records.enumerated() {
      guard record >= 0, validity.map({ $0[Int(record)] }) ?? true else { continue }
      words[place >> 6] |= 1 << UInt64(place & 63)
    }
    let reasons = codes.map { codes in records.map { $0 < 0 ? 0 : codes[Int($0)] } }
    return MissingRecords(
      validity: Validity(words: words, count: records.count),
      kinds: kinds,
      codes: reasons
    )
  }
}
