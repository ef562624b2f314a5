/// What the first bytes of a file say it is, when it is no text table.
struct Signature {
  /// What to call it; nil when only its bytes show that it is no text.
  let name: String?

  private static let known: [(bytes: [UInt8], name: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or another zip archive"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
    ([0x1F, 0x8B], "a gzip archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"),
    ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF"),
    ([0x24, 0x46, 0x4C, 0x32], "an SPSS file"),
    ([0x50, 0x41, 0x52, 0x31], "a Parquet file"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture"),
    ([0xFF, 0xD8, 0xFF], "a picture"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    (Array("<!DOCTYPE".utf8), "a web page"),
    (Array("<!doctype".utf8), "a web page"),
    (Array("<html".utf8), "a web page"),
    (Array("<?xml".utf8), "an XML document"),
  ]

  /// What a sample from the start of a file looks like; nil for text.
  static func of(_ sample: [UInt8]) -> Signature? {
    for (bytes, name) in known where sample.starts(with: bytes) { return Signature(name: name) }
    let looked = sample.prefix(1 << 16)
    let controls = looked.filter { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 && $0 != 0x1A }.count
    // A stray control character is data; one in twenty is no text.
    return controls > 2 && controls * 20 > looked.count ? Signature(name: nil) : nil
  }
}
