import CScan
import Engine
import Synchronization

/// One reading of a text from start to end: the blocks of some of its columns.
///
/// The first block is read alone. What it holds decides how each column is taken in, and its
/// dictionaries are what every thread starts from, so that most codes are the same on all threads.
struct TextPass {
  /// What a thread made of one stretch of the file.
  struct Stretch {
    var number: Int
    var rows: Int
    var range: Range<Int>?
    /// Where its records stand; nil when none starts in it.
    var place: RecordPlace?
    var blocks: [ColumnBlock]
  }
  /// What all threads made of the file.
  struct Result {
    /// In the order of the file, each with the thread that read it.
    var stretches: [(worker: Int, stretch: Stretch)]
    /// By thread, then by position among the columns asked for.
    var readers: [[ColumnReader]]
    /// The values of the columns asked for.
    var store: ColumnStore
    var rows: Int
    var ragged: RaggedRecords
    /// Whether the text had to be scanned byte by byte.
    var wasCareful = false
  }
  /// A column to be read.
  struct Request {
    var column: Int
    var rule: ColumnRule
    /// How to take it in; nil lets the first block decide.
    var mode: ColumnMode?
  }

  let source: ByteSource
  let dialect: Dialect
  /// The records, without the header and the line ends after the last.
  let range: Range<Int>
  let columns: Int
  let threads: Int
  let interruption: Interruption?
  /// How many bytes a stretch has.
  let blockSize: Int
  /// How much memory the columns may take; nil for any.
  var budget: MemoryBudget?

  /// Reads the columns; on the guess that no quote misleads, else byte by byte.
  func read(_ requests: [Request], carefully: Bool) throws(LoadError) -> Result {
    if !carefully, let result = try read(requests, stretches: nil) { return result }
    let scan = try CarefulScan(
      source: source,
      range: range,
      dialect: dialect,
      columns: columns,
      blockSize: blockSize,
      interruption: interruption
    )
    guard var result = try read(requests, stretches: scan.ranges) else {
      throw ByteSource.changed(source.path)
    }
    result.wasCareful = true
    return result
  }

  /// Nil when the guess was wrong.
  private func read(_ requests: [Request], stretches exact: [Range<Int>]?) throws(LoadError)
    -> Result?
  {
    let plan = Plan(pass: self, exact: exact)
    let trial = ColumnStore(columns: requests.count)
    let first = Worker(
      plan: plan,
      store: trial,
      readers: zip(requests, trial.columns).map { reader(for: $0, seed: nil, $1) },
      isTrial: true
    )
    first.take(0)
    if let failure = plan.failure { throw failure }
    if plan.isIrregular { return nil }
    // The end of an archive is known once it was met.
    let count = plan.count
    guard count > 1 else { return result(plan, trial, [first]) }

    let rows = first.stretches.first?.rows ?? 0
    let seeds = zip(requests, first.readers).map { request, reader in
      var request = request
      request.mode = request.mode ?? ColumnMode(of: reader.dictionary, rows: rows, request.rule)
      return (request, reader.dictionary)
    }
    let store = ColumnStore(columns: requests.count)
    let workers = (0..<max(1, min(threads, count - 1))).map { _ in
      Worker(
        plan: plan,
        store: store,
        readers: zip(seeds, store.columns).map { reader(for: $0.0, seed: $0.1, $1) },
        isTrial: false
      )
    }
    // The first stretch again, now that it is known how each column is taken in.
    workers[0].take(0)
    plan.next.store(1, ordering: .relaxed)
    Workers.run(workers.count) { index in workers[index].takeAll() }
    if let failure = plan.failure { throw failure }
    guard !plan.isIrregular, let result = result(plan, store, workers) else { return nil }
    try budget?.check(result.readers, rows: result.rows, source.path, threads: threads)
    return result
  }

  private func reader(for request: Request, seed: TextDictionary?, _ values: ColumnValues)
    -> ColumnReader
  {
    guard request.mode == .numbers else {
      return ColumnReader(
        column: request.column,
        mode: .texts,
        dictionary: seed?.copy() ?? TextDictionary(),
        values: values
      )
    }
    let dictionary = TextDictionary()
    let missing = request.rule.missingNumbers.map { entry in
      MissingNumber(
        number: entry.number,
        code: dictionary.code(of: Array(entry.text.utf8), seen: 0)
      )
    }
    return ColumnReader(
      column: request.column,
      mode: .numbers,
      dictionary: dictionary,
      values: values,
      missingNumbers: missing
    )
  }

