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
