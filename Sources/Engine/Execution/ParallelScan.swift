#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import Synchronization

/// Cuts a range into morsels and works on them with several threads.
///
/// The borders depend on the range alone, and results come back in its order, so that an answer is
/// the same whatever the number of threads.
struct ParallelScan: Sendable {
  /// How many threads may work.
  let threads: Int
  /// Looked at by the work itself, between blocks.
  let interruption: Interruption?
  /// From how many records on the work is shared, and how few a morsel may have.
  var sizes = Sizes()

  /// When to share work.
  struct Sizes: Sendable {
    /// Fewer records than this are not worth a second thread.
    var worthwhile = 200_000
    /// No smaller morsels than this, a multiple of 64.
    var leastMorsel = 65_536
  }

  /// No more morsels than this, so that the partial results of each stay few.
  static let mostMorsels = 16

  /// The morsels of a range that begins at 0; borders are multiples of 64.
  func morsels(_ span: Int, most: Int = mostMorsels) -> [Range<Int>] {
    guard span > 0 else { return [] }
    let even = (span + most - 1) / max(1, most)
    let size = max(sizes.leastMorsel, (even + 63) & ~63)
    return stride(from: 0, to: span, by: size).map { $0..<min(span, $0 + size) }
  }

  /// The blocks of a morsel.
  static func blocks(_ morsel: Range<Int>, of size: Int = Block.size) -> [Range<Int>] {
    stride(from: morsel.lowerBound, to: morsel.upperBound, by: size).map {
      $0..<min(morsel.upperBound, $0 + size)
    }
  }

  /// What the work gives for each part, in order.
  func map<Part, Made>(
    _ parts: [Part],
    records: Int,
    _ work: (Part) throws(EngineError) -> Made
  ) throws(EngineError) -> [Made] {
    try fold(parts, records: records, {}) { (_, part) throws(EngineError) in try work(part) }.made
  }

  /// Works on each part, where nothing can go wrong and nothing comes back.
  func forEach<Part>(_ parts: [Part], records: Int, _ work: (Part) -> Void) {
    let helpers = records < sizes.worthwhile ? 0 : min(threads, parts.count) - 1
    guard helpers > 0 else { return parts.forEach(work) }
    withoutActuallyEscaping(work) { work in
      let shared = Shared(count: parts.count) { _, part in
        work(parts[part])
        return true
      }
      shared.run(helpers: helpers)
    }
  }

  /// What the work gives for each part, in order, and what each thread gathered on the side.
  ///
  /// At least one thread has gathered something. Which parts it worked on is not told, so that only
  /// what comes out the same in any order may be gathered.
  func fold<Part, Made, Gathered>(
    _ parts: [Part],
    records: Int,
    _ start: () -> Gathered,
    _ work: (Gathered, Part) throws(EngineError) -> Made
  ) throws(EngineError) -> (gathered: [Gathered], made: [Made]) {
    let helpers = records < sizes.worthwhile ? 0 : min(threads, parts.count) - 1
    guard helpers > 0 else {
      let gathered = start()
      var results: [Made] = []
      for part in parts { results.append(try work(gathered, part)) }
      return ([gathered], results)
    }
    let results = parts.map { _ in Slot<Result<Made, EngineError>>() }
    let sides = (0...helpers).map { _ in Slot<Gathered>() }
    withoutActuallyEscaping(work) { work in
      withoutActuallyEscaping(start) { start in
        let shared = Shared(count: parts.count) { worker, part in
          let gathered = sides[worker].value ?? start()
          sides[worker].value = gathered
          do throws(EngineError) {
            results[part].value = .success(try work(gathered, parts[part]))
            return true
          } catch {
            results[part].value = .failure(error)
            return false
          }
        }
        shared.run(helpers: helpers)
      }
    }
    var made: [Made] = []
    for slot in results {
      switch slot.value {
      case .success(let result)?: made.append(result)
      case .failure(let error)?: throw error
      // Skipped after another part failed, whose error is thrown instead.
      case nil: continue
      }
    }
    guard made.count == parts.count else { throw .interrupted }
    let gathered = sides.compactMap(\.value)
    return (gathered, made)
  }
}

/// A result of one part or thread; written by one thread, read after all have ended.
private final class Slot<Value> {
  var value: Value?
}

/// The parts still to do, shared by the threads of one scan.
private final class Shared {
  private let next = Atomic<Int>(0)
  private let hasFailed = Atomic<Bool>(false)
  private let nextWorker = Atomic<Int>(0)
  private let count: Int
  private let work: (_ worker: Int, _ part: Int) -> Bool

  init(count: Int, work: @escaping (_ worker: Int, _ part: Int) -> Bool) {
    self.count = count
    self.work = work
  }

  /// Works on parts until none is left.
  func drain() {
    let worker = nextWorker.add(1, ordering: .relaxed).oldValue
    while !hasFailed.load(ordering: .relaxed) {
      let part = next.add(1, ordering: .relaxed).oldValue
      guard part < count else { return }
      if !work(worker, part) { hasFailed.store(true, ordering: .relaxed) }
    }
  }

  /// Works with helper threads beside this one and waits for them.
  func run(helpers: Int) {
    var started: [pthread_t] = []
    for _ in 0..<helpers {
      let pointer = Unmanaged.passRetained(self).toOpaque()
      // Safety: each thread takes over one reference; `self` outlives them because they are joined.
      #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(
        &thread,
        nil,
        { pointer in
          Unmanaged<Shared>.fromOpaque(pointer).takeRetainedValue().drain()
          return nil
        },
        pointer
      )
      if status == 0, let thread { started.append(thread) }
      #else
      var thread = pthread_t()
      let status = pthread_create(
        &thread,
        nil,
        { pointer in
          if let pointer { Unmanaged<Shared>.fromOpaque(pointer).takeRetainedValue().drain() }
          return nil
        },
        pointer
      )
      if status == 0 { started.append(thread) }
      #endif
      // Without the thread its share is done by the others.
      if status != 0 { Unmanaged<Shared>.fromOpaque(pointer).release() }
    }
    drain()
    for thread in started { pthread_join(thread, nil) }
  }
}
