import CTerminal

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What was typed before, kept in a file from one session to the next.
///
/// The file is libedit's own format. Each statement is added to its end as soon as it was typed, so
/// neither a crash nor a second shell loses a line. Without a file it lasts as long as the session.
final class History {
  /// libedit's list, for the editor.
  let list: OpaquePointer?
  private let path: String?
  private var last = ""

  private static let header = "_HiStOrY_V2_\n"
  /// How many statements are remembered.
  private static let limit = 2000

  /// Reads the file, if it is there; nil keeps no file.
  init(path: String?) {
    list = history_init()
    self.path = path
    guard let list else { return }
    _ = terminal_history_number(list, H_SETSIZE, Int32(Self.limit))
    _ = terminal_history_number(list, H_SETUNIQUE, 1)
    guard let path, Files.kind(of: path) == .file else { return }
    trim(path)
    _ = terminal_history_text(list, H_LOAD, path)
  }

  deinit {
    if let list { history_end(list) }
  }

  /// Remembers a statement; a blank one or the same again is not.
  func add(_ text: String) {
    guard !text.allSatisfy(\.isWhitespace), text != last, let list else { return }
    last = text
    _ = terminal_history_text(list, H_ENTER, text)
    guard let path else { return }
    if Files.kind(of: path) == nil {
      guard let folder = Files.folder(of: path), Files.makeFolder(folder) else { return }
      append(Self.header, to: path)
    }
    append(Self.encoded(text) + "\n", to: path)
  }

  /// The text on one line, as libedit writes it: a backslash and what is no printing character as
  /// escapes.
  static func encoded(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let octal = String(scalar.value, radix: 8)
        line += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  private func append(_ line: String, to path: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // One write a line, so that two shells do not mix theirs.
    _ = Array(line.utf8).withUnsafeBytes { Files.write($0, descriptor: descriptor) }
  }

  /// Drops the oldest half once the file is twice as long as what is remembered.
  private func trim(_ path: String) {
    guard case .success(let bytes) = Files.read(path) else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard lines.count > 2 * Self.limit else { return }
    var kept = Array(Self.header.utf8)
    for line in lines.suffix(Self.limit) { kept += line + [UInt8(ascii: "\n")] }
    _ = AtomicFile.write(kept, to: path, mode: 0o600)
  }
}
