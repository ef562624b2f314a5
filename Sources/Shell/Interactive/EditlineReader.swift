import CEditline
import CTerminal

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads statements at a terminal with libedit: whole-statement editing, history, completion.
///
/// The only file that sees libedit.
final class EditlineReader: LineReader {
  private let editor: OpaquePointer
  private let history: History
  private let assistant: any Assistant
  private let prompt: UnsafeMutablePointer<CChar>
  private var listed: [CompletionList.Candidate] = []
  private var listedFrom = 0

  /// Opens the terminal; nil when libedit cannot.
  init?(prompt text: String, history: History, assistant: any Assistant) {
    terminal_use_utf8()
    terminal_watch_window()
    guard
      let editor = el_init(
        "topline",
        terminal_input(),
        terminal_output(),
        terminal_errors()
      ),
      let prompt = strdup(text)
    else { return nil }
    self.editor = editor
    self.history = history
    self.assistant = assistant
    self.prompt = prompt
    prepare()
  }

  deinit {
    el_end(editor)
    free(prompt)
  }

  func read() -> LineRead {
    show("\u{1B}[?2004h")
    defer { show("\u{1B}[?2004l") }
    var count: Int32 = 0
    guard let line = el_gets(editor, &count) else {
      // Within a search of the history libedit takes Ctrl-C for the end of the input.
      let wasInterrupted = Interrupts.isRaised || (count < 0 && errno == EINTR)
      show("\u{1B}[J\n")
      return wasInterrupted ? .interrupted : .end
    }
    var text = String(cString: line)
    while text.last?.isNewline == true { text.removeLast() }
    history.add(text)
    return .text(text)
  }

  private func prepare() {
    _ = terminal_set_pointer(editor, EL_CLIENTDATA, Unmanaged.passUnretained(self).toOpaque())
    _ = terminal_set_prompt(editor, { EditlineReader.of($0)?.prompt }, CChar(1))
    _ = terminal_set_number(editor, EL_SIGNAL, 0)
    if let list = history.list { _ = terminal_set_history(editor, list) }
    _ = terminal_set_text(editor, EL_EDITOR, "emacs")
    addFunctions()
    // `bind -v` in ~/.editrc forgets what was bound before it, so our keys come after.
    el_source(editor, nil)
    bindKeys()
    _ = terminal_read_here(editor)
  }

  private func addFunctions() {
    add("topline-enter", "end the statement, or begin its next line") { editor, _ in
      EditlineReader.of(editor)?.enter() ?? UInt8(CC_ERROR)
    }
    add("topline-complete", "complete the word") { editor, _ in
      EditlineReader.of(editor)?.complete() ?? UInt8(CC_ERROR)
    }
    add("topline-list", "list what could stand here") { editor, _ in
      EditlineReader.of(editor)?.list() ?? UInt8(CC_ERROR)
    }
    add("topline-paste", "take a paste as it is") { editor, _ in
      EditlineReader.of(editor)?.paste() ?? UInt8(CC_ERROR)
    }
    add("topline-up", "the line above, or the statement before") { editor, _ in
      EditlineReader.of(editor)?.moveUp() ?? UInt8(CC_ERROR)
    }
    add("topline-down", "the line below, or the statement after") { editor, _ in
      EditlineReader.of(editor)?.moveDown() ?? UInt8(CC_ERROR)
    }
  }

  private typealias KeyFunction = @convention(c) (OpaquePointer?, Int32) -> UInt8

  private func add(_ name: String, _ help: String, _ function: @escaping KeyFunction) {
    _ = terminal_add_function(editor, name, help, function)
  }

  private func bindKeys() {
    let isVi = terminal_is_vi(editor)
    for key in ["\\r", "\\n"] {
      _ = terminal_bind(editor, key, "topline-enter")
      if isVi { _ = terminal_bind_command(editor, key, "topline-enter") }
    }
    _ = terminal_bind(editor, "\\t", "topline-complete")
    _ = terminal_bind(editor, "^R", "em-inc-search-prev")
    // Keys that no keyboard sends: a function of ours pushes them to have libedit's own act.
    for bind in [terminal_bind, terminal_bind_command] {
      _ = bind(editor, "\\034", "ed-newline")
      _ = bind(editor, "\\035", "ed-prev-history")
      _ = bind(editor, "\\036", "ed-next-history")
      _ = bind(editor, "\\037", "topline-list")
    }
    if isVi {
      // Escape alone leaves insert mode, so what follows it belongs to command mode.
      _ = terminal_bind_command(editor, "[200~", "topline-paste")
    } else {
      _ = terminal_bind(editor, "\\e[200~", "topline-paste")
      for lead in ["\\e[", "\\eO"] {
        _ = terminal_bind(editor, lead + "A", "topline-up")
        _ = terminal_bind(editor, lead + "B", "topline-down")
      }
    }
  }

  private static func of(_ editor: OpaquePointer?) -> EditlineReader? {
    guard let editor, let client = terminal_client(editor) else { return nil }
    return Unmanaged<EditlineReader>.fromOpaque(client).takeUnretainedValue()
  }

  private func show(_ text: String) {
    fputs(text, terminal_output())
    fflush(terminal_output())
  }
}

/// What stands in the editor.
private struct Edited {
  var before: String
  var after: String
  var text: String { before + after }
}

