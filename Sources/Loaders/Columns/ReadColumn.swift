import Engine

/// A column that was read, and what there is to say about it.
struct ReadColumn {
  /// The column.
  private(set) var column: Column
  /// What whoever loads the file is told of it.
  private(set) var notes: [String]
  private let near: NearKind?

  /// Makes the column, and looks for what a column of text nearly is where nothing else was said.
  init(
    _ assembly: ColumnAssembly,
    named name: String,
    rule: ColumnRule,
    _ search: @autoclosure () -> NearKindSearch
  ) {
    notes = assembly.meaning.notes
    if assembly.meaning.kind == .text, notes.isEmpty, case .infer = rule.wish {
      near = search().found()
    } else {
      near = nil
    }
    // Last, because the blocks are given back while they are put together.
    column = assembly.column(named: name, rule: rule)
  }

  /// Whether its note tells a line.
  var namesLine: Bool { !(near?.odd.isEmpty ?? true) }

  /// Adds the note on what the column nearly is; `line` answers the line of a place, if known.
  mutating func addNote(line: (UInt64) -> Int?) {
    guard let near else { return }
    let note = near.note(line: line)
    column.summary?.notes.append(note)
    if near.isForDataset { notes.append(note) }
  }
}
