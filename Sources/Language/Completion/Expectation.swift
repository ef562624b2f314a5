/// One kind of thing that may stand at the cursor.
public enum Expectation: Hashable, Sendable {
  /// A statement's first word.
  case statement
  /// A stage that takes records.
  case recordStage
  /// A stage that takes a table.
  case tableStage
  case column
  /// A label of this column, as a text.
  case labels(of: Name)
  case function
  /// A parameter, with its dollar sign.
  case parameter
  /// A word or phrase of the grammar, or `|`.
  case keyword(String)
  /// A dataset, a view, `stdin` or `_`.
  case source
  /// A file name, in quotes.
  case file
  case setting
  /// A value of this setting.
  case settingValue(String)
  case helpTopic
  case showTopic
  /// An option after `with`.
  case option
  /// A method after `ci`, `letters` or `test`.
  case method(MethodEntry.Family)
  /// A base after `base`.
  case base
}

/// What may stand at a place in a text, and the query that stands before it.
public struct CompletionRequest: Hashable, Sendable {
  /// How the word at the cursor was begun.
  public enum Quoting: Hashable, Sendable { case none, text, backtick }
  /// What was typed of the word so far, without its opening quote.
  public var prefix: String
  /// Where the word stands, its opening quote and all; what is chosen takes its place.
  public var prefixSpan: Span
  /// How the word was begun.
  public var quoting: Quoting
  /// What may stand here.
  public var expectations: Set<Expectation>
  /// The query that the cursor is in, as far as it goes.
  public var query: QueryNode?
  /// The stage that the cursor is in; the stages before it give the columns as they stand here.
  public var stageIndex: Int?
  /// The columns of the figures that the query's stages follow; nil for a query with a source.
  public var figures: [String]?

  /// Makes a request; nothing may stand anywhere unless given.
  public init(
    prefix: String,
    prefixSpan: Span,
    quoting: Quoting = .none,
    expectations: Set<Expectation> = [],
    query: QueryNode? = nil,
    stageIndex: Int? = nil,
    figures: [String]? = nil
  ) {
    self.prefix = prefix
    self.prefixSpan = prefixSpan
    self.quoting = quoting
    self.expectations = expectations
    self.query = query
    self.stageIndex = stageIndex
    self.figures = figures
  }
}

/// What the reader notes while it stands on the cursor.
struct CompletionNotes {
  private(set) var expectations: Set<Expectation> = []
  private(set) var query: QueryNode?
  private(set) var stageIndex: Int?
  /// The columns of the figures that the stages being read follow.
  var figures: [String]?
  private var isStopped = false

  /// Notes something that may stand at the cursor.
  mutating func note(_ expectation: Expectation) {
    if !isStopped { expectations.insert(expectation) }
  }

  /// Notes nothing more: a required element is absent.
  mutating func stop() { isStopped = true }

  /// Remembers the query whose last stage holds the cursor.
  mutating func place(in query: QueryNode) {
    guard self.query == nil else { return }
    self.query = query
    stageIndex = query.stages.count - 1
  }
}
