/// A text that a person typed or a script holds, with its name and its lines.
///
/// Invariant: `lineStarts` ascends and begins with 0.
public struct SourceText: Hashable, Sendable {
  /// The script's path, or nil for what was typed or given on the command line.
  public let name: String?
  /// The whole text.
  public let text: String
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  /// Indexes the lines of `text`.
  public init(_ text: String, name: String? = nil) {
    self.name = name
    self.text = text
    bytes = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// Number of UTF-8 bytes.
  public var count: Int { bytes.count }

  /// The bytes of the text, for the lexer.
  public var utf8: [UInt8] { bytes }

  /// The text of a span; a span outside the text is clamped to it.
  public subscript(span: Span) -> String {
    let start = max(0, min(span.start, bytes.count))
    let end = max(start, min(span.end, bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Zero-based line that holds the offset.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The span of a zero-based line, without its newline; empty at the end for a line past the last.
  public func span(ofLine line: Int) -> Span {
    guard lineStarts.indices.contains(line) else { return Span(bytes.count, bytes.count) }
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Span(start, end)
  }
}
