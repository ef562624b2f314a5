/// Truth values of a block's records, a byte each: the lowest bit says that a condition may hold, the
/// highest that it does.
///
/// So `&` is `and`, `|` is `or`, what a comparison of many bytes gives is a truth as it is, and 64 of
/// them become two words of bits.
enum Truth {
  static let no: UInt8 = 0
  static let unknown: UInt8 = 1
  static let yes: UInt8 = 0xff

  /// The opposite; unknown stays unknown.
  @inline(__always)
  static func not(_ truth: UInt8) -> UInt8 { truth == unknown ? truth : ~truth }

  /// The truth of what is known.
  @inline(__always)
  static func of(_ holds: Bool) -> UInt8 { holds ? yes : no }
}

/// How truth values meet those that are there already.
enum Meeting {
  /// They take their place.
  case alone
  case and, or
}

/// Brings the truth of each of a block's stored values together with the truths that are there.
@inline(__always)
func judge<Stored>(
  _ values: [Stored],
  _ block: Block,
  _ meeting: Meeting,
  _ truths: inout [UInt8],
  _ truth: (Stored) -> UInt8
) {
  guard case .run(let run) = block else {
    meet(gather(values, block, truth), meeting, &truths)
    return
  }
  let count = min(run.count, truths.count)
  let start = run.lowerBound
  // Safety: a block's records are records of the column, which has a value for each.
  values.withUnsafeBufferPointer { values in
    truths.withUnsafeMutableBufferPointer { truths in
      switch meeting {
      case .alone: for place in 0..<count { truths[place] = truth(values[start &+ place]) }
      case .and: for place in 0..<count { truths[place] &= truth(values[start &+ place]) }
      case .or: for place in 0..<count { truths[place] |= truth(values[start &+ place]) }
      }
    }
  }
}

/// Brings truths together with those that are there.
func meet(_ more: [UInt8], _ meeting: Meeting, _ truths: inout [UInt8]) {
  guard meeting != .alone else {
    truths = more
    return
  }
  judge(more, .run(0..<more.count), meeting, &truths) { $0 }
}

/// Judges codes by the truth of their entries, and of missing ones.
///
/// - Returns: whether it could; a column with missing kinds of different truths has to be judged by
///   its entries.
func judge<Code: FixedWidthInteger & UnsignedInteger>(
  _ codes: [Code],
  _ block: Block,
  by table: TruthTable,
  _ meeting: Meeting,
  _ truths: inout [UInt8]
) -> Bool {
  guard let blank = table.blank else { return false }
  if let run = table.run, !run.isEmpty, run.upperBound < Int(Code.max) {
    let low = Code(truncatingIfNeeded: run.lowerBound + 1)
    let width = Code(truncatingIfNeeded: run.count)
    // Where the run is of false ones, all bits are turned; a blank's too, so they are turned before.
    let turn = table.isRunFalse ? Truth.yes : Truth.no
    let blank = blank ^ turn
    judge(codes, block, meeting, &truths) { code in
      (Truth.of(code &- low < width) | (code == 0 ? blank : Truth.no)) ^ turn
    }
    return true
  }
  let none = UInt32(truncatingIfNeeded: table.entryCount)
  table.entries.withUnsafeBufferPointer { entries in
    // Safety: a code past the entries reads the place of the first missing kind, which is there.
    judge(codes, block, meeting, &truths) { code in
      entries[Int(min(UInt32(truncatingIfNeeded: code) &- 1, none))]
    }
  }
  return true
}

/// Whether all truths are the same as this one.
func areAll(_ truths: [UInt8], _ truth: UInt8) -> Bool {
  truths.withUnsafeBytes { areAll($0, truth) }
}

/// Whether all truths are the same as this one.
func areAll(_ truths: UnsafeRawBufferPointer, _ truth: UInt8) -> Bool {
  var differences: UInt8 = 0
  for place in 0..<truths.count { differences |= truths[place] ^ truth }
  return differences == 0
}

/// The places of true values, of all or of these.
func places(_ truths: [UInt8], among places: [Int32]?) -> [Int32] {
  Engine.places(truths, among: places) { $0 &>> 7 }
}

/// The places of values that are true or unknown.
func possiblePlaces(_ truths: [UInt8]) -> [Int32] {
  places(truths, among: nil) { $0 & 1 }
}

@inline(__always)
private func places(
  _ truths: [UInt8],
  among places: [Int32]?,
  _ isWanted: (UInt8) -> UInt8
) -> [Int32] {
  let most = places?.count ?? truths.count
  return [Int32](unsafeUninitializedCapacity: most) { result, count in
    var found = 0
    // Safety: each place is written at or before its own position; places are below
    // `truths.count`.
    truths.withUnsafeBufferPointer { truths in
      if let places {
        for place in places {
          result.initializeElement(at: found, to: place)
          found &+= Int(isWanted(truths[Int(place)]))
        }
      } else {
        for place in 0..<truths.count {
          result.initializeElement(at: found, to: Int32(truncatingIfNeeded: place))
          found &+= Int(isWanted(truths[place]))
        }
      }
    }
    count = found
  }
}
