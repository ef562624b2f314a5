/// What a measure has added up so far, cell by cell, over the records of one morsel.
protocol MeasureState: AnyObject {
  /// Makes room for cells 0..<count.
  func grow(to count: Int)
  /// Adds records: `cells` has one entry for each of `places`, which are places in the inputs'
  /// vectors; without places it has one for each of the block.
  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs)
  /// Makes ready for a merge or for figures, after the last record of a morsel.
  func settle()
  /// Adds another morsel's settled state; `map` gives our cell for each of its cells.
  func merge(_ other: any MeasureState, map: [UInt32]?)
  /// Makes ready for figures, after all merges; only what takes long has to be done here.
  func finish(_ scan: ParallelScan) throws(EngineError)
  /// The finished figures of these cells; `records` has how many records each of them has.
  func figures(_ cells: [Int], records: [Int]) -> FigureColumn
}

extension MeasureState {
  func finish(_ scan: ParallelScan) throws(EngineError) {}
}

/// What the measures read of one block.
struct BlockInputs {
  /// The values of each input expression; empty for raw ones.
  var vectors: [Vector]
  /// The stored whole numbers of each raw input.
  var raws: [Raw?]
  /// The truth of each condition.
  var truths: [[UInt8]]
  /// The slots of each key space.
  var slots: [[UInt32]]

  /// Stored whole numbers and which are missing.
  struct Raw {
    /// The numbers, times the column's power of ten.
    var wholes: [Int32]
    /// Missing codes, nil when nothing is missing.
    var missing: [UInt16]?
  }
}

/// Numbers of records.
final class CountState {
  private var counts: [UInt32] = []
  private var totals: [Int] = []
  private let banks: Int
  private var isSettled = true

  /// No record, and no place for a cell; with the number of cells when that is known.
  init(dense: Int?) {
    banks = dense.map { $0 <= 4096 ? 4 : 1 } ?? 1
  }

  /// Makes room for cells 0..<count; once only where their number is known.
  func grow(to count: Int) {
    if counts.count < count * banks {
      counts.append(contentsOf: repeatElement(0, count: count * banks - counts.count))
    }
  }

  /// Adds a record to each of these cells.
  func add(_ cells: [UInt32]) {
    isSettled = false
    addCounts(cells, to: &counts, banks: banks)
  }

  /// Takes numbers of records over.
  func take(_ counts: [Int]) {
    self.counts = []
    totals = counts
  }

  /// Adds records to one cell.
  func add(_ count: Int, to cell: Int) {
    if totals.count <= cell {
      totals.append(contentsOf: repeatElement(0, count: cell + 1 - totals.count))
    }
    totals[cell] += count
  }

  /// Adds up what the banks hold, before the counts are read or merged.
  func settle() {
    let cells = counts.count / banks
    // Worked on outside the object, which would be checked at every access.
    var sums = totals
    totals = []
    if sums.count < cells {
      sums.append(contentsOf: repeatElement(0, count: cells - sums.count))
    }
    if !isSettled {
      for bank in 0..<banks {
        let part = counts[bank * cells..<(bank + 1) * cells]
        for (cell, count) in zip(0..<cells, part) where count > 0 { sums[cell] += Int(count) }
      }
      counts = [UInt32](repeating: 0, count: counts.count)
      isSettled = true
    }
    totals = sums
  }

  /// Adds another settled state.
  func merge(_ other: CountState, map: [UInt32]?) {
    settle()
    var sums = totals
    totals = []
    if let map {
      for (cell, count) in zip(map, other.totals) where count > 0 { sums[Int(cell)] += count }
    } else {
      for (cell, count) in other.totals.enumerated() where count > 0 { sums[cell] += count }
    }
    totals = sums
  }

  /// Numbers of records by cell, once settled.
  var settled: [Int] { totals }

  /// How many records fell in a cell, once settled.
  subscript(cell: Int) -> Int { totals[cell] }
}

/// Sums of products of whole numbers, exact.
final class WholeSumState: MeasureState {
  private let inputs: [Int]
  private let among: [Int]
  private let digits: Int
  private let bits: Int
  /// Sums of one morsel, where 64 bits are enough.
  private var short: [Int64] = []
  private var hasShort = false
  private var sums: [Int128] = []
  private var counts: PresenceCounts

  /// The raw inputs to multiply, others that must have a value, how many digits the product has after
  /// the point, how many bits it has at most, and whether a value may be missing.
  init(inputs: [Int], among: [Int], digits: Int, bits: Int, mayMiss: Bool) {
    self.inputs = inputs
    self.among = among
    self.digits = digits
    self.bits = bits
    counts = PresenceCounts(isKept: mayMiss)
  }

  func grow(to count: Int) {
    guard sums.count < count else { return }
    let more = count - sums.count
    sums.append(contentsOf: repeatElement(0, count: more))
    counts.grow(to: count)
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ block: BlockInputs) {
    let factors = inputs.compactMap { block.raws[$0] }
    guard let first = factors.first else { return }
    let present = Present(
      cells,
      at: places,
      missing: factors.map(\.missing) + among.map { block.raws[$0]?.missing }
    )
    counts.add(present.cells)
    guard bits <= 62 else {
      addLong(factors, present)
      return
    }
    guard factors.count > 1 else {
      add(present.values(first.wholes), present.cells)
      return
    }
    var product = converted(present.values(first.wholes)) { Int64($0) }
    for factor in factors.dropFirst() {
      product = combined(product, present.values(factor.wholes)) { $0 &* Int64($1) }
    }
    add(product, present.cells)
  }

