/// How the cells of a request are numbered.
struct RequestShape: Sendable {
  /// The dimensions, by position.
  let keys: [Int]
  /// The input that must hold, if there is one.
  let condition: Int?
  /// How many slots each key has.
  let sizes: [Int]
  /// Key positions whose slots are packed into one number together, each group apart.
  let groups: [[Int]]
  /// Number of cells when they are numbered by their slots; nil when they are numbered as they
  /// appear.
  let dense: Int?

  /// The shape for keys of these sizes over a number of records.
  init(keys: [Int], sizes: [Int], condition: Int?, records: Int) {
    self.keys = keys
    self.sizes = sizes
    self.condition = condition
    var product = 1
    var overflows = false
    for size in sizes {
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: max(1, size))
      overflows = overflows || isTooLarge
      product = isTooLarge ? product : next
    }
    groups = overflows ? keys.indices.map { [$0] } : [Array(keys.indices)]
    let isSmall = product <= 65_536 || (product <= 1 << 20 && product <= records * 4)
    dense = !overflows && isSmall ? product : nil
  }
}

/// What one request has added up so far, over the records of one morsel.
final class RequestState {
  /// How its cells are numbered.
  let shape: RequestShape
  /// How many records each cell has.
  let records: CountState
  /// The measures; nil for a count, which `records` has.
  let measures: [(any MeasureState)?]
  /// Cells by their key, for those numbered as they appear; one numbering a group of keys.
  private var numberings: [Numbering]
  /// The measures that are added up record by record, and whether records are counted so too.
  private let added: [any MeasureState]
  private let countsRecords: Bool
  /// The cells with a record, ascending, where `records` and `measures` have a place for each of these
  /// and not for each cell.
  private(set) var listed: [UInt32]?
  /// Whether `records` and `measures` have their places.
  private(set) var hasRoom = false

  /// Nothing added up yet; there is no place for any cell before something is added.
  ///
  /// - Shape: `isStored` has one entry a measure, false for those that are added up record by record;
  ///   nil when all are, and the numbers of records too.
  init(shape: RequestShape, measures: [(any MeasureState)?], isStored: [Bool]? = nil) {
    self.shape = shape
    records = CountState(dense: shape.dense)
    self.measures = measures
    countsRecords = isStored == nil
    added = measures.indices.compactMap { isStored?[$0] == true ? nil : measures[$0] }
    numberings = shape.dense == nil ? shape.groups.map { _ in Numbering() } : []
  }

  /// Makes a place for each cell of a request whose cells are numbered by slots.
  func makeRoom() {
    guard !hasRoom, listed == nil else { return }
    hasRoom = true
    grow(to: shape.dense ?? 0)
    records.settle()
  }

  /// Takes over numbers of records: of these cells, ascending, or of each cell.
  func take(_ counts: [Int], of cells: [Int]?) {
    listed = cells?.map { UInt32(truncatingIfNeeded: $0) }
    records.take(counts)
  }

  /// How many cells there are, with or without records.
  var cellCount: Int { shape.dense ?? numberings.last?.count ?? 0 }

  private func grow(to count: Int) {
    if countsRecords { records.grow(to: count) }
    for measure in added { measure.grow(to: count) }
  }

  /// Adds records by the slots of each key, one list a key.
  func add(_ slots: [[UInt32]], count: Int, at places: [Int32]?, _ inputs: BlockInputs) {
    makeRoom()
    var cells: [UInt32]
    if shape.dense != nil {
      cells = slots.first ?? [UInt32](repeating: 0, count: count)
      for key in shape.keys.indices.dropFirst() {
        let size = UInt32(truncatingIfNeeded: shape.sizes[key])
        cells = combined(cells, slots[key]) { $0 &* size &+ $1 }
      }
    } else {
      cells = [UInt32](repeating: 0, count: count)
      for (group, keys) in shape.groups.enumerated() {
        for position in 0..<count {
          var packed: UInt64 = group == 0 ? 0 : UInt64(cells[position])
          for key in keys {
            let size = group == 0 ? UInt64(shape.sizes[key]) : 1 << 32
            packed = packed &* size &+ UInt64(slots[key][position])
          }
          cells[position] = numberings[group].number(packed)
        }
      }
      grow(to: cellCount)
    }
    if countsRecords { records.add(cells) }
    for measure in added { measure.add(cells, at: places, inputs) }
  }

