/// One thing that is wrong, or worth saying, about a piece of text.
///
/// `percent ratng by region` becomes: message "no column `ratng` in panel_synthetic", the span of
/// `ratng`, and the advice "did you mean `rating`?".
public struct Diagnostic: Error, Hashable, Sendable {
  /// How serious it is; only an error stops a statement.
  public enum Severity: Hashable, Sendable { case error, warning }

  /// How serious it is.
  public var severity: Severity
  /// A stable name for tests, such as `unknown-column`.
  public var code: String
  /// What is wrong: lower case, names in backticks, no full stop.
  public var message: String
  /// Where it is wrong, in `source` or, without one, in the statement that was run.
  public var span: Span?
  /// The text that `span` points into when it is not the statement itself (a view's text).
  public var source: SourceText?
  /// What to write instead and what else helps: one line each.
  public var advice: [String]

  /// Makes an error unless another severity is given.
  public init(
    _ code: String,
    _ message: String,
    at span: Span? = nil,
    severity: Severity = .error,
    source: SourceText? = nil,
    advice: [String] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.source = source
    self.advice = advice
  }
}
