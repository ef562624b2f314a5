public import Engine

extension Column {
  /// Bytes that its values, missing records and texts take.
  public var memory: Int {
    let values =
      switch storage {
      case .codes8(let codes): codes.count
      case .codes16(let codes): codes.count * 2
      case .codes32(let codes): codes.count * 4
      case .numbers(let numbers): numbers.count * 8
      case .wholes16(let wholes, _): wholes.count * 2
      case .wholes32(let wholes, _): wholes.count * 4
      }
    return values + pool.bytes.count + pool.ends.count * 8
      + (missing.validity?.words.count ?? 0) * 8 + (missing.codes?.count ?? 0)
  }
}

extension Dataset {
  /// Bytes that its columns take.
  public var memory: Int { frame.columns.reduce(0) { $0 + $1.memory } }
}
