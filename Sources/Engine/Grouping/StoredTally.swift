/// Counts, sums and ranges of stored columns by cells: a word of memory for each cell and figure, the
/// words of a cell next to each other, and one addition a record and word.
///
/// Whole numbers add up to the same whatever their order, so that each thread keeps one tally for all
/// its records.
struct StoredTally: Sendable {
  /// The words of a cell; the first counts all its records.
  let words: [TallyWord]
  /// The columns that are read, and which of them each word multiplies.
  private let columns: [Int]
  private let factors: [[Int]]
  /// The columns whose missing records are left out, and which of these lists each word goes by.
  private let presences: [[Int]]
  private let presence: [Int?]
  private let banks: Int
  /// Records that may be added before words have to be emptied.
  let capacity: Int

  private var cells: CellNumbers
  /// Records added since the words were emptied.
  private var pending = 0
  /// All words, a bank after the other, cell after cell; empty where records are counted only.
  private var packed: [UInt64] = []
  /// Counters where nothing but records is counted.
  private var counts: [UInt32] = []
  /// Counters where nothing else is counted in few cells.
  private var joined: JoinedCounts?
  /// What the words were emptied of; nil while that is nothing.
  private var settled: TalliedWords?

  /// A tally by these key spaces; nil when there are too many cells, or when words would have to be
  /// emptied too often.
  init?(_ spaces: [KeySpace], _ words: [TallyWord], _ all: [Column]) {
    guard let cells = CellNumbers(spaces, all, most: 1 << 20) else { return nil }
    self.cells = cells
    self.words = words
    let columns = Set(words.flatMap { $0.factors.map(\.column) }).sorted()
    self.columns = columns
    factors = words.map { $0.factors.compactMap { columns.firstIndex(of: $0.column) } }
    var presences: [[Int]] = []
    for word in words where !word.present.isEmpty && !presences.contains(word.present) {
      presences.append(word.present)
    }
    self.presences = presences
    presence = words.map { presences.firstIndex(of: $0.present) }
    banks = cells.size * words.count <= 1024 ? 4 : 1
    capacity = words.reduce(1 << 31) { min($0, $1.capacity) }
    guard capacity >= max(Block.size, 4 * cells.size * words.count) else { return nil }
    if words == [.records] {
      joined = JoinedCounts(size: cells.size)
      counts = [UInt32](repeating: 0, count: cells.size * banks)
    } else {
      packed = [UInt64](repeating: 0, count: cells.size * banks * words.count)
      for (place, word) in words.enumerated() where word.empty != 0 {
        for cell in 0..<cells.size * banks { packed[cell * words.count + place] = word.empty }
      }
    }
  }

  /// Adds records.
  mutating func add(_ block: PickedBlock) {
    guard !packed.isEmpty else {
      count(block)
      return
    }
    if pending + block.picked.count > capacity { settle() }
    pending += block.picked.count
    let numbers = cells.numbers(block)
    let read = columns.compactMap { StoredWholes(block.columns[$0], block.picked) }
    guard read.count == columns.count else { return }
    let present = presences.map { block.columns.presence($0, block.picked) }
    let bank = banks == 4 ? packed.count / 4 : 0
    for (place, word) in words.enumerated() {
      let factors = factors[place].map { read[$0] }
      let present = presence[place].map { present[$0] } ?? []
      let places = WordPlaces(first: place, stride: words.count, bank: bank)
      word.add(factors, present, numbers, to: &packed, places)
    }
  }

  private mutating func count(_ block: PickedBlock) {
    if let run = block.run, let (column, last) = cells.onlyCodes,
      case .codes32(let codes) = block.columns[column].storage
    {
      addCounts(codes, run, last: last, to: &counts)
      return
    }
    switch cells.numbers(block) {
    case .whole(let count): counts[0] &+= UInt32(truncatingIfNeeded: count)
    case .tiny(let cells): joined?.add(cells)
    case .narrow(let cells): addCounts(cells, to: &counts, banks: banks)
    case .wide(let cells): addCounts(cells, to: &counts, banks: banks)
    }
  }

  /// Empties the words.
  private mutating func settle() {
    joined?.drain(to: &counts)
    if settled == nil { settled = TalliedWords(words, size: cells.size) }
    settled?.take(counts: &counts, banks: banks)
    if pending > 0 { settled?.take(&packed, words, banks: banks) }
    pending = 0
  }

  /// Adds what another thread has tallied.
  mutating func merge(_ other: StoredTally) {
    // Words that cannot overflow together are added up as they are.
    if settled == nil, other.settled == nil, joined == nil, pending + other.pending <= capacity {
      pending += other.pending
      for cell in counts.indices { counts[cell] &+= other.counts[cell] }
      for (place, word) in words.enumerated() where !packed.isEmpty {
        for at in stride(from: place, to: packed.count, by: words.count) {
          packed[at] = word.joined(packed[at], other.packed[at])
        }
      }
      return
    }
    var other = other
    settle()
    other.settle()
    if let more = other.settled { settled?.merge(more) }
  }

  /// All that has been added up.
  mutating func total() -> TalliedWords {
    settle()
    return settled ?? TalliedWords(words, size: cells.size)
  }
}
