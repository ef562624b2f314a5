import Engine
import Language

extension ResultTable {
  /// The column of the records that each figure is of; a base's is itself.
  ///
  /// In `summarize m = mean(age)` the figure `m` is of `m_base`; a table that was joined with another
  /// one has `percent` of `base` and `other_percent` of `other_base`.
  public var figureBases: [Int: Int] {
    let bases = roles.indices.filter { roles[$0] == .base }
    guard !bases.isEmpty else { return [:] }
    var named: [String: Int] = [:]
    for base in bases { named[frame.columns[base].name] = base }
    let owned = Set(frame.names.compactMap { named[$0 + "_base"] })
    let shared = bases.filter { !owned.contains($0) }
    var found: [Int: Int] = [:]
    for (column, role) in roles.enumerated() {
      switch role {
      case .base: found[column] = column
      case .percent, .number:
        let name = frame.columns[column].name
        let stem = Self.stem(name)
        if let own = named[name + "_base"] {
          found[column] = own
        } else if let stem, let own = named[stem + "base"] {
          found[column] = own
        } else if role == .percent || stem != nil {
          // A figure stands before its base, and keeps doing so under another name.
          found[column] = shared.first { $0 > column } ?? shared.last
        }
      default: break
      }
    }
    return found
  }

  /// The bases, row by row, of the figures that a table keeps without the column of their bases.
  func bases(notIn kept: Frame) -> [String: [Double?]] {
    let names = Set(kept.names)
    var found: [String: [Double?]] = [:]
    for (figure, base) in figureBases where names.contains(frame.columns[figure].name) {
      let column = frame.columns[base]
      if names.contains(column.name) { continue }
      found[frame.columns[figure].name] = (0..<frame.count).map { record in
        if case .number(let records) = column[record] { records } else { nil }
      }
    }
    return found
  }

  /// What stands before the name that a verb gives its figure: `other_` in `other_percent`; nil for
  /// any other name.
  private static func stem(_ name: String) -> Substring? {
    for figure in figureNames where name.hasSuffix(figure) {
      let stem = name.dropLast(figure.count)
      if stem.isEmpty || stem.hasSuffix("_") || stem.hasSuffix(" ") { return stem }
    }
    return nil
  }

  /// What the verbs call their figures.
  private static let figureNames = ["percent"] + StatisticVerb.allCases.map(\.rawValue)
}
