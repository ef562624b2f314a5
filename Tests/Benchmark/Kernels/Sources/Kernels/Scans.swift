import CScan

/// The C kernels that read separated text, by bytes.
struct Scans {
  private let text: [UInt8]
  private let count: Int
  private var ends: [UInt32]

  /// Text of about so many bytes, a quoted field in each fiftieth record.
  init(bytes: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes + 200)
    var record = 0
    while text.count < bytes {
      let comment = record % 50 == 7 ? "\"late, again\"" : "kind staff"
      text += "\(record),North West,\(16 + record % 80),\(record % 100).25,\(comment)\n".utf8
      record += 1
    }
    count = text.count
    text += [UInt8](repeating: 0, count: Int(CSCAN_PADDING))
    self.text = text
    ends = [UInt32](repeating: 0, count: text.count + Int(CSCAN_PADDING))
  }

  /// Finds the fields as this processor does it best, and in plain C; answers with bytes and fields.
  mutating func index(isPlain: Bool) -> (bytes: Int, fields: Int) {
    let size = count
    let scan = isPlain ? cscan_index_plain : cscan_index
    // Safety: `text` has the padding that the scan reads, `ends` a place for every byte and more.
    let found = text.withUnsafeBufferPointer { bytes in
      ends.withUnsafeMutableBufferPointer { ends in
        scan(bytes.baseAddress, 0, size, UInt8(ascii: ","), UInt8(ascii: "\n"), ends.baseAddress)
      }
    }
    return (size, found.count)
  }
}
