import Analysis
import Language
import Rendering

/// Writes replies: answers to standard output, everything else to standard error.
public final class ReplyWriter {
  private let session: Session
  private let output: ByteSink
  private let errors: ByteSink
  private let isInteractive: Bool
  private let window: () -> Window
  private let errorWindow: () -> Window
  private var hasAnswered = false

  /// Makes a writer; the windows are asked before every answer, and a person at the prompt hears
  /// what was done.
  public init(
    session: Session,
    output: ByteSink,
    errors: ByteSink,
    isInteractive: Bool,
    window: @escaping () -> Window,
    errorWindow: @escaping () -> Window
  ) {
    self.session = session
    self.output = output
    self.errors = errors
    self.isInteractive = isInteractive
    self.window = window
    self.errorWindow = errorWindow
  }

  /// Whether nobody reads the answers any more.
  public var isClosed: Bool { output.isClosed }

  /// Writes one reply.
  public func write(_ reply: Reply) {
    switch reply {
    case .table(let table): write(table)
    case .listing(let listing): write(listing)
    case .text(let text):
      answer { output.write(VisibleText.lines(text, width: options.width) + "\n") }
    case .help(let entries):
      answer { output.write(HelpText(width: options.width).text(of: entries) + "\n") }
    case .output(let bytes): bytes.withUnsafeBytes { _ = output.write($0) }
    case .notice(let text): say(text)
    case .confirmation(let text): if isInteractive { say(text) }
    case .problem(let problem): write(problem)
    case .echo(let text): echo(text)
    case .timing(let seconds): say(Self.time(seconds))
    }
    output.flush()
    errors.flush()
  }

  private func write(_ table: ResultTable) {
    var notes = ""
    answer {
      notes = session.format.renderer(options).write(table) { bytes in
        !session.isInterrupted && output.write(bytes)
      }
    }
    guard !session.isInterrupted else { return output.drop() }
    output.flush()
    if session.state.settings.showsNotes, !notes.isEmpty { errors.write(notes) }
  }

  private func write(_ listing: Listing) {
    guard session.format.isForPeople else {
      answer { _ = session.format.renderer(options).write(listing.table) { output.write($0) } }
      return
    }
    guard !listing.rows.isEmpty else {
      say(listing.whenEmpty)
      return
    }
    switch session.format {
    case .markdown, .html:
      answer { _ = session.format.renderer(options).write(listing.table) { output.write($0) } }
    case .table, .box, .plain, .csv, .tsv, .json, .jsonl:
      answer { output.write(ListingText.text(of: listing, options, as: session.format)) }
    }
  }

  private func write(_ problem: Problem) {
    let window = errorWindow()
    errors.write(
      DiagnosticText.text(
        of: problem.diagnostic,
        in: problem.source,
        statement: problem.statement,
        colour: hasColour(window),
        width: window.width
      )
    )
  }

  /// Writes an answer, parted from the one before it by an empty line; JSON needs none.
  private func answer(_ write: () -> Void) {
    if hasAnswered, session.format != .json, session.format != .jsonl { output.write("\n") }
    hasAnswered = true
    write()
    if isInteractive { hasAnswered = false }
  }

  /// Writes comments as they are and the statement behind a prompt; a program's data stays clean.
  private func echo(_ text: String) {
    let isForPeople = session.format.isForPeople
    let sink = isForPeople ? output : errors
    var prompt = "topline> "
    var isBegun = false
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let written = VisibleText.of(String(line))
      let shown = String(written.drop { $0 == ";" || $0 == " " })
      guard let first = shown.first else {
        if !lines.isEmpty { lines.append("") }
        continue
      }
      guard first != "#" else {
        if !shown.hasPrefix("#!") { lines.append(shown) }
        continue
      }
      lines.append(prompt + (isBegun ? written : shown))
      isBegun = true
      prompt = "     ...> "
    }
    sink.write((hasAnswered ? "\n" : "") + lines.joined(separator: "\n") + "\n")
    hasAnswered = false
  }

  private func say(_ text: String) {
    let window = errorWindow()
    let shown = VisibleText.lines(text)
    errors.write(hasColour(window) ? "\u{1B}[2m\(shown)\u{1B}[0m\n" : shown + "\n")
  }

  private func hasColour(_ window: Window) -> Bool {
    switch session.state.settings.colour {
    case .always: true
    case .never: false
    case .auto: window.hasColour
    }
  }

  private var options: RenderOptions {
    let window = window()
    let settings = session.state.settings
    var options = session.conditions.renderOptions
    options.width = settings.width ?? window.width ?? options.width
    options.digits = settings.digits
    options.rounding = settings.rounding
    options.colour = hasColour(window)
    options.showsNotes = settings.showsNotes
    options.maxRows = window.height.map { max(10, $0 - 8) }
    options.isTerminal = window.isTerminal
    return options
  }

  /// `0.012 s`.
  static func time(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
  }
}

extension VisibleText {
  /// The text with its line ends kept, every other control character made visible and lines that are
  /// wider than the window broken at spaces, at the same indent.
  static func lines(_ text: String, width: Int? = nil) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let shown = of(String(line))
      guard let width, CellWidth.of(shown) >= width else { return shown }
      let indent = String(shown.prefix { $0 == " " }.prefix(width / 2))
      return ListingText.wrapped(shown, width: width - indent.utf8.count - 1)
        .map { indent + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
