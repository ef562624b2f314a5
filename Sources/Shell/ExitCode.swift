/// What the program says to its caller when it ends.
public enum ExitCode: Int32, Hashable, Sendable {
  /// All was done.
  case done = 0
  /// A statement failed.
  case failed = 1
  /// The command line was wrong.
  case usage = 64
  /// Ctrl-C.
  case interrupted = 130
}
