public import Language

/// Errors and warnings as text: what is wrong, the line with the place underlined, what to do.
///
/// ```
/// error: no column `ratng` in panel_synthetic
///   | percent ratng by region
///             ^~~~~
///   did you mean `rating`?
/// ```
public enum DiagnosticText {
  /// The text of a diagnostic; ends with a newline.
  ///
  /// `source` is the text that was run and `statement` the part of it in question; a diagnostic that
  /// carries its own source is shown in that. The line is given for a source that has a name.
  public static func text(
    of diagnostic: Diagnostic,
    in source: SourceText,
    statement: Span? = nil,
    colour: Bool = false,
    width: Int? = nil,
    unicode: Bool = true
  ) -> String {
    let source = diagnostic.source ?? source
    let visible = { VisibleText.of($0, unicode: unicode) }
    let ellipsis = unicode ? "…" : "..."
    let isError = diagnostic.severity == .error
    let word = isError ? "error:" : "warning:"
    let room = width.map { max(20, $0) }
    var place: Place?
    if let span = diagnostic.span { place = Place(span, in: source) }

    var lead = ""
    let start = diagnostic.span?.start ?? (diagnostic.source == nil ? statement?.start : nil)
    if let name = source.name, let start {
      lead = visible(name) + ":\(source.line(at: place?.start ?? start) + 1): "
    }
    let first = wrapped(lead + word + " " + visible(diagnostic.message), room, indent: "  ")
    var text = first.map { $0 + "\n" }.joined()
    let style: Style = isError ? .error : .accent
    if colour, let range = text.firstRange(of: word) {
      text.replaceSubrange(range, with: style.applied(to: word, colour: colour))
    }
    if let place {
      let parts = place.parts(in: source, room: room.map { $0 - 2 }, ellipsis, visible)
      text += "  \(parts.line)\n"
      let underline = "^" + String(repeating: "~", count: parts.length - 1)
      text += "  " + String(repeating: " ", count: parts.offset)
      text += style.applied(to: underline, colour: colour) + "\n"
    }
    for line in diagnostic.advice.flatMap({
      $0.split(separator: "\n", omittingEmptySubsequences: false)
    }) {
      for part in wrapped("  " + visible(String(line)), room, indent: "    ") {
        text += part + "\n"
      }
    }
    return text
  }

  /// A place on one line of a source.
  private struct Place {
    var line: Span
    var start: Int
    var end: Int

    /// The line that holds the beginning of a span; at the end of a text its last written line.
    init(_ span: Span, in source: SourceText) {
      var start = max(0, min(span.start, source.count))
      var number = source.line(at: start)
      line = source.span(ofLine: number)
      while number > 0, start >= line.start, source[line].allSatisfy({ $0 == " " || $0 == "\t" }) {
        number -= 1
        line = source.span(ofLine: number)
        start = line.end
      }
      self.start = max(line.start, min(start, line.end))
      end = max(self.start, min(max(span.end, self.start), line.end))
    }

    /// The line as it is shown, clipped around the place, and where the underline goes.
    func parts(
      in source: SourceText,
      room: Int?,
      _ ellipsis: String,
      _ visible: (String) -> String
    ) -> (line: String, offset: Int, length: Int) {
      func shown(_ start: Int, _ end: Int) -> String {
        visible(String(source[Span(start, end)].map { $0 == "\t" ? " " : $0 }))
      }
      // A line of megabytes is cut before anything is measured.
      let far = 2_000
      var before = shown(max(line.start, start - far), start)
      var marked = shown(start, min(end, start + far))
      var after = shown(end, min(line.end, end + far))
      if var room {
        // A place between two letters has its mark all the same.
        if marked.isEmpty { room -= 1 }
        let cell = CellWidth.of(ellipsis)
        var left = CellWidth.of(before)
        let middle = CellWidth.of(marked)
        if left + middle + CellWidth.of(after) > room {
          if middle > room / 2 {
            marked = Wrapping.shortened(marked, width: max(cell + 1, room / 2), ellipsis: ellipsis)
            after = ""
          }
          let most = max(cell, room - CellWidth.of(marked) - min(CellWidth.of(after), room / 4))
          if left > most {
            before = ellipsis + before.ending(columns: most - cell)
            left = CellWidth.of(before)
          }
          let rest = room - left - CellWidth.of(marked)
          after = rest >= cell ? Wrapping.shortened(after, width: rest, ellipsis: ellipsis) : ""
        }
      }
      let line = before + marked + after
      return (line, CellWidth.of(before), max(1, CellWidth.of(marked)))
    }
  }

  private static func wrapped(_ text: String, _ room: Int?, indent: String) -> [String] {
    guard let room, CellWidth.of(text) > room else { return [text] }
    let lead = String(text.prefix { $0 == " " })
    let lines = Wrapping.lines(String(text.dropFirst(lead.count)), width: room - 4)
    return lines.enumerated().map { place, line in (place == 0 ? lead : indent) + line }
  }
}

extension String {
  /// The end of the text that fits into some columns.
  fileprivate func ending(columns: Int) -> String {
    var used = 0
    var start = endIndex
    while start > startIndex {
      let previous = index(before: start)
      used += CellWidth.of(self[previous])
      if used > columns { break }
      start = previous
    }
    return String(self[start...])
  }
}
