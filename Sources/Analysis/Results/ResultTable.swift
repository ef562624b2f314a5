public import Engine
public import Language

/// What a query answers: figures or records in columns, with base, notes and source.
///
/// Invariant: `roles` has one entry a column of `frame`.
///
/// `from iaf_2016_17 | percent rating` becomes four rows of the columns `rating` (an item), `count`,
/// `percent` (the main figure) and `base`, with the base `answered` and the ladder 209 → 209.
public struct ResultTable: Sendable {
  /// The columns, in the order that programs see.
  public var frame: Frame
  /// What each column is.
  public var roles: [ColumnRole]
  /// A tabulation, or records.
  public var shape: Shape
  /// The base that the percentages are of; nil for records and for tables without a base.
  public var base: BaseReport?
  /// What a reader must know, in order.
  public var notes: [Note]
  /// Where the records came from; more than one after a join or an append.
  public var sources: [Provenance]
  /// The query as it was written, on one line.
  public var query: String
  /// Decimals for people, when the query says so; the setting's otherwise.
  public var digits: Int?
  /// Whether total rows and the column `row` are there only because the table is for people: then
  /// `row` is not shown as a column, and `from _` leaves these rows out.
  public var hasImplicitTotals: Bool
  /// Tests of the table as a whole, in order; their sentences are among the notes.
  public var tests: [TestReport] = []
  /// Below which bases figures are flagged for people; nil flags none.
  public var smallBase: SmallBase?
  /// Files to write and commands to feed, in order; the shell does it.
  public var effects: [Effect]
  /// The records as a query can go on from them, when `shape` is records: `_` and a line that
  /// begins with `|` see all of them, not only those that are shown.
  var records: Relation? {
    get { if case .records(let relation)? = continuation { relation } else { nil } }
    set { continuation = newValue.map { .records($0) } }
  }
  private var continuation: Continuation?
  /// What `wide` spread, so that `long` can gather it again.
  var spread: Spread?
  /// How the labels of a tabulation stand to each other; nil for what is none.
  var composition: Composition?
  /// The columns whose figures `suppress` looked after, each as `dataset.column`: the shell says
  /// when a session asks for a second table of one.
  public var suppressedColumns: [String] = []

  /// The base of each column that `wide` made, where all its figures have the same one.
  public var columnBases: [String: Double] = [:]
  /// The bases of the figures of each other column that `wide` made, row by row; nil where a row has
  /// no figure.
  public var cellBases: [String: [Double?]] = [:]

  /// How the rows stand to each other, which says how they may be laid out.
  public var arrangement = Arrangement.tabulated

  /// Holds the records apart, because they may in turn be the rows of a table.
  private indirect enum Continuation: Sendable {
    case records(Relation)
  }

  /// A tabulation, or records.
  public enum Shape: Hashable, Sendable {
    /// Figures by items and keys.
    case table
    /// Records; `total` may be larger than what `frame` holds.
    case records(total: Int)
  }

  /// How the rows of a table stand to each other.
  public enum Arrangement: Hashable, Sendable {
    /// As the tabulation gave them: every group has its rows.
    case tabulated
    /// Rows were chosen, sorted or brought together afterwards: a cell may have no row.
    case chosen
    /// Asked for one beneath the other, by `long`.
    case lines
  }

  /// Makes a table; what is not given is empty.
  public init(
    frame: Frame,
    roles: [ColumnRole],
    shape: Shape,
    base: BaseReport? = nil,
    notes: [Note] = [],
    sources: [Provenance] = [],
    query: String = "",
    digits: Int? = nil,
    hasImplicitTotals: Bool = false,
    effects: [Effect] = []
  ) {
    precondition(roles.count == frame.columns.count, "a role for every column")
    self.frame = frame
    self.roles = roles
    self.shape = shape
    self.base = base
    self.notes = notes
    self.sources = sources
    self.query = query
    self.digits = digits
    self.hasImplicitTotals = hasImplicitTotals
    self.effects = effects
  }
}

