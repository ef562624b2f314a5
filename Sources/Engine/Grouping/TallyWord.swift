/// What one word of each cell adds up.
struct TallyWord: Hashable, Sendable {
  /// One factor of a sum: a column of whole numbers.
  struct Factor: Hashable, Sendable {
    /// The column's position.
    let column: Int
    /// No number is less.
    let least: Int64
    /// Distances from the least are below this, a power of two; nil for any number of the storage.
    let span: UInt32?
  }
  /// What a word holds.
  enum Content: Hashable, Sendable {
    /// How many records there are, in the upper bits, and below them the sum of one column's distances
    /// from its least number.
    case counted(Factor?)
    /// The sum of the products of some columns.
    case product([Factor])
    /// The least and the greatest number of a column.
    case range(column: Int)
  }

  /// What it holds.
  var content: Content
  /// Only records with a value in each of these columns are added.
  let present: [Int]

  /// Records that may be added before a word could overflow.
  var capacity: Int {
    switch content {
    case .counted(let factor): return 1 << Self.countBits(factor) - 1
    case .product(let factors):
      var most = 1.0
      for factor in factors { most *= Double(factor.magnitude) }
      return most <= 1 ? 1 << 40 : Int(exactly: (0x1p62 / most).rounded(.down)) ?? 0
    case .range: return 1 << 40
    }
  }

  /// How many bits count records: no more than leave room for the sum of as many distances.
  private static func countBits(_ factor: Factor?) -> Int {
    min(24, (64 - (factor?.span?.trailingZeroBitCount ?? 0)) / 2)
  }

  /// The lowest bit of those that count.
  var countShift: UInt64 {
    guard case .counted(let factor) = content else { return 0 }
    return UInt64(64 - Self.countBits(factor))
  }

  /// The columns whose numbers it reads.
  var factors: [Factor] {
    switch content {
    case .counted(let factor): factor.map { [$0] } ?? []
    case .product(let factors): factors
    case .range(let column): [Factor(column: column, least: 0, span: nil)]
    }
  }
}

extension TallyWord {
  /// Counts all records.
  static let records = TallyWord(content: .counted(nil), present: [])

  /// What a word of no records holds.
  var empty: UInt64 { isRange ? PackedRange.none.word : 0 }
  /// Whether it counts records.
  var counts: Bool { if case .counted = content { true } else { false } }
  /// Whether it has a sum.
  var sums: Bool { !isRange && content != .counted(nil) }
  /// Whether it has the least and the greatest.
  var isRange: Bool { if case .range = content { true } else { false } }
  /// The number that distances are from, in a word of them.
  var least: Int64 { if case .counted(let factor?) = content { factor.least } else { 0 } }

  /// What two words of a cell hold together.
  @inline(__always)
  func joined(_ first: UInt64, _ second: UInt64) -> UInt64 {
    guard isRange else { return first &+ second }
    var range = PackedRange(word: first)
    range.formUnion(PackedRange(word: second))
    return range.word
  }

  /// Adds a block's records to a word of each cell.
  ///
  /// - Shape: `numbers` has the stored numbers of each factor; `present` is empty where all are.
  func add(
    _ numbers: [StoredWholes],
    _ present: [UInt8],
    _ cells: CellNumbers.Numbers,
    to words: inout [UInt64],
    _ places: WordPlaces
  ) {
    guard var product = numbers.first else {
      addOnes(present, cells, to: &words, places)
      return
    }
    for more in numbers.dropFirst() { product = product.times(more) }
    product.withNumbers(
      { tally($0, present, cells, &words, places) },
      { tally($0, present, cells, &words, places) },
      { tally($0, present, cells, &words, places) }
    )
  }

  /// 1 in the bits of a word that count.
  private var one: UInt64 { 1 &<< countShift }

  @inline(__always)
  private func tally<Whole: FixedWidthInteger>(
    _ values: UnsafeBufferPointer<Whole>,
    _ present: [UInt8],
    _ cells: CellNumbers.Numbers,
    _ words: inout [UInt64],
    _ places: WordPlaces
  ) {
    if isRange {
      switch cells {
      case .whole:
        var range = PackedRange(word: words[places.first])
        range.formUnion(extent(values, present: present))
        words[places.first] = range.word
      case .tiny(let cells): widenWords(values, present: present, cells, in: &words, places)
      case .narrow(let cells): widenWords(values, present: present, cells, in: &words, places)
      case .wide(let cells): widenWords(values, present: present, cells, in: &words, places)
      }
      return
    }
    let amount = counts ? one &- UInt64(bitPattern: least) : 0
    switch cells {
    case .whole: words[places.first] &+= total(values, plus: amount, present: present)
    case .tiny(let cells):
      addWords(values, plus: amount, present: present, cells, to: &words, places)
    case .narrow(let cells):
      addWords(values, plus: amount, present: present, cells, to: &words, places)
    case .wide(let cells):
      addWords(values, plus: amount, present: present, cells, to: &words, places)
    }
  }

  private func addOnes(
    _ present: [UInt8],
    _ cells: CellNumbers.Numbers,
    to words: inout [UInt64],
    _ places: WordPlaces
  ) {
    let one = one
    switch cells {
    case .whole(let count):
      let count = present.isEmpty ? count : present.reduce(0) { $0 + Int($1) }
      words[places.first] &+= one &* UInt64(count)
    case .tiny(let cells):
      addWords(one, present: present, cells, to: &words, places)
    case .narrow(let cells):
      addWords(one, present: present, cells, to: &words, places)
    case .wide(let cells):
      addWords(one, present: present, cells, to: &words, places)
    }
  }
}

extension TallyWord.Factor {
  /// No number is further from 0.
  var magnitude: Int64 {
    guard let span else { return 1 << 31 }
    return max(least.magnitude, (least + Int64(span)).magnitude).saturated
  }

  /// A factor whose numbers lie within an extent, and 0 if records may be missing; nil where they lie
  /// too far apart to have a span.
  static func within(_ extent: ClosedRange<Int64>?, column: Int, mayMiss: Bool) -> Self {
    let any = Self(column: column, least: 0, span: nil)
    guard var extent else { return any }
    if mayMiss { extent = min(0, extent.lowerBound)...max(0, extent.upperBound) }
    let width = extent.upperBound - extent.lowerBound
    guard width < 1 << 31 else { return any }
    var span: UInt32 = 1
    while Int64(span) <= width { span *= 2 }
    return Self(column: column, least: extent.lowerBound, span: span)
  }
}

extension UInt64 {
  /// The same number, or the greatest that fits.
  fileprivate var saturated: Int64 { Int64(clamping: self) }
}
