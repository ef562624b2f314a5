/// The figures of one measure, a row a cell.
public enum FigureColumn: Hashable, Sendable {
  case counts([Int])
  /// The sums, and how many records went into each.
  case sums([Double], records: [Int])
  case moments([GroupMoments])
  /// Least and greatest; nil where no record has a value.
  case ranges(least: [Value?], greatest: [Value?])
  case distinct([Int])
  case orders([[OrderStatistic]])

  /// The figures of one measure, which are of one kind.
  init(_ figures: [Figure]) {
    func column<T>(_ read: (Figure) -> T?) -> [T] { figures.compactMap(read) }
    switch figures.first {
    case .count?, nil:
      self = .counts(column { if case .count(let count) = $0 { count } else { nil } })
    case .sum?:
      self = .sums(
        column { if case .sum(let sum, _) = $0 { sum } else { nil } },
        records: column { if case .sum(_, let records) = $0 { records } else { nil } }
      )
    case .moments?:
      self = .moments(column { if case .moments(let moments) = $0 { moments } else { nil } })
    case .range?:
      self = .ranges(
        least: column { if case .range(let least, _) = $0 { .some(least) } else { nil } },
        greatest: column { if case .range(_, let greatest) = $0 { .some(greatest) } else { nil } }
      )
    case .distinct?:
      self = .distinct(column { if case .distinct(let count) = $0 { count } else { nil } })
    case .order?:
      self = .orders(column { if case .order(let found) = $0 { found } else { nil } })
    }
  }

  /// The figure of one row.
  public subscript(row: Int) -> Figure {
    switch self {
    case .counts(let counts): .count(counts[row])
    case .sums(let sums, let records): .sum(sums[row], records: records[row])
    case .moments(let moments): .moments(moments[row])
    case .ranges(let least, let greatest): .range(least[row], greatest[row])
    case .distinct(let counts): .distinct(counts[row])
    case .orders(let found): .order(found[row])
    }
  }
}
