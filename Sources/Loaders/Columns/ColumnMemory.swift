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
      case .scaled16(let numbers, _): numbers.count * 2
      case .scaled32(let numbers, _): numbers.count * 4
      case .days(let days): days.count * 4
      case .periods(let indices, _): indices.count * 4
      }
    return values + pool.bytes.count + pool.ends.count * 8
      + (missing.validity?.words.count ?? 0) * 8 + (missing.codes?.count ?? 0)
  }
}

extension Dataset {
  /// Bytes that its columns take.
  public var memory: Int { frame.columns.reduce(0) { $0 + $1.memory } }
}
