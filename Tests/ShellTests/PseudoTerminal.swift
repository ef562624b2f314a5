import Foundation

/// The built program at a terminal of its own, as a person sees and types.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  private var shown = ""
  private var status: Int32?

  /// Starts the program; nil when the system has no pseudo-terminals.
  init?(_ program: String, _ arguments: [String] = [], environment: [String: String]) {
    guard let (master, name) = Self.open() else {
      return nil
    }
    self.master = master
    var size = winsize(ws_row: 30, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    // The first terminal that a new session opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    posix_spawnattr_init(&attributes)
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(&attributes, newSession)
    let texts = [program] + arguments
    let argv: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer {
      for pointer in argv + envp { free(pointer) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var child: pid_t = 0
    let code = posix_spawn(&child, program, &actions, &attributes, argv, envp)
    process = child
    guard code == 0 else {
      close(master)
      return nil
    }
  }

  /// A new pseudo-terminal: our end of it, and the name of the other.
  private static func open() -> (Int32, String)? {
    #if canImport(Darwin)
    let master = posix_openpt(O_RDWR | O_NOCTTY)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master)
    else { return nil }
    return (master, String(cString: name))
    #else
    let master = Foundation.open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var lock: Int32 = 0
    var number: UInt32 = 0
    // The two requests behind unlockpt and ptsname, which Swift does not see here.
    guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { return nil }
    return (master, "/dev/pts/\(number)")
    #endif
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      waitpid(process, &ignored, 0)
    }
    close(master)
  }

  /// Types keys at the prompt, once the line editor reads them.
  func type(_ keys: String) {
    _ = waitUntil(20) {
      var state = termios()
      return tcgetattr(master, &state) == 0 && state.c_lflag & tcflag_t(ICANON) == 0
    }
    press(keys)
  }

  /// Types keys now, whoever reads them.
  func press(_ keys: String) {
    shown = ""
    let bytes = Array(keys.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Sends Ctrl-C as another program would.
  func interrupt() {
    shown = ""
    kill(process, SIGINT)
  }

  /// Whether a text is shown, escape sequences aside, within some seconds of the last keys.
  func shows(_ text: String, within seconds: Double = 20) -> Bool {
    waitUntil(seconds) { shown.contains(text) }
  }

  /// What was shown since the last keys, for messages.
  var screen: String { shown }

  /// The exit status once the program has ended; nil when it does not.
  func exitStatus(within seconds: Double = 20) -> Int32? {
    _ = waitUntil(seconds) {
      var answer: Int32 = 0
      if status == nil, waitpid(process, &answer, WNOHANG) == process { status = answer }
      return status != nil
    }
    return status.map { ($0 >> 8) & 0xFF }
  }

  private func waitUntil(_ seconds: Double, _ isDone: () -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isDone() {
      guard ContinuousClock.now < end else { return false }
      read()
    }
    return true
  }

  private func read() {
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 50) == 1 else { return }
    var block = [UInt8](repeating: 0, count: 4096)
    let count = block.withUnsafeMutableBytes { Foundation.read(master, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    let text = String(decoding: block[..<count], as: UTF8.self)
    shown += text.replacing(/\u{1B}\[[0-9;?]*[A-Za-z]/, with: "").replacing(/\r\n?/) {
      $0.output.utf8.count == 2 ? "\n" : ""
    }
  }
}
