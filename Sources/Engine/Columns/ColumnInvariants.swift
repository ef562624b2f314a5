extension Column {
  /// Stops a debug build when the column breaks what its documentation promises.
  public func checkInvariants() {
    assert(
      missing.validity == nil || missing.validity?.count == count,
      "\(name): a bit for each record"
    )
    assert(missing.kinds.first == .blank, "\(name): blank is the first kind")
    assert(
      missing.codes == nil || missing.codes?.count == count,
      "\(name): a kind for each record"
    )
    assert(
      missing.codes?.allSatisfy { Int($0) < missing.kinds.count } ?? true,
      "\(name): a known kind"
    )
    assert(hasSoundCodes, "\(name): a code is a position plus 1, and 0 where missing")
    assert(hasSoundExtent, "\(name): no whole number beyond the least and greatest of the summary")
  }

  private var hasSoundCodes: Bool {
    guard let entryCount else { return true }
    func isSound<T: FixedWidthInteger>(_ codes: [T]) -> Bool {
      codes.indices.allSatisfy { record in
        (codes[record] == 0) == (missing[record] != nil) && Int(codes[record]) <= entryCount
      }
    }
    return switch storage {
    case .codes8(let codes): isSound(codes)
    case .codes16(let codes): isSound(codes)
    case .codes32(let codes): isSound(codes)
    case .numbers, .wholes16, .wholes32: false
    }
  }

  private var hasSoundExtent: Bool {
    guard let known = summarizedExtent, let (least, greatest) = storedExtent(0..<count) else {
      return true
    }
    return known.contains(least) && known.contains(greatest)
  }
}
