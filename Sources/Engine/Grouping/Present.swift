/// The records of a block that a measure can use: those without a missing value.
struct Present {
  /// The cell of each.
  let cells: [UInt32]
  /// Their places in the block's vectors; nil when it is all of them.
  let places: [Int32]?

  /// Leaves out the records at which one of the lists has a missing code.
  init(_ cells: [UInt32], at places: [Int32]?, missing: [[UInt16]?]) {
    let lists = missing.compactMap(\.self)
    guard !lists.isEmpty else {
      self.cells = cells
      self.places = places
      return
    }
    var kept: [Int32] = []
    var keptCells: [UInt32] = []
    kept.reserveCapacity(cells.count)
    keptCells.reserveCapacity(cells.count)
    for position in cells.indices {
      let place = places.map { Int($0[position]) } ?? position
      guard lists.allSatisfy({ $0[place] == 0 }) else { continue }
      kept.append(Int32(truncatingIfNeeded: place))
      keptCells.append(cells[position])
    }
    self.cells = keptCells
    self.places = kept
  }

  /// Their values.
  func values<T>(_ all: [T]) -> [T] {
    places.map { places in converted(places) { all[Int($0)] } } ?? all
  }
}

/// How many records of each cell had a value; not kept where all have one.
struct PresenceCounts {
  private let isKept: Bool
  private var counts: [Int] = []

  /// Counts, or none where every record of a cell has a value.
  init(isKept: Bool) {
    self.isKept = isKept
  }

  /// Makes room for cells 0..<count.
  mutating func grow(to count: Int) {
    if isKept, counts.count < count {
      counts.append(contentsOf: repeatElement(0, count: count - counts.count))
    }
  }

  /// Takes numbers of records over.
  mutating func take(_ counts: [Int]) {
    if isKept { self.counts = counts }
  }

  /// Adds a record to each of these cells.
  mutating func add(_ cells: [UInt32]) {
    guard isKept else { return }
    for cell in cells { counts[Int(cell)] += 1 }
  }

  /// Adds another morsel's.
  mutating func merge(_ other: PresenceCounts, map: [UInt32]?) {
    for (cell, count) in other.counts.enumerated() {
      counts[map.map { Int($0[cell]) } ?? cell] += count
    }
  }

  /// The counts of these cells; nil when they are the cells' numbers of records.
  func figures(_ cells: [Int]) -> [Int]? { isKept ? cells.map { counts[$0] } : nil }
}
