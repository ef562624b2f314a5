import CTerminal
import Engine

/// Ctrl-C, as the session and the line reader see it.
///
/// The handler raises the flag that running queries look at; the line reader's wait is cut short.
enum Interrupts {
  /// Watches Ctrl-C until the end of the process.
  ///
  /// With `insists` a second Ctrl-C, before the first was answered, ends the program; at the prompt
  /// nothing but leaving does.
  static func watch(_ interruption: Interruption, insists: Bool) {
    let context = Unmanaged.passRetained(interruption).toOpaque()
    terminal_watch_interrupt(
      { context in
        guard let context else { return }
        Unmanaged<Interruption>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.raise() }
      },
      context,
      insists
    )
  }

  /// Lets a write to a closed pipe fail instead of ending the program.
  static func ignoreClosedPipes() {
    terminal_ignore_closed_pipes()
  }

  /// Whether Ctrl-C came since the last `clear`.
  static var isRaised: Bool { terminal_was_interrupted() }

  /// Forgets the last Ctrl-C, before the next statement.
  static func clear(_ interruption: Interruption) {
    terminal_clear_interrupt()
    interruption.clear()
  }
}
