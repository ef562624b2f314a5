// `load "FILE" [as NAME] [dates dmy|mdy|iso] [delimiter T] …`
extension StatementReader {
  /// Reads what follows `load`.
  mutating func loadStatement() throws(ParseFailure) -> StatementNode.Kind {
    var load = LoadNode(file: try text("a file name", .file))
    while !isAtStageEnd {
      if isAtCursor {
        LoadOption.allCases.forEach { note(.keyword($0.rawValue)) }
        break
      }
      guard let option = current.word.flatMap(LoadOption.init(rawValue:)) else { break }
      try read(option, into: &load)
    }
    return .load(load)
  }

  /// The words that may follow the file.
  private enum LoadOption: String, CaseIterable {
    case `as`, dates, delimiter, encoding, header, text, number, missing
  }

  private mutating func read(
    _ option: LoadOption,
    into load: inout LoadNode
  ) throws(ParseFailure) {
    let start = current.span
    advance()
    let isRepeated =
      switch option {
      case .as: load.name != nil
      case .dates: load.dates != nil
      case .delimiter: load.delimiter != nil
      case .encoding: load.encoding != nil
      case .header: load.hasHeader != nil
      case .text, .number, .missing: false
      }
    if isRepeated { throw failure(.repeatedClause(option.rawValue, at: start)) }
    switch option {
    case .as: load.name = try newName()
    case .dates: load.dates = try dateOrder()
    case .delimiter: load.delimiter = try text("a text such as \";\"")
    case .encoding: load.encoding = try text("a text such as \"latin-1\"")
    case .header: load.hasHeader = try yesOrNo()
    case .text: load.textColumns += try columnPatterns()
    case .number: load.numberColumns += try columnPatterns()
    case .missing: load.missing += try missingRules()
    }
  }

  private mutating func dateOrder() throws(ParseFailure) -> LoadNode.DateOrder {
    for order in LoadNode.DateOrder.allCases where accept(order.rawValue) { return order }
    throw needed("`dmy`, `mdy` or `iso`")
  }

  private mutating func yesOrNo() throws(ParseFailure) -> Bool {
    if accept("yes") || accept("true") { return true }
    if accept("no") || accept("false") { return false }
    throw needed("`yes` or `no`")
  }

  /// Reads `(VALUES)` or `KIND = (VALUES)`, several parted by commas.
  private mutating func missingRules() throws(ParseFailure) -> [LoadNode.Missing] {
    try list { (reader) throws(ParseFailure) in
      var kind: TextNode?
      // `missing refused = (-9), missing not asked = (-1)`: the word may be said again.
      if reader.isAt("missing"), reader.peek(1).kind != .sign(.equal) { reader.advance() }
      if !reader.isAt(.open) {
        kind = try reader.missingKind()
        try reader.expectEqual()
      }
      let open = reader.current.span
      try reader.expect(.open)
      let values = try reader.list { (reader) throws(ParseFailure) in
        try reader.literalValue("a text or a number")
      }
      try reader.closeBracket(openedAt: open)
      return LoadNode.Missing(kind: kind, values: values)
    }
  }
}
