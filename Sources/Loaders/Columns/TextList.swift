import CScan

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Distinct texts in the order in which a file has them, no longer looked up.
///
/// Safety: written only while it is made.
final class TextList: @unchecked Sendable {
  private let pool: UnsafeMutablePointer<UInt8>
  private let places: UnsafeMutablePointer<Int>
  private let seen: UnsafeMutablePointer<UInt64>
  /// Number of texts.
  let count: Int
  /// Bytes of all texts.
  let poolSize: Int

  /// How many texts were added so far.
  @exclusivity(unchecked) private(set) var filled = 0

  /// A list that so many texts with so many bytes are to be added to.
  init(count: Int, poolSize: Int) {
    self.count = count
    self.poolSize = poolSize
    pool = Pages.allocate(UInt8.self, count: poolSize + Int(CSCAN_PADDING))
    places = Pages.allocate(Int.self, count: count)
    seen = Pages.allocate(UInt64.self, count: count)
  }

  /// Adds the next text and where it was first met.
  func append(_ text: UnsafeBufferPointer<UInt8>, seen place: UInt64) {
    let start = filled == 0 ? 0 : places[filled - 1]
    // Safety: as many texts with as many bytes are added as the list was made for.
    if let base = text.baseAddress { (pool + start).update(from: base, count: text.count) }
    places[filled] = start + text.count
    seen[filled] = place
    filled += 1
  }

  /// The texts of a dictionary.
  convenience init(_ dictionary: TextDictionary) {
    self.init(count: dictionary.count, poolSize: dictionary.poolSize)
    for position in 0..<count {
      append(dictionary.text(position), seen: dictionary.firstSeen(position))
    }
  }

  deinit {
    Pages.free(pool, count: poolSize + Int(CSCAN_PADDING))
    Pages.free(places, count: count)
    Pages.free(seen, count: count)
  }

  /// The bytes of a text.
  func text(_ position: Int) -> UnsafeBufferPointer<UInt8> {
    let start = position == 0 ? 0 : places[position - 1]
    return UnsafeBufferPointer(start: pool + start, count: places[position] - start)
  }

  /// Where a text was first met.
  func firstSeen(_ position: Int) -> UInt64 { seen[position] }

  /// All texts, one after the other.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: pool, count: poolSize)) }
  /// Where each text ends.
  var ends: [Int] { Array(UnsafeBufferPointer(start: places, count: count)) }

  /// Whether every text is well-formed UTF-8.
  var isUTF8: Bool {
    cscan_is_ascii(pool, poolSize) || (0..<count).allSatisfy { TextEncoding.isUTF8(text($0)) }
  }

  /// The first text that holds a NUL byte.
  var firstNUL: Int? {
    guard memchr(pool, 0, poolSize) != nil else { return nil }
    return (0..<count).first { text($0).contains(0) }
  }

  /// The same texts read as Windows-1252.
  var fromWindows1252: TextList {
    let decoded = (0..<count).map { TextEncoding.utf8(fromWindows1252: text($0)) }
    let list = TextList(count: count, poolSize: decoded.reduce(0) { $0 + $1.count })
    for (position, text) in decoded.enumerated() {
      text.withUnsafeBufferPointer { list.append($0, seen: seen[position]) }
    }
    return list
  }
}
