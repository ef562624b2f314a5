/// The values of an expression for the records of one block, in one typed array.
///
/// Invariant: `missing`, when present, has one entry a value: 0 for a value, else a code of the
/// plan's `MissingCodes`; what the body holds at a missing place means nothing.
struct Vector: Sendable {
  /// Numbers as they are; texts as they are; every other kind as whole numbers.
  enum Body: Sendable {
    case numbers([Double])
    /// Label positions, 0 and 1 for booleans, day numbers, packed periods.
    case wholes([Int64])
    case texts([String])
  }

  /// The values.
  var body: Body
  /// Which are missing, and why; nil when none is.
  var missing: [UInt16]?

  /// Makes a vector; a list of missing codes without a code in it is dropped.
  init(_ body: Body, missing: [UInt16]? = nil) {
    self.body = body
    self.missing = missing
  }

  /// Number of values.
  var count: Int {
    switch body {
    case .numbers(let numbers): numbers.count
    case .wholes(let wholes): wholes.count
    case .texts(let texts): texts.count
    }
  }

  /// The missing code of one value, 0 when it has one.
  func missingCode(_ place: Int) -> UInt16 {
    missing.map { $0[place] } ?? 0
  }

  /// Numbers, whatever the body: a boolean counts as 0 or 1.
  var numbers: [Double] {
    switch body {
    case .numbers(let numbers): numbers
    case .wholes(let wholes): wholes.map { Double($0) }
    case .texts(let texts): [Double](repeating: 0, count: texts.count)
    }
  }

  /// Whole numbers, whatever the body; only asked of kinds that are stored as such.
  var wholes: [Int64] {
    switch body {
    case .wholes(let wholes): wholes
    case .numbers(let numbers): numbers.map { Int64(exactly: $0.rounded()) ?? 0 }
    case .texts(let texts): [Int64](repeating: 0, count: texts.count)
    }
  }

  /// How many values the expression itself made undefined.
  var freshlyUndefined: Int {
    guard let missing else { return 0 }
    return missing.reduce(0) { $0 + ($1 == MissingCodes.fresh ? 1 : 0) }
  }
}

/// The missing kinds of one plan, numbered so that a vector can hold them.
///
/// Code 0 is a value, code 1 an undefined value made by the expression at hand, 2 blank.
struct MissingCodes: Sendable {
  /// A value made undefined just now; a column's own undefined values have another code.
  static let fresh: UInt16 = 1
  /// Blank.
  static let blank: UInt16 = 2

  /// The kinds from code 1 on.
  private(set) var kinds: [MissingKind] = [.undefined, .blank]
  /// The code of each kind from blank on, once one is looked for among more than a few.
  private var codes: [MissingKind: UInt16] = [:]
  private static let few = 8

  /// The codes of the kinds of a column.
  mutating func codes(of kinds: [MissingKind]) -> [UInt16] {
    if kinds.count > Self.few { codes.reserveCapacity(self.kinds.count + kinds.count) }
    return kinds.map { code(of: $0) }
  }

  /// The code of a kind that a column or a constant has.
  mutating func code(of kind: MissingKind) -> UInt16 { known(kind) ?? add(kind) }

  private mutating func known(_ kind: MissingKind) -> UInt16? {
    guard kinds.count > Self.few else {
      return kinds.dropFirst().firstIndex(of: kind).map { UInt16($0 + 1) }
    }
    // All kinds from blank on differ, so that as many have a code as were given one.
    for position in kinds.indices.dropFirst(codes.count + 1) {
      codes[kinds[position]] = UInt16(position + 1)
    }
    return codes[kind]
  }

  private mutating func add(_ kind: MissingKind) -> UInt16 {
    // A plan has a handful of kinds; past the code's range they read as blank.
    guard kinds.count < Int(UInt16.max) else { return Self.blank }
    kinds.append(kind)
    return UInt16(kinds.count)
  }

  /// The kind behind a code above 0.
  func kind(of code: UInt16) -> MissingKind {
    let position = Int(code) - 1
    return kinds.indices.contains(position) ? kinds[position] : .blank
  }
}

/// A period of any frequency as one whole number that orders as periods do.
func packed(_ period: Period) -> Int64 {
  Int64(period.frequency.rawValue) << 40 + (Int64(period.index) + 1 << 34)
}

/// The period behind a packed one.
func unpackedPeriod(_ packed: Int64) -> Period {
  let frequency = Period.Frequency(rawValue: UInt8(truncatingIfNeeded: packed >> 40)) ?? .year
  let index = (packed & (1 << 40 - 1)) - 1 << 34
  return Period(frequency, index: Int32(truncatingIfNeeded: index))
}
