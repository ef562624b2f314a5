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

/// How a request is added up without reading every record's slots.
enum Direct: Sendable {
  /// Counts of one or two columns of 8-bit codes.
  case count(DirectCount)
  /// Counts and a sum over any number of stored columns.
  case tally(DirectTally)
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
  /// Counts and sums straight from stored values, where the request allows it.
  private var direct: Direct?
  /// The cells with a record, ascending, where `records` and `measures` have a place for each of these
  /// and not for each cell.
  private(set) var listed: [UInt32]?
  /// Whether `records` and `measures` have their places.
  private var hasRoom = false

  /// Nothing added up yet; there is no place for any cell before something is added.
  init(shape: RequestShape, measures: [(any MeasureState)?], direct: Direct? = nil) {
    self.shape = shape
    self.direct = direct
    records = CountState(dense: shape.dense)
    self.measures = measures
    numberings = shape.dense == nil ? shape.groups.map { _ in Numbering() } : []
  }

  /// Makes a place for each cell of a request whose cells are numbered by slots.
  func makeRoom() {
    guard !hasRoom else { return }
    hasRoom = true
    grow(to: shape.dense ?? 0)
    records.settle()
    guard let cells = listed else { return }
    listed = nil
    place(at: cells, of: shape.dense ?? 0)
  }

  /// Moves what is listed to other places, which are ascending.
  private func place(at places: [UInt32], of count: Int) {
    records.place(at: places, of: count)
    for measure in measures { (measure as? WholeSumState)?.place(at: places, of: count) }
  }

  /// How many cells there are, with or without records.
  var cellCount: Int { shape.dense ?? numberings.last?.count ?? 0 }

  private func grow(to count: Int) {
    records.grow(to: count)
    for measure in measures { measure?.grow(to: count) }
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
    records.add(cells)
    for measure in measures { measure?.add(cells, at: places, inputs) }
  }

  /// Adds the records of a run from their stored values.
  ///
  /// - Returns: whether it did; a request that cannot has not added any of them.
  func addDirectly(_ run: Range<Int>, of columns: [Column]) -> Bool {
    switch direct {
    case nil: return false
    case .count(var count):
      // Held by nobody else while it adds, so that nothing is copied.
      direct = nil
      count.add(run, of: columns)
      direct = .count(count)
      return true
    case .tally(var tally):
      direct = nil
      let isAdded = tally.add(run, of: columns)
      direct = .tally(tally)
      return isAdded
    }
  }

  /// Makes ready for a merge or for figures.
  func settle() {
    switch direct {
    case nil: break
    case .count(var count):
      makeRoom()
      count.drain { slots, count in
        var cell = 0
        for (slot, size) in zip(slots, shape.sizes) { cell = cell * size + slot }
        records.add(count, to: cell)
      }
    case .tally(var tally):
      let drained = tally.drained()
      if !hasRoom { listed = drained.cells }
      records.add(drained.counts, to: hasRoom ? drained.cells : nil)
      for measure in measures {
        (measure as? WholeSumState)?.add(drained.sums, to: hasRoom ? drained.cells : nil)
      }
    }
    direct = nil
    records.settle()
    for measure in measures { measure?.settle() }
  }

  /// Adds another morsel's state, both settled.
  func merge(_ other: RequestState) {
    var map: [UInt32]?
    if shape.dense == nil {
      let keys = (0..<other.cellCount).map { other.slots(of: $0) }
      map = keys.map { number($0) }
      grow(to: cellCount)
    } else if let ours = listed, let theirs = other.listed {
      let union = union(ours, theirs)
      if union.count > ours.count {
        place(at: positions(of: ours, in: union), of: union.count)
        listed = union
      }
      if union.count > theirs.count { map = positions(of: theirs, in: union) }
    } else {
      makeRoom()
      map = other.listed
    }
    merge(other.records, other.measures, map)
  }

  /// Adds counts and measures that stand in the order of ours; `map` gives our cell for theirs.
  func merge(_ others: CountState, _ more: [(any MeasureState)?], _ map: [UInt32]?) {
    records.merge(others, map: map)
    for (ours, theirs) in zip(measures, more) {
      if let ours, let theirs { ours.merge(theirs, map: map) }
    }
  }

  /// The number of the cell with these slots.
  func number(_ slots: [UInt32]) -> UInt32 {
    if shape.dense != nil {
      var cell = 0
      for (slot, size) in zip(slots, shape.sizes) { cell = cell * size + Int(slot) }
      return UInt32(truncatingIfNeeded: cell)
    }
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
      var rest = cells.map { listed?[$0] ?? UInt32(truncatingIfNeeded: $0) }
      var columns: [[UInt32]] = []
      for size in shape.sizes.dropFirst().reversed() {
        let size = UInt32(truncatingIfNeeded: max(1, size))
        columns.append(converted(rest) { $0 % size })
        rest = converted(rest) { $0 / size }
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

/// The numbers that are in either of two ascending lists, ascending.
private func union(_ first: [UInt32], _ second: [UInt32]) -> [UInt32] {
  if first == second { return first }
  var result: [UInt32] = []
  result.reserveCapacity(first.count + second.count)
  var rest = second[...]
  for number in first {
    while let next = rest.first, next < number { result.append(rest.removeFirst()) }
    if rest.first == number { rest.removeFirst() }
    result.append(number)
  }
  return result + rest
}

/// The place of each number in an ascending list that has all of them.
private func positions(of numbers: [UInt32], in list: [UInt32]) -> [UInt32] {
  var place = 0
  return numbers.map { number in
    while list[place] < number { place += 1 }
    return UInt32(truncatingIfNeeded: place)
  }
}
