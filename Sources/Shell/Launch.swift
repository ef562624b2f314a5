import Analysis
import CTerminal
import Engine
import Language
import Loaders
import Rendering

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One start of the program: a session made from the options, and what it is to run.
struct Launch {
  private let options: Options
  private let surroundings: Program.Surroundings
  private let session: Session
  private let shelf: DatasetShelf
  private let library: DatasetLibrary
  private let writer: ReplyWriter
  private let interruption = Interruption()
  private let isInteractive: Bool

  /// Makes the session.
  ///
  /// - Throws: when an option has a value that its setting does not take.
  init(_ options: Options, _ surroundings: Program.Surroundings) throws(UsageError) {
    self.options = options
    self.surroundings = surroundings
    let isInputTerminal = terminal_is_terminal(surroundings.input)
    isInteractive =
      options.commands.isEmpty && options.script == nil && options.bench == nil && isInputTerminal
      && surroundings.window().isTerminal
    library = DatasetLibrary(
      folders: DatasetLibrary.folders(
        environment: surroundings.environment["TOPLINE_DATASETS"],
        program: surroundings.program
      )
    )
    let threads = options.threads ?? Environment.coreCount()
    shelf = DatasetShelf(
      library: library,
      threads: threads,
      memory: options.memory,
      interruption: interruption
    )
    session = Session(
      shelf: shelf,
      conditions: Self.conditions(options, surroundings, threads),
      interruption: interruption
    )
    writer = ReplyWriter(
      session: session,
      output: surroundings.output,
      errors: surroundings.errors,
      isInteractive: isInteractive,
      window: surroundings.window,
      errorWindow: surroundings.errorWindow
    )
    try applySettings()
  }

  private static func conditions(
    _ options: Options,
    _ surroundings: Program.Surroundings,
    _ threads: Int
  ) -> Session.Conditions {
    var conditions = Session.Conditions()
    conditions.isSafe = options.isSafe
    conditions.threads = threads
    conditions.isOneShot =
      options.bench == nil && (!options.commands.isEmpty || options.script != nil)
    let window = surroundings.window()
    conditions.defaultFormat = window.isTerminal ? .table : .csv
    conditions.recordLimit = window.height.map { max(100, $0) }
    for pair in options.parameters { conditions.parameters[pair.name] = pair.value }
    conditions.renderOptions.csvSafe = options.isCSVSafe
    conditions.renderOptions.csvDialect = options.csvDialect ?? .plain
    return conditions
  }

  private func applySettings() throws(UsageError) {
    do {
      if let format = options.format { try session.set("format", to: format.rawValue) }
      for pair in options.settings { try session.set(pair.name, to: pair.value) }
    } catch {
      let first = error.diagnostics.first
      throw UsageError(message: first?.message ?? "a setting is wrong", advice: first?.advice ?? [])
    }
  }

  /// Runs what the options ask for.
  func run() -> ExitCode {
    Interrupts.watch(interruption, insists: !isInteractive)
    // Files that were named come after the init file, so that they are in use whatever it says.
    guard let code = runInit() ?? putFiles() else { return runMain() }
    return code
  }

  private func runMain() -> ExitCode {
    if let runs = options.bench {
      let bench = Bench(
        session: session,
        runs: runs,
        output: surroundings.output,
        problem: writer.write
      )
      return code(of: bench.run(options.commands))
    }
    if !options.commands.isEmpty {
      return code(
        of: session.run(options.commands.joined(separator: "\n"), name: nil) {
          writer.write($0)
        }
      )
    }
    if let script = options.script { return runScript(script) }
    guard isInteractive else {
      let reader = PipeReader(descriptor: surroundings.input)
      return ReadLoop.run(
        session,
        from: reader,
        to: writer,
        name: "stdin",
        stopsAtFailure: true
      )
    }
    return runShell()
  }

  private func runShell() -> ExitCode {
    let window = surroundings.window()
    surroundings.output.write(Greeting.text(library.entries.map(\.name), window))
    surroundings.output.flush()
    let folder = Environment.folder(
      "XDG_STATE_HOME",
      beneathHome: ".local/state",
      surroundings.environment
    )
    let history = History(path: folder.map { "\($0)/history" })
    if let inUse = session.state.datasetInUse {
      // Says what is in use, or at once why it cannot be.
      let source = SourceText("")
      _ = session.run(StatementNode(.use(inUse), span: Span(0, 0), source: source)) {
        writer.write($0)
      }
    }
    let assistant = ShellAssistant(session: session)
    let prompt =
      window.hasColour ? "\u{1}\u{1B}[1m\u{1}topline>\u{1}\u{1B}[0m\u{1} " : "topline> "
    guard
      let reader = EditlineReader(prompt: prompt, history: history, assistant: assistant)
    else {
      return ReadLoop.run(
        session,
        from: PipeReader(descriptor: surroundings.input),
        to: writer,
        name: nil,
        stopsAtFailure: false
      )
    }
    return ReadLoop.run(session, from: reader, to: writer, name: nil, stopsAtFailure: false)
  }

