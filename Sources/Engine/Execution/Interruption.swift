import Synchronization

/// A flag that Ctrl-C raises and that long loops look at between blocks.
public final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)
  private let lookCount = Atomic<Int>(0)

  /// A lowered flag.
  public init() {}

  /// Raises the flag; safe in a signal handler.
  public func raise() { flag.store(true, ordering: .relaxed) }

  /// Lowers the flag before the next statement.
  public func clear() { flag.store(false, ordering: .relaxed) }

  /// How often loops looked at the flag, as each does once in a bounded amount of work: how much was
  /// done, whatever the clock says.
  var looks: Int { lookCount.load(ordering: .relaxed) }

  /// Counts one look.
  func look() { lookCount.add(1, ordering: .relaxed) }

  /// Whether the flag is up.
  public var isRaised: Bool { flag.load(ordering: .relaxed) }
}
