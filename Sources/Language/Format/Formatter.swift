/// Writes a tree as canonical text; reading that text gives the same tree, spans aside.
public enum Formatter {
  /// A statement on one line; what could not be read is left as it was written.
  public static func format(_ statement: StatementNode) -> String {
    switch statement.kind {
    case .query(let query): format(query)
    case .use(let source): "use \(format(source))"
    case .load(let load): format(load)
    case .let(let name, let query): "let \(self.name(name)) = \(format(query))"
    case .param(let name, let values, let isList):
      "param \(self.name(name)) = " + (isList ? list(values) : values.map(format).joined())
    case .show(let topic): "show \(topic.rawValue)"
    case .about(let source): "about" + (source.map { " " + format($0) } ?? "")
    case .run(let file): "run \(text(file.text))"
    case .set(let set): format(set)
    case .explain(let query): "explain \(format(query))"
    case .interval(let node): format(node)
    case .difference(let node): format(node)
    case .bounds(let node): format(node)
    case .help(let topic): "help" + (topic.map { " " + helpTopic($0) } ?? "")
    case .quit: "quit"
    case .hole: statement.text
    }
  }

  /// A query on one line: `from x | where a = 1 | count`.
  public static func format(_ query: QueryNode) -> String {
    let stages = query.stages.map(format).joined(separator: " | ")
    if query.continuesLast { return "| \(stages)" }
    guard let source = query.source else { return stages }
    return "from \(format(source))" + (query.stages.isEmpty ? "" : " | \(stages)")
  }

  /// A source: `panel_synthetic`, `"f.csv"`, `$file`, `_`.
  public static func format(_ source: SourceClause) -> String {
    switch source.kind {
    case .name(let name): self.name(name)
    case .file(let path): text(path)
    case .parameter(let name): "$\(name.text)"
    case .last: "_"
    }
  }

  /// A name, in backticks where it stood in them or needs them.
  public static func name(_ name: Name) -> String {
    name.isQuoted ? backticked(name.text) : self.name(name.text)
  }

  /// A name in backticks only where it needs them.
  public static func name(_ text: String) -> String {
    Characters.isPlainName(text) ? text : backticked(text)
  }

  private static func backticked(_ text: String) -> String {
    var inside = ""
    for character in text.unicodeScalars {
      inside.unicodeScalars.append(character)
      if character == "`" { inside.append("`") }
    }
    return "`\(inside)`"
  }

  /// A text in double quotes, with its escapes.
  public static func text(_ text: String) -> String {
    var inside = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": inside += "\\\\"
      case "\"": inside += "\\\""
      case "\n": inside += "\\n"
      case "\t": inside += "\\t"
      default: inside.unicodeScalars.append(scalar)
      }
    }
    return "\"\(inside)\""
  }

  /// A number as short as it reads back the same: `5`, `0.25`, `1e+20`.
  public static func number(_ value: Double) -> String {
    let written = value.description
    return written.hasSuffix(".0") ? String(written.dropLast(2)) : written
  }

  private static func format(_ load: LoadNode) -> String {
    var parts = ["load \(text(load.file.text))"]
    if let name = load.name { parts.append("as \(self.name(name))") }
    if let dates = load.dates { parts.append("dates \(dates.rawValue)") }
    if let delimiter = load.delimiter { parts.append("delimiter \(text(delimiter.text))") }
    if let encoding = load.encoding { parts.append("encoding \(text(encoding.text))") }
    if let hasHeader = load.hasHeader { parts.append("header \(hasHeader ? "yes" : "no")") }
    if !load.textColumns.isEmpty { parts.append("text \(patterns(load.textColumns))") }
    if !load.numberColumns.isEmpty { parts.append("number \(patterns(load.numberColumns))") }
    if !load.missing.isEmpty {
      let rules = load.missing.map { rule in
        (rule.kind.map { "\(text($0.text)) = " } ?? "") + list(rule.values)
      }
      parts.append("missing " + rules.joined(separator: ", "))
    }
    return parts.joined(separator: " ")
  }

  private static func format(_ set: SetNode) -> String {
    guard let value = set.value else { return "set \(name(set.name))" }
    let words = value.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let isBare = words.allSatisfy { Characters.isPlainName($0) || isPlainNumber($0) }
    return "set \(name(set.name)) " + (isBare ? value.text : text(value.text))
  }

  private static func isPlainNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count < 16 && text.utf8.allSatisfy(Characters.isDigit)
  }

  /// Words stay as they are; anything else stands in quotes.
  private static func helpTopic(_ topic: String) -> String {
    let words = topic.split(separator: " ", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { Characters.isPlainName(String($0)) }
    return isPlain ? topic : text(topic)
  }
}
