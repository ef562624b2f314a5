import Analysis
import Language

extension Session {
  /// Gives a parameter its default; what the command line gave wins and takes the default's kind.
  func setParameter(
    _ name: Name,
    _ nodes: [ExpressionNode],
    isList: Bool
  ) throws(QueryFailure) {
    var values: [Literal] = []
    for node in nodes {
      guard let literal = literal(node) else {
        throw failure(
          "parameter-value",
          "a parameter is a number, a text, yes, no or missing",
          at: node.span,
          advice: ["write: param \(name.text) = \"value\""]
        )
      }
      values.append(literal)
    }
    let given = Parameter(values: values, isList: isList)
    guard let text = conditions.parameters[name.text] else {
      state.parameters[name.text] = given
      return
    }
    guard let parameter = ParameterText.parameter(text, like: given) else {
      throw failure(
        "parameter-kind",
        "`--param \(name.text)=\(text)` is not \(ParameterText.kind(of: given))",
        at: name.span,
        advice: ["its default here is one, and the command line takes its kind"]
      )
    }
    state.parameters[name.text] = parameter
  }

  private func literal(_ node: ExpressionNode) -> Literal? {
    switch node.kind {
    case .literal(let literal): literal
    case .parameter(let name):
      state.parameters[name.text].flatMap { $0.values.count == 1 ? $0.values.first : nil }
    case .negate(let inner):
      if case .literal(.number(let number)) = inner.kind { .number(-number) } else { nil }
    default: nil
    }
  }
}

/// A parameter's value as the command line writes it.
enum ParameterText {
  /// The value that a text stands for; nil when it is not of the default's kind.
  ///
  /// Without a default, what looks like a number is one, `yes` and `no` are truth values, quotes
  /// make a text of either, and brackets a list. A list's brackets may be left out where the default
  /// is one; a comma within quotes parts nothing.
  static func parameter(_ text: String, like: Parameter?) -> Parameter? {
    let inner = unbracketed(text)
    guard like?.isList ?? (inner != nil) else {
      guard let like else { return Parameter(values: [guess(text)]) }
      return value(text, like: like.values.first).map { Parameter(values: [$0]) }
    }
    var values: [Literal] = []
    for part in parts(of: inner ?? text) {
      guard !part.isEmpty, let value = value(part, like: like?.values.first) else { return nil }
      values.append(value)
    }
    return Parameter(values: values, isList: true)
  }

  /// `a number`, `a list of texts`, for messages.
  static func kind(of parameter: Parameter) -> String {
    switch (parameter.values.first, parameter.isList) {
    case (.number, false): "a number"
    case (.number, true): "a list of numbers"
    case (.boolean, false): "yes or no"
    case (.boolean, true): "a list of yes and no"
    case (_, false): "a text"
    case (_, true): "a list of texts"
    }
  }

  /// A parameter as `show params` writes it.
  static func text(of parameter: Parameter) -> String {
    let texts = parameter.values.map { value in
      switch value {
      case .number(let number):
        number == number.rounded() && abs(number) < 1e15
          ? String(Int(number)) : String(number)
      case .text(let text): "\"\(text)\""
      case .boolean(let flag): flag ? "yes" : "no"
      case .missing: "missing"
      }
    }
    return parameter.isList ? "(\(texts.joined(separator: ", ")))" : texts.first ?? ""
  }

  private static func value(_ text: String, like: Literal?) -> Literal? {
    switch like {
    case .number: Double(text).flatMap { $0.isFinite ? .number($0) : nil }
    case .boolean: flag(text).map { .boolean($0) }
    case .text: .text(unquoted(text) ?? text)
    case .missing, nil: guess(text)
    }
  }

  private static func guess(_ text: String) -> Literal {
    if let inner = unquoted(text) { return .text(inner) }
    if let flag = flag(text) { return .boolean(flag) }
    if let first = text.utf8.first, first != UInt8(ascii: "+"), let number = Double(text),
      number.isFinite, !text.lowercased().contains("x")
    {
      return .number(number)
    }
    return .text(text)
  }

  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "true": true
    case "no", "false": false
    default: nil
    }
  }

  private static func unquoted(_ text: String) -> String? {
    guard text.count >= 2, let first = text.first, first == "\"" || first == "'",
      text.last == first
    else { return nil }
    return String(text.dropFirst().dropLast())
  }

  /// What stands between the brackets of a list; nil without them.
  private static func unbracketed(_ text: String) -> String? {
    let text = trimmed(text[...])
    guard text.count >= 2, text.first == "(", text.last == ")" else { return nil }
    return String(text.dropFirst().dropLast())
  }

  /// The values of a list as they are written.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "," {
        parts.append(trimmed(part[...]))
        part = ""
        continue
      } else if character == "\"" || character == "'", part.allSatisfy({ $0 == " " }) {
        quote = character
      }
      part.append(character)
    }
    return parts + [trimmed(part[...])]
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
