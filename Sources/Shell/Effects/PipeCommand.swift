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
  /// Unless the output is kept, it goes where ours goes.
  ///
  /// - Throws: when it cannot be started or ends with a status other than 0.
  static func run(
    _ command: String,
    table: ResultTable,
    options: RenderOptions,
    keepsOutput: Bool
  ) throws(Diagnostic) -> [UInt8] {
    Interrupts.ignoreClosedPipes()
    let kept = keepsOutput ? unnamedFile() : nil
    defer { if let kept { close(kept) } }
    let child = try start(command, output: kept)
    // A command that has read enough, such as head, closes its end; that is no failure.
    _ = OutputFormat.csv.renderer(options).write(table) { bytes in
      Files.write(bytes, descriptor: child.input) == nil
    }
    close(child.input)
    let status = wait(for: child.process)
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

  /// Waits for a command; Ctrl-C ends it, even one that came before it could hear it.
  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    var pause: Int32 = 1
    while true {
      let answer = waitpid(process, &status, WNOHANG)
      if answer == process { return status }
      if answer < 0, errno != EINTR { return 0 }
      if Interrupts.isRaised { kill(process, SIGINT) }
      poll(nil, 0, pause)
      pause = min(pause * 2, 32)
    }
  }

  private static func start(
    _ command: String,
    output: Int32?
  ) throws(Diagnostic) -> (process: pid_t, input: Int32) {
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
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
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
    return (process, ends[1])
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
