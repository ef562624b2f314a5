/// Bytes that grow: what a chunk of output is put together in.
///
/// Invariant: the first `count` bytes of the allocation are initialised.
final class ByteBuffer {
  /// Number of bytes held.
  private(set) var count = 0
  private var capacity: Int
  private var bytes: UnsafeMutablePointer<UInt8>

  /// An empty buffer.
  init(capacity: Int = 1 << 12) {
    self.capacity = max(16, capacity)
    bytes = .allocate(capacity: self.capacity)
  }

  deinit { bytes.deallocate() }

  /// Makes room for more bytes.
  private func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    let larger = max(count + more, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    // Safety: both allocations hold at least `count` bytes, and they do not overlap.
    moved.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = moved
    capacity = larger
  }

  /// Adds one byte.
  func append(_ byte: UInt8) {
    if count == capacity { reserve(1) }
    bytes[count] = byte
    count += 1
  }

  /// Adds bytes.
  func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let start = more.baseAddress, !more.isEmpty else { return }
    reserve(more.count)
    // Safety: `reserve` left room for `more.count` bytes after the first `count`.
    (bytes + count).update(from: start, count: more.count)
    count += more.count
  }

  /// Adds the bytes of a text.
  func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Adds a whole number.
  func append(_ number: Int) {
    reserve(20)
    var magnitude = number.magnitude
    if number < 0 {
      bytes[count] = UInt8(ascii: "-")
      count += 1
    }
    var length = 1
    var rest = magnitude
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    // Safety: a 64-bit number has at most 20 places with its sign, and `reserve` left room for them.
    for place in stride(from: count + length - 1, through: count, by: -1) {
      bytes[place] = UInt8(truncatingIfNeeded: 48 + magnitude % 10)
      magnitude /= 10
    }
    count += length
  }

  /// Adds a slice of another buffer.
  func append(_ other: ByteBuffer, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= other.count, "a slice of its bytes")
    append(UnsafeBufferPointer(start: other.bytes + range.lowerBound, count: range.count))
  }

  /// Forgets the bytes and keeps the room.
  func removeAll() { count = 0 }

  /// Lends the bytes out.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
