public import Statistics

/// What happens to figures that lie between two that can be written.
public enum Rounding: RawRepresentable, CaseIterable, Hashable, Sendable {
  /// Each figure is rounded for itself.
  case each(RoundingMode)
  /// Percentages that make up their base add up to 100 as they are written; anything else is rounded
  /// half away from zero.
  case largestRemainder

  /// To the nearest; a tie goes away from zero.
  public static let halfAway = Rounding.each(.halfAway)

  /// Every way, in the order of help.
  public static let allCases = RoundingMode.allCases.map { Rounding.each($0) } + [.largestRemainder]

  /// The way by the name that `set rounding` takes.
  public init?(rawValue: String) {
    if let mode = RoundingMode(rawValue: rawValue) {
      self = .each(mode)
    } else if rawValue == Self.summedName {
      self = .largestRemainder
    } else {
      return nil
    }
  }

  /// The name that `set rounding` takes.
  public var rawValue: String {
    switch self {
    case .each(let mode): mode.rawValue
    case .largestRemainder: Self.summedName
    }
  }

  /// How a figure by itself is rounded.
  var mode: RoundingMode {
    switch self {
    case .each(let mode): mode
    case .largestRemainder: .halfAway
    }
  }

  private static let summedName = "largest_remainder"
}
