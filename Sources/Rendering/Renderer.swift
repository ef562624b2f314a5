public import Analysis

/// Turns a table into text, without computing a figure: it only rounds and lays out.
public protocol Renderer: Sendable {
  /// The whole output at once.
  func render(_ table: ResultTable) -> Rendered

  /// Writes the standard output in pieces and returns the notes for standard error.
  ///
  /// The sink answers whether it wants more; after it says no, nothing more is written.
  func write(_ table: ResultTable, to sink: (UnsafeRawBufferPointer) -> Bool) -> String
}

/// An answer as text.
public struct Rendered: Hashable, Sendable {
  /// What goes to standard output; ends with a newline unless empty.
  public var output: String
  /// What goes to standard error: base, notes and source of the formats that hold only data; empty
  /// where they are within `output`.
  public var notes: String

  /// Makes an answer.
  public init(output: String, notes: String = "") {
    self.output = output
    self.notes = notes
  }
}

extension Renderer {
  /// Hands the rendered text over in one piece.
  public func write(_ table: ResultTable, to sink: (UnsafeRawBufferPointer) -> Bool) -> String {
    var rendered = render(table)
    rendered.output.withUTF8 { _ = sink(UnsafeRawBufferPointer($0)) }
    return rendered.notes
  }
}
