/// A test, and where the values of its column are.
struct PlacedTest {
  /// The test.
  let test: StoredTest
  /// The value of the first record.
  let values: UnsafeRawPointer
  /// Bytes a value.
  let width: Int
}

/// Records that are tested at a time: their truths and values stay in the nearest cache, from one test
/// to the next.
private let testedAtOnce = 2048

/// Brings tests of a run's records together with the truths that are there: the first by `meeting`,
/// those after it by `junction`.
func judge(
  _ tests: [PlacedTest],
  _ run: Range<Int>,
  _ meeting: Meeting,
  then junction: Meeting,
  _ truths: inout [UInt8]
) {
  let decided = junction == .and ? Truth.no : Truth.yes
  // Safety: a block's records are records of each column, which has a value for each.
  truths.withUnsafeMutableBytes { truths in
    let judged = min(run.count, truths.count)
    for start in stride(from: 0, to: judged, by: testedAtOnce) {
      let places = start..<min(judged, start &+ testedAtOnce)
      let truths = UnsafeMutableRawBufferPointer(rebasing: truths[places])
      for (place, test) in tests.enumerated() {
        let values = test.values + (run.lowerBound &+ start) &* test.width
        test.test.judge(values, test.width, place == 0 ? meeting : junction, truths)
        // Looking more often costs more than it spares, unless records stand in an order.
        if place == 0, tests.count > 1, meeting == .alone,
          areAll(UnsafeRawBufferPointer(truths), decided)
        {
          break
        }
      }
    }
  }
}

extension StoredTest {
  /// Brings the truth of each value together with the truths that are there.
  fileprivate func judge(
    _ values: UnsafeRawPointer,
    _ width: Int,
    _ meeting: Meeting,
    _ truths: UnsafeMutableRawBufferPointer
  ) {
    withSixteens(values, width) { passed in meetSixteens(meeting, truths, passed) }
    // Safety: what is left of sixteens is read and written one by one.
    for place in truths.count & ~15..<truths.count {
      let truth = Truth.of(passes(values, width, place))
      switch meeting {
      case .alone: truths[place] = truth
      case .and: truths[place] &= truth
      case .or: truths[place] |= truth
      }
    }
  }

  /// Whether a value of so many bytes passes.
  func passes(_ values: UnsafeRawPointer, _ width: Int, _ place: Int) -> Bool {
    // A distance is one of values of so many bytes.
    let all = UInt32.max &>> UInt32(32 &- 8 &* width)
    let value: UInt32 =
      switch width {
      case 1: UInt32(values.load(fromByteOffset: place, as: UInt8.self))
      case 2: UInt32(values.load(fromByteOffset: place &* 2, as: UInt16.self))
      default: values.load(fromByteOffset: place &* 4, as: UInt32.self)
      }
    return (value &- least) & all <= span ? turn == 0 : turn != 0
  }

  /// Hands over what says of sixteen values, from a place on, which pass: all bits set for each.
  @inline(__always)
  func withSixteens(
    _ values: UnsafeRawPointer,
    _ width: Int,
    _ use: (_ passed: (_ place: Int) -> SIMD16<UInt8>) -> Void
  ) {
    switch width {
    case 1: withBytes(values, use)
    case 2: withPairs(values, use)
    default: withFours(values, use)
    }
  }

  @inline(__always)
  private func withBytes(
    _ values: UnsafeRawPointer,
    _ use: (_ passed: (_ place: Int) -> SIMD16<UInt8>) -> Void
  ) {
    let (no, yes) = (SIMD16<UInt8>(repeating: 0), SIMD16<UInt8>(repeating: .max))
    let turn = SIMD16<UInt8>(repeating: turn)
    let least = SIMD16<UInt8>(repeating: UInt8(truncatingIfNeeded: least))
    let span = SIMD16<UInt8>(repeating: UInt8(clamping: span))
    func found(_ place: Int) -> SIMD16<UInt8> {
      values.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
    }
    if self.span == 0 {
      use { no.replacing(with: yes, where: found($0) .== least) ^ turn }
    } else {
      use { no.replacing(with: yes, where: found($0) &- least .<= span) ^ turn }
    }
  }

  @inline(__always)
  private func withPairs(
    _ values: UnsafeRawPointer,
    _ use: (_ passed: (_ place: Int) -> SIMD16<UInt8>) -> Void
  ) {
    let (no, yes) = (SIMD16<Int16>(repeating: 0), SIMD16<Int16>(repeating: -1))
    let turn = SIMD16<UInt8>(repeating: turn)
    let least = SIMD16<UInt16>(repeating: UInt16(truncatingIfNeeded: least))
    let span = SIMD16<UInt16>(repeating: UInt16(clamping: span))
    func found(_ place: Int) -> SIMD16<UInt16> {
      values.loadUnaligned(fromByteOffset: place &* 2, as: SIMD16<UInt16>.self)
    }
    if self.span == 0 {
      use { bytes(no.replacing(with: yes, where: found($0) .== least)) ^ turn }
    } else {
      use { bytes(no.replacing(with: yes, where: found($0) &- least .<= span)) ^ turn }
    }
  }

  @inline(__always)
  private func withFours(
    _ values: UnsafeRawPointer,
    _ use: (_ passed: (_ place: Int) -> SIMD16<UInt8>) -> Void
  ) {
    let (no, yes) = (SIMD16<Int32>(repeating: 0), SIMD16<Int32>(repeating: -1))
    let turn = SIMD16<UInt8>(repeating: turn)
    let (least, span) = (SIMD16<UInt32>(repeating: least), SIMD16<UInt32>(repeating: span))
    use { place in
      let found = values.loadUnaligned(fromByteOffset: place &* 4, as: SIMD16<UInt32>.self)
      return bytes(no.replacing(with: yes, where: found &- least .<= span)) ^ turn
    }
  }
}

/// A byte each of numbers whose bits are all set, or none; the compiler has one instruction for eight
/// of them, which it does not find in a conversion.
@inline(__always)
private func bytes(_ masks: SIMD16<Int16>) -> SIMD16<UInt8> {
  unsafeBitCast(masks, to: SIMD32<UInt8>.self).evenHalf
}

@inline(__always)
private func bytes(_ masks: SIMD16<Int32>) -> SIMD16<UInt8> {
  let pairs = unsafeBitCast(masks, to: SIMD32<Int16>.self)
  return bytes(SIMD16(lowHalf: pairs.lowHalf.evenHalf, highHalf: pairs.highHalf.evenHalf))
}

/// Brings truths together with those that are there, sixteen at a time: left to itself, the compiler
/// takes bytes that come of wider values one by one.
@inline(__always)
private func meetSixteens(
  _ meeting: Meeting,
  _ truths: UnsafeMutableRawBufferPointer,
  _ judged: (_ place: Int) -> SIMD16<UInt8>
) {
  @inline(__always)
  func each(_ meet: (_ more: SIMD16<UInt8>, _ there: SIMD16<UInt8>) -> SIMD16<UInt8>) {
    // Safety: there are so many truths and values, and the rest is left out.
    var place = 0
    while place &+ 16 <= truths.count {
      let there = truths.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      let truth = meet(judged(place), there)
      truths.storeBytes(of: truth, toByteOffset: place, as: SIMD16<UInt8>.self)
      place &+= 16
    }
  }
  switch meeting {
  case .alone: each { more, _ in more }
  case .and: each { $0 & $1 }
  case .or: each { $0 | $1 }
  }
}
