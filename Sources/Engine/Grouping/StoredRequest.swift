/// A request that is added up from what columns store, with no order among its records: each thread
/// has one for all its records, and they are merged at the end.
struct StoredRequest: Sendable {
  /// Where the figures of a measure are found.
  private enum Place: Sendable {
    case records
    /// The sum in one word, and the number of its records in one of the words.
    case sum(word: Int, counts: Int)
    /// The sum of a column of a group.
    case valued(Int, column: Int)
    case answered(word: Int)
    case range(word: Int, Column)
    case distinct(Int)
    case order(Int)
    case moments(WholeMoments)
  }

  /// One a measure; nil for one that is added up record by record.
  private var places: [Place?] = []
  private var tally: StoredTally
  private var valued: [ValueSums] = []
  private var marks: [CellMarks] = []
  /// Counts by the keys and a measure's values.
  private var values: [StoredTally] = []

  /// A request by these key spaces; nil when its cells are not numbered in this way.
  init?(
    _ keys: [KeySpace],
    _ measures: [GroupScan.Measure],
    _ scan: GroupScan,
    _ columns: [Column],
    extent: (Column) throws(EngineError) -> ClosedRange<Int64>?
  ) throws(EngineError) {
    let cells = keys.reduce(1) { $0 * max(1, $1.count) }
    var words = TallyWords(columns, cells: cells)
    func factors(_ positions: [Int]) throws(EngineError) -> [TallyWord.Factor] {
      var factors: [TallyWord.Factor] = []
      for position in positions {
        factors.append(
          .within(
            try extent(columns[position]),
            column: position,
            mayMiss: columns[position].missing.validity != nil
          )
        )
      }
      return factors
    }
    let addedAlone = try Self.addedAlone(measures, scan, columns, extent: extent)
    for group in ValueSums.groups(addedAlone, cells: cells, records: columns.first?.count ?? 0) {
      guard let found = ValueSums(keys, group, columns) else { return nil }
      valued.append(found)
    }
    for measure in measures {
      switch measure {
      case .count, .eachDistinct, .known, .answered([]): places.append(.records)
      case .answered(let inputs):
        let positions = scan.columns(inputs)
        places.append(.answered(word: words.answered(positions)))
      case .wholeSum(let inputs, let among, _, _, _):
        if among.isEmpty, let place = Self.place(of: scan.columns(inputs), in: valued) {
          places.append(place)
          continue
        }
        let found = words.sum(try factors(scan.columns(inputs)), among: scan.columns(among))
        places.append(.sum(word: found.word, counts: found.counts))
      case .moments(let input, let weight):
        let inputs = [input] + (weight.map { [$0] } ?? [])
        let positions = scan.columns(inputs)
        guard positions.count == inputs.count,
          positions.allSatisfy({ columns[$0].scaledDigits != nil })
        else {
          places.append(nil)
          continue
        }
        let found = WholeMoments(try factors(positions), columns, cells: cells, &words)
        places.append(found.map { .moments($0) })
      case .range(let input, _):
        guard let position = scan.columns([input]).first, columns[position].hasWholes else {
          places.append(nil)
          continue
        }
        places.append(.range(word: words.range(position), columns[position]))
      case .distinct(let space):
        let found = CellMarks(keys, scan.spaces[space], columns)
        places.append(found == nil ? nil : .distinct(marks.count))
        if let found { marks.append(found) }
      case .countedOrder(let space, _):
        let found = StoredTally(keys + [scan.spaces[space]], [.records], columns)
        places.append(found == nil ? nil : .order(values.count))
        if let found { values.append(found) }
      case .sum, .order: places.append(nil)
      }
    }
    guard let tally = StoredTally(keys, words.words, columns) else { return nil }
    self.tally = tally
  }

  /// The columns that are added up by themselves, where none is missing.
  private static func addedAlone(
    _ measures: [GroupScan.Measure],
    _ scan: GroupScan,
    _ columns: [Column],
    extent: (Column) throws(EngineError) -> ClosedRange<Int64>?
  ) throws(EngineError) -> [ValueSums.Valued] {
    var found: [ValueSums.Valued] = []
    for measure in measures {
      guard case .wholeSum(let inputs, _, _, _, mayMiss: false) = measure, inputs.count == 1,
        let column = scan.columns(inputs).first, !found.contains(where: { $0.column == column }),
        let extent = try extent(columns[column])
      else { continue }
      let width = Int(extent.upperBound - extent.lowerBound) + 1
      let isNarrow = if case .wholes16 = columns[column].storage { true } else { false }
      found.append(
        ValueSums.Valued(
          column: column,
          least: extent.lowerBound,
          width: width,
          isNarrow: isNarrow
        )
      )
    }
    return found
  }

  /// Where the sum of a column is, if it is in a group.
  private static func place(of columns: [Int], in groups: [ValueSums]) -> Place? {
    guard columns.count == 1 else { return nil }
    for (group, sums) in groups.enumerated() {
      let place = sums.columns.firstIndex { $0.column == columns[0] }
      if let place { return .valued(group, column: place) }
    }
    return nil
  }

