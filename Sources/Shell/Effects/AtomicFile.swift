#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file written whole or not at all: a temporary file in the same folder takes its name at the end.
///
/// A link stays one: what it leads to is written. A file that is replaced keeps its permissions.
struct AtomicFile {
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private var failure: Files.Failure?

  /// Opens a temporary file beside `path`.
  init(path: String, mode: mode_t = 0o666) {
    let path = Files.withoutLinks(path)
    self.path = path
    let folder = Files.folder(of: path) ?? ""
    let name = ".\(Files.name(of: path)).\(getpid()).tmp"
    temporary = folder.isEmpty ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    if descriptor < 0 { failure = .last() }
    if let old = Files.permissions(of: path), descriptor >= 0 {
      // Only root may give a file away; its mode is set after that, because that clears parts of it.
      _ = fchown(descriptor, old.owner, old.group)
      _ = fchmod(descriptor, old.mode)
    }
  }

  /// Adds bytes to the temporary file; false once something failed.
  mutating func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if failure == nil { failure = Files.write(bytes, descriptor: descriptor) }
    return failure == nil
  }

  /// Gives the file its name.
  ///
  /// - Parameter replaces: whether a file that has the name already may go.
  /// - Returns: nil, or what failed first; then the temporary file is gone and an old one is as it was.
  mutating func commit(replaces: Bool) -> Files.Failure? {
    if failure == nil, fsync(descriptor) != 0, errno != EINVAL { failure = .last() }
    if descriptor >= 0 {
      if close(descriptor) != 0, failure == nil { failure = .last() }
      if failure == nil { failure = replaces ? rename() : linkAnew() }
      if failure != nil { unlink(temporary) }
    }
    descriptor = -1
    return failure
  }

  /// Gives the file up; an old one is as it was.
  mutating func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
    descriptor = -1
  }

  /// A link fails where the name is taken, and so never replaces a file that came meanwhile.
  private func linkAnew() -> Files.Failure? {
    if link(temporary, path) == 0 {
      unlink(temporary)
      return nil
    }
    // Some file systems have no links.
    return errno == EEXIST ? .last() : rename()
  }

  private func rename() -> Files.Failure? {
    renameFile(temporary, path) == 0 ? nil : .last()
  }

  /// Writes some bytes as a whole file, in place of what was there.
  ///
  /// - Returns: nil, or why it failed.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) -> Files.Failure? {
    var file = AtomicFile(path: path, mode: mode)
    _ = bytes.withUnsafeBytes { file.write($0) }
    return file.commit(replaces: true)
  }
}

private func renameFile(_ old: String, _ new: String) -> Int32 { rename(old, new) }