extension EditlineReader {
  private var edited: Edited {
    guard let line = el_line(editor)?.pointee, let start = line.buffer, let cursor = line.cursor,
      let end = line.lastchar, start <= cursor, cursor <= end
    else { return Edited(before: "", after: "") }
    // Safety: libedit keeps the three in order within one buffer until the next edit.
    return Edited(before: Self.text(start, cursor), after: Self.text(cursor, end))
  }

  private static func text(_ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>) -> String {
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    return String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The text without what cannot be typed, so that nothing in it acts as a key.
  private func insert(_ text: String) {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where scalar == "\n" || scalar == "\t" || (scalar.value >= 0x20 && scalar.value != 0x7F) {
      plain.append(scalar)
    }
    // libedit takes a limited text at once.
    var rest = plain[...]
    while !rest.isEmpty {
      el_insertstr(editor, String(rest.prefix(256)))
      rest = rest.dropFirst(256)
    }
  }

  private func move(by characters: Int) {
    if characters != 0 { el_cursor(editor, Int32(clamping: characters)) }
  }

  /// Ends the statement when it is whole, else begins its next line.
  private func enter() -> UInt8 {
    let edited = edited
    if terminal_has_input() {
      // More is coming at once: a paste without marks. It is read whole before any of it runs.
      insert("\n")
      return UInt8(CC_REFRESH)
    }
    let isBlank = edited.text.allSatisfy(\.isWhitespace)
    // An empty line ends what would never be whole, to hear what is wrong with it.
    let asksForMore = edited.text.last != "\n" && !assistant.isComplete(edited.text)
    guard !isBlank, asksForMore else {
      el_push(editor, "\u{1C}")
      return UInt8(CC_NORM)
    }
    move(by: edited.after.unicodeScalars.count)
    insert("\n")
    return UInt8(CC_REFRESH)
  }

  private func paste() -> UInt8 {
    var bytes: [UInt8] = []
    let end = Array("\u{1B}[201~".utf8)
    var character: CChar = 0
    while el_getc(editor, &character) == 1 {
      bytes.append(UInt8(bitPattern: character))
      guard !bytes.suffix(end.count).elementsEqual(end) else {
        bytes.removeLast(end.count)
        break
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    let lines = String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })
    let isVi = terminal_is_vi(editor)
    // The escape that begins the mark moved vi's cursor one to the left.
    if isVi, !edited.before.isEmpty || !edited.after.isEmpty { move(by: 1) }
    insert(lines)
    if isVi { el_push(editor, "a") }
    return UInt8(CC_REFRESH)
  }

  private func moveUp() -> UInt8 {
    let before = edited.before
    guard let newline = before.lastIndex(of: "\n") else {
      el_push(editor, "\u{1D}")
      return UInt8(CC_NORM)
    }
    let column = before[before.index(after: newline)...].unicodeScalars.count
    let above = before[..<newline]
    let start = above.lastIndex(of: "\n").map(above.index(after:)) ?? above.startIndex
    let width = above[start...].unicodeScalars.count
    move(by: -(column + 1 + max(0, width - column)))
    return UInt8(CC_REFRESH)
  }

  private func moveDown() -> UInt8 {
    let edited = edited
    guard let newline = edited.after.firstIndex(of: "\n") else {
      el_push(editor, "\u{1E}")
      return UInt8(CC_NORM)
    }
    let start = edited.before.lastIndex(of: "\n").map(edited.before.index(after:))
    let column = edited.before[(start ?? edited.before.startIndex)...].unicodeScalars.count
    let rest = edited.after[..<newline].unicodeScalars.count
    let below = edited.after[edited.after.index(after: newline)...]
    let width = below.prefix { $0 != "\n" }.unicodeScalars.count
    move(by: rest + 1 + min(column, width))
    return UInt8(CC_REFRESH)
  }

  private func complete() -> UInt8 {
    let edited = edited
    let answer = assistant.complete(edited.text, at: edited.before.utf8.count)
    let typed = answer.replaced
    guard let only = answer.candidates.first else { return UInt8(CC_REFRESH_BEEP) }
    if answer.candidates.count == 1 {
      replace(typed, with: only.text + (edited.after.isEmpty ? answer.ending : ""))
      return UInt8(CC_REFRESH)
    }
    let common = CompletionList.commonStart(of: answer.candidates.map(\.text))
    if common.unicodeScalars.count > typed.unicodeScalars.count {
      replace(typed, with: common)
      return UInt8(CC_REFRESH)
    }
    // The list stands beneath the statement, so the cursor goes to its end first.
    listed = answer.candidates
    listedFrom = edited.after.unicodeScalars.count
    move(by: listedFrom)
    el_push(editor, "\u{1F}")
    return UInt8(CC_REFRESH)
  }

  private func replace(_ typed: String, with text: String) {
    el_deletestr(editor, Int32(clamping: typed.unicodeScalars.count))
    insert(text)
  }

  /// Prints the candidates beneath the statement and draws the statement again beneath them.
  private func list() -> UInt8 {
    guard !listed.isEmpty else { return UInt8(CC_NORM) }
    var columns: Int32 = 80
    var rows: Int32 = 24
    if !terminal_size(STDOUT_FILENO, &columns, &rows) { (columns, rows) = (80, 24) }
    show("\n" + CompletionList.text(listed, width: Int(columns), rows: max(4, Int(rows) - 4)))
    listed = []
    move(by: -listedFrom)
    _ = terminal_refresh(editor)
    return UInt8(CC_NORM)
  }
}
