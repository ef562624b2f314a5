import Engine
import Synchronization

extension TextPass {
  /// What the threads share: which stretch is next, and what went wrong.
  final class Plan: Sendable {
    /// The reading.
    let pass: TextPass
    /// The stretches, where they are known.
    let exact: [Range<Int>]?
    /// The stretch that nobody has taken yet.
    let next = Atomic<Int>(0)
    private let memory = Atomic<Int>(0)
    private let rows = Atomic<Int>(0)
    private let stop = Atomic<Bool>(false)
    private let outcome = Guarded<(failure: LoadError?, isIrregular: Bool)>((nil, false))

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

    /// What stopped the reading.
    var failure: LoadError? { outcome.withLock { $0.failure } }
    /// Whether a guess was wrong.
    var isIrregular: Bool { outcome.withLock { $0.isIrregular } }
    /// Whether no stretch is to be taken any more.
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

    /// Stops with an error.
    func fail(_ error: LoadError) {
      outcome.withLock { $0.failure = $0.failure ?? error }
      stop.store(true, ordering: .relaxed)
    }

    /// Stops because a guess was wrong.
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
  final class Worker: @unchecked Sendable {
    /// The readers of the columns asked for.
    let readers: [ColumnReader]
    /// What this thread has taken, in the order in which it did.
    private(set) var stretches: [Stretch] = []
    /// Stretches with records of the wrong shape.
    private(set) var ragged: [(number: Int, found: RaggedRecords)] = []
    private let plan: Plan
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

    /// Takes stretches until none is left.
    func takeAll() {
      while !plan.isStopped {
        let number = plan.next.add(1, ordering: .relaxed).oldValue
        guard number < plan.count else { return }
        take(number)
      }
    }

    /// Takes one stretch.
    func take(_ number: Int) {
      defer { if plan.isStopped { store.wake() } }
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
