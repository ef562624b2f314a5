import Engine

/// A window of the text in an archive: one thread moves it on, others read from it.
///
/// The thread keeps a little ahead of the readers. Who asks for what has left the window makes it
/// begin anew. Line ends after the last record are not shown, as the reader of a plain file leaves
/// them out.
///
/// Safety: `@unchecked Sendable` because everything that changes is touched in `condition` only,
/// and a chunk no longer changes once it is in the window.
final class TextWindow: @unchecked Sendable {
  /// How much of the text is kept for readers, in bytes.
  struct Size: Sendable {
    /// How far to inflate past what readers have asked for.
    var ahead = 1 << 23
    /// How much to keep of what they have read; a shorter text is kept whole.
    var behind = 1 << 24
    /// How much is inflated at a time.
    var chunk = 1 << 18
    /// How many line ends may be held back.
    var lineEnds = 1 << 26
  }

  private let condition = Condition()
  private let size: Size
  private let interruption: Interruption?

  private var chunks: ArraySlice<Chunk> = []
  private var spare: [Chunk] = []
  // Where the window begins and ends in the text, and how much of it can be seen.
  private var start = 0
  private var end = 0
  private var shown = 0
  // How far readers have asked, and where those stand that are reading now.
  private var wanted = 0
  private var readers: [Int: (at: Int, to: Int)] = [:]
  private var nextReader = 0
  // Raised to make the thread begin anew.
  private var round = 0
  private var isDone = false
  private var isStopped = false
  private var failure: LoadError?
  private var total: Int?

  init(size: Size, interruption: Interruption?) {
    self.size = size
    self.interruption = interruption
  }

  /// Number of bytes of the text; nil until its end was met.
  var count: Int? { condition.locked { total } }

  /// Ends `fill`.
  func stop() {
    condition.locked {
      isStopped = true
      condition.tell()
    }
  }

  /// Copies up to `count` bytes at `offset`; fewer only at the end.
  ///
  /// - Throws: what is wrong with the archive, where that keeps the bytes from being had.
  func read(into buffer: UnsafeMutablePointer<UInt8>, at offset: Int, count: Int)
    throws(LoadError) -> Int
  {
    guard count > 0 else { return 0 }
    let reader = condition.locked {
      nextReader += 1
      readers[nextReader] = (offset, offset + count)
      wanted = max(wanted, offset + count)
      condition.tell()
      return nextReader
    }
    defer { condition.locked { readers[reader] = nil } }
    var done = 0
    while done < count, let piece = try piece(at: offset + done, for: reader) {
      let part = min(count - done, piece.range.count)
      (buffer + done).update(from: piece.chunk.bytes + piece.range.lowerBound, count: part)
      done += part
    }
    return done
  }

  /// What can be seen of the chunk that holds a place, from there on; nil at the end of the text.
  private func piece(at place: Int, for reader: Int) throws(LoadError)
    -> (chunk: Chunk, range: Range<Int>)?
  {
    try condition.locked { () throws(LoadError) -> (chunk: Chunk, range: Range<Int>)? in
      readers[reader]?.at = place
      while true {
        if interruption?.isRaised == true { throw .interrupted }
        if let total, place >= total { return nil }
        if place < start { beginAnew() }
        if place < shown {
          let number = (place - start) / size.chunk
          let first = start + number * size.chunk
          return (
            chunks[chunks.startIndex + number],
            (place - first)..<min(size.chunk, shown - first)
          )
        }
        if let failure { throw failure }
        condition.wait()
      }
    }
  }

  private func beginAnew() {
    round += 1
    chunks = []
    start = 0
    end = 0
    shown = 0
    isDone = false
    wanted = readers.values.map(\.to).max() ?? 0
    condition.tell()
  }
}

// MARK: the thread that moves it on

extension TextWindow {
  /// Fills the window with what `input` gives, as readers ask for it, until told to stop.
  func fill(from input: ArchiveReader) {
    var own = 0
    while let (chunk, round) = nextChunk() {
      if round != own {
        input.beginAnew()
        own = round
      }
      do throws(LoadError) {
        chunk.count = try input.fill(chunk.bytes, count: size.chunk)
        add(chunk, own)
      } catch {
        fail(error)
      }
    }
  }

  /// Says why there will be no more text.
  func fail(_ error: LoadError) {
    condition.locked {
      failure = failure ?? error
      condition.tell()
    }
  }

  /// A chunk to fill once there is need for it, and for which round; nil to stop.
  private func nextChunk() -> (Chunk, Int)? {
    condition.locked {
      while !isStopped, isDone || failure != nil || shown >= wanted + size.ahead {
        condition.wait()
      }
      return isStopped ? nil : (spare.popLast() ?? Chunk(capacity: size.chunk), round)
    }
  }

  /// Puts a chunk into the window, unless readers have begun anew meanwhile.
  private func add(_ chunk: Chunk, _ own: Int) {
    let last = (0..<chunk.count).last { chunk.bytes[$0] != 0x0A && chunk.bytes[$0] != 0x0D }
    condition.locked {
      defer { condition.tell() }
      guard own == round else { return spare.append(chunk) }
      if let last { shown = end + last + 1 }
      end += chunk.count
      chunks.append(chunk)
      if end - shown > size.lineEnds { shown = end }
      if chunk.count < size.chunk {
        isDone = true
        total = shown
      }
      let needed = min(readers.values.map(\.at).min() ?? wanted, wanted - size.behind)
      while start + size.chunk <= needed, var first = chunks.popFirst() {
        start += size.chunk
        // A reader may still be copying it.
        if isKnownUniquelyReferenced(&first) { spare.append(first) }
      }
    }
  }

  /// A piece of the text; all but the last are full.
  fileprivate final class Chunk {
    let bytes: UnsafeMutablePointer<UInt8>
    var count = 0

    init(capacity: Int) {
      bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }
  }
}
