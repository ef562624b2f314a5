/// How records find their place in a table that has a result for each entry of a column.
///
/// Entries are the codes of a coded column, or the whole numbers of a column from its least to its
/// greatest; the missing kinds come after them.
struct EntryPlaces: Sendable {
  /// The column's position.
  let column: Int
  /// The least whole number; nil for a coded column.
  let least: Int64?
  /// Number of entries, without the missing kinds.
  let count: Int

  /// The place of each of a block's records.
  func places(_ block: Block, in columns: [Column]) -> [UInt32] {
    if let least { return columns[column].distances(block, from: least, width: count) }
    return columns[column].entries(block)
  }
}

extension Column {
  /// A column with one record for each whole number from the least to the greatest, and then one for
  /// each missing kind; nil when there are too many of them for the records to be worked out.
  func wholeDictionary(
    records: Int,
    least worthwhile: Int
  ) -> (column: Column, least: Int64, width: Int)? {
    guard records >= worthwhile,
      let (least, greatest) = summarizedExtent.map({ ($0.lowerBound, $0.upperBound) })
        ?? storedExtent(0..<count)
    else { return nil }
    let width = Int(greatest - least) + 1
    guard width <= 1 << 16, width * 4 <= records else { return nil }
    let kinds = Swift.max(1, missing.kinds.count)
    var wholes = (0..<width).map { Int32(truncatingIfNeeded: least + Int64($0)) }
    wholes += [Int32](repeating: 0, count: kinds)
    var validity = Validity(repeating: true, count: width + kinds)
    var reasons = [UInt8](repeating: 0, count: width + kinds)
    for kind in 0..<kinds {
      validity[width + kind] = false
      reasons[width + kind] = UInt8(truncatingIfNeeded: kind)
    }
    guard let meaning = storage.meaning else { return nil }
    let dictionary = Column(
      name: name,
      kind: kind,
      storage: .wholes32(wholes, meaning),
      missing: MissingRecords(validity: validity, kinds: missing.kinds, codes: reasons)
    )
    return (dictionary, least, width)
  }

  /// Whether the values are stored as whole numbers that order as the values do.
  var hasWholes: Bool { storage.meaning != nil }
}
