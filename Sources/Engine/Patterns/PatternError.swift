/// What is wrong with a pattern, and where.
public struct PatternError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// `(abc`.
    case groupNotClosed
    /// `abc)`.
    case groupNotOpened
    /// `[abc`.
    case classNotClosed
    /// `*abc`, `a**`.
    case nothingToRepeat
    /// `a{3,2}`.
    case repeatBackwards
    /// `a{2000}`.
    case repeatTooLarge(limit: Int)
    /// `[z-a]`.
    case rangeBackwards
    /// `[a-\d]`.
    case rangeOfClass
    /// `[[:alpha:]]`.
    case classInClass
    /// A backslash at the end.
    case nothingEscaped
    /// `\q`.
    case unknownEscape(String)
    /// `\u{110000}`.
    case noSuchScalar
    /// `\1`.
    case backreference
    /// `(?=abc)`.
    case lookAround
    /// `a*+`, `(?>abc)`.
    case possessive
    /// `(?x)`.
    case unknownGroup
    /// More instructions than a search should follow.
    case tooLarge
    /// Groups within groups within groups.
    case tooDeep
  }

  /// What is wrong.
  public var problem: Problem
  /// Where the trouble begins: bytes of UTF-8 before it.
  public var offset: Int
  /// The same in characters, counted from 1.
  public var character: Int

  /// Whether a backslash would make the sign stand for itself.
  public var isBareSign: Bool {
    switch problem {
    case .groupNotClosed, .groupNotOpened, .classNotClosed, .nothingToRepeat, .classInClass:
      true
    case .repeatBackwards, .repeatTooLarge, .rangeBackwards, .rangeOfClass, .nothingEscaped,
      .unknownEscape, .noSuchScalar, .backreference, .lookAround, .possessive, .unknownGroup,
      .tooLarge, .tooDeep:
      false
    }
  }

  /// What is wrong, in words.
  public var message: String {
    switch problem {
    case .groupNotClosed: "the group that `(` opens is not closed"
    case .groupNotOpened: "`)` closes no group"
    case .classNotClosed: "the list that `[` opens is not closed"
    case .nothingToRepeat: "nothing to repeat"
    case .repeatBackwards: "the larger number of a repetition comes second"
    case .repeatTooLarge(let limit): "a repetition of more than \(limit)"
    case .rangeBackwards: "a range from a later to an earlier character"
    case .rangeOfClass: "a range needs one character on each side"
    case .classInClass: "a list within a list"
    case .nothingEscaped: "nothing after the backslash"
    case .unknownEscape(let escape): "no escape `\(escape)`"
    case .noSuchScalar: "no such character number"
    case .backreference: "references to groups are not supported"
    case .lookAround: "look-ahead and look-behind are not supported"
    case .possessive: "possessive repetition and atomic groups are not supported"
    case .unknownGroup: "of the groups with `(?` only `(?:` and `(?i)` are supported"
    case .tooLarge: "the pattern is too large"
    case .tooDeep: "too many groups within each other"
    }
  }
}
