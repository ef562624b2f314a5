import Engine
import Synchronization

/// Makes columns of what a pass has read, several at a time.
struct ColumnFinish {
  /// What became of one column.
  enum Outcome {
    case column(ReadColumn)
    /// Not all numbers after all.
    case again
    /// Not the UTF-8 that it is taken for.
    case notUTF8
    case failed(Failure)
  }
  /// A text that may not stand in its column.
  struct Failure {
    enum Reason { case nulByte, notANumber(String, LoadError.Declarer) }
    var reason: Reason
    var column: Int
    var place: UInt64
  }

  let pass: TextPass
  let result: TextPass.Result
  let names: [String]
  let encoding: LoadOptions.Encoding?
  let rules: [ColumnRule]

  /// From how many records on several columns are made at once.
  private static let worthwhile = 100_000
  /// From how many texts on several threads bring those of one column together, if others are idle.
  private static let large = 1 << 18

  /// The columns asked for, in their order.
  func columns(_ requests: [TextPass.Request]) -> [Outcome] {
    let outcomes = Guarded([Outcome?](repeating: nil, count: requests.count))
    let next = Atomic<Int>(0)
    let texts = requests.indices.map { position in
      result.readers.reduce(0) { $0 + $1[position].dictionary.count }
    }
    // The columns with most texts first, so that no thread is left with the longest work.
    let order = requests.indices.sorted { (texts[$1], $0) < (texts[$0], $1) }
    let large = texts.count { $0 >= ColumnFinish.large }
    let work = Shared((self, requests))
    let threads = result.rows < ColumnFinish.worthwhile ? 1 : min(pass.threads, requests.count)
    Workers.run(threads) { _ in
      let (finish, requests) = work.value
      while true {
        let turn = next.add(1, ordering: .relaxed).oldValue
        guard turn < requests.count else { return }
        let position = order[turn]
        let outcome = finish.outcome(
          requests[position],
          at: position,
          threads: texts[position] < ColumnFinish.large ? 1 : max(1, finish.pass.threads / large)
        )
        outcomes.withLock { $0[position] = outcome }
        for readers in finish.result.readers { readers[position].arena.free() }
        finish.result.store.columns[position].free()
      }
    }
    return outcomes.withLock { $0.compactMap { $0 } }
  }

  private func outcome(_ request: TextPass.Request, at position: Int, threads: Int) -> Outcome {
    let merge = DictionaryMerge(
      result.readers.map { $0[position].giveUpDictionary() },
      threads: threads
    )
    let texts = merge.merged
    if encoding != .windows1252, !texts.isUTF8 { return .notUTF8 }
    if let nul = texts.firstNUL {
      return .failed(
        Failure(reason: .nulByte, column: request.column, place: texts.firstSeen(nul))
      )
    }
    let rule = request.rule
    let isNumbers = result.readers.first?[position].mode == .numbers
    let read = result.store.columns[position]
    let blocks = result.stretches.compactMap { worker, stretch in
      stretch.place.map { place in
        PlacedBlock(
          stretch.blocks[position],
          worker: worker,
          rows: stretch.rows,
          at: place,
          of: read
        )
      }
    }
    let decoded = encoding == .windows1252 ? texts.fromWindows1252 : texts
    let hasPlainNumbers =
      isNumbers && result.rows > blocks.reduce(0) { $0 + $1.odd.count }
    let decision = KindDecision(
      count: decoded.count,
      text: { decoded.text($0) },
      rule: rule,
      hasPlainNumbers: hasPlainNumbers
    )
    do throws(NotANumber) {
      let meaning = try decision.meaning()
      if isNumbers, meaning.kind != .number { return .again }
      let assembly = ColumnAssembly(
        blocks: blocks,
        dictionary: DictionaryMerge(merged: decoded, codes: merge.codes),
        rows: result.rows,
        meaning: meaning,
        ranges: result.readers.flatMap { $0[position].ranges.map { ($0.key, $0.value) } },
        read: read,
        isWhole: result.store.isWhole
      )
      let search = NearKindSearch(
        decision: decision,
        place: { texts.firstSeen($0) },
        records: { assembly.recordsOfTexts() }
      )
      return .column(ReadColumn(assembly, named: names[request.column], rule: rule, search))
    } catch {
      let declarer: LoadError.Declarer
      if case .number(let by) = rule.wish { declarer = by } else { declarer = .option }
      let value = String(decoding: decoded.text(error.position), as: UTF8.self)
      return .failed(
        Failure(
          reason: .notANumber(value, declarer),
          column: request.column,
          place: texts.firstSeen(error.position)
        )
      )
    }
  }

  /// The error of a failure, with the line of its record.
  func error(_ failure: Failure) throws(LoadError) -> LoadError {
    let line = try line(of: failure.place)
    let path = pass.source.path
    let column = names[failure.column]
    switch failure.reason {
    case .nulByte: return .nulByte(path: path, line: line, column: column)
    case .notANumber(let value, let declarer):
      return .notANumber(
        path: path,
        line: line,
        column: column,
        value: value,
        declaredBy: declarer
      )
    }
  }

  /// The line of the record at a place.
  func line(of place: UInt64) throws(LoadError) -> Int {
    let number = Int(place >> 32)
    let row = Int(place & 0xFFFF_FFFF)
    guard let found = result.stretches.first(where: { $0.stretch.number == number }),
      let range = found.stretch.range
    else { return 1 }
    let reader = BlockReader(
      source: pass.source,
      end: pass.range.upperBound,
      dialect: pass.dialect,
      columns: pass.columns,
      blockSize: range.count
    )
    let block = try reader.exact(range)
    guard row < block.rows else { return 1 }
    return try pass.source.line(
      at: range.lowerBound + block.start(of: row),
      newline: pass.dialect.newline
    )
  }
}

/// A value that threads only read.
///
/// Safety: its blocks are no longer written to when it is made, and each thread takes dictionaries
/// and gives back memory of its own columns only.
private struct Shared<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) {
    self.value = value
  }
}
