import Synchronization

/// The values of one column while threads read them, each record's where it stays.
///
/// There is a room for each width that values were read in. A block that needs more bits than those
/// before it stands in a wider room at the same record, so that the blocks before it only have to
/// move there in the end.
final class ColumnValues: Sendable {
  private let rooms = Guarded<[Room]>([])
  private let widest = Atomic<UInt8>(0)

  /// The form for a block that needs at least this one: no narrower than any before, because all
  /// are to be brought to the widest in the end.
  func form(atLeast form: ColumnBlock.Form) -> ColumnBlock.Form {
    let widest = widest.load(ordering: .relaxed)
    if form.rawValue > widest { self.widest.max(form.rawValue, ordering: .relaxed) }
    return ColumnBlock.Form(rawValue: max(form.rawValue, widest)) ?? form
  }

  /// Where the values of a segment stand.
  func room<T: BitwiseCopyable>(for type: T.Type, of segment: Segment) -> UnsafeMutablePointer<T> {
    let room = rooms.withLock { rooms in
      for room in rooms where room.segment == segment.number {
        if let room = room as? ValueRoom<T> { return room }
      }
      let room = ValueRoom<T>(segment)
      rooms.append(room)
      return room
    }
    return room.base
  }

  /// The room that has all values of a type; nil when there is none.
  func whole<T: BitwiseCopyable>(_ type: T.Type) -> ValueRoom<T>? {
    rooms.withLock { rooms in rooms.lazy.compactMap { $0 as? ValueRoom<T> }.first }
  }

  /// Gives memory back that stands before a place in its room.
  func discard(before place: UnsafeRawPointer) {
    for room in rooms.withLock({ $0 }) { room.discard(before: place) }
  }

  /// Gives back what was not made an array.
  func free() { rooms.withLock { $0 = [] } }
}

/// Memory for the values of a segment's records.
///
/// Safety: `@unchecked Sendable` because each thread writes to the places of its own records, and
/// others look at them only after it has ended; one thread at a time gives memory back.
class Room: @unchecked Sendable {
  /// The segment's number.
  let segment: Int
  private let bytes: UnsafeRawBufferPointer
  private var discarded = 0
  /// Giving memory back stops the other threads for a moment.
  private static let leastToDiscard = 1 << 20

  fileprivate init(_ segment: Segment, _ bytes: UnsafeRawBufferPointer) {
    self.segment = segment.number
    self.bytes = bytes
  }

  /// Gives back what stands before a place, if that is in this room.
  fileprivate func discard(before place: UnsafeRawPointer) {
    guard let base = bytes.baseAddress, place >= base, place <= base + bytes.count else { return }
    let end = place - base
    guard end - discarded >= Room.leastToDiscard else { return }
    Pages.discard(UnsafeRawBufferPointer(rebasing: bytes[discarded..<end]))
    discarded = end
  }
}

/// A room that becomes an array without being copied.
///
/// Safety: its array is neither copied nor changed before it is taken, so that its values stay where
/// they are, and all that are taken have been written.
final class ValueRoom<T: BitwiseCopyable>: Room, @unchecked Sendable {
  /// Where the first record's value stands.
  let base: UnsafeMutablePointer<T>
  private var values: [T]

  fileprivate init(_ segment: Segment) {
    (values, base) = Pages.array(T.self, count: segment.capacity, sure: segment.sure)
    super.init(
      segment,
      UnsafeRawBufferPointer(start: base, count: segment.capacity * MemoryLayout<T>.stride)
    )
  }

  /// The values of the first `count` records; the room has no others.
  func take(_ count: Int) -> [T] {
    var taken = values
    values = []
    taken.removeLast(taken.count - count)
    return taken
  }
}
