/// Reads a pattern's text.
struct PatternParser {
  /// Most times that a part is repeated by a number.
  static let mostRepeats = 1000
  /// Most instructions.
  static let mostInstructions = 20_000
  /// Most groups within each other.
  private static let mostGroups = 200

  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var ignoresCase = false
  private var depth = 0

  /// A parser at the start of a text.
  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// The whole pattern.
  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try choice()
    guard place == scalars.count else { throw error(.groupNotOpened, at: place) }
    guard node.size <= Self.mostInstructions else { throw error(.tooLarge, at: 0) }
    return node
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = peek(), next != "|", next != ")" {
      let start = place
      if try takeFlags() { continue }
      let part = try atom()
      parts.append(try repeated(part, from: start))
    }
    switch parts.count {
    case 0: return .empty
    case 1: return parts[0]
    default: return .sequence(parts)
    }
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = place
    guard let next = advance() else { return .empty }
    switch next {
    case "(": return try group(from: start)
    case "[": return .set(try list(from: start))
    case ".": return .set(ScalarSet(.newline, isOpposite: true))
    case "^": return .anchor(.start)
    case "$": return .anchor(.end)
    case "*", "+", "?": throw error(.nothingToRepeat, at: start)
    case "\\":
      switch try escape(from: start) {
      case .scalar(let scalar): return .set(ScalarSet(scalar, ignoresCase: ignoresCase))
      case .some(let named): return .set(ScalarSet(named.kind, isOpposite: named.isOpposite))
      case .anchor(let anchor): return .anchor(anchor)
      }
    case "{":
      place = start
      if try bounds() != nil { throw error(.nothingToRepeat, at: start) }
      place = start + 1
      return .set(ScalarSet(next, ignoresCase: ignoresCase))
    default: return .set(ScalarSet(next, ignoresCase: ignoresCase))
    }
  }

  /// Reads what comes after the `(` of a group.
  private mutating func group(from start: Int) throws(PatternError) -> PatternNode {
    let outside = ignoresCase
    if take("?") { try groupKind(from: start) }
    depth += 1
    guard depth <= Self.mostGroups else { throw error(.tooDeep, at: start) }
    let node = try choice()
    depth -= 1
    guard take(")") else { throw error(.groupNotClosed, at: start) }
    ignoresCase = outside
    return node
  }

  private mutating func groupKind(from start: Int) throws(PatternError) {
    if take(":") { return }
    if take("i:") {
      ignoresCase = true
      return
    }
    if take("-i:") {
      ignoresCase = false
      return
    }
    if take("=") || take("!") || take("<=") || take("<!") { throw error(.lookAround, at: start) }
    if take(">") { throw error(.possessive, at: start) }
    // A name changes nothing: groups are not asked for.
    guard take("<") || take("P<") else { throw error(.unknownGroup, at: start) }
    let first = place
    while let next = peek(), next.belongs(to: .word) { place += 1 }
    guard place > first, take(">") else { throw error(.unknownGroup, at: start) }
  }

  /// Reads `(?i)` or `(?-i)`, which hold up to the end of the group that they stand in.
  private mutating func takeFlags() throws(PatternError) -> Bool {
    let start = place
    if take("(?i)") {
      ignoresCase = true
    } else if take("(?-i)") {
      ignoresCase = false
    } else {
      return false
    }
    if let next = peek(), next == "*" || next == "+" || next == "?" {
      throw error(.nothingToRepeat, at: start)
    }
    return true
  }

  /// Reads how often a part is repeated, if it is.
  private mutating func repeated(
    _ part: PatternNode,
    from start: Int
  ) throws(PatternError) -> PatternNode {
    let sign = place
    guard let (least, most) = try bounds() else { return part }
    if take("+") { throw error(.possessive, at: sign) }
    // The shortest of several matches is a match all the same.
    _ = take("?")
    let again = place
    if try bounds() != nil { throw error(.nothingToRepeat, at: again) }
    let node = PatternNode.repetition(part, least: least, most: most)
    guard node.size <= Self.mostInstructions else { throw error(.tooLarge, at: start) }
    return node
  }

  /// Reads `*`, `+`, `?` or `{m,n}`; nil, and nothing read, when it is none of them.
  private mutating func bounds() throws(PatternError) -> (least: Int, most: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    let start = place
    guard take("{") else { return nil }
    let least = try number(from: start)
    var most = least
    let isRange = take(",")
    if isRange { most = try number(from: start) }
    guard least != nil || most != nil, take("}") else {
      place = start
      return nil
    }
    if let least, let most, most < least { throw error(.repeatBackwards, at: start) }
    return (least ?? 0, most)
  }

  /// Reads a number of times; nil when there is none.
  private mutating func number(from start: Int) throws(PatternError) -> Int? {
    var number: Int?
    while let next = peek(), ("0"..."9").contains(next) {
      place += 1
      number = min((number ?? 0) * 10 + Int(next.value - 48), Self.mostRepeats + 1)
    }
    if let number, number > Self.mostRepeats {
      throw error(.repeatTooLarge(limit: Self.mostRepeats), at: start)
    }
    return number
  }
}