  /// Puts the stretches in order; nil when they do not join, so that a guess was wrong.
  private func result(_ plan: Plan, _ store: ColumnStore, _ workers: [Worker]) -> Result? {
    var stretches: [(worker: Int, stretch: Stretch)] = []
    for (index, worker) in workers.enumerated() {
      stretches += worker.stretches.map { (index, $0) }
    }
    stretches.sort { $0.stretch.number < $1.stretch.number }
    var expected = range.lowerBound
    var rows = 0
    for (_, stretch) in stretches {
      if let found = stretch.range {
        guard found.lowerBound == expected else { return nil }
        expected = found.upperBound
      } else if expected < plan.range(stretch.number).upperBound {
        return nil
      }
      rows += stretch.rows
    }
    guard expected >= plan.end else { return nil }
    var ragged = RaggedRecords()
    for (_, found) in workers.flatMap(\.ragged).sorted(by: { $0.number < $1.number }) {
      ragged.add(found)
    }
    return Result(
      stretches: stretches,
      readers: workers.map(\.readers),
      store: store,
      rows: rows,
      ragged: ragged
    )
  }
}

extension TextPass {
  /// What the threads share: which stretch is next, and what went wrong.
  fileprivate final class Plan: Sendable {
    let pass: TextPass
    let exact: [Range<Int>]?
    let next = Atomic<Int>(0)
    private let memory = Atomic<Int>(0)
    private let rows = Atomic<Int>(0)
    private let stop = Atomic<Bool>(false)
    private let outcome = Mutex<(failure: LoadError?, isIrregular: Bool)>((nil, false))

    init(pass: TextPass, exact: [Range<Int>]?) {
      self.pass = pass
      self.exact = exact
    }

    /// Where the records end, as far as that is known.
    var end: Int { min(pass.range.upperBound, pass.source.size) }
    /// Number of stretches.
    var count: Int {
      exact?.count ?? max(0, end - pass.range.lowerBound + pass.blockSize - 1) / pass.blockSize
    }

    var failure: LoadError? { outcome.withLock { $0.failure } }
    var isIrregular: Bool { outcome.withLock { $0.isIrregular } }
    var isStopped: Bool { stop.load(ordering: .relaxed) }

    /// Counts what a thread has read and taken; false when that is more than there may be.
    func count(rows new: Int, memory more: Int) -> Bool {
      rows.add(new, ordering: .relaxed)
      let taken = memory.add(more, ordering: .relaxed).newValue
      return taken <= pass.budget?.left ?? .max
    }

    /// Stops because the columns take too much.
    func exhaust(_ readers: [ColumnReader]) {
      guard let budget = pass.budget else { return }
      fail(budget.error([readers], rows: rows.load(ordering: .relaxed), pass.source.path))
    }

    func fail(_ error: LoadError) {
      outcome.withLock { $0.failure = $0.failure ?? error }
      stop.store(true, ordering: .relaxed)
    }

    func giveUp() {
      outcome.withLock { $0.isIrregular = true }
      stop.store(true, ordering: .relaxed)
    }

    /// How many records to expect from a stretch on, from how many it has itself.
    func likely(_ rows: Int, in range: Range<Int>) -> Int {
      let isKnown = end < ByteSource.endless
      let left =
        isKnown ? end - range.lowerBound : max(Plan.leastLeft, 3 * (range.lowerBound - start))
      let (high, low) = rows.multipliedFullWidth(by: left)
      return range.count == 0 || high != 0 ? rows : Int(clamping: low / UInt(range.count))
    }
    /// How much more an archive is taken to hold.
    private static let leastLeft = 1 << 28
    private var start: Int { pass.range.lowerBound }

    /// The bytes of a stretch; records that start in it belong to it.
    func range(_ number: Int) -> Range<Int> {
      if let exact { return exact[number] }
      let start = pass.range.lowerBound + number * pass.blockSize
      return start..<max(start, min(end, start + pass.blockSize))
    }
  }

