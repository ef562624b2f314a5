import Engine
import Statistics

/// A table with its hidden figures taken out and the others rounded as the rule says.
enum SuppressedTable {
  /// A table in which nothing has to be hidden.
  static func unchanged(_ table: ResultTable) -> ResultTable {
    marked(table, [Bool](repeating: false, count: table.frame.count))
  }

  /// A table without the figures that a pattern hides.
  static func hiding(
    _ table: ResultTable,
    _ counts: PublishedCounts,
    _ pattern: SuppressionPattern,
    _ rule: SuppressionRule
  ) -> ResultTable {
    let guards = FigureGuards(table, counts)
    let exposing = ComparedRows(table)
    var isSuppressed = [Bool](repeating: false, count: table.frame.count)
    var columns = table.frame.columns
    for place in columns.indices {
      guard let tallies = guards.tallies(of: place) else { continue }
      columns[place] = rounded(place, table, counts, rule)
      var reasons = [MissingKind?](repeating: nil, count: table.frame.count)
      for record in 0..<table.frame.count {
        let isGone =
          tallies.contains { pattern.hides($0.places[record]) }
          || (counts.isUnknownNet[record] && !pattern.isEmpty)
          || (counts.isUntold[record] && pattern.needsCompany)
        // What does not exist has nothing to hide.
        guard isGone, !isUndefined(table.frame.columns[place][record]) else { continue }
        reasons[record] = .suppressed
        isSuppressed[record] = true
      }
      columns[place] = columns[place].with(missing: reasons)
    }
    for place in columns.indices where exposing.compares(table.roles[place]) {
      let reasons = exposing.beside(isSuppressed).map { $0 ? MissingKind.suppressed : nil }
      columns[place] = columns[place].with(missing: reasons)
    }
    var result = table
    result.frame = Frame(columns, count: table.frame.count)
    if case .nhs = rule, result.digits == nil, counts.isCrossTable {
      result.digits = percentDigits(result.frame, table.roles)
    }
    result = marked(result, isSuppressed)
    result.suppressedColumns = subjects(of: table)
    return result
  }

  /// A figure that is missing already: a percentage of an empty base.
  private static func isUndefined(_ value: Value) -> Bool { value.isMissing }

  private static func marked(_ table: ResultTable, _ isSuppressed: [Bool]) -> ResultTable {
    var result = table
    let name = LabelColumn.name("suppressed", beside: table.frame.names)
    result.frame = Frame(
      table.frame.columns + [.booleans(name, isSuppressed)],
      count: table.frame.count
    )
    result.roles.append(.suppressed)
    result.spread = nil
    return result
  }

  /// What the table is of, for each of its sources: `survey.rating`.
  private static func subjects(of table: ResultTable) -> [String] {
    guard let composition = table.composition else { return [] }
    let items = composition.isOfConditions ? ["records"] : composition.items
    let names = items.isEmpty ? composition.keys : items
    return table.sources.flatMap { source in names.map { "\(source.dataset).\($0)" } }
  }

  /// The decimals of percentages by the rule of the NHS.
  private static func percentDigits(_ frame: Frame, _ roles: [ColumnRole]) -> Int {
    let bases = zip(frame.columns, roles).filter { $0.1 == .base }.map(\.0)
    let isPrecise = bases.contains { column in
      (0..<frame.count).contains { record in
        guard case .number(let base) = column[record] else { return false }
        return base >= Double(NHSRounding.leastPreciseBase)
      }
    }
    return isPrecise ? 1 : 0
  }

  /// A column as the rule shows it, before anything is hidden.
  private static func rounded(
    _ place: Int,
    _ table: ResultTable,
    _ counts: PublishedCounts,
    _ rule: SuppressionRule
  ) -> Column {
    let column = table.frame.columns[place]
    guard let step = rule.step else { return column }
    let rounding = FigureRounding(table, counts, step: step, rule)
    let values = (0..<table.frame.count).map { record -> Double? in
      guard case .number(let number) = column[record] else { return nil }
      return rounding.figure(number, place, record)
    }
    guard column.kind == .number else { return column }
    var result = Column.numbers(column.name, values)
    result.title = column.title
    result.wording = column.wording
    return result
  }
}

/// Which counts each figure leans on.
private struct FigureGuards {
  private let table: ResultTable
  private let counts: PublishedCounts

  init(_ table: ResultTable, _ counts: PublishedCounts) {
    self.table = table
    self.counts = counts
  }

  /// The counts that must be shown for a column's figures to be shown; nil for a column of labels.
  func tallies(of column: Int) -> [PublishedCounts.Tally]? {
    switch table.roles[column] {
    // A column's own letter is its name, and tells nothing of its figures.
    case .key, .item, .row, .baseName, .stored, .suppressed, .uncertainty(.letter): nil
    case .weighted where counts.isCrossTable: counts.tallies.filter { $0.kind == .count }
    case .weightedBase where counts.isCrossTable: counts.tallies.filter { $0.kind == .base }
    case .count, .base, .weighted, .weightedBase, .percent, .number, .uncertainty:
      own(column) ?? named(column) ?? counts.tallies.filter { $0.kind != .share }
    }
  }

