import Analysis
import Engine

/// Writes one JSON object that holds the figures with base, notes and source.
struct JSONRenderer: Renderer {
  /// The settings of the session.
  let options: RenderOptions

  func render(_ table: ResultTable) -> Rendered {
    collected { write(table, to: $0) }
  }

  func write(_ table: ResultTable, to sink: (UnsafeRawBufferPointer) -> Bool) -> String {
    let view = ProgramView(table)
    let columns = view.frame.columns.map { column in
      "    {\"name\": \(json(column.name)), \"kind\": \(json(column.kind.rawValue))}"
    }
    var head = "{\n  \"columns\": [\(lines(columns))],\n  \"rows\": ["
    var tail = ""
    if view.frame.count > 0 {
      head += "\n"
      tail += "\n  "
    }
    tail += "],\n  \"base\": \(base(table.base)),\n"
    tail += "  \"tests\": [\(lines(table.tests.map { "    " + test($0) }))],\n"
    tail += "  \"notes\": [\(lines(table.notes.map { "    " + json($0.text) }))],\n"
    tail += "  \"source\": \(table.sources.first.map(source) ?? "null"),\n"
    if table.sources.count > 1 {
      tail += "  \"sources\": [\(lines(table.sources.map { "    " + source($0) }))],\n"
    }
    tail += "  \"query\": \(json(table.query))\n}\n"
    RowWriter.objects(view, indent: "    ", rowEnd: "}", between: ",\n")
      .write(view, head: head, tail: tail, to: sink)
    return ""
  }

  private func lines(_ items: [String]) -> String {
    items.isEmpty ? "" : "\n" + items.joined(separator: ",\n") + "\n  "
  }

  private func base(_ base: BaseReport?) -> String {
    guard let base else { return "null" }
    let rungs = base.ladder.map { "{\"records\": \($0.records), \"label\": \(json($0.label))}" }
    return "{\"name\": \(json(base.name)), \"ladder\": [\(rungs.joined(separator: ", "))]}"
  }

  private func test(_ test: TestReport) -> String {
    let within = test.within.map { (json($0.key), json($0.label)) }
    var parts = [
      ("\"method\"", json(test.method)), ("\"subject\"", json(test.subject)),
      ("\"within\"", object(within)), ("\"statistic\"", test.statisticName.map(json) ?? "null"),
      ("\"value\"", number(test.statistic)),
      ("\"df\"", "[" + test.degreesOfFreedom.map(number).joined(separator: ", ") + "]"),
      ("\"p\"", number(test.p)),
    ]
    parts += test.extras.map { (json($0.name), number($0.value)) }
    parts.append(("\"reason\"", test.reason.map(json) ?? "null"))
    return object(parts)
  }

  private func object(_ parts: [(String, String)]) -> String {
    "{" + parts.map { "\($0): \($1)" }.joined(separator: ", ") + "}"
  }

  private func number(_ number: Double?) -> String {
    number.flatMap { NumberText.exact($0) } ?? "null"
  }

  private func source(_ source: Provenance) -> String {
    let parts = [
      ("dataset", source.dataset), ("title", source.title), ("publisher", source.publisher),
      ("date", source.date), ("sha256", source.sha256),
    ]
    return object(parts.map { (json($0), $1.map(json) ?? "null") })
  }
}

/// Writes a JSON object a line, a row each.
struct JSONLinesRenderer: Renderer {
  /// The settings of the session.
  let options: RenderOptions

  func render(_ table: ResultTable) -> Rendered {
    collected { write(table, to: $0) }
  }

  func write(_ table: ResultTable, to sink: (UnsafeRawBufferPointer) -> Bool) -> String {
    let view = ProgramView(table)
    RowWriter.objects(view, indent: "", rowEnd: "}\n", between: "")
      .write(view, head: "", tail: "", to: sink)
    return Footer.notes(table, options)
  }
}

extension RowWriter {
  /// A writer of one JSON object a row.
  fileprivate static func objects(
    _ view: ProgramView,
    indent: String,
    rowEnd: String,
    between: String
  ) -> RowWriter {
    let leads = view.frame.names.enumerated().map { place, name in
      (place == 0 ? indent + "{" : ", ") + json(name) + ": "
    }
    // A row without columns is an empty object all the same.
    let end = leads.isEmpty ? indent + "{" + rowEnd : rowEnd
    return RowWriter(
      leads: leads,
      rowEnd: end,
      between: between,
      encoding: CellEncoding(quoting: .json)
    )
  }
}

/// A text as JSON.
private func json(_ text: String) -> String {
  let buffer = ByteBuffer(capacity: 64)
  CellEncoding(quoting: .json).append(text, to: buffer)
  return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
}
