/// A text that is looked for in many others.
///
/// Texts are compared character by character, as Swift does: spellings of the same character are the
/// same. Where all is ASCII, bytes are characters, and they are compared instead.
struct SoughtText {
  private let text: String
  private let characters: [Character]
  /// The bytes, where each is a character of its own, whatever stands beside it.
  private let bytes: [UInt8]?

  /// Makes ready to look for a text.
  init(_ text: String) {
    self.text = text
    let bytes = Array(text.utf8)
    // A carriage return and a line feed are one character together.
    self.bytes = bytes.allSatisfy { $0 < 0x80 && $0 != 10 && $0 != 13 } ? bytes : nil
    characters = self.bytes == nil ? Array(text) : []
  }

  /// Whether a text begins with it.
  func begins(_ whole: String) -> Bool {
    whole.hasPrefix(text)
  }

  /// Whether a text ends with it.
  func ends(_ whole: String) -> Bool {
    inASCII(whole) { sought, bytes in
      bytes.count >= sought.count
        && isSame(sought, bytes, from: bytes.count - sought.count)
    } ?? whole.hasSuffix(text)
  }

  /// Whether a text holds it; an empty one is everywhere.
  func isIn(_ whole: String) -> Bool {
    let found = inASCII(whole) { sought, bytes in
      guard let first = sought.first else { return true }
      guard bytes.count >= sought.count else { return false }
      for start in 0...bytes.count &- sought.count where bytes[start] == first {
        if isSame(sought, bytes, from: start) { return true }
      }
      return false
    }
    return found ?? isIn(Array(whole))
  }

  private func isIn(_ whole: [Character]) -> Bool {
    let sought = characters.isEmpty ? Array(text) : characters
    guard let first = sought.first else { return true }
    guard sought.count <= whole.count else { return false }
    for start in 0...(whole.count - sought.count) where whole[start] == first {
      if whole[start..<start + sought.count].elementsEqual(sought) { return true }
    }
    return false
  }

  /// What is found when both texts are ASCII; nil when one is not.
  @inline(__always)
  private func inASCII(
    _ whole: String,
    _ look: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool? {
    guard let bytes else { return nil }
    return bytes.withUnsafeBufferPointer { sought in
      whole.utf8.withContiguousStorageIfAvailable { whole -> Bool? in
        var all: UInt8 = 0
        for byte in whole { all |= byte }
        return all < 0x80 ? look(sought, whole) : nil
      } ?? nil
    }
  }

  /// Whether the bytes from a start on are those sought; there must be enough of them.
  @inline(__always)
  private func isSame(
    _ sought: UnsafeBufferPointer<UInt8>,
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> Bool {
    for place in 0..<sought.count where bytes[start &+ place] != sought[place] { return false }
    return true
  }
}
