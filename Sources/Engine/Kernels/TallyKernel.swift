/// The words that a kernel adds to: one of every `stride` from the first on, in one or four banks.
struct WordPlaces {
  /// Where the word of cell 0 is.
  let first: Int
  /// Words a cell.
  let stride: Int
  /// Words between banks; 0 where there is but one.
  let bank: Int

  /// Works on the four banks in turn, because adding to the same word in close succession waits for
  /// the memory.
  @inline(__always)
  fileprivate func each<Cell: FixedWidthInteger>(
    _ cells: [Cell],
    _ words: inout [UInt64],
    _ work: (_ place: Int, _ word: inout UInt64) -> Void
  ) {
    cells.withUnsafeBufferPointer { cells in
      // Safety: there is a word for each cell in each bank.
      words.withUnsafeMutableBufferPointer { words in
        guard let words = words.baseAddress else { return }
        // A factor of 1 is none.
        if stride == 1 {
          each(cells, words + first, 1, work)
        } else {
          each(cells, words + first, stride, work)
        }
      }
    }
  }

  @inline(__always)
  private func each<Cell: FixedWidthInteger>(
    _ cells: UnsafeBufferPointer<Cell>,
    _ words: UnsafeMutablePointer<UInt64>,
    _ stride: Int,
    _ work: (_ place: Int, _ word: inout UInt64) -> Void
  ) {
    let (second, third, fourth) = (words + bank, words + bank &* 2, words + bank &* 3)
    var place = 0
    while place &+ 4 <= cells.count {
      work(place, &words[Int(truncatingIfNeeded: cells[place]) &* stride])
      work(place &+ 1, &second[Int(truncatingIfNeeded: cells[place &+ 1]) &* stride])
      work(place &+ 2, &third[Int(truncatingIfNeeded: cells[place &+ 2]) &* stride])
      work(place &+ 3, &fourth[Int(truncatingIfNeeded: cells[place &+ 3]) &* stride])
      place &+= 4
    }
    while place < cells.count {
      work(place, &words[Int(truncatingIfNeeded: cells[place]) &* stride])
      place &+= 1
    }
  }
}

/// Adds each value, and the same amount with it, to the word of its cell; `present` has 1 where a
/// record has a value and 0 where nothing is added, and is empty where all have one.
@inline(__always)
func addWords<Whole: FixedWidthInteger, Cell: FixedWidthInteger>(
  _ values: UnsafeBufferPointer<Whole>,
  plus amount: UInt64,
  present: [UInt8],
  _ cells: [Cell],
  to words: inout [UInt64],
  _ places: WordPlaces
) {
  // Safety: there is a value for each cell.
  if present.isEmpty {
    places.each(cells, &words) { place, word in
      word &+= UInt64(truncatingIfNeeded: values[place]) &+ amount
    }
    return
  }
  present.withUnsafeBufferPointer { present in
    places.each(cells, &words) { place, word in
      let mask = 0 &- UInt64(present[place])
      word &+= (UInt64(truncatingIfNeeded: values[place]) &+ amount) & mask
    }
  }
}

/// Adds an amount to the word of each cell whose record is present.
@inline(__always)
func addWords<Cell: FixedWidthInteger>(
  _ amount: UInt64,
  present: [UInt8],
  _ cells: [Cell],
  to words: inout [UInt64],
  _ places: WordPlaces
) {
  if present.isEmpty {
    places.each(cells, &words) { _, word in word &+= amount }
    return
  }
  // Safety: as above.
  present.withUnsafeBufferPointer { present in
    places.each(cells, &words) { place, word in word &+= amount &* UInt64(present[place]) }
  }
}

/// The least and the greatest value of a cell in one word.
struct PackedRange {
  /// The word: the least in the upper half, the greatest in the lower.
  var word: UInt64

  /// Of no values: the least is above the greatest.
  static let none = PackedRange(least: .max, greatest: .min)

  /// The range that a word holds.
  @inline(__always)
  init(word: UInt64) { self.word = word }

  /// A range from the least to the greatest.
  @inline(__always)
  init(least: Int32, greatest: Int32) {
    word = UInt64(UInt32(bitPattern: least)) &<< 32 | UInt64(UInt32(bitPattern: greatest))
  }

  /// The least value.
  @inline(__always)
  var least: Int32 { Int32(truncatingIfNeeded: word &>> 32) }
  /// The greatest value.
  @inline(__always)
  var greatest: Int32 { Int32(truncatingIfNeeded: word) }

  /// Takes another one in.
  @inline(__always)
  mutating func formUnion(_ other: PackedRange) {
    self = PackedRange(
      least: min(least, other.least),
      greatest: max(greatest, other.greatest)
    )
  }
}

/// Widens the range in the word of each cell by the record's value, where it is present.
@inline(__always)
func widenWords<Whole: FixedWidthInteger, Cell: FixedWidthInteger>(
  _ values: UnsafeBufferPointer<Whole>,
  present: [UInt8],
  _ cells: [Cell],
  in words: inout [UInt64],
  _ places: WordPlaces
) {
  // Safety: as above.
  present.withUnsafeBufferPointer { present in
    places.each(cells, &words) { place, word in
      if !present.isEmpty, present[place] == 0 { return }
      let value = Int32(truncatingIfNeeded: values[place])
      let range = PackedRange(word: word)
      // Most values widen nothing, and nothing is written then.
      if value >= range.least, value <= range.greatest { return }
      word =
        PackedRange(
          least: min(range.least, value),
          greatest: max(range.greatest, value)
        ).word
    }
  }
}

/// The sum of the values and amounts that are present.
@inline(__always)
func total<Whole: FixedWidthInteger>(
  _ values: UnsafeBufferPointer<Whole>,
  plus amount: UInt64,
  present: [UInt8]
) -> UInt64 {
  var sum: UInt64 = 0
  if present.isEmpty {
    for value in values { sum &+= UInt64(truncatingIfNeeded: value) }
    return sum &+ amount &* UInt64(values.count)
  }
  for (value, isPresent) in zip(values, present) {
    sum &+= (UInt64(truncatingIfNeeded: value) &+ amount) & (0 &- UInt64(isPresent))
  }
  return sum
}

/// The least and the greatest of the values that are present.
@inline(__always)
func extent<Whole: FixedWidthInteger>(
  _ values: UnsafeBufferPointer<Whole>,
  present: [UInt8]
) -> PackedRange {
  var (least, greatest) = (Int32.max, Int32.min)
  for place in 0..<values.count where present.isEmpty || present[place] == 1 {
    let value = Int32(truncatingIfNeeded: values[place])
    least = min(least, value)
    greatest = max(greatest, value)
  }
  return PackedRange(least: least, greatest: greatest)
}
