public import Engine

extension Frame {
  /// These records of the frame, in this order and as often as they are listed.
  public func picked(_ records: [Int]) -> Frame {
    Frame(columns.map { $0.picked(records) }, count: records.count)
  }
}

extension Column {
  /// These records of the column, kept in the same kind of storage.
  public func picked(_ records: [Int]) -> Column {
    var result = self
    result.summary = nil
    switch storage {
    case .codes8(let codes): result.storage = .codes8(records.map { codes[$0] })
    case .codes16(let codes): result.storage = .codes16(records.map { codes[$0] })
    case .codes32(let codes): result.storage = .codes32(records.map { codes[$0] })
    case .numbers(let numbers): result.storage = .numbers(records.map { numbers[$0] })
    case .wholes16(let wholes, let meaning):
      result.storage = .wholes16(records.map { wholes[$0] }, meaning)
    case .wholes32(let wholes, let meaning):
      result.storage = .wholes32(records.map { wholes[$0] }, meaning)
    }
    if let validity = missing.validity {
      var picked = Validity(repeating: true, count: records.count)
      for (place, record) in records.enumerated() where !validity[record] { picked[place] = false }
      result.missing.validity = picked
      result.missing.codes = missing.codes.map { codes in records.map { codes[$0] } }
    }
    return result
  }
}
