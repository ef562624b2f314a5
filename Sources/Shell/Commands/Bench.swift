import Language

/// Times the statements of the command line without writing their answers: `--bench N`.
///
/// The file in use is loaded once, whole, as the shell loads it. Then the text after each `-c` runs
/// once to warm up and N times against the clock, from its parsing to its finished table, with
/// nothing remembered between runs. Each line of output is a JSON object:
///
///     {"load_ns":812345678}
///     {"command":1,"first_ns":5423100,"ns":[2312000,2298000]}
struct Bench {
  /// The session that runs the statements.
  let session: Session
  /// How many runs of each text are timed.
  let runs: Int
  /// Standard output.
  let output: ByteSink
  /// Says what is wrong with a statement.
  let problem: (Reply) -> Void

  private let clock = ContinuousClock()

  /// Loads what is in use, then times each text in turn; the first that fails ends it.
  func run(_ commands: [String]) -> Outcome {
    if let inUse = session.state.datasetInUse {
      let use = StatementNode(.use(inUse), span: Span(0, 0), source: SourceText(""))
      let (outcome, time) = timed { session.run(use, answer: complain) }
      guard outcome == .done else { return outcome }
      output.write("{\"load_ns\":\(time)}\n")
      output.flush()
    }
    for (position, text) in commands.enumerated() {
      var times: [Int64] = []
      for _ in 0...runs {
        let (outcome, time) = timed { session.run(text, name: nil, answer: complain) }
        guard outcome == .done else { return outcome }
        times.append(time)
      }
      let timed = times.dropFirst().map(String.init).joined(separator: ",")
      output.write("{\"command\":\(position + 1),\"first_ns\":\(times[0]),\"ns\":[\(timed)]}\n")
      output.flush()
    }
    return .done
  }

  /// What is wrong is said; answers and notes are dropped.
  private func complain(_ reply: Reply) {
    if case .problem = reply { problem(reply) }
  }

  private func timed(_ work: () -> Outcome) -> (outcome: Outcome, nanoseconds: Int64) {
    let start = clock.now
    let outcome = work()
    let (seconds, attoseconds) = (clock.now - start).components
    return (outcome, seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000)
  }
}
