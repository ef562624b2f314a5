import Analysis
import Engine

/// What stands beneath a table: its base, what a reader must know, and where it came from.
struct Footer {
  /// One line of it.
  struct Line: Hashable {
    /// The text, with control characters shown.
    var text: String
    /// Whether a reader could be misled without it.
    var isWarning = false
  }

  /// The lines in order: base, notes, source.
  private(set) var lines: [Line] = []
  private let arrow: String

  /// Puts a table's footer together; `laidOut` is what was drawn above it, if anything was.
  init(_ table: ResultTable, _ options: RenderOptions, beneath laidOut: LaidOut? = nil) {
    arrow = options.unicode ? "→" : "->"
    let weighted = laidOut?.weightedBase.map { " (weighted \($0))" } ?? ""
    func add(_ text: String, isWarning: Bool = false) {
      lines.append(
        Line(text: VisibleText.of(text, unicode: options.unicode), isWarning: isWarning)
      )
    }
    if let base = table.base, !base.ladder.isEmpty {
      add(ladder(base, weighted))
    } else if let base = laidOut?.base {
      add("Base: \(base) \(base == "1" ? "record" : "records")\(weighted).")
    }
    guard options.showsNotes else { return }
    if let sentence = table.base?.sentence, !sentence.isEmpty { add(sentence) }
    let hasMarks = table.smallBase != nil && !options.unicode
    for note in table.notes {
      let text = Footer.begun(note.text)
      add(hasMarks ? SmallBaseMark.asASCII(text) : text, isWarning: note.isWarning)
    }
    for note in laidOut?.notes ?? [] { add(Footer.begun(note)) }
    if let source = source(table.sources) { add(source) }
  }

  /// The ladder on one line: `Base: 209 records → 196 answered`.
  private func ladder(_ base: BaseReport, _ weighted: String) -> String {
    func rung(_ rung: BaseReport.Rung) -> String {
      let label = rung.records == 1 && rung.label == "records" ? "record" : rung.label
      return "\(NumberText.grouped(rung.records)) \(label)"
    }
    let first = base.ladder[0]
    let last = base.ladder[base.ladder.count - 1]
    if base.ladder.count == 1 { return "Base: \(rung(first))\(weighted)." }
    let isWhole = base.ladder.allSatisfy { $0.records == first.records }
    if isWhole, base.ladder.count == 2, !last.label.contains(" "), first.records > 1 {
      return "Base: \(rung(first)), all \(last.label)\(weighted)."
    }
    return "Base: \(base.ladder.map(rung).joined(separator: " \(arrow) "))\(weighted)"
  }

  /// A note that begins with an ordinary word begins like a sentence; names stay as they are.
  private static func begun(_ note: String) -> String {
    let word = note.prefix { $0 != " " }
    guard let first = word.first, word.count < note.count,
      word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return note }
    return first.uppercased() + note.dropFirst()
  }

  private func source(_ sources: [Provenance]) -> String? {
    var names: [String] = []
    for source in sources {
      var name = source.title ?? source.file ?? source.dataset
      if source.origin == .synthetic, !name.lowercased().contains("synthetic") {
        name += " (synthetic)"
      }
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? nil : "Source: \(names.joined(separator: "; "))"
  }
}