  /// Whether each measure is added up here.
  var isStored: [Bool] { places.map { $0 != nil } }

  /// Records that may be added at once.
  var capacity: Int { tally.capacity }

  /// Adds records.
  mutating func add(_ block: PickedBlock) {
    tally.add(block)
    for group in valued.indices { valued[group].add(block) }
    for place in marks.indices { marks[place].add(block) }
    for place in values.indices { values[place].add(block) }
  }

  /// Adds what another thread has.
  mutating func merge(_ other: StoredRequest) {
    tally.merge(other.tally)
    for group in valued.indices { valued[group].merge(other.valued[group]) }
    for place in marks.indices { marks[place].merge(other.marks[place]) }
    for place in values.indices { values[place].merge(other.values[place]) }
  }

  /// Hands over what has been added up to a state that may have other measures.
  mutating func finish(_ state: RequestState) {
    let words = tally.total()
    // The spare cell is of no request.
    let records = Array(words.counts[0].dropLast())
    // Only cells with a record, unless other measures have a place for each; the whole has its cell
    // even without a record.
    let hasAll = state.hasRoom || state.shape.keys.isEmpty
    let cells = hasAll ? Array(records.indices) : filled(records)
    state.take(cells.map { records[$0] }, of: state.hasRoom ? nil : cells)
    let valueSums = valued.indices.map { valued[$0].sums() }
    for (measure, place) in zip(state.measures, places) {
      switch place {
      case .records, nil: continue
      case .sum(let word, let counts):
        (measure as? WholeSumState)?.take(
          cells.map { words.sums[word][$0] },
          counts: cells.map { words.counts[counts][$0] }
        )
      case .valued(let group, let column):
        let sums = valueSums[group][column]
        (measure as? WholeSumState)?.take(
          cells.map { sums[$0] },
          counts: cells.map { records[$0] }
        )
      case .answered(let word):
        (measure as? AnsweredState)?.take(cells.map { words.counts[word][$0] })
      case .range(let word, let column):
        (measure as? RangeState)?.take(cells.map { words.ranges[word][$0] }, of: column)
      case .distinct(let mark):
        (measure as? DistinctState)?.take(marks[mark].found(cells))
      case .order(let value):
        let counts = values[value].total().counts[0]
        (measure as? CountedOrderState)?.take(counts, at: cells)
      case .moments(let moments):
        (measure as? MomentsState)?.take(cells.map { moments.found($0, words) })
      }
    }
  }
}

extension GroupScan {
  /// The columns behind inputs that are columns.
  func columns(_ positions: [Int]) -> [Int] {
    positions.compactMap { position in
      switch inputs[position] {
      case .raw(let column): column
      case .expression(let bound):
        if case .column(let column) = bound.operation { column } else { nil }
      }
    }
  }
}

/// The words that a request's measures need.
struct TallyWords {
  /// The words; the first counts all records.
  private(set) var words: [TallyWord] = [.records]
  private let columns: [Column]
  /// A count and a sum share a word that takes so many records, and so is seldom full.
  private let fewest: Int

  /// Only the count of records, of so many cells.
  init(_ columns: [Column], cells: Int) {
    self.columns = columns
    fewest = max(Block.longest, 32 * cells)
  }

  private func missing(_ positions: [Int]) -> [Int] {
    positions.filter { columns[$0].missing.validity != nil }
  }

  private mutating func word(_ content: TallyWord.Content, _ present: [Int]) -> Int {
    let word = TallyWord(content: content, present: present)
    if let known = words.firstIndex(of: word) { return known }
    words.append(word)
    return words.count - 1
  }

  /// The word that counts the records with a value in all of these columns.
  mutating func answered(_ positions: [Int]) -> Int {
    let present = missing(positions)
    if present.isEmpty { return 0 }
    // A word that has a sum counts as well.
    return words.firstIndex { $0.counts && $0.present == present } ?? word(.counted(nil), present)
  }

  /// The word with the least and the greatest number of a column.
  mutating func range(_ position: Int) -> Int {
    word(.range(column: position), missing([position]))
  }

  /// The word with the sum of products, and the one that counts its records: those with a value in
  /// each factor, and in these columns.
  mutating func sum(
    _ factors: [TallyWord.Factor],
    among others: [Int] = []
  ) -> (word: Int, counts: Int) {
    let positions = Array(Set(factors.map(\.column) + others)).sorted()
    let present = missing(positions)
    let content = TallyWord.Content.counted(factors.first)
    if factors.count == 1, factors[0].span != nil,
      TallyWord(content: content, present: present).capacity >= fewest
    {
      if !present.isEmpty {
        let place = word(content, present)
        return (place, place)
      }
      if words[0] == .records { words[0] = TallyWord(content: content, present: []) }
      if words[0].content == content { return (0, 0) }
    }
    // A single factor needs no limit: so many records there never are.
    let factors =
      factors.count == 1 ? [.within(nil, column: factors[0].column, mayMiss: false)] : factors
    return (word(.product(factors), present), answered(positions))
  }
}
