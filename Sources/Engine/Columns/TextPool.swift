/// Distinct texts in one run of bytes; entry `i` ends where entry `i + 1` begins.
///
/// Invariant: `ends` ascends, and its last is `bytes.count`.
public struct TextPool: Hashable, Sendable {
  /// The texts, one after the other, as UTF-8.
  public private(set) var bytes: [UInt8]
  /// Where each text ends.
  public private(set) var ends: [Int]
  /// The order of the texts, shared by copies of the pool.
  private(set) var order = TextOrder()

  /// An empty pool.
  public init() {
    bytes = []
    ends = []
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
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if order.isMade { order = TextOrder() }
  }

  /// All texts, in order.
  public var texts: [String] { (0..<count).map { self[$0] } }
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