  /// A count leans on itself, a percentage on its part and its base.
  private func own(_ column: Int) -> [PublishedCounts.Tally]? {
    guard let tally = counts.tallies.first(where: { $0.column == column }) else { return nil }
    guard tally.kind == .share, let base = counts.base(of: column) else { return [tally] }
    return [tally, base]
  }

  /// `NAME` leans on `NAME_base`, and `NAME_low` on all that `NAME` leans on.
  private func named(_ column: Int) -> [PublishedCounts.Tally]? {
    guard !counts.isCrossTable else { return nil }
    let name = table.frame.names[column]
    let bases = counts.tallies.filter { table.frame.names[$0.column] == name + "_base" }
    if !bases.isEmpty { return bases }
    guard case .uncertainty = table.roles[column] else { return nil }
    let owner = table.frame.names.indices.filter { owner in
      guard owner != column, name.hasPrefix(table.frame.names[owner] + "_") else { return false }
      return table.roles[owner] == .percent || table.roles[owner] == .number
    }.max { table.frame.names[$0].utf8.count < table.frame.names[$1].utf8.count }
    return owner.flatMap { own($0) ?? named($0) }
  }
}

/// Rounds what is shown to multiples, and works percentages out from what is shown.
private struct FigureRounding {
  private let table: ResultTable
  private let counts: PublishedCounts
  private let step: Int
  private let isNHS: Bool
  private let isWeighted: Bool

  init(_ table: ResultTable, _ counts: PublishedCounts, step: Int, _ rule: SuppressionRule) {
    self.table = table
    self.counts = counts
    self.step = step
    if case .nhs = rule { isNHS = true } else { isNHS = false }
    isWeighted = table.roles.contains(.weighted) || table.roles.contains(.weightedBase)
  }

  /// A figure as it is shown; nil where it does not exist any more.
  func figure(_ number: Double, _ column: Int, _ record: Int) -> Double? {
    switch table.roles[column] {
    case .count where Rank.isRank(table.frame.names[column]): number
    case .count, .base: count(number)
    case .percent: percent(number, column, record)
    case .key, .item, .row, .baseName, .weighted, .weightedBase, .number, .uncertainty, .stored,
      .suppressed:
      number
    }
  }

  private func count(_ number: Double) -> Double {
    guard number >= 0, number < 0x1p53, number == number.rounded() else { return number }
    return Double(PublishedRounding.nearest(Int(number), step))
  }

  private func percent(_ number: Double, _ column: Int, _ record: Int) -> Double? {
    let share = counts.tallies.first { $0.column == column }
    let part =
      share?.places[record]
      ?? (counts.isCrossTable
        ? counts.tallies.first { $0.kind == .count }?.places[record] : nil)
    let base = counts.base(of: column)?.places[record]
    guard let part, let base else { return number }
    let size = counts.linked.counts[base]
    guard !isWeighted else { return isNHS ? decimals(number, base: size) : number }
    if isNHS {
      guard case .shown(let percent) = NHSRounding.percent(of: counts.linked.counts[part], in: size)
      else { return nil }
      return percent.value
    }
    let whole = PublishedRounding.nearest(size, step)
    guard whole > 0 else { return nil }
    return Double(PublishedRounding.nearest(counts.linked.counts[part], step)) * 100 / Double(whole)
  }

  private func decimals(_ number: Double, base: Int) -> Double {
    let isPrecise = PublishedRounding.nearest(base, step) >= NHSRounding.leastPreciseBase
    let units = RoundingMode.halfAway.units(number, digits: isPrecise ? 1 : 0)
    return units.map { Double($0) / (isPrecise ? 10 : 1) } ?? number
  }
}

/// Rows whose comparison with a hidden row would give that one away.
private struct ComparedRows {
  private let sharers: [[Value]]

  init(_ table: ResultTable) {
    let items = zip(table.frame.columns, table.roles).filter { $0.1 == .item }.map(\.0)
    sharers = (0..<table.frame.count).map { record in items.map { $0[record] } }
  }

  /// Whether a column compares its row with another.
  func compares(_ role: ColumnRole) -> Bool {
    switch role {
    case .uncertainty(.difference), .uncertainty(.differenceLow), .uncertainty(.differenceHigh),
      .uncertainty(.probability):
      true
    case .uncertainty, .key, .item, .row, .baseName, .count, .weighted, .percent, .number, .base,
      .weightedBase, .suppressed, .stored:
      false
    }
  }

  /// The rows that share their item and answer with a hidden row.
  func beside(_ isSuppressed: [Bool]) -> [Bool] {
    var exposed: Set<[Value]> = []
    for (row, isHidden) in zip(sharers, isSuppressed) where isHidden { exposed.insert(row) }
    return sharers.map(exposed.contains)
  }
}
