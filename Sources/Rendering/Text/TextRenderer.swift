import Analysis

/// Draws tables for a terminal or a plain text.
struct TextRenderer: Renderer {
  /// How rules and columns are drawn.
  let drawing: Drawing
  /// The settings of the session.
  let options: RenderOptions

  /// Makes a renderer.
  init(drawing: Drawing, options: RenderOptions) {
    self.drawing = drawing
    self.options = drawing == .plain ? options.plain : options
  }

  func render(_ table: ResultTable) -> Rendered {
    let laidOut = TableLayout(table, options).laidOut(for: drawing)
    let drawn = laidOut.grids.map { GridText($0, drawing, options) }
    var output = drawn.map(\.text).joined(separator: "\n")
    if laidOut.isEmpty {
      if case .records = table.shape {
        put("no records", .dim, &output)
      } else {
        put("no rows", .dim, &output)
      }
    }
    for remark in laidOut.remarks { put(remark, .dim, &output) }
    let hidden = drawn.flatMap(\.hidden)
    if !hidden.isEmpty { put(named(hidden), .dim, &output) }
    if drawn.contains(where: \.hasShortened) {
      put("Long texts are shortened (\(ellipsis)).", .dim, &output)
    }
    for line in Footer(table, options, beneath: laidOut).lines {
      put(line.text, line.isWarning ? .none : .dim, &output)
    }
    return Rendered(output: output)
  }

  private var ellipsis: String { options.unicode ? "…" : "..." }

  /// Names the columns that did not fit, as many as can be read.
  private func named(_ columns: [String]) -> String {
    let shown = 30
    let names = columns.prefix(shown).map {
      Wrapping.shortened($0, width: 40, ellipsis: ellipsis)
    }.joined(separator: ", ")
    let rest = columns.count - shown
    let more = rest > 0 ? " and \(NumberText.grouped(rest)) others" : ""
    return "\(ellipsis) \(counted(columns.count, "more column")): \(names)\(more)"
  }

  private func put(_ text: String, _ style: Style, _ output: inout String) {
    let margin = drawing == .thin ? " " : ""
    let lines = options.width.map { Wrapping.lines(text, width: max(20, $0) - margin.utf8.count) }
    for line in lines ?? [text] {
      output += margin + style.applied(to: line, colour: options.colour) + "\n"
    }
  }
}

extension RenderOptions {
  /// The same without colour and with nothing but ASCII added.
  var plain: RenderOptions {
    var plain = self
    plain.colour = false
    plain.unicode = false
    return plain
  }
}
