/// What happens to a figure that lies between two that can be written.
public enum Rounding: String, CaseIterable, Hashable, Sendable {
  /// To the nearest; a tie goes away from zero.
  case halfAway = "half_away"
  /// To the nearest; a tie goes to the even digit.
  case halfEven = "half_even"
  /// To the nearest; a tie goes up.
  case halfUp = "half_up"
  /// To the nearest; a tie goes down.
  case halfDown = "half_down"
  /// Down.
  case floor
  /// Up.
  case ceil

  /// Where a magnitude lies above the whole number below it.
  enum Remainder {
    case none, belowHalf, half, aboveHalf
  }

  /// Whether the magnitude goes up to the next whole number.
  func raises(_ whole: Int, _ remainder: Remainder, isNegative: Bool) -> Bool {
    switch (self, remainder) {
    case (_, .none): false
    case (.floor, _): isNegative
    case (.ceil, _): !isNegative
    case (_, .belowHalf): false
    case (_, .aboveHalf): true
    case (.halfAway, .half): true
    case (.halfEven, .half): !whole.isMultiple(of: 2)
    case (.halfUp, .half): !isNegative
    case (.halfDown, .half): isNegative
    }
  }
}