  private func add<Whole: FixedWidthInteger>(_ values: [Whole], _ cells: [UInt32]) {
    // 31 bits a product and 31 bits of records fit in 64.
    if bits <= 31 {
      // Room is made where it is used: sums that are taken over need none.
      if short.count < sums.count {
        short.append(contentsOf: repeatElement(0, count: sums.count - short.count))
      }
      hasShort = true
      addWholes(values, cells, to: &short)
    } else {
      addWholes(values, cells, to: &sums)
    }
  }

  private func addLong(_ factors: [BlockInputs.Raw], _ present: Present) {
    let values = factors.map { present.values($0.wholes) }
    for (position, cell) in present.cells.enumerated() {
      var product: Int128 = 1
      for factor in values { product &*= Int128(factor[position]) }
      sums[Int(cell)] &+= product
    }
  }

  /// Takes sums over, and how many records went into each.
  func take(_ sums: [Int128], counts: [Int]) {
    self.sums = sums
    self.counts.take(counts)
  }

  func settle() {
    guard hasShort else { return }
    hasShort = false
    // Worked on outside the object, which would be checked at every access.
    var (sums, short) = (sums, short)
    (self.sums, self.short) = ([], [])
    for cell in short.indices {
      sums[cell] &+= Int128(short[cell])
      short[cell] = 0
    }
    (self.sums, self.short) = (sums, short)
  }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? WholeSumState else { return }
    var sums = sums
    self.sums = []
    if let map {
      for (cell, sum) in zip(map, other.sums) { sums[Int(cell)] &+= sum }
    } else {
      for cell in other.sums.indices { sums[cell] &+= other.sums[cell] }
    }
    self.sums = sums
    counts.merge(other.counts, map: map)
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    let power = powerOfTen(digits)
    return .sums(
      cells.map { decimal(sums[$0], digits: digits, power: power) },
      records: counts.figures(cells) ?? records
    )
  }
}

/// A whole number divided by a power of ten.
private func decimal(_ whole: Int128, digits: Int, power: Double) -> Double {
  let short = Int64(truncatingIfNeeded: whole)
  if Int128(short) == whole, short.magnitude < 1 << 53 { return Double(short) / power }
  guard digits > 0 else { return nearest(whole) }
  guard digits <= 18 else { return nearest(whole) / power }
  // Beyond 53 bits the whole part and the rest are divided apart, so that little is lost.
  var scale: Int128 = 1
  for _ in 0..<digits { scale *= 10 }
  let (quotient, rest) = whole.quotientAndRemainder(dividingBy: scale)
  return nearest(quotient) + nearest(rest) / power
}

/// Sums of products of numbers, compensated.
final class SumState: MeasureState {
  private let inputs: [Int]
  private var sums: [DoubledSum] = []
  private var counts: PresenceCounts

  /// The input expressions to multiply, and whether one may be missing.
  init(inputs: [Int], mayMiss: Bool) {
    self.inputs = inputs
    counts = PresenceCounts(isKept: mayMiss)
  }

  func grow(to count: Int) {
    guard sums.count < count else { return }
    sums.append(contentsOf: repeatElement(DoubledSum(), count: count - sums.count))
    counts.grow(to: count)
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ block: BlockInputs) {
    let factors = inputs.map { block.vectors[$0] }
    guard let first = factors.first else { return }
    let present = Present(cells, at: places, missing: factors.map(\.missing))
    counts.add(present.cells)
    var product = present.values(first.numbers)
    for factor in factors.dropFirst() {
      product = combined(product, present.values(factor.numbers)) { $0 * $1 }
    }
    addNumbers(product, present.cells, to: &sums)
  }

  func settle() {}

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? SumState else { return }
    for cell in other.sums.indices {
      sums[map.map { Int($0[cell]) } ?? cell].add(other.sums[cell])
    }
    counts.merge(other.counts, map: map)
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    .sums(cells.map { sums[$0].value }, records: counts.figures(cells) ?? records)
  }
}

/// Sums of 1 over the records that have a value.
final class AnsweredState: MeasureState {
  private let inputs: [Int]
  private var counts = PresenceCounts(isKept: true)

  /// The raw inputs that must have a value.
  init(inputs: [Int]) { self.inputs = inputs }

  func grow(to count: Int) { counts.grow(to: count) }

  func add(_ cells: [UInt32], at places: [Int32]?, _ block: BlockInputs) {
    let missing = inputs.map { block.raws[$0]?.missing }
    counts.add(Present(cells, at: places, missing: missing).cells)
  }

  func settle() {}

  /// Takes numbers of records over.
  func take(_ counts: [Int]) { self.counts.take(counts) }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    if let other = other as? AnsweredState { counts.merge(other.counts, map: map) }
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    let counts = counts.figures(cells) ?? records
    return .sums(converted(counts) { Double($0) }, records: counts)
  }
}
