extension Column {
  /// For a coded column each record's place in the column's dictionary: its code less 1, or past the
  /// entries the place of its missing kind.
  ///
  /// Never past the dictionary, whatever the codes: kernels rely on it.
  func entries(_ block: Block) -> [UInt32] {
    switch storage {
    case .codes8(let codes): entries(codes, block)
    case .codes16(let codes): entries(codes, block)
    case .codes32(let codes): entries(codes, block)
    case .numbers, .wholes16, .wholes32:
      [UInt32](repeating: UInt32(truncatingIfNeeded: entryCount ?? 0), count: block.count)
    }
  }

  @inline(__always)
  private func entries<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: [Code],
    _ block: Block
  ) -> [UInt32] {
    let none = UInt32(truncatingIfNeeded: entryCount ?? 0)
    guard let reasons = missing.codes else {
      // Code 0 wraps round to the largest number, and so to the place after the entries.
      return gather(codes, block) { min(UInt32(truncatingIfNeeded: $0) &- 1, none) }
    }
    let last = none + UInt32(truncatingIfNeeded: max(1, missing.kinds.count) - 1)
    let entries = gather(codes, block) { min(UInt32(truncatingIfNeeded: $0) &- 1, none) }
    let kinds = gather(reasons, block) { UInt32($0) }
    return combined(entries, kinds) { entry, kind in
      entry < none ? entry : min(none &+ kind, last)
    }
  }
}
