/// The records as they stand between two steps: columns, and which of their records are left.
///
/// Invariant: every column has `extent` records, and so has `numbers` when there is one.
struct WorkingRecords: Sendable {
  /// The columns, in any order.
  private(set) var columns: [Column]
  /// Where the column with each name is.
  private(set) var places: ColumnPlaces
  /// How many records the columns hold, selected or not.
  var extent: Int
  /// Which records are left, in order.
  var selection: Selection
  /// Each record's number in the source; nil when records are numbered as they stand.
  var numbers: [Int32]?

  /// All records of a frame.
  init(_ frame: Frame) {
    columns = frame.columns
    places = frame.places
    extent = frame.count
    selection = .all
  }

  /// Number of records that are left.
  var count: Int {
    switch selection {
    case .all: extent
    case .bits(_, let count): count
    case .list(let records): records.count
    }
  }

  /// How long the range is that `block` cuts from: records in all, or of the list.
  var span: Int {
    switch selection {
    case .all, .bits: extent
    case .list(let records): records.count
    }
  }

  /// The records left in a part of the span.
  func block(_ part: Range<Int>) -> Block {
    switch selection {
    case .all: .run(part)
    case .list(let records): .list(Array(records[part]))
    case .bits(let bits, _): bits.isFull(part) ? .run(part) : .list(bits.records(in: part))
    }
  }

  /// Which records of a part of the span are left, the first in the lowest bit, where they are so many
  /// that looking at all of them is quicker; nil where they are not, or where all are left.
  func bits(_ part: Range<Int>) -> [UInt64]? {
    guard case .bits(let bits, _) = selection, part.lowerBound & 63 == 0 else { return nil }
    let count = bits.count(in: part)
    guard count < part.count, Block.isDense(count, of: part.count) else { return nil }
    // Bits past the part are of no record that is asked about.
    return Array(bits.words[part.lowerBound >> 6..<(part.upperBound + 63) >> 6])
  }

  /// The parts of a morsel to look at one by one: `most` records, and more where few are left, so that
  /// each has work enough, but with no more than a block's records left.
  func parts(of morsel: Range<Int>, most: Int = Block.size) -> [Range<Int>] {
    let blocks = ParallelScan.blocks(morsel, of: most)
    guard case .bits = selection else { return blocks }
    var parts: [Range<Int>] = []
    var last = 0
    for block in blocks {
      let count = count(in: block)
      if let part = parts.last, last + count <= Block.size,
        !Block.isDense(last, of: part.count), !Block.isDense(count, of: block.count)
      {
        parts[parts.count - 1] = part.lowerBound..<block.upperBound
        last += count
      } else {
        parts.append(block)
        last = count
      }
    }
    return parts
  }

  /// How many records are left in a part of the span.
  func count(in part: Range<Int>) -> Int {
    if case .bits(let bits, _) = selection { bits.count(in: part) } else { part.count }
  }

  /// The records left, in order.
  var records: [Int32] {
    switch selection {
    case .all: (0..<extent).map { Int32(truncatingIfNeeded: $0) }
    case .bits(let bits, _): bits.records(in: 0..<extent)
    case .list(let records): records
    }
  }

  /// The column with this name.
  subscript(name: String) -> Column? { places[name].map { columns[$0] } }

  /// Keeps the records at these places of the current order.
  mutating func keep(_ places: [Int32]) {
    if case .all = selection {
      selection = .list(places)
    } else {
      let records = records
      selection = .list(places.map { records[Int($0)] })
    }
  }

  /// These records, in this order and as often as they are listed.
  func gathered(
    _ records: [Int32],
    _ interruption: Interruption?
  ) throws(EngineError) -> WorkingRecords {
    var result = self
    for position in columns.indices {
      try interruption.check()
      result.columns[position] = columns[position].gathered(records)
    }
    result.extent = records.count
    result.selection = .all
    result.numbers = records.map { numbers?[Int($0)] ?? $0 + 1 }
    return result
  }

  /// Adds columns, or replaces those of their names.
  mutating func set(_ made: [Column]) {
    for column in made {
      if let place = places[column.name] {
        columns[place] = column
      } else {
        places[column.name] = columns.count
        columns.append(column)
      }
    }
  }

  /// Holds these columns in place of all others.
  mutating func setAll(_ columns: [Column]) {
    self.columns = columns
    places = ColumnPlaces(columns.lazy.map(\.name))
  }

  /// Lets all columns go but those with these names.
  mutating func keepColumns(_ names: Set<String>) {
    let kept = names.compactMap { places[$0] }
    if kept.count < columns.count { setAll(kept.sorted().map { columns[$0] }) }
  }

  /// Lets a column go, if there is one with this name.
  mutating func drop(_ name: String) {
    guard let place = places[name], let last = columns.popLast() else { return }
    places[name] = nil
    guard place < columns.count else { return }
    columns[place] = last
    // A column whose name another one took has no place.
    if places[last.name] == columns.count { places[last.name] = place }
  }

  /// Gives columns new names, all at once.
  mutating func rename(_ renamed: [Step.Renamed]) {
    let found = renamed.compactMap { names in places[names.old].map { ($0, names) } }
    for (_, names) in found { places[names.old] = nil }
    for (place, names) in found {
      columns[place].name = names.new
      places[names.new] = place
    }
  }
}
