/// What a measure has added up so far, cell by cell, over the records of one morsel.
protocol MeasureState: AnyObject {
  /// Makes room for cells 0..<count.
  func grow(to count: Int)
  /// Adds records: `cells` has one entry for each of `places`, which are places in the inputs'
  /// vectors; without places it has one for each of the block.
  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs)
  /// Adds another morsel's state; `map` gives our cell for each of its cells.
  func merge(_ other: any MeasureState, map: [UInt32]?)
  /// The finished figure of a cell.
  func figure(_ cell: Int) -> Figure
}

/// What the measures read of one block.
struct BlockInputs {
  /// The values of each input expression; empty for raw ones.
  var vectors: [Vector]
  /// The stored whole numbers of each raw input.
  var raws: [Raw?]
  /// The slots of each key space.
  var slots: [[UInt32]]

  /// Stored whole numbers and which are missing.
  struct Raw {
    /// The numbers, times the column's power of ten.
    var wholes: [Int64]
    /// Missing codes, nil when nothing is missing.
    var missing: [UInt16]?
  }
}

/// Counts nothing itself: the cells' numbers of records are kept for every request.
final class CountState: MeasureState {
  private var counts: [Int] = []

  func grow(to count: Int) {
    if counts.count < count {
      counts.append(contentsOf: repeatElement(0, count: count - counts.count))
    }
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    for cell in cells { counts[Int(cell)] += 1 }
  }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? CountState else { return }
    for (cell, count) in other.counts.enumerated() {
      counts[map.map { Int($0[cell]) } ?? cell] += count
    }
  }

  /// How many records fell in a cell.
  func count(_ cell: Int) -> Int { counts[cell] }

  /// How many cells there is room for.
  var cells: Int { counts.count }

  func figure(_ cell: Int) -> Figure { .count(counts[cell]) }
}

/// Sums of products of whole numbers, exact.
final class WholeSumState: MeasureState {
  private let inputs: [Int]
  private let digits: Int
  private var sums: [Int128] = []
  private var counts: [Int] = []

  /// The raw inputs to multiply, and how many digits their product has after the point.
  init(inputs: [Int], digits: Int) {
    self.inputs = inputs
    self.digits = digits
  }

  func grow(to count: Int) {
    guard sums.count < count else { return }
    sums.append(contentsOf: repeatElement(0, count: count - sums.count))
    counts.append(contentsOf: repeatElement(0, count: count - counts.count))
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ block: BlockInputs) {
    let factors = inputs.compactMap { block.raws[$0] }
    guard let first = factors.first else { return }
    for (position, cell) in cells.enumerated() {
      let place = places.map { Int($0[position]) } ?? position
      if factors.contains(where: { $0.missing.map { $0[place] != 0 } ?? false }) { continue }
      var product = Int128(first.wholes[place])
      for factor in factors.dropFirst() { product &*= Int128(factor.wholes[place]) }
      sums[Int(cell)] &+= product
      counts[Int(cell)] += 1
    }
  }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? WholeSumState else { return }
    for cell in other.sums.indices {
      let ours = map.map { Int($0[cell]) } ?? cell
      sums[ours] &+= other.sums[cell]
      counts[ours] += other.counts[cell]
    }
  }

  func figure(_ cell: Int) -> Figure {
    .sum(decimal(sums[cell], digits: digits), records: counts[cell])
  }
}

/// A whole number divided by a power of ten.
func decimal(_ whole: Int128, digits: Int) -> Double {
  guard digits > 0 else { return Double(whole) }
  let power = powerOfTen(digits)
  if whole.magnitude < 1 << 53 { return Double(whole) / power }
  guard digits <= 18 else { return Double(whole) / power }
  // Beyond 53 bits the whole part and the rest are divided apart, so that little is lost.
  var scale: Int128 = 1
  for _ in 0..<digits { scale *= 10 }
  let (quotient, rest) = whole.quotientAndRemainder(dividingBy: scale)
  return Double(quotient) + Double(rest) / power
}

/// Sums of products of numbers, carried with twice the digits.
final class SumState: MeasureState {
  private let inputs: [Int]
  private var sums: [DoubledSum] = []
  private var counts: [Int] = []

  /// The input expressions to multiply.
  init(inputs: [Int]) {
    self.inputs = inputs
  }

  func grow(to count: Int) {
    guard sums.count < count else { return }
    sums.append(contentsOf: repeatElement(DoubledSum(), count: count - sums.count))
    counts.append(contentsOf: repeatElement(0, count: count - counts.count))
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ block: BlockInputs) {
    let factors = inputs.map { block.vectors[$0].numbers }
    let missing = inputs.compactMap { block.vectors[$0].missing }
    guard let first = factors.first else { return }
    for (position, cell) in cells.enumerated() {
      let place = places.map { Int($0[position]) } ?? position
      if missing.contains(where: { $0[place] != 0 }) { continue }
      var product = DoubledSum(first[place])
      for factor in factors.dropFirst() { product.multiply(by: factor[place]) }
      sums[Int(cell)].add(product)
      counts[Int(cell)] += 1
    }
  }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? SumState else { return }
    for cell in other.sums.indices {
      let ours = map.map { Int($0[cell]) } ?? cell
      sums[ours].add(other.sums[cell])
      counts[ours] += other.counts[cell]
    }
  }

  func figure(_ cell: Int) -> Figure { .sum(sums[cell].value, records: counts[cell]) }
}

/// A number as the unrounded sum of two: about 32 digits.
struct DoubledSum: Sendable {
  private var high: Double
  private var low: Double

  /// A number as it is.
  init(_ number: Double = 0) {
    high = number
    low = 0
  }

  /// The rounded number.
  var value: Double { high + low }

  /// Adds another one (Knuth's two-sum; Dekker).
  mutating func add(_ other: DoubledSum) {
    let sum = high + other.high
    let part = sum - high
    let error = (high - (sum - part)) + (other.high - part)
    let rest = error + low + other.low
    high = sum + rest
    low = rest - (high - sum)
    // An infinite sum has no rest: without this it would become undefined.
    if !sum.isFinite { (high, low) = (sum, 0) }
  }

  /// Multiplies by a number, keeping what a single product would round away.
  mutating func multiply(by factor: Double) {
    let product = high * factor
    let error = (-product).addingProduct(high, factor) + low * factor
    high = product + error
    low = error - (high - product)
    if !product.isFinite { (high, low) = (product, 0) }
  }
}
