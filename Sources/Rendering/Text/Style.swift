/// How a piece of terminal text stands out; without colour everything reads the same.
enum Style {
  case none, dim, accent, strong, error

  /// The text in this style.
  func applied(to text: String, colour: Bool) -> String {
    guard colour, !text.isEmpty else { return text }
    return switch self {
    case .none: text
    case .dim: "\u{1B}[2m\(text)\u{1B}[0m"
    case .accent: "\u{1B}[36m\(text)\u{1B}[0m"
    case .strong: "\u{1B}[1m\(text)\u{1B}[0m"
    case .error: "\u{1B}[31m\(text)\u{1B}[0m"
    }
  }
}
