/// Which records of a column have a value: one bit a record, 1 where there is one.
///
/// Invariant: bits past `count` are 0.
public struct Validity: Hashable, Sendable {
  /// Sixty-four records a word, the first in the lowest bit.
  public private(set) var words: [UInt64]
  /// Number of records.
  public private(set) var count: Int

  /// Every record has a value, or none has.
  public init(repeating isValid: Bool, count: Int) {
    self.count = count
    words = [UInt64](repeating: isValid ? .max : 0, count: (count + 63) / 64)
    if isValid, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  /// Makes it from whole words; bits past `count` are cleared.
  public init(words: [UInt64], count: Int) {
    precondition(words.count == (count + 63) / 64, "a word for every 64 records")
    self.words = words
    self.count = count
    if count % 64 != 0 { self.words[words.count - 1] &= (1 << UInt64(count % 64)) - 1 }
  }

  /// Whether a record has a value.
  public subscript(record: Int) -> Bool {
    get { words[record >> 6] >> UInt64(record & 63) & 1 == 1 }
    set {
      let bit = UInt64(1) << UInt64(record & 63)
      if newValue { words[record >> 6] |= bit } else { words[record >> 6] &= ~bit }
    }
  }

  /// Adds one record at the end.
  public mutating func append(_ isValid: Bool) {
    if count & 63 == 0 { words.append(0) }
    count += 1
    if isValid { self[count - 1] = true }
  }

  /// Number of records with a value.
  public var validCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
