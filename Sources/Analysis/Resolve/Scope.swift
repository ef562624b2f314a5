import Engine
import Language

/// A column as a query sees it at one stage: its kind and labels, not its values.
struct ScopeColumn: Nameable {
  var name: String
  var kind: Column.Kind
  var labels: ValueLabels
  var missingKinds: [MissingKind]
  var frequency: Period.Frequency?
  var title: String?
  var wording: String?
  var summary: ColumnSummary?
  /// The distinct texts of a stored text column, to say which are near a text that is not there.
  var pool: TextPool
  /// What the column is in the table that it comes from; nil for records.
  var role: ColumnRole?
  /// The column that this one is a copy of, so that what was said of that one still holds.
  var isDerived: Bool
  /// A column stands for itself.
  var leansOn: [String] { [] }

  /// A stored column.
  init(_ column: Column, role: ColumnRole? = nil) {
    name = column.name
    kind = column.kind
    labels = column.labels
    missingKinds = column.missing.validity == nil ? [] : column.missing.kinds
    if case .period(let frequency) = column.storage.meaning { self.frequency = frequency }
    title = column.title
    wording = column.wording
    summary = column.summary
    pool = column.pool
    self.role = role
    isDerived = false
  }

  /// A column that a stage makes.
  init(
    name: String,
    kind: Column.Kind,
    labels: ValueLabels = ValueLabels([]),
    missingKinds: [MissingKind] = [.blank],
    frequency: Period.Frequency? = nil,
    title: String? = nil,
    role: ColumnRole? = nil
  ) {
    self.name = name
    self.kind = kind
    self.labels = labels
    self.missingKinds = missingKinds
    self.frequency = frequency
    self.title = title
    pool = TextPool()
    self.role = role
    isDerived = true
  }
}

/// A multiple-response set: items that several may hold of one record.
struct ResponseSet: Nameable {
  var name: String
  var title: String?
  /// One item: its label and the condition that it is mentioned (unknown where not answered).
  var items: [(label: String, mentioned: Expression)]
  /// The columns behind it, for the missing kinds.
  var columns: [String]

  var leansOn: [String] { columns }
}

/// A net: a union of labels with a name.
struct Net: Nameable {
  var name: String
  /// The column or multiple-response set that it is of.
  var column: String
  /// A record is in the net; unknown where the column has no answer.
  var condition: Expression
  /// The members' labels, for the notes.
  var labels: [String]

  var leansOn: [String] { [column] }
}

/// How records are weighted.
enum Weighting: Hashable, Sendable {
  case none
  /// A sampling weight: figures are weighted, `count` and `base` stay records.
  case sampling(String)
  /// Counts of identical records.
  case frequency(String)

  var column: String? {
    switch self {
    case .none: nil
    case .sampling(let column), .frequency(let column): column
    }
  }
}

/// The names that a stage may use, as they stand there.
struct Scope: Sendable {
  /// What messages call the records: the dataset's name, or `the table`.
  var name: String
  var columns: NamedList<ScopeColumn>
  var sets = NamedList<ResponseSet>()
  var nets = NamedList<Net>()
  var weighting: Weighting = .none
  /// Whether the data package and not the query chose the weight.
  var isWeightDeclared = false
  /// Whether the query said `unweighted`, so that not even a design gives a weight.
  var isUnweighted = false
  /// How the records were drawn; nil where nothing says that they are a random sample.
  var design: SamplingDesign?
  /// The finite population that they are from.
  var population: Population?

  /// The names of some columns.
  init(name: String, columns: some Sequence<ScopeColumn>) {
    self.name = name
    self.columns = NamedList(columns)
  }

  /// Puts a column at the end, or in place of one with the same name.
  mutating func put(_ column: ScopeColumn) {
    forget(column.name)
    columns.put(column)
  }

  /// Drops nets and sets that lean on a column which is replaced or gone.
  mutating func forget(_ column: String) {
    nets.remove(leaningOn: column)
    sets.remove(leaningOn: column)
    sets.remove(named: column)
  }
}
