import Analysis
import Engine
import Language
import Loaders

extension Session {
  /// Reads a file and keeps its datasets; the only one is in use then.
  func load(_ node: LoadNode, answer: (Reply) -> Void) throws(QueryFailure) {
    let options = try loadOptions(node)
    let datasets: [Dataset]
    do {
      datasets = try shelf.load(node.file.text, options: options)
    } catch {
      throw QueryFailure([placed(error, at: node.file.span)])
    }
    for dataset in datasets {
      answer(.confirmation("loaded \(summary(of: dataset))"))
    }
    if datasets.count == 1, let only = datasets.first {
      state.datasetInUse = SourceClause(unplaced: only.name)
    }
  }

  private func loadOptions(_ node: LoadNode) throws(QueryFailure) -> LoadOptions {
    var options = LoadOptions()
    options.name = node.name?.text
    options.dates = node.dates.flatMap { LoadOptions.DateOrder(rawValue: $0.rawValue) }
    if let delimiter = node.delimiter {
      let text = delimiter.text == "tab" ? "\t" : delimiter.text
      guard text.count == 1, let character = text.first else {
        throw failure(
          "delimiter",
          "a delimiter is one character",
          at: delimiter.span,
          advice: ["write: delimiter \";\""]
        )
      }
      options.delimiter = character
    }
    if let encoding = node.encoding {
      guard let known = LoadOptions.Encoding(named: encoding.text) else {
        throw failure(
          "encoding",
          "no encoding `\(encoding.text)`",
          at: encoding.span,
          advice: ["it can be utf-8, latin-1, windows-1252 or utf-16"]
        )
      }
      options.encoding = known
    }
    options.hasHeader = node.hasHeader ?? true
    options.textColumns = node.textColumns.map(\.name.text)
    options.numberColumns = node.numberColumns.map(\.name.text)
    for rule in node.missing {
      options.missing.append(
        LoadOptions.MissingRule(
          kind: rule.kind.map { MissingKind($0.text) },
          values: try rule.values.map(written)
        )
      )
    }
    return options
  }

  /// A value as the file writes it: a number keeps the spelling of a whole number.
  private func written(_ node: ExpressionNode) throws(QueryFailure) -> String {
    switch node.kind {
    case .literal(.text(let text)): return text
    case .literal(.number(let number)):
      if let whole = Int(exactly: number) { return String(whole) }
      return String(number)
    case .literal(.boolean(let flag)): return flag ? "yes" : "no"
    default:
      throw failure(
        "missing-value",
        "a missing value is written as the file has it",
        at: node.span,
        advice: ["write: missing refused = (-9)"]
      )
    }
  }
}
