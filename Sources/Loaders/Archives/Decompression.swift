import Engine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The text in an archive, as if it could be read at any place; a thread of its own inflates it.
final class Decompression: Sendable {
  private let source: ByteSource
  private let archive: Archive
  private let window: TextWindow
  private let thread: RunningThread?

  /// Begins to inflate.
  init(
    of source: ByteSource,
    _ archive: Archive,
    window size: TextWindow.Size = TextWindow.Size(),
    interruption: Interruption? = nil
  ) {
    self.source = source
    self.archive = archive
    let window = TextWindow(size: size, interruption: interruption)
    let input = ArchiveReader(source, archive)
    self.window = window
    thread = RunningThread { window.fill(from: input) }
    if thread == nil {
      window.fail(.unreadable(path: source.path, reason: "the system has no thread left for it"))
    }
  }

  deinit {
    window.stop()
    thread?.join()
  }

  /// Number of bytes of the text, without line ends after its last; nil until they were met.
  var size: Int? { window.count }

  /// Copies up to `count` bytes at `offset`; fewer only at the end.
  ///
  /// - Throws: `.brokenArchive` where the bytes cannot be had.
  func read(into buffer: UnsafeMutablePointer<UInt8>, at offset: Int, count: Int)
    throws(LoadError) -> Int
  {
    try window.read(into: buffer, at: offset, count: count)
  }

  /// All of the text, line ends after its last record included.
  ///
  /// - Throws: `.tooLargeAsWhole` when that is more than `most`, nil for half of the machine's
  ///   memory.
  func whole(most: Int?) throws(LoadError) -> [UInt8] {
    let half = Int(sysconf(Int32(_SC_PHYS_PAGES))) &* Int(sysconf(Int32(_SC_PAGESIZE))) / 2
    return try ArchiveReader(source, archive).whole(most: most ?? half)
  }
}
