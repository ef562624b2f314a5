/// Distinct texts in one run of bytes; entry `i` ends where entry `i + 1` begins.
///
/// Invariant: `ends` ascends, and its last is `bytes.count`.
public struct TextPool: Hashable, Sendable {
  /// The texts, one after the other, as UTF-8.
  public private(set) var bytes: [UInt8]
  /// Where each text ends.
  public private(set) var ends: [Int]
  /// No byte of the texts is greater.
  private(set) var greatestByte: UInt8
  /// The order of the texts, shared by copies of the pool.
  private(set) var order = TextOrder()

  /// An empty pool.
  public init() {
    bytes = []
    ends = []
    greatestByte = 0
  }

  /// A pool of these texts, in this order; they must be distinct.
  public init(_ texts: [String]) {
    self.init()
    for text in texts { append(text.utf8) }
  }

  /// Takes over bytes and ends as a loader laid them out.
  public init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
    greatestByte = greatest(bytes)
  }

  /// Number of texts.
  public var count: Int { ends.count }

  /// The text of an entry.
  public subscript(entry: Int) -> String {
    String(decoding: bytes[range(of: entry)], as: UTF8.self)
  }

  /// The bytes of an entry.
  public func range(of entry: Int) -> Range<Int> {
    (entry == 0 ? 0 : ends[entry - 1])..<ends[entry]
  }

  /// Adds a text that the pool does not hold yet.
  public mutating func append(_ text: some Sequence<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    for byte in bytes[start...] { greatestByte = max(greatestByte, byte) }
    if order.isMade { order = TextOrder() }
  }

  /// All texts, in order.
  public var texts: [String] { (0..<count).map { self[$0] } }
}

/// The greatest of some bytes; 0 where there is none.
private func greatest(_ bytes: [UInt8]) -> UInt8 {
  bytes.withUnsafeBufferPointer { bytes in
    var greatest: UInt8 = 0
    for byte in bytes { greatest = max(greatest, byte) }
    return greatest
  }
}

extension TextPool {
  /// Whether all texts are plain ASCII, so that different bytes are different texts.
  var isASCII: Bool { greatestByte < 0x80 }

  /// Whether no text can be spelled in another way: all scalars are below U+0300, the first that
  /// combines with others, so that the texts are in Unicode's composed form.
  var hasOneSpelling: Bool { greatestByte < 0xcc }
}

extension TextPool {
  /// Whether two pools have the same texts in the same order.
  public static func == (left: TextPool, right: TextPool) -> Bool {
    left.ends == right.ends && left.bytes == right.bytes
  }

  /// Feeds the texts to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytes)
    hasher.combine(ends)
  }
}