  private func runScript(_ path: String) -> ExitCode {
    switch ScriptFile.read(path) {
    case .success(let text):
      warnOfUnknownParameters(in: text, path)
      return code(of: session.run(text, name: path) { writer.write($0) })
    case .failure(let unreadable):
      fail(unreadable.diagnostic)
      return .failed
    }
  }

  /// A parameter that the script never names is most often misspelt.
  private func warnOfUnknownParameters(in text: String, _ path: String) {
    let statements = Parser.parse(SourceText(text))
    let runsOthers = statements.contains { if case .run = $0.kind { true } else { false } }
    guard !runsOthers else { return }
    let known = statements.compactMap { statement -> String? in
      if case .param(let name, _, _) = statement.kind { name.text } else { nil }
    }
    for pair in options.parameters
    where !known.contains(pair.name) && !text.contains("$" + pair.name) {
      let near = Suggestions.nearest(to: pair.name, among: known)
      let hint = near.map { "; did you mean `\($0)`?" } ?? ""
      writer.write(.notice("warning: \(path) has no parameter `\(pair.name)`\(hint)"))
    }
  }

  /// Runs the init file, if there is one; a mistake in it does not keep the program from starting.
  private func runInit() -> ExitCode? {
    guard !options.skipsInit,
      let folder = Environment.folder(
        "XDG_CONFIG_HOME",
        beneathHome: ".config",
        surroundings.environment
      )
    else { return nil }
    let path = "\(folder)/init.topline"
    guard Files.kind(of: path) == .file else { return nil }
    switch ScriptFile.read(path) {
    case .success(let text):
      let outcome = session.run(text, name: path) { writer.write($0) }
      // What the command line says wins over the init file.
      do { try applySettings() } catch { return .usage }
      return outcome == .quit ? .done : outcome == .interrupted ? .interrupted : nil
    case .failure(let unreadable):
      fail(unreadable.diagnostic)
      return nil
    }
  }

  /// Puts the named files and standard input on the shelf, the first of them in use.
  private func putFiles() -> ExitCode? {
    let hasPipe = options.commands.isEmpty && options.script == nil ? false : isPiped
    var first: SourceClause?
    for file in options.files {
      var name = DatasetReader.name(of: file)
      switch Files.kind(of: file) {
      case .file, .other: shelf.add(name, file: file)
      case .folder:
        guard let loaded = load(folder: file) else {
          return interruption.isRaised ? .interrupted : .failed
        }
        name = loaded
      case nil:
        guard !file.contains("/"), library.entry(named: file) != nil else {
          fail(missing(file))
          return .failed
        }
        name = file
      }
      first = first ?? SourceClause(unplaced: name)
    }
    if hasPipe {
      shelf.addStandardInput(options.inputFormat)
      first = first ?? SourceClause(unplaced: "stdin")
    }
    if let first { session.state.datasetInUse = first }
    return nil
  }

  private func load(folder: String) -> String? {
    do {
      return try shelf.load(folder, options: LoadOptions()).first?.name
    } catch {
      if !interruption.isRaised { fail(error) }
      return nil
    }
  }

  private func missing(_ file: String) -> Diagnostic {
    let folder = Files.folder(of: file) ?? ""
    let names = Files.names(in: folder.isEmpty ? "." : folder)
    let near = Suggestions.nearest(to: Files.name(of: file), among: names)
      .map { ["did you mean `\(folder.isEmpty ? "" : folder + "/")\($0)`?"] }
    return Diagnostic("no-file", "no file `\(file)`", advice: near ?? [])
  }

  private func fail(_ diagnostic: Diagnostic) {
    writer.write(.problem(Problem(diagnostic, in: SourceText(""))))
  }

  /// Whether standard input can hold data: a pipe, a file or a socket, not a device.
  private var isPiped: Bool {
    var status = stat()
    guard fstat(surroundings.input, &status) == 0 else { return false }
    return [S_IFIFO, S_IFREG, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  private func code(of outcome: Outcome) -> ExitCode {
    switch outcome {
    case .done, .quit: .done
    case .failed: .failed
    case .interrupted: .interrupted
    }
  }
}
