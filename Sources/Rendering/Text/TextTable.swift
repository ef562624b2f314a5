/// A table of texts that no query made: datasets, columns, settings, topics of help.
public struct TextTable: Sendable {
  /// The columns' heads.
  public var headings: [String]
  /// The cells, a line each; a line that is too short is filled with nothing.
  public var rows: [[String]]
  /// Where the columns' texts stand; left where there are too few.
  public var alignments: [Alignment]

  /// Makes a table.
  public init(_ headings: [String], _ rows: [[String]], alignments: [Alignment] = []) {
    self.headings = headings
    self.rows = rows
    self.alignments = alignments
  }

  /// The table fitted to the window: with thin rules, in boxes or, as `plain`, without rules.
  ///
  /// Formats that are not drawn in text give the thin rules.
  public func text(_ options: RenderOptions, as format: OutputFormat = .table) -> String {
    let drawing: Drawing =
      switch format {
      case .box: .box
      case .plain: .plain
      case .table, .markdown, .html, .csv, .tsv, .json, .jsonl: .thin
      }
    let options = drawing == .plain ? options.plain : options
    func visible(_ text: String) -> String { VisibleText.of(text, unicode: options.unicode) }
    let heads = headings.enumerated().map { place, text in
      Grid.Heading(
        text: visible(text),
        alignment: place < alignments.count ? alignments[place] : .left
      )
    }
    let lines = rows.map { row in
      Grid.Line(cells: heads.indices.map { $0 < row.count ? visible(row[$0]) : "" })
    }
    let grid = Grid(headings: heads, lines: lines, labelCount: min(1, heads.count))
    return GridText(grid, drawing, options).text
  }
}
