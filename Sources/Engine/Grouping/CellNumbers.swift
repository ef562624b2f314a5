/// Numbers the cells of a block's records from the slots of their keys, the last key's running fastest.
struct CellNumbers: Sendable {
  /// How the slots of one key come about.
  private enum Slots: Sendable {
    /// From what a column stores: codes less 1, or distances from the least whole number.
    case stored(column: Int, least: Int64?, width: Int)
    /// As the key space says.
    case worked(KeySpace)
  }

  /// The cells of a block's records.
  enum Numbers {
    /// All are in the one cell there is.
    case whole(count: Int)
    case tiny([UInt8])
    case narrow([UInt16])
    case wide([UInt32])
  }

  private let keys: [(slots: Slots, size: Int)]
  /// Number of cells, with the spare one.
  let size: Int
  /// The cell past all others: that of the records of a run that are not picked.
  var spare: Int { size - 1 }
  /// Cells of the last block, kept for the next one.
  private var tiny: [UInt8] = []
  private var narrow: [UInt16] = []
  private var wide: [UInt32] = []

  /// Numbers for these key spaces; nil when one of them is of members, or when there are too many.
  init?(_ spaces: [KeySpace], _ columns: [Column], most: Int) {
    var keys: [(slots: Slots, size: Int)] = []
    var size = 1
    for space in spaces {
      switch space.source {
      case .members: return nil
      case .only: continue
      case .entries, .distance, .stored: break
      }
      let count = max(1, space.count)
      let (product, overflows) = size.multipliedReportingOverflow(by: count)
      guard !overflows, product <= most else { return nil }
      size = product
      keys.append((Self.slots(space, columns), count))
    }
    self.keys = keys
    self.size = size + 1
  }

  private static func slots(_ space: KeySpace, _ columns: [Column]) -> Slots {
    switch space.source {
    case .entries(let places, nil) where places.least == nil:
      guard case .entries = space.names, columns[places.column].missing.codes == nil,
        columns[places.column].entryCount == places.count
      else { return .worked(space) }
      return .stored(column: places.column, least: nil, width: places.count)
    case .distance(let column, let least, let width):
      guard columns[column].missing.validity == nil else { return .worked(space) }
      return .stored(column: column, least: least, width: width)
    case .entries, .only, .stored, .members: return .worked(space)
    }
  }

  /// The cells of a block's records, in as few bits as are enough for all.
  mutating func numbers(_ block: PickedBlock) -> Numbers {
    if keys.isEmpty, block.bits == nil { return .whole(count: block.picked.count) }
    if size <= 1 << 8 {
      var cells = take(&tiny)
      number(block, &cells)
      tiny = cells
      return .tiny(cells)
    }
    if size <= 1 << 16 {
      var cells = take(&narrow)
      number(block, &cells)
      narrow = cells
      return .narrow(cells)
    }
    var cells = take(&wide)
    number(block, &cells)
    wide = cells
    return .wide(cells)
  }

  private func number<Cell: FixedWidthInteger & UnsignedInteger>(
    _ block: PickedBlock,
    _ cells: inout [Cell]
  ) {
    guard case .list(let records) = block.picked, let run = around(records) else {
      number(block, block.picked, &cells)
      if let bits = block.bits { spareCells(&cells, except: bits, Cell(truncatingIfNeeded: spare)) }
      return
    }
    var all: [Cell] = []
    number(block, .run(run), &all)
    let first = Int32(truncatingIfNeeded: run.lowerBound)
    cells = converted(records) { all[Int($0 &- first)] }
  }

  /// The run that records lie in, where it is quicker to number all of it than to look each of them up
  /// in the column of each key.
  private func around(_ records: [Int32]) -> Range<Int>? {
    guard keys.count > 1, let (least, greatest) = extent(records[...]),
      Int(greatest) - Int(least) < 2 * records.count,
      keys.allSatisfy({ if case .stored = $0.slots { true } else { false } })
    else { return nil }
    return Int(least)..<Int(greatest) + 1
  }

  /// Numbers records, which are those picked of the block where a key space has to be asked.
  private func number<Cell: FixedWidthInteger & UnsignedInteger>(
    _ block: PickedBlock,
    _ records: Block,
    _ cells: inout [Cell]
  ) {
    let count = records.count
    if cells.count != count || keys.isEmpty { cells = [Cell](repeating: 0, count: count) }
    for (place, key) in keys.enumerated() {
      switch key.slots {
      case .stored(let column, let least, let width):
        block.columns[column].addSlots(
          of: records,
          from: least,
          width: width,
          size: key.size,
          to: &cells,
          isFirst: place == 0
        )
      case .worked(let space):
        addSlots(block.slots(space), size: key.size, to: &cells, isFirst: place == 0)
      }
    }
  }

  /// The column of a single key of codes, whose cells are the codes less 1, and the last of them.
  var onlyCodes: (column: Int, last: Int)? {
    guard keys.count == 1, case .stored(let column, nil, let width) = keys[0].slots else {
      return nil
    }
    return (column, width)
  }
}

/// Takes cells out of their place, so that they can be written without being copied.
private func take<Cell>(_ cells: inout [Cell]) -> [Cell] {
  var taken: [Cell] = []
  swap(&taken, &cells)
  return taken
}