  /// Makes ready for a merge or for figures.
  func settle() {
    records.settle()
    for measure in added { measure.settle() }
  }

  /// Makes ready for figures, after all merges.
  func finish(_ scan: ParallelScan) throws(EngineError) {
    if listed == nil { makeRoom() }
    for measure in added { try measure.finish(scan) }
  }

  /// Adds another morsel's state, both settled.
  func merge(_ other: RequestState) {
    var map: [UInt32]?
    if shape.dense == nil {
      let keys = (0..<other.cellCount).map { other.slots(of: $0) }
      map = keys.map { number($0) }
      grow(to: cellCount)
    } else {
      makeRoom()
    }
    if other.hasRoom || shape.dense == nil { merge(other.records, other.added, map) }
  }

  private func merge(_ others: CountState, _ more: [any MeasureState], _ map: [UInt32]?) {
    if countsRecords { records.merge(others, map: map) }
    for (ours, theirs) in zip(added, more) { ours.merge(theirs, map: map) }
  }

  /// Adds counts and measures that stand in the order of ours; `map` gives our cell for theirs.
  func add(_ others: CountState, _ more: [(any MeasureState)?], _ map: [UInt32]) {
    records.merge(others, map: map)
    for (ours, theirs) in zip(measures, more) {
      if let ours, let theirs { ours.merge(theirs, map: map) }
    }
  }

  /// The number of the cell with these slots, for cells numbered as they appear.
  private func number(_ slots: [UInt32]) -> UInt32 {
    var cell: UInt32 = 0
    for (group, keys) in shape.groups.enumerated() {
      var packed: UInt64 = group == 0 ? 0 : UInt64(cell)
      for key in keys {
        let size = group == 0 ? UInt64(shape.sizes[key]) : 1 << 32
        packed = packed &* size &+ UInt64(slots[key])
      }
      cell = numberings[group].number(packed)
    }
    return cell
  }

  /// The slots of these cells, or of those at these places of the list, a column a key.
  func slotColumns(of cells: [Int]) -> [[UInt32]] {
    if shape.dense != nil {
      var rest =
        listed.map { listed in cells.map { listed[$0] } }
        ?? converted(cells) { UInt32(truncatingIfNeeded: $0) }
      var columns: [[UInt32]] = []
      for size in shape.sizes.dropFirst().reversed() {
        let size = UInt32(truncatingIfNeeded: max(1, size))
        // Cells and sizes are at most 2²⁰, so that this times a cell, less 40 bits, is what dividing
        // gives: the inverse is too large by less than 1 in 2²⁰, and a product has 60 bits at most.
        let inverse = (1 << 40) / UInt64(size) + 1
        let quotients = converted(rest) {
          UInt32(truncatingIfNeeded: (UInt64($0) &* inverse) &>> 40)
        }
        columns.append(combined(rest, quotients) { $0 &- $1 &* size })
        rest = quotients
      }
      return shape.keys.isEmpty ? [] : [rest] + columns.reversed()
    }
    var columns = shape.keys.map { _ in [UInt32]() }
    for cell in cells {
      for (key, slot) in slots(of: cell).enumerated() { columns[key].append(slot) }
    }
    return columns
  }

  /// The slots of a cell, or of that at this place of the list, one a key.
  func slots(of cell: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: shape.keys.count)
    func unpack(_ packed: UInt64, _ keys: [Int]) {
      var rest = packed
      for key in keys.reversed() {
        let size = UInt64(max(1, shape.sizes[key]))
        slots[key] = UInt32(truncatingIfNeeded: rest % size)
        rest /= size
      }
    }
    if shape.dense != nil {
      unpack(listed.map { UInt64($0[cell]) } ?? UInt64(cell), Array(shape.keys.indices))
      return slots
    }
    var cell = cell
    for group in shape.groups.indices.reversed() {
      let packed = numberings[group].keys[cell]
      if group == 0 {
        unpack(packed, shape.groups[0])
      } else {
        for key in shape.groups[group] { slots[key] = UInt32(truncatingIfNeeded: packed) }
        cell = Int(packed >> 32)
      }
    }
    return slots
  }
}
