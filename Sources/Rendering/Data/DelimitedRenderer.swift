import Analysis
import Engine

/// Writes comma- or tab-separated values: the figures on standard output, everything else beside.
struct DelimitedRenderer: Renderer {
  /// What stands between two cells.
  enum Separator: String {
    case comma = ","
    case tab = "\t"

    /// The same as a byte.
    fileprivate var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .tab: UInt8(ascii: "\t")
      }
    }
  }

  /// What stands between two cells.
  let separator: Separator
  /// The settings of the session.
  let options: RenderOptions

  func render(_ table: ResultTable) -> Rendered {
    collected { write(table, to: $0) }
  }

  func write(_ table: ResultTable, to sink: (UnsafeRawBufferPointer) -> Bool) -> String {
    let view = ProgramView(table)
    let encoding = CellEncoding(
      quoting: .separated(by: separator.byte),
      isSafe: options.csvSafe,
      isTerminal: options.isTerminal
    )
    let isExcel = separator == .comma && options.csvDialect == .excel
    let lineEnd = isExcel ? "\r\n" : "\n"
    let head = ByteBuffer()
    if isExcel { head.append("\u{FEFF}") }
    for (place, name) in view.frame.names.enumerated() {
      if place > 0 { head.append(separator.rawValue) }
      encoding.append(name, to: head)
    }
    head.append(lineEnd)
    let writer = RowWriter(
      leads: view.frame.columns.indices.map { $0 == 0 ? "" : separator.rawValue },
      rowEnd: lineEnd,
      encoding: encoding,
      loneMissing: "\"\""
    )
    let start = head.withBytes { String(decoding: $0, as: UTF8.self) }
    writer.write(view, head: start, tail: "", to: sink)
    return Footer.notes(table, options)
  }
}

extension Footer {
  /// The footer as lines for standard error.
  static func notes(_ table: ResultTable, _ options: RenderOptions) -> String {
    guard options.showsNotes else { return "" }
    return Footer(table, options).lines.map { $0.text + "\n" }.joined()
  }
}
