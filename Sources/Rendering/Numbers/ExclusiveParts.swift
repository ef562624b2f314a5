import Analysis
import Engine

/// The rows of a table whose percentages make up a whole: the answers of one group, item and base.
///
/// `percent rating by region` has one whole a region. Answers of which a record may have several make
/// up none, nor do parts of which some were left out, as when rows were chosen.
struct ExclusiveParts {
  /// The answers of one base.
  struct Whole {
    /// The column of the percentages.
    var column: Int
    /// The rows.
    var rows: [Int]
    /// What the percentages are worked out from: counts, weights or, where the table has neither, the
    /// percentages themselves.
    var parts: [Double]
    /// Whether the parts are counts of records.
    var isOfRecords: Bool
  }

  /// Every whole, in the order of columns and rows.
  private(set) var wholes: [Whole] = []

  /// Finds the wholes of a table; a table without exclusive answers has none.
  init(_ table: ResultTable) {
    guard table.hasExclusiveAnswers else { return }
    let shape = TableShape(table)
    guard let answer = shape.items.last else { return }
    let groups = Self.groups(of: table, shape, answer: answer)
    for column in table.roles.indices where table.roles[column] == .percent {
      let sums =
        table.frame.columns[column].name == "percent"
        ? Sums(table, percent: column, shape) : Sums(spread: table.frame.columns[column])
      guard let sums else { continue }
      for group in groups {
        let rows = group.filter { row in
          // A reason why there is no answer is no part of a base of answers.
          shape.kinds[row] != .missing || !sums.isWithout(row)
        }
        guard let parts = sums.parts(rows) else { continue }
        wholes.append(
          Whole(column: column, rows: rows, parts: parts, isOfRecords: sums.isOfRecords)
        )
      }
    }
  }

  /// The rows of each group, item and base, without nets and totals.
  private static func groups(
    of table: ResultTable,
    _ shape: TableShape,
    answer: Int
  ) -> [[Int]] {
    let heads = shape.keys + shape.items.dropLast() + (shape.baseName.map { [$0] } ?? [])
    var places: [[Value]: Int] = [:]
    var groups: [[Int]] = []
    for row in 0..<table.frame.count {
      if table.frame.columns[answer].missing[row] == TableShape.total { continue }
      if shape.isNet(answer, row, in: table) { continue }
      let head = heads.map { table.frame.columns[$0][row] }
      if let place = places[head] {
        groups[place].append(row)
      } else {
        places[head] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  /// What the percentages of a column are worked out from.
  private struct Sums {
    let percents: Column
    let counted: (parts: Column, bases: Column)?
    let isWeighted: Bool

    /// A column that `wide` made, beside which there are no counts.
    init(spread percents: Column) {
      self.percents = percents
      counted = nil
      isWeighted = true
    }

    init?(_ table: ResultTable, percent: Int, _ shape: TableShape) {
      let weighted = table.roles.firstIndex(of: .weighted)
      isWeighted = weighted != nil || shape.weightedBase != nil
      let (part, whole) =
        isWeighted
        ? (weighted, shape.weightedBase) : (table.roles.firstIndex(of: .count), shape.base)
      guard let part, let whole else { return nil }
      percents = table.frame.columns[percent]
      counted = (table.frame.columns[part], table.frame.columns[whole])
    }

    var isOfRecords: Bool { !isWeighted }

    /// Whether a row never had a percentage.
    func isWithout(_ row: Int) -> Bool {
      percents.missing[row].map { $0 != .suppressed } ?? false
    }

    /// The parts of rows that make up one base; nil where they do not.
    func parts(_ rows: [Int]) -> [Double]? {
      guard let first = rows.first else { return nil }
      var found: [Double] = []
      for row in rows {
        guard case .number(let percent) = percents[row] else { return nil }
        guard let (parts, bases) = counted else {
          found.append(percent)
          continue
        }
        guard case .number(let base) = bases[row], base > 0, bases[row] == bases[first],
          case .number(let part) = parts[row], (100 * part / base - percent).magnitude < 1e-9
        else { return nil }
        found.append(part)
      }
      var whole = 100.0
      if case .number(let base)? = counted?.bases[first] { whole = base }
      let excess = (found.reduce(0, +) - whole).magnitude
      return excess <= (isWeighted ? 1e-9 * whole : 0) ? found : nil
    }
  }
}
