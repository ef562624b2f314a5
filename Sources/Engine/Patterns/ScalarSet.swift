/// What one sign of a pattern stands for: one scalar, `.`, `\d` or a list in brackets.
///
/// Invariant: with `ignoresCase`, `ranges` and `singles` are as written and `folded` holds what the
/// singles are without their case.
struct ScalarSet: Hashable, Sendable {
  /// A class with a name of its own.
  enum Kind: Hashable, Sendable { case digit, word, space, newline }

  /// A class, or everything outside it.
  struct Class: Hashable, Sendable {
    /// Which scalars.
    var kind: Kind
    /// Whether it is those outside the class.
    var isOpposite = false
  }

  private var singles: Set<Unicode.Scalar> = []
  private var ranges: [ClosedRange<Unicode.Scalar>] = []
  private var classes: [Class] = []
  private var folded: Set<Unicode.Scalar> = []
  private let ignoresCase: Bool
  /// Whether everything outside is meant.
  var isNegated = false

  /// An empty set.
  init(ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
  }

  /// The set of one scalar.
  init(_ scalar: Unicode.Scalar, ignoresCase: Bool) {
    self.init(ignoresCase: ignoresCase)
    insert(scalar)
  }

  /// The set of a class.
  init(_ kind: Kind, isOpposite: Bool) {
    self.init(ignoresCase: false)
    insert(Class(kind: kind, isOpposite: isOpposite))
  }

  /// Adds a scalar.
  mutating func insert(_ scalar: Unicode.Scalar) {
    singles.insert(scalar)
    if ignoresCase { folded.insert(scalar.withoutCase) }
  }

  /// Adds a range.
  mutating func insert(_ range: ClosedRange<Unicode.Scalar>) {
    ranges.append(range)
  }

  /// Adds a class.
  mutating func insert(_ some: Class) {
    classes.append(some)
  }

  /// Whether a scalar belongs to the set.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    isListed(scalar) != isNegated
  }

  private func isListed(_ scalar: Unicode.Scalar) -> Bool {
    if singles.contains(scalar) || ranges.contains(where: { $0.contains(scalar) }) { return true }
    if classes.contains(where: { scalar.belongs(to: $0.kind) != $0.isOpposite }) { return true }
    guard ignoresCase else { return false }
    if folded.contains(scalar.withoutCase) { return true }
    return !ranges.isEmpty
      && scalar.otherCases.contains { other in ranges.contains { $0.contains(other) } }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is of a class.
  ///
  /// - Source: Unicode Technical Standard 18, annex C, compatibility properties; `newline` its 1.6.
  func belongs(to kind: ScalarSet.Kind) -> Bool {
    switch kind {
    case .digit:
      return isASCII ? ("0"..."9").contains(self) : properties.generalCategory == .decimalNumber
    case .space:
      return isASCII ? self == " " || (9...13).contains(value) : properties.isWhitespace
    case .newline:
      return (10...13).contains(value) || [0x85, 0x2028, 0x2029].contains(value)
    case .word:
      if isASCII {
        return ("a"..."z").contains(self) || ("A"..."Z").contains(self)
          || ("0"..."9").contains(self) || self == "_"
      }
      if properties.isAlphabetic || properties.isJoinControl { return true }
      switch properties.generalCategory {
      case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation:
        return true
      default: return false
      }
    }
  }

  /// The scalar that stands for all its cases: upper case and then lower case, where that is one
  /// scalar; the dotless i keeps to itself.
  var withoutCase: Unicode.Scalar {
    if isASCII { return ("A"..."Z").contains(self) ? mapped(properties.lowercaseMapping) : self }
    if self == "\u{131}" { return self }
    let upper = mapped(properties.uppercaseMapping)
    return upper.mapped(upper.properties.lowercaseMapping)
  }

  /// The scalar in its other cases.
  fileprivate var otherCases: [Unicode.Scalar] {
    [
      withoutCase, mapped(properties.lowercaseMapping), mapped(properties.uppercaseMapping),
      mapped(properties.titlecaseMapping),
    ]
  }

  /// The only scalar of a mapping; itself when the mapping has several.
  private func mapped(_ mapping: String) -> Unicode.Scalar {
    let scalars = mapping.unicodeScalars
    guard let first = scalars.first, scalars.count == 1 else { return self }
    return first
  }
}