extension PatternParser {
  /// The next scalar.
  fileprivate func peek() -> Unicode.Scalar? {
    place < scalars.count ? scalars[place] : nil
  }

  /// Reads the next scalar.
  fileprivate mutating func advance() -> Unicode.Scalar? {
    guard let next = peek() else { return nil }
    place += 1
    return next
  }

  /// Reads these scalars if they come next.
  fileprivate mutating func take(_ text: String) -> Bool {
    let wanted = text.unicodeScalars
    guard scalars[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  /// A problem that begins at a scalar.
  fileprivate func error(_ problem: PatternError.Problem, at place: Int) -> PatternError {
    var before = ""
    before.unicodeScalars.append(contentsOf: scalars[..<place])
    return PatternError(
      problem: problem,
      offset: before.utf8.count,
      character: before.count + 1
    )
  }

  /// What stands after a backslash.
  fileprivate enum Escape {
    case scalar(Unicode.Scalar)
    case some(ScalarSet.Class)
    case anchor(PatternAnchor)
  }

  /// Reads what stands after the backslash at `start`.
  fileprivate mutating func escape(from start: Int) throws(PatternError) -> Escape {
    guard let next = advance() else { throw error(.nothingEscaped, at: start) }
    switch next {
    case "d": return .some(ScalarSet.Class(kind: .digit))
    case "D": return .some(ScalarSet.Class(kind: .digit, isOpposite: true))
    case "w": return .some(ScalarSet.Class(kind: .word))
    case "W": return .some(ScalarSet.Class(kind: .word, isOpposite: true))
    case "s": return .some(ScalarSet.Class(kind: .space))
    case "S": return .some(ScalarSet.Class(kind: .space, isOpposite: true))
    case "b": return .anchor(.boundary)
    case "B": return .anchor(.notBoundary)
    case "A": return .anchor(.start)
    case "z": return .anchor(.end)
    case "n": return .scalar("\n")
    case "t": return .scalar("\t")
    case "r": return .scalar("\r")
    case "f": return .scalar("\u{c}")
    case "e": return .scalar("\u{1b}")
    case "x": return .scalar(try numbered(digits: 2, from: start))
    case "u": return .scalar(try numbered(digits: 4, from: start))
    case "1"..."9", "k", "g": throw error(.backreference, at: start)
    default: break
    }
    guard !next.belongs(to: .word) || next == "_" else {
      throw error(.unknownEscape("\\\(next)"), at: start)
    }
    return .scalar(next)
  }

  /// Reads `41` or `{1F600}`.
  private mutating func numbered(
    digits: Int,
    from start: Int
  ) throws(PatternError) -> Unicode.Scalar {
    let isBraced = take("{")
    var number: UInt32 = 0
    var read = 0
    while let next = peek(), next.isASCII, let digit = Character(next).hexDigitValue,
      read < (isBraced ? 8 : digits)
    {
      place += 1
      read += 1
      number = number << 4 | UInt32(truncatingIfNeeded: digit)
    }
    guard isBraced ? read > 0 && take("}") : read == digits,
      let scalar = Unicode.Scalar(number)
    else { throw error(.noSuchScalar, at: start) }
    return scalar
  }

  /// Reads what comes after the `[` of a list.
  fileprivate mutating func list(from start: Int) throws(PatternError) -> ScalarSet {
    var set = ScalarSet(ignoresCase: ignoresCase)
    set.isNegated = take("^")
    var isFirst = true
    while let next = peek(), isFirst || next != "]" {
      isFirst = false
      let at = place
      let item = try listed()
      guard peek() == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
        switch item {
        case .scalar(let scalar): set.insert(scalar)
        case .some(let named): set.insert(named)
        case .anchor: break
        }
        continue
      }
      place += 1
      let last = try listed()
      guard case .scalar(let low) = item, case .scalar(let high) = last else {
        throw error(.rangeOfClass, at: at)
      }
      guard low <= high else { throw error(.rangeBackwards, at: at) }
      set.insert(low...high)
    }
    guard take("]") else { throw error(.classNotClosed, at: start) }
    return set
  }

  /// Reads one sign of a list.
  private mutating func listed() throws(PatternError) -> Escape {
    let start = place
    guard let next = advance() else { throw error(.classNotClosed, at: start) }
    if next == "[" { throw error(.classInClass, at: start) }
    guard next == "\\" else { return .scalar(next) }
    let found = try escape(from: start)
    if case .anchor = found {
      throw error(.unknownEscape("\\\(scalars[start + 1])"), at: start)
    }
    return found
  }
}