/// What a column of a table is: how it is laid out and how its numbers are rounded.
public enum ColumnRole: Hashable, Sendable {
  /// What the table is by. In a key or item column a missing value's kind is its label: `Total`,
  /// `refused`, `blank`; every output writes it out.
  case key
  /// What is tabulated: the item's name, its answer.
  case item
  /// `answer`, `net`, `missing` or `total`.
  case row
  /// Which base the figures beside it are of.
  case baseName
  /// A number of records, or a sum of frequencies.
  case count
  /// A sum of weights.
  case weighted
  /// A percentage, 0...100, or a difference of percentages in points.
  case percent
  /// A mean, sum, ratio: any other figure.
  case number
  /// The base of the row's figures, in records.
  case base
  /// The base of the row's figures, as a sum of weights.
  case weightedBase
  /// How sure the row's figure is: its standard error, a limit of its interval, a comparison.
  case uncertainty(Uncertainty)
  /// Whether the row's figures are hidden.
  case suppressed
  /// A column of records, shown as it is stored.
  case stored
}

/// What a figure of uncertainty says of the row's main figure.
public enum Uncertainty: Hashable, Sendable {
  /// In the units of the figure: points for a percentage.
  case standardError
  /// Limits of an interval, in the units of the figure; the method where there are several.
  case low(method: String?)
  case high(method: String?)
  /// A ratio of variances.
  case designEffect
  case degreesOfFreedom
  /// Records that a simple random sample would need for the same standard error.
  case effectiveBase
  /// The column's own letter.
  case letter
  /// The letters of the columns that this one is higher than.
  case letters
  /// The difference from another group, in the units of the figure, and its interval.
  case difference, differenceLow, differenceHigh
  /// A p-value, 0...1.
  case probability
}

/// Who the percentages are of, and how that came about.
public struct BaseReport: Hashable, Sendable {
  /// One rung: how many records are left, and what left them.
  public struct Rung: Hashable, Sendable {
    /// Records (or sums of frequencies) left.
    public var records: Int
    /// `records`, `where responded`, `answered`.
    public var label: String

    /// Makes a rung.
    public init(records: Int, label: String) {
      self.records = records
      self.label = label
    }
  }
  /// `answered`, `asked`, `responding`, `all`, `table`, `choosing`, `responses` or the condition.
  public var name: String
  /// How the base came about; the last rung is the base of the whole table where it has one.
  public var ladder: [Rung]
  /// Who the figures are of, in words.
  public var sentence: String?

  /// Makes a report.
  public init(name: String, ladder: [Rung], sentence: String? = nil) {
    self.name = name
    self.ladder = ladder
    self.sentence = sentence
  }
}

/// One note beneath a table.
public struct Note: Hashable, Sendable {
  /// The note: a sentence, or a clause without a full stop.
  public var text: String
  /// Whether a reader could be misled without it.
  public var isWarning: Bool
  /// The numbers of records that it tells, which `suppress` may have to keep back.
  var counts: [Int] = []

  /// Makes a note.
  public init(_ text: String, isWarning: Bool = false) {
    self.text = text
    self.isWarning = isWarning
  }
}

/// Something that a stage asks the shell to do with the table as it stood there.
public enum Effect: Sendable {
  /// Writes a file by its extension, whole or not at all; `at` is the stage, where it is known.
  case write(ResultTable, path: String, replaces: Bool, at: Span?)
  /// Feeds CSV to a command; `at` is the stage, where it is known.
  case pipe(ResultTable, command: String, at: Span?)
}

extension ResultTable {
  /// The table as programs see it: without the total rows and the column `row` that are there only
  /// for people.
  var withoutImplicitTotals: ResultTable {
    guard hasImplicitTotals, let position = roles.firstIndex(of: .row) else { return self }
    let rowColumn = frame.columns[position]
    let answers = (0..<frame.count).filter { record in
      guard case .code(let kind) = rowColumn[record] else { return true }
      return RowKind.allCases[kind] != .total
    }
    var table = self
    var columns = frame.columns.map { $0.picking(answers) }
    let isAlwaysAnswer = answers.allSatisfy { rowColumn[$0] == .code(0) }
    if isAlwaysAnswer {
      columns.remove(at: position)
      table.roles.remove(at: position)
    }
    table.frame = Frame(columns, count: answers.count)
    table.hasImplicitTotals = false
    return table
  }
}

/// What a row of a tabulation is; only answers add up.
public enum RowKind: String, Hashable, Sendable, CaseIterable {
  case answer, net, missing, total
}
