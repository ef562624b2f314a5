public import Engine

extension Column {
  /// Bytes that its values, missing records and texts take.
  public var memory: Int {
    recordSize * count + pool.bytes.count + pool.ends.count * 8
      + (missing.validity?.words.count ?? 0) * 8
  }
}

extension Dataset {
  /// Bytes that its columns take.
  public var memory: Int { frame.columns.reduce(0) { $0 + $1.memory } }
}
