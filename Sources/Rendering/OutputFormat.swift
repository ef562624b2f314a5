/// How an answer is written.
public enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  case table, box, plain, markdown, html, csv, tsv, json, jsonl

  /// Whether the format is laid out and rounded for reading; the others are long and exact.
  public var isForPeople: Bool {
    switch self {
    case .table, .box, .plain, .markdown, .html: true
    case .csv, .tsv, .json, .jsonl: false
    }
  }

  /// The renderer of this format.
  public func renderer(_ options: RenderOptions = RenderOptions()) -> any Renderer {
    switch self {
    case .table: TextRenderer(drawing: .thin, options: options)
    case .box: TextRenderer(drawing: .box, options: options)
    case .plain: TextRenderer(drawing: .plain, options: options)
    case .markdown: MarkdownRenderer(options: options)
    case .html: HTMLRenderer(options: options)
    case .csv: DelimitedRenderer(separator: .comma, options: options)
    case .tsv: DelimitedRenderer(separator: .tab, options: options)
    case .json: JSONRenderer(options: options)
    case .jsonl: JSONLinesRenderer(options: options)
    }
  }
}
