public import Analysis
public import Language

/// What a statement answers, before it is written anywhere.
public enum Reply: Sendable {
  /// An answer of a query.
  case table(ResultTable)
  /// A list that a statement such as `show` answers.
  case listing(Listing)
  /// A text for people: the tour of help, the steps of `explain`.
  case text(String)
  /// Pages of help.
  case help([HelpEntry])
  /// What a command that was fed wrote, when the session keeps it.
  case output([UInt8])
  /// Something that a reader must know; standard error.
  case notice(String)
  /// What was done; said at the prompt only.
  case confirmation(String)
  /// What is wrong with a statement.
  case problem(Problem)
  /// A statement about to run, with the comments before it.
  case echo(String)
  /// How long a statement took, in seconds.
  case timing(Double)
}

/// Rows of texts under names: an answer that is no figure.
public struct Listing: Hashable, Sendable {
  /// How people see it.
  public enum Style: Hashable, Sendable {
    /// A table with a header.
    case table
    /// Two columns, what and its text, without a header.
    case pairs
  }
  /// The names of the columns.
  public var columns: [String]
  /// The rows, a text a column.
  public var rows: [[String]]
  /// How people see it.
  public var style: Style
  /// What people are told when there is no row.
  public var whenEmpty: String

  /// Makes a listing.
  public init(
    columns: [String],
    rows: [[String]],
    style: Style = .table,
    whenEmpty: String = "nothing here"
  ) {
    self.columns = columns
    self.rows = rows
    self.style = style
    self.whenEmpty = whenEmpty
  }
}

/// What is wrong, with the text that the place points into.
public struct Problem: Hashable, Sendable {
  /// What is wrong.
  public var diagnostic: Diagnostic
  /// The text that was run.
  public var source: SourceText
  /// Where the statement stands in it.
  public var statement: Span?
  /// The scripts on the way to it, innermost first: `tour.topline:3`.
  public var trail: [String]

  /// Makes a problem.
  public init(
    _ diagnostic: Diagnostic,
    in source: SourceText,
    statement: Span? = nil,
    trail: [String] = []
  ) {
    self.diagnostic = diagnostic
    self.source = source
    self.statement = statement
    self.trail = trail
  }
}

/// How a run of statements ended.
public enum Outcome: Hashable, Sendable {
  /// All were done.
  case done
  /// One of them was `quit`.
  case quit
  /// One of them failed; those after it were not run.
  case failed
  /// Ctrl-C.
  case interrupted
}
