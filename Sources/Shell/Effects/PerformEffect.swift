import Analysis
import Engine
import Language
import Rendering

extension Session {
  /// Writes a file or feeds a command, as a stage asked.
  ///
  /// - Throws: why not; the statement fails then.
  func perform(_ effect: Effect, answer: (Reply) -> Void) throws(QueryFailure) {
    guard !conditions.isSafe else {
      throw failure(
        "safe",
        "`\(effect.verb)` is refused, because the program was started with --safe",
        at: effect.place
      )
    }
    var options = conditions.renderOptions
    options.width = nil
    options.maxRows = nil
    options.colour = false
    options.isTerminal = false
    options.digits = state.settings.digits
    options.rounding = state.settings.rounding
    do {
      switch effect {
      case .write(let table, let path, let replaces, _):
        try WriteFile.write(table, to: path, replaces: replaces, options: options)
        let rows = table.frame.count
        answer(
          .confirmation(
            "wrote \(path): \(NumberText.grouped(rows)) row\(rows == 1 ? "" : "s")"
          )
        )
      case .pipe(let table, let command, _):
        let output = try PipeCommand.run(
          command,
          table: table,
          options: options,
          keepsOutput: conditions.keepsCommandOutput
        )
        if Interrupts.isRaised { throw QueryFailure([], isInterrupted: true) }
        if !output.isEmpty { answer(.output(output)) }
      }
    } catch let diagnostic as Diagnostic {
      if Interrupts.isRaised { throw QueryFailure([], isInterrupted: true) }
      throw QueryFailure([placed(diagnostic, at: effect.place)])
    } catch {
      throw QueryFailure([], isInterrupted: true)
    }
  }
}

extension Effect {
  /// The stage that asked for it.
  fileprivate var verb: String {
    switch self {
    case .write: "write"
    case .pipe: "pipe"
    }
  }

  /// Where that stage stands.
  fileprivate var place: Span? {
    switch self {
    case .write(_, _, _, let place), .pipe(_, _, let place): place
    }
  }
}
