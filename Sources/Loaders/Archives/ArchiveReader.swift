/// The text of an archive from its start to its end.
///
/// Safety: `@unchecked Sendable` because one thread at a time uses it.
final class ArchiveReader: @unchecked Sendable {
  private let source: ByteSource
  private let archive: Archive
  private var inflater: any Inflater
  private var input: [UInt8] = []
  private var used = 0
  private var offset = 0
  private var isBetweenParts = false
  private static let step = 1 << 18

  init(_ source: ByteSource, _ archive: Archive) {
    self.source = source
    self.archive = archive
    inflater = archive.inflater()
  }

  /// Goes back to the start.
  func beginAnew() {
    inflater = archive.inflater()
    input = []
    used = 0
    offset = 0
    isBetweenParts = false
  }

  /// Fills a buffer with the text that comes next; fewer bytes only at the end.
  ///
  /// - Throws: `.brokenArchive` when the archive is damaged or ends too early.
  func fill(_ buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(LoadError) -> Int {
    var done = 0
    while done < count {
      if used == input.count {
        input = try source.bytes(offset..<min(source.size, offset + ArchiveReader.step))
        offset += input.count
        used = 0
      }
      if input.isEmpty, isBetweenParts { break }
      let step = try inflate(
        into: UnsafeMutableBufferPointer(start: buffer + done, count: count - done)
      )
      used += step.used
      done += step.made
      isBetweenParts = step.isBetweenParts
      if step.used == 0, step.made == 0 {
        throw .brokenArchive(path: source.path, kind: archive.rawValue, reason: "it ends too early")
      }
    }
    return done
  }

  /// All of the text.
  ///
  /// - Throws: `.tooLargeAsWhole` when it is longer than `most`.
  func whole(most: Int) throws(LoadError) -> [UInt8] {
    var bytes: [UInt8] = []
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: ArchiveReader.step)
    defer { block.deallocate() }
    while true {
      let count = try fill(block, count: ArchiveReader.step)
      guard bytes.count + count <= most else {
        throw .tooLargeAsWhole(path: source.path, bytes: bytes.count + count, most: most)
      }
      bytes.append(contentsOf: UnsafeBufferPointer(start: block, count: count))
      if count < ArchiveReader.step { return bytes }
    }
  }

  private func inflate(
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(LoadError) -> InflateStep {
    var fault: BrokenArchive?
    let step = input.withUnsafeBufferPointer { input in
      do throws(BrokenArchive) {
        return try inflater.inflate(
          UnsafeBufferPointer(rebasing: input[used...]),
          into: output
        )
      } catch {
        fault = error
        return InflateStep()
      }
    }
    if let fault {
      throw .brokenArchive(path: source.path, kind: archive.rawValue, reason: fault.reason)
    }
    return step
  }
}
