/// Reads, runs and prints until the reader ends or a statement says `quit`.
enum ReadLoop {
  /// Runs the loop to its exit code; a script stops at its first failure, a person goes on.
  static func run(
    _ session: Session,
    from reader: any LineReader,
    to writer: ReplyWriter,
    name: String?,
    stopsAtFailure: Bool
  ) -> ExitCode {
    while !writer.isClosed {
      // Before the wait for keys and not after it: Ctrl-C right behind Return is for the statement.
      session.clearInterrupt()
      switch reader.read() {
      case .end:
        return .done
      case .interrupted:
        if stopsAtFailure { return .interrupted }
      case .text(let text):
        let outcome = session.run(text, name: name) { writer.write($0) }
        switch outcome {
        case .done: continue
        case .quit: return .done
        case .failed: if stopsAtFailure { return .failed }
        case .interrupted:
          if stopsAtFailure { return .interrupted }
          // The terminal has echoed the key where the answer would begin.
          writer.write(.notice("\ninterrupted"))
        }
      }
    }
    return .done
  }
}
