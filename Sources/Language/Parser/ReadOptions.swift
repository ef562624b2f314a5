// The options after `with`.
extension StatementReader {
  /// Reads options parted by commas; those with a meaning of their own stand once.
  mutating func options() throws(ParseFailure) -> [OptionNode] {
    var seen: Set<String> = []
    hasReadOptions = true
    return try list { (reader) throws(ParseFailure) in
      let token = reader.current
      let option = try reader.option()
      if let word = token.word, option.kind.standsOnce, !seen.insert(word).inserted {
        throw reader.failure(.repeatedClause(word, at: token.span))
      }
      return option
    }
  }

  private mutating func option() throws(ParseFailure) -> OptionNode {
    note(.option)
    let token = current
    guard let word = token.word else { throw needed("an option") }
    advance()
    let kind: OptionNode.Kind
    switch word {
    case "totals": kind = .totals(true)
    case "missing": kind = .missing
    case "bases": kind = .bases
    case "no":
      try expect("totals")
      kind = .totals(false)
    case "digits": kind = .digits(try wholeNumber("a number of digits", most: 15))
    case "ci": kind = try intervalOption()
    case "se": kind = .standardErrors
    case "deff": kind = .designEffects
    case "df": kind = .degreesOfFreedom
    case "letters": kind = try lettersOption()
    case "difference": kind = .difference(from: try reference())
    case "test": kind = .test(methods: try optionalMethods(.test))
    default: throw failure(.unknownOption(word, at: token.span))
    }
    return OptionNode(kind, span(from: token.span.start))
  }

  /// Reads what follows `ci`: a level and methods, whichever stands first.
  private mutating func intervalOption() throws(ParseFailure) -> OptionNode.Kind {
    var level = isAtLevel ? try self.level() : nil
    var methods: [Name] = []
    let all = accept("all")
    if !all { methods = try optionalMethods(.interval) }
    if level == nil, isAtLevel { level = try self.level() }
    return .ci(level: level, methods: methods, all: all)
  }

  /// Reads what follows `letters`: an adjustment and one or two levels, whichever stands first.
  private mutating func lettersOption() throws(ParseFailure) -> OptionNode.Kind {
    var levels = try optionalLevels()
    let adjustment = try optionalMethod(.adjustment)
    if levels.isEmpty { levels = try optionalLevels() }
    return .letters(adjustment: adjustment, levels: levels)
  }

  private mutating func optionalLevels() throws(ParseFailure) -> [Double] {
    guard isAtLevel else { return [] }
    let first = try level()
    if isAt(.comma), case .number = peek(1).kind {
      throw failure(.levelsTakeAnd(source[peek(1).span], at: current.span))
    }
    guard accept("and") else { return [first] }
    let place = current.span
    let second = try level()
    if second == first { throw failure(.sameLevelTwice(at: place)) }
    return [first, second]
  }

  private mutating func optionalMethods(
    _ family: MethodEntry.Family
  ) throws(ParseFailure) -> [Name] {
    note(.method(family))
    try rejectOptionWithoutComma(family)
    return isAtMethod(family) ? try methods(family, amongOptions: true) : []
  }

  private mutating func optionalMethod(
    _ family: MethodEntry.Family
  ) throws(ParseFailure) -> Name? {
    note(.method(family))
    try rejectOptionWithoutComma(family)
    return isAtMethod(family) ? try method(family) : nil
  }

  /// Fails at `ci se`, which lacks its comma.
  private mutating func rejectOptionWithoutComma(
    _ family: MethodEntry.Family
  ) throws(ParseFailure) {
    guard let word = current.word, OptionCatalog.entry(named: word) != nil,
      MethodCatalog.entry(named: word, in: family) == nil
    else { return }
    throw failure(.commaBeforeOption(word, after: previous?.word, at: current.span))
  }

  /// Reads `from rest` or `from LABEL`; nil where nothing follows `difference`.
  private mutating func reference() throws(ParseFailure) -> DifferenceReference? {
    switch current.kind {
    case .text, .number, .parameter:
      throw failure(.referenceNeedsFrom(source[current.span], at: current.span))
    default: break
    }
    guard accept("from") else { return nil }
    note(.keyword("rest"))
    note(.parameter)
    if let lastKey { note(.labels(of: lastKey)) }
    if isAtCursor || isAtStageEnd { throw needed("a label, or `rest`,") }
    if accept("rest") { return .rest }
    let token = current
    if case .name(let text, _) = token.kind, !["yes", "no", "true", "false"].contains(token.word) {
      throw failure(.unquotedText(text, needed: "a label", at: token.span))
    }
    let value = try operand(allowsSign: true)
    switch value.kind {
    case .literal, .parameter: return .label(value)
    default:
      throw failure(
        .misplaced(source[value.span], needed: "a label", at: value.span, synopsis: nil)
      )
    }
  }
}

extension OptionNode.Kind {
  /// Whether a second one would say something else.
  fileprivate var standsOnce: Bool {
    switch self {
    case .ci, .letters, .difference, .test: true
    case .totals, .missing, .bases, .digits, .standardErrors, .designEffects, .degreesOfFreedom:
      false
    }
  }
}
