import Engine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Everything that a pipe gives: in memory while it is small, else in a file without a name.
enum Spool {
  case memory([UInt8])
  /// A descriptor to read from, and how many bytes there are.
  case file(Int32, count: Int)

  /// Reads a descriptor to its end, however long that takes, unless Ctrl-C ends the wait.
  static func everything(
    from descriptor: Int32,
    path: String,
    mostInMemory: Int,
    interruption: Interruption? = nil
  ) throws(LoadError) -> Spool {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 18)
    var kept: Int32 = -1
    var count = 0
    while true {
      guard hasInput(descriptor, interruption) else {
        if kept >= 0 { close(kept) }
        throw .interrupted
      }
      let got = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        if got < 0 {
          let code = errno
          if kept >= 0 { close(kept) }
          throw ByteSource.error(code, path)
        }
        return kept >= 0 ? .file(kept, count: count) : .memory(bytes)
      }
      count += got
      if kept >= 0 {
        guard write(block[0..<got], to: kept) else { throw full(kept, path) }
        continue
      }
      bytes.append(contentsOf: block[0..<got])
      if bytes.count > mostInMemory {
        kept = unnamedFile()
        // Without room for a file the rest stays in memory.
        guard kept >= 0 else { continue }
        guard write(bytes[...], to: kept) else { throw full(kept, path) }
        bytes = []
      }
    }
  }

  /// Waits until there is something to read; false when Ctrl-C came first.
  ///
  /// A signal that comes just before the wait does not end it, so the wait is in short turns.
  private static func hasInput(_ descriptor: Int32, _ interruption: Interruption?) -> Bool {
    guard let interruption else { return true }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while !interruption.isRaised {
      let answer = poll(&waiting, 1, 200)
      if answer > 0 || (answer < 0 && errno != EINTR) { return true }
    }
    return false
  }

  private static func full(_ descriptor: Int32, _ path: String) -> LoadError {
    let code = errno
    close(descriptor)
    return .unreadable(
      path: path,
      reason: "the folder for temporary files: \(String(cString: strerror(code)))"
    )
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let put = pwriteAll(descriptor, buffer, done)
        if put <= 0 { return false }
        done += put
      }
      return true
    }
  }

  private static func pwriteAll(
    _ descriptor: Int32,
    _ buffer: UnsafeRawBufferPointer,
    _ done: Int
  ) -> Int {
    while true {
      let put = systemWrite(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
      if put < 0, errno == EINTR { continue }
      return put
    }
  }

  /// A file that is gone when it is closed; -1 when there can be none.
  private static func unnamedFile() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/topline-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor >= 0 {
      unlink(template)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    return descriptor
  }
}

/// `write` by a name that the enum's own function does not hide.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
