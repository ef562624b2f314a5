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

  /// Texts that `next` gives one after the other, with where each was first met.
  init(
    count: Int,
    poolSize: Int,
    _ next: (Int) -> (text: UnsafeBufferPointer<UInt8>, seen: UInt64)
  ) {
    self.count = count
    self.poolSize = poolSize
    pool = Pages.allocate(UInt8.self, count: poolSize + Int(CSCAN_PADDING))
    places = Pages.allocate(Int.self, count: count)
    seen = Pages.allocate(UInt64.self, count: count)
    var end = 0
    for position in 0..<count {
      let (text, place) = next(position)
      if let base = text.baseAddress { (pool + end).update(from: base, count: text.count) }
      end += text.count
      places[position] = end
      seen[position] = place
    }
  }

  /// The texts of a dictionary.
  convenience init(_ dictionary: TextDictionary) {
    self.init(count: dictionary.count, poolSize: dictionary.poolSize) { position in
      (dictionary.text(position), dictionary.firstSeen[position])
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
    let size = decoded.reduce(0) { $0 + $1.count }
    let all = decoded.flatMap { $0 }
    return all.withUnsafeBufferPointer { all in
      var start = 0
      return TextList(count: count, poolSize: size) { position in
        defer { start += decoded[position].count }
        return (
          UnsafeBufferPointer(rebasing: all[start..<(start + decoded[position].count)]),
          seen[position]
        )
      }
    }
  }
}
