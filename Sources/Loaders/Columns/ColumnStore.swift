import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Records that stand one after the other in memory.
final class Segment: Sendable {
  /// Its number, from 0.
  let number: Int
  /// How many records there is room for.
  let capacity: Int
  /// How many are nearly sure to come.
  let sure: Int

  init(number: Int, capacity: Int, sure: Int) {
    self.number = number
    self.capacity = capacity
    self.sure = sure
  }
}

/// Where the records of a stretch of a file stand.
struct RecordPlace: Sendable {
  /// Among which records.
  let segment: Segment
  /// How many of these stand before.
  let offset: Int
}

/// The columns of a file while threads read it: gives each stretch's records the place that they
/// keep, in the order of the file.
///
/// How many records a file has is known only at its end. Room is taken for as many as the first ones
/// let expect and some more, which costs nothing while it is not written to; what comes beyond goes
/// to a segment of its own, and is brought together at the end.
///
/// Safety: `@unchecked Sendable` because its segments are looked at and added under a lock.
final class ColumnStore: @unchecked Sendable {
  /// The values of each column.
  let columns: [ColumnValues]
  private let turn = Atomic<Int>(0)
  private let waiting = Condition()
  // A few microseconds.
  private static let mostTurns = 4_000
  private var segments: [Segment] = []
  // Records in the last segment.
  private var filled = 0
  private let mostRecords: Int

  init(columns count: Int) {
    columns = (0..<count).map { _ in ColumnValues() }
    let memory = Int(sysconf(Int32(_SC_PHYS_PAGES))) &* Int(sysconf(Int32(_SC_PAGESIZE)))
    // However many the first records let expect, no more is taken at once than could be filled.
    mostRecords = max(1, memory / 16 / max(1, count))
  }

  /// Whether all records stand together.
  var isWhole: Bool { waiting.locked { segments.count <= 1 } }

  /// The place of a stretch's records, as soon as those of the stretches before it have theirs.
  ///
  /// From it on, `likely` records are to be expected. Nil when the reading has been stopped.
  func place(
    of number: Int,
    rows: Int,
    likely: @autoclosure () -> Int,
    isStopped: () -> Bool
  ) -> RecordPlace? {
    // The stretch before is being scanned at this moment, unless its thread has to wait itself.
    var turns = 0
    while turns < ColumnStore.mostTurns, turn.load(ordering: .acquiring) != number { turns += 1 }
    return waiting.locked {
      while turn.load(ordering: .acquiring) != number {
        if isStopped() { return nil }
        waiting.wait()
      }
      defer {
        turn.store(number + 1, ordering: .releasing)
        waiting.tell()
      }
      return next(rows, likely: likely)
    }
  }

  /// The place of records that stand after all others; only within the lock.
  private func next(_ rows: Int, likely: () -> Int) -> RecordPlace {
    if let segment = segments.last, filled + rows <= segment.capacity {
      defer { filled += rows }
      return RecordPlace(segment: segment, offset: filled)
    }
    let likely = max(rows, min(mostRecords, likely()))
    let segment = Segment(
      number: segments.count,
      capacity: max(1, likely > rows ? likely + likely / 4 : rows),
      sure: likely > rows ? max(rows, likely / 10 * 9) : rows
    )
    segments.append(segment)
    filled = rows
    return RecordPlace(segment: segment, offset: 0)
  }

  /// Has those that wait for a place look whether the reading has been stopped.
  func wake() { waiting.locked { waiting.tell() } }
}
