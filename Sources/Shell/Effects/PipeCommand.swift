import Analysis
import Language
import Rendering

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Feeds a table as CSV to a shell command.
enum PipeCommand {
  /// Runs `sh -c COMMAND` with the table on its standard input, waits for it and gives what it wrote.
  ///
  /// Unless the output is kept, it goes where ours goes. Ctrl-C ends the command too.
  ///
  /// - Throws: when it cannot be started or ends with a status other than 0.
  static func run(
    _ command: String,
    table: ResultTable,
    options: RenderOptions,
    keepsOutput: Bool
  ) throws(Diagnostic) -> [UInt8] {
    guard !command.allSatisfy(\.isWhitespace) else {
      throw Diagnostic(
        "empty-command",
        "`pipe` has no command to feed",
        advice: ["write: pipe \"sort | head\""]
      )
    }
    Interrupts.ignoreClosedPipes()
    let kept = keepsOutput ? unnamedFile() : nil
    defer { if let kept { close(kept) } }
    let child = try start(command, output: kept)
    // A command that has read enough, such as head, closes its end; that is no failure.
    _ = OutputFormat.csv.renderer(options).write(table) { bytes in
      !Interrupts.isRaised && Files.write(bytes, descriptor: child.input) == nil
    }
    close(child.input)
    let status = wait(for: child)
    var output: [UInt8] = []
    if let kept {
      lseek(kept, 0, SEEK_SET)
      if case .success(let bytes) = Files.read(descriptor: kept) { output = bytes }
    }
    let signal = status & 0x7F
    let code = (status >> 8) & 0xFF
    if signal == SIGPIPE || (signal == 0 && code == 0) { return output }
    if signal == SIGINT { return output }
    throw Diagnostic(
      "command-failed",
      signal != 0
        ? "the command `\(command)` was ended by signal \(signal)"
        : "the command `\(command)` ended with status \(code)"
    )
  }

  /// A command that runs.
  private struct Child {
    var process: pid_t
    /// Where it reads from.
    var input: Int32
    /// Whether it and what it starts are a group that signals can be sent to.
    var isGroup: Bool
  }

  /// Waits for a command; Ctrl-C ends it, even one that came before it could hear it.
  private static func wait(for child: Child) -> Int32 {
    var status: Int32 = 0
    var pause: Int32 = 1
    var signals = 0
    while true {
      let answer = waitpid(child.process, &status, WNOHANG)
      if answer == child.process { return status }
      if answer < 0, errno != EINTR { return 0 }
      if Interrupts.isRaised {
        // A shell waits for what it started, which may not have heard the first signal.
        kill(child.isGroup ? -child.process : child.process, signals < 10 ? SIGINT : SIGTERM)
        signals += 1
      }
      poll(nil, 0, pause)
      pause = min(pause * 2, 32)
    }
  }

  /// Whether there is a terminal whose Ctrl-C reaches a command by itself, as part of our group; a
  /// group of its own could not read that terminal.
  private static var hasTerminal: Bool {
    let terminal = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC)
    if terminal >= 0 { close(terminal) }
    return terminal >= 0
  }

  private static func start(
    _ command: String,
    output: Int32?
  ) throws(Diagnostic) -> Child {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw cannotStart(command, .last()) }
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    if ends[0] != STDIN_FILENO { posix_spawn_file_actions_addclose(&actions, ends[0]) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // We ignore closed pipes; a command must not inherit that.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let isGroup = !hasTerminal
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF) | (isGroup ? Int16(POSIX_SPAWN_SETPGROUP) : 0)
    )
    let texts: [String] = ["sh", "-c", command]
    let arguments: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ)
    close(ends[0])
    guard code == 0 else {
      close(ends[1])
      errno = code
      throw cannotStart(command, .last())
    }
    return Child(process: process, input: ends[1], isGroup: isGroup)
  }

  private static func cannotStart(_ command: String, _ failure: Files.Failure) -> Diagnostic {
    Diagnostic("cannot-start", "cannot start `\(command)`: \(failure.reason)")
  }

  /// A file without a name, for what a command writes; nil when there can be none.
  private static func unnamedFile() -> Int32? {
    var template = Array("/tmp/topline.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
