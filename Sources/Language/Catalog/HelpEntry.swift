/// What `help` says of one thing.
public struct HelpEntry: Sendable {
  /// Its name, as `help NAME` finds it.
  public var name: String
  /// How it is written; empty for a topic of several lines.
  public var synopsis: String
  /// What it does, in one line.
  public var summary: String
  /// More of it: paragraphs, and rows whose term and text are parted by two spaces or more.
  ///
  /// An empty part is an empty line.
  public var details: [String]
  /// A statement that runs against the bundled datasets.
  public var example: String?

  /// Makes an entry.
  public init(
    _ name: String,
    _ synopsis: String,
    _ summary: String,
    details: [String] = [],
    example: String? = nil
  ) {
    self.name = name
    self.synopsis = synopsis
    self.summary = summary
    self.details = details
    self.example = example
  }
  /// Makes an entry whose details stand a part a line.
  init(
    _ name: String,
    _ synopsis: String,
    _ summary: String,
    page: String,
    example: String? = nil
  ) {
    let parts = page.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    self.init(name, synopsis, summary, details: parts, example: example)
  }
}