  /// One thread's work.
  ///
  /// Safety: `@unchecked Sendable` because one thread at a time uses it.
  fileprivate final class Worker: @unchecked Sendable {
    let plan: Plan
    let readers: [ColumnReader]
    private(set) var stretches: [Stretch] = []
    private(set) var ragged: [(number: Int, found: RaggedRecords)] = []
    private let blocks: BlockReader
    private let scratch = Scratch()
    private let store: ColumnStore
    private let isTrial: Bool
    private var memory = 0

    init(plan: Plan, store: ColumnStore, readers: [ColumnReader], isTrial: Bool) {
      self.plan = plan
      self.store = store
      self.isTrial = isTrial
      self.readers = readers
      let pass = plan.pass
      blocks = BlockReader(
        source: pass.source,
        end: pass.range.upperBound,
        dialect: pass.dialect,
        columns: pass.columns,
        blockSize: pass.blockSize
      )
    }

    func takeAll() {
      while !plan.isStopped {
        let number = plan.next.add(1, ordering: .relaxed).oldValue
        guard number < plan.count else { return }
        take(number)
      }
    }

    func take(_ number: Int) {
      if plan.pass.interruption?.isRaised == true { return plan.fail(.interrupted) }
      guard number < plan.count else { return }
      do throws(LoadError) {
        let range = plan.range(number)
        if plan.exact != nil {
          add(try blocks.exact(range), number)
          return
        }
        switch try blocks.guess(range, isFirst: number == 0) {
        case .records(let block): add(block, number)
        case .nothing:
          // Past the end of an archive, which was met only now.
          guard range.lowerBound < plan.end else { return }
          guard place(of: number, rows: 0, in: range) != nil else { return }
          stretches.append(
            Stretch(number: number, rows: 0, range: nil, place: nil, blocks: [])
          )
        case .irregular: plan.giveUp()
        }
      } catch {
        plan.fail(error)
      }
    }

    /// Counts what was read, and stops when the columns take more than they may.
    private func count(rows: Int) {
      guard plan.pass.budget != nil else { return }
      let before = memory
      memory = readers.reduce(0) { $0 + $1.memory }
      if !plan.count(rows: rows, memory: memory - before) { plan.exhaust(readers) }
    }

    /// Where the records of a stretch stand; nil when the reading has come to an end.
    private func place(of number: Int, rows: Int, in range: Range<Int>) -> RecordPlace? {
      store.place(
        of: number,
        rows: rows,
        // Read once more when there are others.
        likely: isTrial ? rows : plan.likely(rows, in: range),
        isStopped: { plan.isStopped }
      )
    }

    private func add(_ block: RecordBlock, _ number: Int) {
      guard let place = place(of: number, rows: block.rows, in: block.range) else { return }
      stretches.append(
        Stretch(
          number: number,
          rows: block.rows,
          range: block.range,
          place: place,
          blocks: readers.map { $0.read(block, number: number, at: place, scratch: scratch) }
        )
      )
      if block.ragged.isFound { ragged.append((number, block.ragged)) }
      // The first alone takes in what only looks like texts as texts.
      if !isTrial { count(rows: block.rows) }
    }
  }
}

extension ColumnMode {
  /// Chooses from what the first block's texts are: numbers where nearly all are and most differ;
  /// of few that repeat the codes are shorter than the numbers.
  fileprivate init(of texts: TextDictionary, rows: Int, _ rule: ColumnRule) {
    self = .texts
    switch rule.wish {
    case .infer, .number: break
    case .text, .boolean, .date, .period, .category: return
    }
    guard texts.count > 64, texts.count > rows / 8 else { return }
    var plain = 0
    for position in 0..<texts.count {
      let text = texts.text(position)
      if let number = NumberText(text), number.decimal != nil, number.style == .plain,
        !number.hasLeadingZero, !text.contains(UInt8(ascii: ","))
      {
        plain += 1
      } else if !MissingTokens.contains(text), NumberText(text) == nil {
        return
      }
    }
    if plain * 10 >= texts.count * 9 { self = .numbers }
  }
}
