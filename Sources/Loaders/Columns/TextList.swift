import CScan

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Distinct texts in the order in which a file has them, no longer looked up.
///
/// Safety: written only while it is made, each place by one thread; its arrays are neither copied nor
/// changed before.
final class TextList: @unchecked Sendable {
  /// All texts, one after the other.
  let bytes: [UInt8]
  /// Where each text ends.
  let ends: [Int]
  private let pool: UnsafeMutablePointer<UInt8>
  private let places: UnsafeMutablePointer<Int>
  private let seen: UnsafeMutablePointer<UInt64>
  /// Number of texts.
  let count: Int
  /// Bytes of all texts.
  let poolSize: Int

  /// A list that so many texts with so many bytes are to be written to.
  init(count: Int, poolSize: Int) {
    self.count = count
    self.poolSize = poolSize
    (bytes, pool) = Pages.array(UInt8.self, count: poolSize, padding: Int(CSCAN_PADDING))
    (ends, places) = Pages.array(Int.self, count: count)
    seen = Pages.allocate(UInt64.self, count: count)
  }

  /// Writes texts of a dictionary that follow each other as those from `position` on, the first of
  /// which begins at `start`; answers where the last ends.
  @discardableResult
  func write(
    _ dictionary: TextDictionary,
    _ texts: Range<Int>,
    at position: Int,
    from start: Int
  ) -> Int {
    // Safety: the list was made for as many texts with as many bytes.
    guard !texts.isEmpty, let first = dictionary.text(texts.lowerBound).baseAddress else {
      return start
    }
    let before = texts.lowerBound == 0 ? 0 : dictionary.end(texts.lowerBound - 1)
    let size = dictionary.end(texts.upperBound - 1) - before
    (pool + start).update(from: first, count: size)
    for text in texts {
      let place = position + text - texts.lowerBound
      places[place] = dictionary.end(text) - before + start
      seen[place] = dictionary.firstSeen(text)
    }
    return start + size
  }

  /// The texts of a dictionary.
  convenience init(_ dictionary: TextDictionary) {
    self.init(count: dictionary.count, poolSize: dictionary.poolSize)
    write(dictionary, 0..<dictionary.count, at: 0, from: 0)
  }

  deinit { Pages.free(seen, count: count) }

  /// The bytes of a text.
  func text(_ position: Int) -> UnsafeBufferPointer<UInt8> {
    let start = position == 0 ? 0 : places[position - 1]
    return UnsafeBufferPointer(start: pool + start, count: places[position] - start)
  }

  /// Where a text was first met.
  func firstSeen(_ position: Int) -> UInt64 { seen[position] }

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
    var end = 0
    for (position, text) in decoded.enumerated() {
      (list.pool + end).update(from: text, count: text.count)
      end += text.count
      list.places[position] = end
      list.seen[position] = seen[position]
    }
    return list
  }
}
