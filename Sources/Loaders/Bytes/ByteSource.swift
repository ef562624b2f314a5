import Engine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Bytes that can be read at any place: a file, what standard input gave, or an archive's text.
///
/// Safety: `@unchecked Sendable` because the descriptor is only used with `pread` and closed when
/// the last reference goes.
final class ByteSource: @unchecked Sendable {
  /// How messages name it.
  let path: String
  private let count: Int
  private let descriptor: Int32
  private let memory: [UInt8]
  private let archive: Decompression?

  /// Number of bytes; of an archive whose end was not met yet, `endless`.
  var size: Int { archive.map { $0.size ?? ByteSource.endless } ?? count }
  /// More bytes than there can be.
  static let endless = 1 << 62

  /// The file's name in lower case, without what only says that it is compressed.
  var name: String { Archive.nameInside(path).lowercased() }

  /// Bytes that are in memory.
  init(bytes: [UInt8], path: String) {
    self.path = path
    memory = bytes
    count = bytes.count
    descriptor = -1
    archive = nil
  }

  /// The text in an archive; messages name the archive.
  init(_ archive: Decompression, path: String) {
    self.path = path
    self.archive = archive
    memory = []
    count = 0
    descriptor = -1
  }

  /// Opens a file; what is no regular file is read whole.
  convenience init(file path: String, interruption: Interruption? = nil) throws(LoadError) {
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw ByteSource.error(errno, path) }
    try self.init(opened: opened, path: path, interruption: interruption)
  }

  /// Takes over a descriptor: a file is read where it lies, a pipe to its end.
  init(
    opened: Int32,
    path: String,
    mostInMemory: Int = 1 << 26,
    interruption: Interruption? = nil
  ) throws(LoadError) {
    self.path = path
    archive = nil
    var about = stat()
    guard fstat(opened, &about) == 0 else {
      let code = errno
      close(opened)
      throw ByteSource.error(code, path)
    }
    switch about.st_mode & S_IFMT {
    case S_IFDIR:
      close(opened)
      throw .folder(path: path)
    case S_IFREG where about.st_size > 0 && lseek(opened, 0, SEEK_CUR) == 0:
      descriptor = opened
      count = Int(about.st_size)
      memory = []
    default:
      defer { close(opened) }
      switch try Spool.everything(
        from: opened,
        path: path,
        mostInMemory: mostInMemory,
        interruption: interruption
      ) {
      case .memory(let bytes):
        memory = bytes
        count = bytes.count
        descriptor = -1
      case .file(let kept, let count):
        memory = []
        self.count = count
        descriptor = kept
      }
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Reads up to `count` bytes at `offset`; fewer only at the end.
  ///
  /// - Throws: when the file has become shorter since it was opened.
  func read(into buffer: UnsafeMutablePointer<UInt8>, at offset: Int, count: Int)
    throws(LoadError) -> Int
  {
    if let archive { return try archive.read(into: buffer, at: offset, count: count) }
    let count = min(count, self.count - offset)
    guard count > 0 else { return 0 }
    if descriptor < 0 {
      memory.withUnsafeBufferPointer { bytes in
        if let base = bytes.baseAddress { buffer.update(from: base + offset, count: count) }
      }
      return count
    }
    var done = 0
    while done < count {
      let got = pread(descriptor, buffer + done, count - done, off_t(offset + done))
      if got > 0 {
        done += got
      } else if got == 0 {
        // Its size was known when it was opened: someone has cut it off since.
        throw ByteSource.changed(path)
      } else if errno != EINTR {
        throw ByteSource.error(errno, path)
      }
    }
    return done
  }

  /// A copy of all bytes.
  ///
  /// - Throws: `.tooLargeAsWhole` when they are more than `most`.
  func whole(most: Int?) throws(LoadError) -> [UInt8] {
    if let archive { return try archive.whole(most: most) }
    if let most, count > most {
      throw .tooLargeAsWhole(path: path, bytes: count, most: most)
    }
    return try bytes(0..<count)
  }

  /// A copy of some of the bytes.
  func bytes(_ range: Range<Int>) throws(LoadError) -> [UInt8] {
    if descriptor < 0, archive == nil, range.lowerBound == 0, range.upperBound >= count {
      return memory
    }
    let count = max(0, min(range.upperBound, size) - range.lowerBound)
    guard count > 0 else { return [] }
    var failure: LoadError?
    let copy = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      guard let base = buffer.baseAddress else { return }
      do throws(LoadError) {
        used = try read(into: base, at: range.lowerBound, count: count)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return copy
  }

  /// The error of a file that is no longer what it was when it was opened.
  static func changed(_ path: String) -> LoadError {
    .unreadable(path: path, reason: "it changed while it was read")
  }

  /// What an error number of the system means here.
  static func error(_ code: Int32, _ path: String) -> LoadError {
    switch code {
    case ENOENT, ENOTDIR, ENAMETOOLONG: .missingFile(path: path)
    case EACCES, EPERM: .noPermission(path: path)
    case EISDIR: .folder(path: path)
    default: .unreadable(path: path, reason: String(cString: strerror(code)))
    }
  }
}

extension ByteSource {
  /// The line of the file, from 1, in which a byte stands.
  func line(at offset: Int, newline: UInt8) throws(LoadError) -> Int {
    var line = 1
    var at = 0
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 18)
    defer { buffer.deallocate() }
    while at < offset {
      let count = try read(into: buffer, at: at, count: min(1 << 18, offset - at))
      if count == 0 { break }
      for position in 0..<count where buffer[position] == newline { line += 1 }
      at += count
    }
    return line
  }

  /// Where the text ends when the line ends after its last record are left out.
  ///
  /// An archive's text has left them out already, and its end may not be known yet.
  func endOfText(after start: Int) throws(LoadError) -> Int {
    var end = size
    guard archive == nil else { return end }
    while end > start {
      let from = max(start, end - 4096)
      let block = try bytes(from..<end)
      guard let last = block.prefix(end - from).lastIndex(where: { $0 != 0x0A && $0 != 0x0D })
      else {
        end = from
        continue
      }
      return from + last + 1
    }
    return end
  }
}
