import Engine

/// One figure of many groups, with the records that it is of: a row a group.
struct AggregateColumn {
  /// The figures; nil where there is none, and for values that are no numbers.
  var numbers: [Double?]
  /// Least and greatest of dates and periods; nil for figures that are numbers.
  private(set) var values: [Value?]?
  /// Who the figures are of.
  var bases: [Tally]

  /// The figure of groups without records.
  init(empty: Double?, count: Int) {
    numbers = [Double?](repeating: empty, count: count)
    bases = [Tally](repeating: Tally(), count: count)
  }

  /// Takes figures over.
  init(_ numbers: [Double?], bases: [Tally]) {
    self.numbers = numbers
    self.bases = bases
  }

  /// Takes values of one kind over.
  init(values: [Value?], bases: [Tally]) {
    numbers = values.map { if case .number(let number)? = $0 { number } else { nil } }
    self.bases = bases
    if values.contains(where: { if case .number? = $0 { false } else { $0 != nil } }) {
      self.values = values
    }
  }

  /// Puts the rows of another column at their groups; `Combinations.none` has no group.
  mutating func take(_ column: AggregateColumn, at groups: [UInt32]) {
    for (row, group) in groups.enumerated() where group != Combinations.none {
      numbers[Int(group)] = column.numbers[row]
      bases[Int(group)] = column.bases[row]
    }
    guard let values = column.values else { return }
    var placed = self.values ?? [Value?](repeating: nil, count: numbers.count)
    for (row, group) in groups.enumerated() where group != Combinations.none {
      placed[Int(group)] = values[row]
    }
    self.values = placed
  }
}

/// The figures that one aggregate asked for, measure by measure: a row a cell.
///
/// A measure of another kind than is asked for reads as nothing in each row.
struct FigureRows {
  /// Number of rows.
  let count: Int
  private let figures: [FigureColumn]

  /// Takes columns of `count` rows over.
  init(_ figures: some Sequence<FigureColumn>, count: Int) {
    self.figures = Array(figures)
    self.count = count
  }

  /// A measure; nil in a table without rows, which may have no columns.
  private func figure(_ measure: Int) -> FigureColumn? {
    figures.indices.contains(measure) ? figures[measure] : nil
  }

  private func nothing<T>(_ value: T) -> [T] { [T](repeating: value, count: count) }

  /// Numbers of records.
  func counts(_ measure: Int) -> [Int] {
    if case .counts(let counts)? = figure(measure) { counts } else { nothing(0) }
  }

  /// Sums.
  func sums(_ measure: Int) -> [Double] {
    if case .sums(let sums, _)? = figure(measure) { sums } else { nothing(0) }
  }

  /// How many records went into each sum.
  func records(_ measure: Int) -> [Int] {
    if case .sums(_, let records)? = figure(measure) { records } else { nothing(0) }
  }

  /// The sums of the last measure.
  var lastSums: [Double] { sums(figures.count - 1) }

  /// How many records went into each sum of the last measure.
  var lastRecords: [Int] { records(figures.count - 1) }

  /// Numbers of different values.
  func distinct(_ measure: Int) -> [Int] {
    if case .distinct(let counts)? = figure(measure) { counts } else { nothing(0) }
  }

  /// Means and squares.
  func moments(_ measure: Int) -> [GroupMoments] {
    if case .moments(let moments)? = figure(measure) { return moments }
    return nothing(GroupMoments(records: 0, weight: 0, mean: 0, squares: 0))
  }

  /// Least values.
  func least(_ measure: Int) -> [Value?] {
    if case .ranges(let least, _)? = figure(measure) { least } else { nothing(nil) }
  }

  /// Greatest values.
  func greatest(_ measure: Int) -> [Value?] {
    if case .ranges(_, let greatest)? = figure(measure) { greatest } else { nothing(nil) }
  }

  /// Order statistics, one a share.
  func orders(_ measure: Int) -> [[OrderStatistic]] {
    if case .orders(let found)? = figure(measure) { found } else { nothing([]) }
  }
}
