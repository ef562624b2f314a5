#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Whole files read and written, with the system's reason when that fails.
enum Files {
  /// Why a file could not be read or written, in the system's words.
  struct Failure: Error, Hashable {
    /// The system's number for the reason.
    var code: Int32
    /// `no such file or directory`, in lower case.
    var reason: String

    /// Whether something has the name already.
    var isAlreadyThere: Bool { code == EEXIST }
    /// Whether Ctrl-C ended it.
    var isInterrupted: Bool { code == EINTR }

    /// Takes the reason for the last call that failed.
    static func last() -> Failure {
      let code = errno
      let text = strerror(code).map { String(cString: $0) } ?? "error \(code)"
      return Failure(code: code, reason: text.prefix(1).lowercased() + text.dropFirst())
    }
  }

  /// What stands at a path.
  enum Kind: Hashable {
    case file, folder, other
  }

  /// What stands at a path; nil when nothing does.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// Whether a file that is there may be written to.
  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// Mode and owners of a file; nil when there is none.
  static func permissions(of path: String) -> (mode: mode_t, owner: uid_t, group: gid_t)? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return (status.st_mode & 0o7777, status.st_uid, status.st_gid)
  }

  /// The path that a link leads to in the end, there or not; any other path as it is.
  static func withoutLinks(_ path: String) -> String {
    var path = path
    let capacity = 4096
    var bytes = [CChar](repeating: 0, count: capacity)
    // A ring of links leads nowhere; opening it says so.
    for _ in 0..<40 {
      let count = readlink(path, &bytes, capacity)
      guard count > 0, count <= capacity else { return path }
      let target = String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      let folder = folder(of: path) ?? ""
      path =
        target.hasPrefix("/") || folder.isEmpty
        ? target : folder == "/" ? "/\(target)" : "\(folder)/\(target)"
    }
    return path
  }

  /// Size and time of the last change, to know a file again; nil when there is none.
  static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
    let time = status.st_mtimespec
    #else
    let time = status.st_mtim
    #endif
    return Stamp(
      size: Int(status.st_size),
      seconds: Int(time.tv_sec),
      nanoseconds: Int(time.tv_nsec)
    )
  }

  /// Size and time of the last change of a file.
  struct Stamp: Hashable {
    /// In bytes.
    var size: Int
    /// Of the last change, since 1970.
    var seconds: Int
    /// Of the last change, past the second.
    var nanoseconds: Int
  }

  /// The names in a folder, sorted; none when it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// All bytes of a file.
  static func read(_ path: String) -> Result<[UInt8], Failure> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(.last()) }
    defer { close(descriptor) }
    return read(descriptor: descriptor)
  }

  /// All bytes that a descriptor still holds; a signal ends the wait.
  static func read(descriptor: Int32) -> Result<[UInt8], Failure> {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = block.withUnsafeMutableBytes { readBlock(descriptor, $0) }
      guard count >= 0 else { return .failure(.last()) }
      guard count > 0 else { return .success(bytes) }
      bytes.append(contentsOf: block[..<count])
    }
  }

  /// Writes all of some bytes to a descriptor; Ctrl-C ends the wait for one that takes none.
  ///
  /// - Returns: nil, or why it failed.
  static func write(_ bytes: UnsafeRawBufferPointer, descriptor: Int32) -> Failure? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = writeBlock(descriptor, UnsafeRawBufferPointer(rebasing: rest))
      if count < 0 {
        let failure = Failure.last()
        guard failure.code == EINTR || failure.code == EAGAIN else { return failure }
      }
      rest = rest.dropFirst(max(0, count))
      // Fewer bytes than were given mean a full pipe, or a signal.
      if !rest.isEmpty, Interrupts.isRaised {
        return Failure(code: EINTR, reason: "interrupted")
      }
    }
    return nil
  }

  /// Writes bytes to the end of what stands at a path; nothing is created.
  static func append(_ bytes: UnsafeRawBufferPointer, to path: String) -> Failure? {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { return .last() }
    defer { close(descriptor) }
    return write(bytes, descriptor: descriptor)
  }

  /// Makes a folder and those above it; false when that is not possible.
  @discardableResult
  static func makeFolder(_ path: String) -> Bool {
    if kind(of: path) == .folder { return true }
    guard let parent = folder(of: path), parent != path else { return false }
    guard parent.isEmpty || makeFolder(parent) else { return false }
    return mkdir(path, 0o700) == 0 || errno == EEXIST
  }

  /// What stands before the last `/`; empty when there is none, nil for the root.
  static func folder(of path: String) -> String? {
    if path == "/" { return nil }
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What stands after the last `/`.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// What stands after the last dot of the name, in lower case; empty when there is none.
  static func suffix(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}

private func readBlock(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

private func writeBlock(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}
