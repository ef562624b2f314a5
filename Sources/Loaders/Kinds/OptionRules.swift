import Engine

/// What the options of a `load` say about columns, by name.
struct OptionRules {
  let options: LoadOptions
  let path: String

  /// The rules of columns; those of a data package, when given, are kept where no option speaks.
  ///
  /// - Throws: `.noSuchColumn` for a name that none has.
  func rules(for names: [String], over declared: [ColumnRule]? = nil) throws(LoadError)
    -> [ColumnRule]
  {
    var rules = declared ?? names.map { _ in ColumnRule() }
    for position in rules.indices {
      rules[position].dates = options.dates
      let added = options.missing.flatMap { rule in
        rule.values.map { ($0, rule.kind ?? MissingKind($0)) }
      }
      rules[position].missing += added.map { (text: $0.0, kind: $0.1) }
    }
    for pattern in options.textColumns {
      for position in try positions(of: pattern, in: names) { rules[position].wish = .text }
    }
    for pattern in options.numberColumns {
      for position in try positions(of: pattern, in: names) {
        rules[position].wish = .number(declaredBy: .option)
      }
    }
    return rules
  }

  private func positions(of pattern: String, in names: [String]) throws(LoadError) -> [Int] {
    let found = names.indices.filter { NamePattern(pattern).matches(names[$0]) }
    if !found.isEmpty { return found }
    // As queries do: else ignoring case, where that is unambiguous.
    let folded = names.indices.filter {
      NamePattern(pattern.lowercased()).matches(names[$0].lowercased())
    }
    guard !folded.isEmpty, pattern.contains("*") || folded.count == 1 else {
      throw .noSuchColumn(path: path, name: pattern, columns: names)
    }
    return folded
  }
}

/// A column name in which a star stands for any characters.
struct NamePattern {
  private let parts: [String]

  init(_ pattern: String) {
    parts = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether a name fits.
  func matches(_ name: String) -> Bool {
    guard parts.count > 1 else { return name == parts[0] }
    var rest = Substring(name)
    guard rest.hasPrefix(parts[0]) else { return false }
    rest = rest.dropFirst(parts[0].count)
    for part in parts[1..<(parts.count - 1)] where !part.isEmpty {
      guard let next = NamePattern.end(of: part, in: rest) else { return false }
      rest = rest[next...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }

  private static func end(of part: String, in text: Substring) -> Substring.Index? {
    var start = text.startIndex
    while true {
      if text[start...].hasPrefix(part) { return text.index(start, offsetBy: part.count) }
      if start == text.endIndex { return nil }
      start = text.index(after: start)
    }
  }
}
