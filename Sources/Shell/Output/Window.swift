import CTerminal

/// What the place that output goes to can show.
public struct Window: Hashable, Sendable {
  /// Whether a person looks at it.
  public var isTerminal = false
  /// Columns, when it has a width.
  public var width: Int?
  /// Rows, when it has a height.
  public var height: Int?
  /// Whether colours may be used unless a setting says otherwise.
  public var hasColour = false

  /// Makes a window without bounds that is no terminal.
  public init() {}

  /// The window of a descriptor as it is now.
  static func of(_ descriptor: Int32, environment: [String: String]) -> Window {
    var window = Window()
    guard terminal_is_terminal(descriptor) else { return window }
    window.isTerminal = true
    var columns: Int32 = 0
    var rows: Int32 = 0
    if terminal_size(descriptor, &columns, &rows) {
      window.width = max(20, Int(columns))
      window.height = max(4, Int(rows))
    } else {
      window.width = 80
      window.height = 24
    }
    window.hasColour =
      (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return window
  }
}
