import Analysis
public import Engine
import Language
public import Rendering

/// One run of the tool: the only thing that changes.
///
/// Prompt, scripts, `-c` and pipes all call `run`; only the reader and the writer differ. A statement
/// that fails leaves everything as it was.
public final class Session {
  /// What a query that is carried on with `|` meant when it was written.
  struct LastQuery {
    /// The whole query, with every line that carried it on.
    var text: String
    /// What `use` named then.
    var datasetInUse: SourceClause?
    /// What `_` named then.
    var lastResult: ResultTable?
    /// How many files it wrote and commands it fed: carrying it on does not do so again.
    var effects: Int
  }

  /// What statements change.
  struct State {
    /// What `set` changes.
    var settings = Settings()
    /// What `use` named.
    var datasetInUse: SourceClause?
    /// What `param` gave.
    var parameters: [String: Parameter] = [:]
    /// What `_` names.
    var lastResult: ResultTable?
    /// What a line that begins with `|` carries on.
    var lastQuery: LastQuery?
    /// The queries that hid figures, by the column that they are of.
    var suppressed: [String: Set<String>] = [:]
  }

  /// What statements change.
  var state = State()
  /// Datasets, files and views.
  let shelf: DatasetShelf
  /// What the caller decided for the whole session.
  let conditions: Conditions
  /// How deep scripts have run one another.
  var depth = 0
  private let interruption: Interruption

  /// What the caller decides for the whole session.
  public struct Conditions {
    /// Whether `write` and `pipe` are refused.
    public var isSafe = false
    /// How many threads queries use.
    public var threads = 1
    /// The output format where `set format` says nothing.
    public var defaultFormat = OutputFormat.csv
    /// Records to fetch of a query that ends in records, for people; nil for all.
    public var recordLimit: Int?
    /// What `--param` gave, as written; it wins over `param`.
    public var parameters: [String: String] = [:]
    /// Whether nothing is asked after the text that is run, so that files need to be read only for
    /// the columns that it names.
    public var isOneShot = false
    /// Whether what a fed command writes becomes a reply instead of going to standard output.
    public var keepsCommandOutput = false
    /// How files for people are laid out.
    public var renderOptions = RenderOptions()

    /// Makes the conditions of a plain session.
    public init() {}
  }

  /// Makes a session.
  public init(
    shelf: DatasetShelf,
    conditions: Conditions = Conditions(),
    interruption: Interruption = Interruption()
  ) {
    self.shelf = shelf
    self.conditions = conditions
    self.interruption = interruption
    for (name, text) in conditions.parameters {
      state.parameters[name] = ParameterText.parameter(text, like: nil)
    }
  }

  /// Makes a session with nothing on its shelf: files are named by their paths.
  public convenience init() {
    self.init(shelf: DatasetShelf(library: DatasetLibrary(folders: [])))
  }

  /// The format that answers are written in.
  public var format: OutputFormat { state.settings.format ?? conditions.defaultFormat }

  /// Whether Ctrl-C came since the last statement began.
  var isInterrupted: Bool { interruption.isRaised }

  /// Forgets a Ctrl-C that came before.
  public func clearInterrupt() {
    Interrupts.clear(interruption)
  }

  /// Runs every statement of a text until one fails, and answers with all replies.
  public func run(_ text: String) -> (replies: [Reply], outcome: Outcome) {
    var replies: [Reply] = []
    let outcome = run(text, name: nil) { replies.append($0) }
    return (replies, outcome)
  }

  /// Runs every statement of a text until one fails; `answer` gets each reply as soon as it is known.
  ///
  /// A script has its path as `name`, for messages.
  public func run(_ text: String, name: String?, answer: (Reply) -> Void) -> Outcome {
    let source = SourceText(text, name: name)
    let statements = Parser.parse(source)
    if conditions.isOneShot, depth == 0, shelf.viewNames.isEmpty {
      shelf.neededColumns = NeededColumns.of(statements)
    }
    var end = 0
    for statement in statements {
      if state.settings.echoes { answer(.echo(source[Span(end, statement.span.end)])) }
      end = statement.span.end
      let outcome = run(statement, answer: answer)
      guard outcome == .done else { return outcome }
      if interruption.isRaised { return .interrupted }
    }
    return .done
  }

  /// Runs one statement.
  func run(_ statement: StatementNode, answer: (Reply) -> Void) -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    for diagnostic in statement.diagnostics {
      answer(.problem(Problem(diagnostic, in: statement.source, statement: statement.span)))
    }
    guard !statement.diagnostics.contains(where: { $0.severity == .error }) else { return .failed }
    // What the reader of a file has to say belongs to the statement that read it, failed or not.
    defer { for note in shelf.takeNotes() { answer(.notice(note)) } }
    do {
      let outcome = try perform(statement, answer: answer)
      if state.settings.showsTiming, outcome == .done {
        answer(.timing((clock.now - start) / .seconds(1)))
      }
      return outcome
    } catch {
      if error.isInterrupted || interruption.isRaised { return .interrupted }
      for diagnostic in error.diagnostics {
        answer(.problem(Problem(diagnostic, in: statement.source, statement: statement.span)))
      }
      return .failed
    }
  }

  /// What a query sees besides its own text.
  func context(isForPeople: Bool? = nil) -> QueryContext {
    let isForPeople = isForPeople ?? format.isForPeople
    var context = QueryContext(
      catalog: shelf,
      datasetInUse: state.datasetInUse,
      lastResult: state.lastResult,
      parameters: state.parameters,
      isForPeople: isForPeople,
      recordLimit: isForPeople ? conditions.recordLimit : nil,
      threads: conditions.threads,
      interruption: interruption
    )
    context.confidence = state.settings.confidence
    context.intervalMethod = state.settings.intervalMethod
    context.smallBase = state.settings.smallBase
    return context
  }
}
