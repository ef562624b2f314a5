/// Where the next statements come from: a person at a terminal, or a pipe.
protocol LineReader: AnyObject {
  /// Waits for the next text and answers it without its last newline.
  func read() -> LineRead
}

/// What a reader came back with.
enum LineRead: Hashable, Sendable {
  /// One or more whole statements.
  case text(String)
  /// Ctrl-C: what was being typed is dropped.
  case interrupted
  /// Ctrl-D, or the end of the input.
  case end
}
