import Language
import Rendering
import Testing

/// The text of an error about what stands between the marks.
private func text(
  _ marked: String,
  _ message: String = "no column `ratng` in panel_synthetic",
  advice: [String] = [],
  name: String? = nil,
  width: Int? = nil,
  colour: Bool = false
) -> String {
  let parts = marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
  let rest = parts[1].split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
  let start = parts[0].utf8.count
  let diagnostic = Diagnostic(
    "code",
    message,
    at: Span(start, start + rest[0].utf8.count),
    advice: advice
  )
  return DiagnosticText.text(
    of: diagnostic,
    in: SourceText("\(parts[0])\(rest[0])\(rest[1])", name: name),
    colour: colour,
    width: width
  )
}

@Test func `an error shows the line with the place underlined and what to do`() {
  #expect(
    text(
      "from panel_synthetic\n| percent ⟦ratng⟧ by region\n| take 3",
      advice: ["did you mean `rating`?  Columns: area, region, quarter, rating, …"]
    ) == """
      error: no column `ratng` in panel_synthetic
        | percent ratng by region
                  ^~~~~
        did you mean `rating`?  Columns: area, region, quarter, rating, …

      """
  )
}

@Test func `an error in a script names the file and the line`() {
  #expect(
    text("use a\n\npercent ⟦x⟧", "no column `x`", name: "script.topline") == """
      script.topline:3: error: no column `x`
        percent x
                ^

      """
  )
}

@Test func `the underline stands beneath wide letters and after tabs`() {
  #expect(
    text("percent\t`日本` by ⟦所⟧", "m") == """
      error: m
        percent `日本` by 所
                          ^~

      """
  )
}

@Test(arguments: [("percent ⟦⟧", 8), ("percent x by⟦⟧\n\n", 12), ("⟦⟧", 0)])
func `a place between two letters is one mark`(_ marked: String, _ offset: Int) {
  let lines = text(marked, "m").split(separator: "\n", omittingEmptySubsequences: false)
  #expect(lines[2] == String(repeating: " ", count: offset + 2) + "^")
}

@Test func `a place over several lines is shown on its first`() {
  #expect(
    text("percent ⟦(a\n and b⟧)", "m") == """
      error: m
        percent (a
                ^~

      """
  )
}

@Test func `a long line is clipped around the place`() {
  let long = String(repeating: "abcdefghi ", count: 30)
  for marked in ["⟦x⟧\(long)", "\(long)⟦xyz⟧\(long)", "\(long)⟦x⟧", "\(long)⟦\(long)⟧\(long)"] {
    let lines = text(marked, "m", width: 40).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    #expect(lines[1...2].allSatisfy { CellWidth.of($0) <= 40 })
    #expect(lines[1].contains("…"))
    let start = lines[2].firstIndex(of: "^").map {
      lines[2].distance(from: lines[2].startIndex, to: $0)
    }
    let letter = start.map { lines[1][lines[1].index(lines[1].startIndex, offsetBy: $0)] }
    #expect(letter == "x" || marked.hasPrefix("\(long)⟦abc"))
  }
}

@Test func `an error without a place has its message and advice`() {
  let diagnostic = Diagnostic("code", "no file `x`", advice: ["`show datasets` lists them"])
  #expect(
    DiagnosticText.text(of: diagnostic, in: SourceText("use x")) == """
      error: no file `x`
        `show datasets` lists them

      """
  )
  #expect(
    DiagnosticText.text(
      of: diagnostic,
      in: SourceText("a\nuse x", name: "s.topline"),
      statement: Span(2, 7)
    ).hasPrefix("s.topline:2: error: no file")
  )
}

@Test func `a diagnostic with a source of its own is shown in that`() {
  let view = SourceText("from a | percent y", name: nil)
  let diagnostic = Diagnostic("code", "no column `y`", at: Span(17, 18), source: view)
  #expect(
    DiagnosticText.text(of: diagnostic, in: SourceText("from v", name: "s.topline"))
      == "error: no column `y`\n  from a | percent y\n                   ^\n"
  )
}

@Test func `control characters in a query are shown`() {
  let shown = text("where a = \"\u{1B}[2J⟦x⟧\"", "bad \u{1B}]0;title\u{7}", advice: ["\u{202E}"])
  #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  #expect(shown.contains("␛[2Jx"))
  #expect(shown.contains("\n                 ^\n"))
}

@Test func `only the word and the mark are coloured`() {
  #expect(
    text("⟦x⟧ y", "m", advice: ["a"], colour: true)
      == "\u{1B}[31merror:\u{1B}[0m m\n  x y\n  \u{1B}[31m^\u{1B}[0m\n  a\n"
  )
}

@Test func `a span outside the text does not trap`() {
  for span in [Span(100, 200), Span(-5, 2), Span(3, 1)] {
    let diagnostic = Diagnostic("code", "m", at: span)
    #expect(DiagnosticText.text(of: diagnostic, in: SourceText("ab\ncd")).hasPrefix("error: m\n"))
  }
}

@Test(arguments: Array(1...20) as [UInt64])
func `any span in any text is shown within the window`(_ seed: UInt64) {
  var random = Seeded(seed)
  let letters: [Character] = ["a", " ", "\n", "\t", "日", "👍🏽", "\u{1B}", "|", "\"", "é", "\r\n"]
  for _ in 0..<100 {
    let written = String(
      (0..<random.next() % 150).map { _ in letters[Int(random.next() % 11)] }
    )
    let start = Int(random.next() % 220) - 5
    let diagnostic = Diagnostic(
      "code",
      written,
      at: Span(start, start + Int(random.next() % 40) - 2),
      advice: [written]
    )
    let width = 20 + Int(random.next() % 60)
    let shown = DiagnosticText.text(
      of: diagnostic,
      in: SourceText(written, name: seed.isMultiple(of: 2) ? "s" : nil),
      width: width
    )
    for line in shown.split(separator: "\n") {
      #expect(CellWidth.of(line) <= width, "\(line)")
    }
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}
