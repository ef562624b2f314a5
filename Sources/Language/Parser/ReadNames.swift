// Names, texts, numbers and column patterns.
extension StatementReader {
  /// Reads a name; a word of the grammar is one wherever a name must stand.
  mutating func name(
    _ what: String = "a column name",
    _ expectation: Expectation? = .column
  ) throws(ParseFailure) -> Name {
    if let expectation { note(expectation) }
    let token = current
    switch token.kind {
    case .name(let text, let isQuoted):
      advance()
      return Name(text, token.span, isQuoted: isQuoted)
    case .text(let text):
      throw failure(.quotedName(text, needed: what, at: token.span))
    case .numberedName(let text):
      throw failure(.numberedName(text, at: token.span))
    default:
      throw needed(what)
    }
  }

  /// Reads names parted by commas.
  mutating func names() throws(ParseFailure) -> [Name] {
    try list { (reader) throws(ParseFailure) in try reader.name() }
  }

  /// Whether a name comes next, backticks or not.
  var isAtName: Bool {
    if case .name = current.kind { return true }
    return false
  }

  /// Reads a text in quotes.
  mutating func text(
    _ what: String,
    _ expectation: Expectation? = nil
  ) throws(ParseFailure) -> TextNode {
    if let expectation { note(expectation) }
    let token = current
    if case .text(let text) = token.kind {
      advance()
      return TextNode(text, token.span)
    }
    if case .name(let text, _) = token.kind {
      throw failure(.unquotedText(text, needed: what, at: token.span))
    }
    if expectation == .file, let path = unquotedPath() { throw failure(path) }
    throw needed(what)
  }

  /// A path that was written without quotes; nil where none begins.
  private func unquotedPath() -> Diagnostic? {
    guard isAt(.slash) else { return nil }
    let rest = source[Span(current.span.start, source.count)]
    let path = rest.prefix { !$0.isWhitespace && $0 != ";" && $0 != "|" }
    let span = Span(current.span.start, current.span.start + path.utf8.count)
    return Diagnostic(
      "unquoted-file",
      "a file name stands in quotes",
      at: span,
      advice: ["write: \(Formatter.text(String(path)))"]
    )
  }

  /// Reads a whole number of at least `least`.
  mutating func wholeNumber(
    _ what: String = "a whole number",
    least: Int = 0,
    most: Int = 1_000_000_000_000
  ) throws(ParseFailure) -> Int {
    let token = current
    guard case .number(let value) = token.kind else {
      if isAt(.minus), case .number = peek(1).kind {
        let span = token.span.union(peek(1).span)
        throw failure(.unsuitableNumber(source[span], least, most, at: span))
      }
      throw needed(what)
    }
    guard let number = Int(exactly: value), number >= least, number <= most else {
      throw failure(.unsuitableNumber(source[token.span], least, most, at: token.span))
    }
    advance()
    return number
  }

  /// Reads a column or several by a star; the star touches the name.
  mutating func columnPattern(mayExclude: Bool = false) throws(ParseFailure) -> ColumnPattern {
    note(.column)
    let isExcluded = mayExclude && accept(.minus)
    if isExcluded { note(.column) }
    guard case .name(_, isQuoted: false) = current.kind else {
      guard isAt(.star) else { return ColumnPattern(name: try name(), isExcluded: isExcluded) }
      return gluedPattern(isExcluded)
    }
    return gluedPattern(isExcluded)
  }

  /// Takes together the names and stars that touch each other.
  private mutating func gluedPattern(_ isExcluded: Bool) -> ColumnPattern {
    let start = current.span.start
    var hasStar = false
    repeat {
      if isAt(.star) { hasStar = true }
      advance()
    } while current.span.start == previousEnd && (isAt(.star) || (hasStar && isPatternPart))
    let span = span(from: start)
    return ColumnPattern(
      name: Name(source[span], span),
      hasStar: hasStar,
      isExcluded: isExcluded
    )
  }

  private var isPatternPart: Bool {
    switch current.kind {
    case .name(_, isQuoted: false), .numberedName, .number: true
    default: false
    }
  }

  /// Reads column patterns parted by commas.
  mutating func columnPatterns(mayExclude: Bool = false) throws(ParseFailure) -> [ColumnPattern] {
    try list { (reader) throws(ParseFailure) in
      try reader.columnPattern(mayExclude: mayExclude)
    }
  }

  /// Reads where records come from.
  mutating func sourceClause() throws(ParseFailure) -> SourceClause {
    note(.source)
    note(.file)
    let token = current
    switch token.kind {
    case .text(let path):
      advance()
      return SourceClause(.file(path), token.span)
    case .parameter(let name):
      advance()
      return SourceClause(.parameter(Name(name, token.span)), token.span)
    case .name("_", isQuoted: false):
      advance()
      return SourceClause(.last, token.span)
    case .name(let text, isQuoted: false) where ForeignWords.isFileName(text):
      throw failure(.unquotedText(text, needed: "a file name", at: token.span))
    case .name:
      let name = try name()
      return SourceClause(.name(name), name.span)
    default:
      throw needed("the name of a dataset, or a file name in quotes,")
    }
  }

  /// Reads the kind of a missing value: a text, or bare words such as `not asked`.
  mutating func missingKind() throws(ParseFailure) -> TextNode {
    let token = current
    if case .text(let text) = token.kind {
      advance()
      return TextNode(text, token.span)
    }
    var words: [String] = []
    while case .name(let word, _) = current.kind, !endsMissingKind(current) {
      words.append(word)
      advance()
    }
    guard !words.isEmpty else { throw needed("a kind of missing") }
    return TextNode(words.joined(separator: " "), span(from: token.span.start))
  }

  private func endsMissingKind(_ token: Token) -> Bool {
    ["and", "or", "by", "base", "with", "as"].contains { token.isWord($0) }
  }
}
