/// How a file is compressed.
enum Archive: String, Hashable, Sendable, CaseIterable {
  case gzip, zstd

  /// Known by its first bytes, whatever its name; nil for a file that is not compressed.
  static func of(_ source: ByteSource) throws(LoadError) -> Archive? {
    let start = try source.bytes(0..<min(4, source.size))
    if start.starts(with: [0x1F, 0x8B, 0x08]) { return .gzip }
    return start == [0x28, 0xB5, 0x2F, 0xFD] ? .zstd : nil
  }

  /// The name of what is in an archive: `survey.csv` of `survey.csv.gz`; other names as they are.
  static func nameInside(_ path: String) -> String {
    for suffix in [".gz", ".gzip", ".zst", ".zstd"]
    where path.lowercased().hasSuffix(suffix) && path.utf8.count > suffix.utf8.count {
      return String(path.dropLast(suffix.count))
    }
    return path
  }

  /// Something that takes in compressed bytes and gives out plain ones.
  func inflater() -> any Inflater {
    switch self {
    case .gzip: GzipInflater()
    case .zstd: ZstdInflater()
    }
  }
}

/// What an inflater did with the bytes it was given.
struct InflateStep {
  /// Compressed bytes used up.
  var used = 0
  /// Plain bytes written.
  var made = 0
  /// Whether a part of the archive ended here, so that the archive may end.
  var isBetweenParts = false
}

/// Takes in compressed bytes and gives out plain ones, in steps of any size.
protocol Inflater: AnyObject {
  /// Uses up some of the input, fills some of the output; both have room.
  ///
  /// - Throws: what is wrong with the archive.
  func inflate(
    _ input: UnsafeBufferPointer<UInt8>,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(BrokenArchive) -> InflateStep
}

/// What is wrong with an archive.
struct BrokenArchive: Error, Hashable {
  /// `its checksum does not fit its text`.
  var reason: String
}
