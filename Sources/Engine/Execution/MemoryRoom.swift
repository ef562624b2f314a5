extension PlanRun {
  /// Gives the run up where a step would make more records than are allowed, or than there is
  /// memory for.
  ///
  /// - Throws: `EngineError.tooManyRecords` and `.tooMuchMemory`.
  func makeRoom(for records: Int, of columns: [Column], _ growth: Growth) throws(EngineError) {
    let most = min(executor.recordLimit, Int(Int32.max) - 1)
    guard records <= most else { throw .tooManyRecords(growth, limit: most) }
    try makeRoom(for: records, bytes: columns.reduce(0) { $0 + $1.recordSize }, growth)
  }

  /// Gives the run up where there is no memory for so many records of so many bytes.
  ///
  /// - Throws: `EngineError.tooMuchMemory`.
  func makeRoom(for records: Int, bytes size: Int, _ growth: Growth) throws(EngineError) {
    guard let memory = executor.memoryLimit else { return }
    // Each record is listed, too, while columns are made.
    let fitting = max(0, memory) / (size + 4)
    guard records <= fitting else {
      throw .tooMuchMemory(growth, records: records, fitting: fitting)
    }
  }

  /// The records that are left, in columns that hold nothing else.
  func compacted() throws(EngineError) -> WorkingRecords {
    if case .all = records.selection { return records }
    try makeRoom(for: records.count, of: records.columns, .copy)
    return try records.gathered(records.records, interruption)
  }
}

extension Column {
  /// Bytes of one record's value, the bit that says whether there is one left out.
  public var recordSize: Int {
    let value =
      switch storage {
      case .codes8: 1
      case .codes16, .wholes16: 2
      case .codes32, .wholes32: 4
      case .numbers: 8
      }
    return value + (missing.codes == nil ? 0 : 1)
  }
}
