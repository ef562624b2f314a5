/// How a separated text is laid out.
struct Dialect {
  /// What parts fields.
  var separator: UInt8
  /// What parts records; a carriage return before a line feed goes with it.
  var newline: UInt8

  /// Finds the separator and the newline of a sample from the start of the text.
  ///
  /// The separator is the one of `, tab ; |` that parts most records into as many fields as the
  /// first; among equals the one that makes more fields.
  init(sample: [UInt8], isWhole: Bool, separator asked: UInt8?, prefersTab: Bool) {
    newline = Dialect.newline(of: sample)
    if let asked {
      separator = asked
      return
    }
    let candidates: [UInt8] =
      prefersTab
      ? [0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")]
      : [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")]
    var best = (candidate: candidates[0], share: 0.0, fields: 0)
    for candidate in candidates {
      let counts = Dialect.fieldCounts(
        of: sample,
        separator: candidate,
        newline: newline,
        isWhole: isWhole
      )
      guard let first = counts.first, first > 1 else { continue }
      let share = Double(counts.filter { $0 == first }.count) / Double(counts.count)
      if share > best.share || share == best.share && first > best.fields {
        best = (candidate, share, first)
      }
    }
    separator = best.candidate
  }

  /// The first line end outside quotes decides; a file without one ends its records with a line
  /// feed.
  private static func newline(of sample: [UInt8]) -> UInt8 {
    var isQuoted = false
    for (at, byte) in sample.enumerated() {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case 0x0A where !isQuoted: return 0x0A
      case 0x0D where !isQuoted:
        return at + 1 < sample.count && sample[at + 1] != 0x0A ? 0x0D : 0x0A
      default: break
      }
    }
    return 0x0A
  }

  private static func fieldCounts(
    of sample: [UInt8],
    separator: UInt8,
    newline: UInt8,
    isWhole: Bool
  ) -> [Int] {
    var scan = FieldScan(separator: separator, newline: newline)
    var counts: [Int] = []
    var fields = 1
    var start = 0
    func isBlank(_ end: Int) -> Bool { end == start || end == start + 1 && sample[start] == 13 }
    for at in sample.indices {
      switch scan.take(sample[at]) {
      case .none, .opening: continue
      case .field: fields += 1
      case .record:
        if fields > 1 || !isBlank(at) { counts.append(fields) }
        fields = 1
        start = at + 1
        // A first record of one field already speaks against this separator.
        if counts.count >= 2000 || counts.first == 1 { return counts }
      }
    }
    if isWhole || counts.isEmpty, start < sample.count { counts.append(fields) }
    return counts
  }
}
