/// What to do to the records and what to add up over them; plain data, no labels, no prose.
///
/// `where region = "London" | percent rating by quarter` becomes one `select` step and a request
/// that counts records by the dimensions `quarter` and `rating`, missing kinds as cells.
public struct Plan: Hashable, Sendable {
  /// Where the records come from.
  public indirect enum Source: Hashable, Sendable {
    /// A frame that the executor was given, by its name.
    case frame(String)
    /// Another plan that ends in records: a view, or a join's other side.
    case plan(Plan)
  }

  /// What comes back.
  public enum Result: Hashable, Sendable {
    /// These columns of the records that remain, at most `limit` records of them.
    case records([String], limit: Int?)
    case totals([Dimension], [Request])
  }

  /// Where the records come from.
  public var source: Source
  /// Records to records, in order.
  public var steps: [Step]
  /// What comes back.
  public var result: Result

  /// Makes a plan.
  public init(source: Source, steps: [Step] = [], result: Result) {
    self.source = source
    self.steps = steps
    self.result = result
  }
}

/// One step from records to records; each reports to the ladder.
public enum Step: Hashable, Sendable {
  case select(Expression)
  case derive([NamedExpression])
  case keep([String])
  /// New name for each column listed.
  case rename([Renamed])
  /// Stable; missing last whichever the direction; texts by code point, categories by position.
  case sort([SortKey])
  /// The first `count` records, of each group when there are expressions. A missing key is a group.
  case take(Int, by: [Expression])
  /// `count` records drawn without replacement by SplitMix64 from `seed`, kept in their order.
  case sample(Int, seed: UInt64)
  /// The first record of each combination of values.
  case distinct([Expression])
  /// Columns by name; those of one side only are blank in the other's records. The columns' kinds
  /// have been checked; labels of categories are united in order of appearance.
  case append(Plan.Source)
  case join(Join)
  /// Columns to records: for each record and each listed column one record, with the column's name
  /// in `name` and its value in `value`; the other columns are repeated.
  case long(name: String, value: String, columns: [String])

  /// A column's new name.
  public struct Renamed: Hashable, Sendable {
    /// The name before.
    public var old: String
    /// The name after.
    public var new: String

    /// Makes a renaming.
    public init(old: String, new: String) {
      self.old = old
      self.new = new
    }
  }

  /// One key to sort by.
  public struct SortKey: Hashable, Sendable {
    /// What to sort by.
    public var value: Expression
    /// Largest first.
    public var isDescending: Bool

    /// Makes a key.
    public init(_ value: Expression, isDescending: Bool = false) {
      self.value = value
      self.isDescending = isDescending
    }
  }

  /// A join.
  ///
  /// Missing keys match nothing. Numbers, texts and category labels match by value: a
  /// category matches a text or another category by its label's text.
  public struct Join: Hashable, Sendable {
    /// Which records stay.
    public enum Kind: Hashable, Sendable { case left, inner, anti }
    /// The other records: a source whose plan ends in records.
    public var source: Plan.Source
    /// Our column and theirs.
    public var on: [Pair]
    /// Which records stay.
    public var kind: Kind
    /// Their columns to bring, with the name that each gets.
    public var columns: [Renamed]

    /// A pair of key columns.
    public struct Pair: Hashable, Sendable {
      /// Our column.
      public var ours: String
      /// Their column.
      public var theirs: String

      /// Makes a pair.
      public init(ours: String, theirs: String) {
        self.ours = ours
        self.theirs = theirs
      }
    }

    /// Makes a join.
    public init(source: Plan.Source, on: [Pair], kind: Kind, columns: [Renamed]) {
      self.source = source
      self.on = on
      self.kind = kind
      self.columns = columns
    }
  }
}

/// What splits the records into cells.
public enum Dimension: Hashable, Sendable {
  /// One cell a record; every missing kind is a cell of its own.
  case values(Expression)
  /// 0...k cells a record: a cell for each condition that holds. A multiple-response set, nets
  /// across items, condition items.
  case members([Expression])
}

/// One grouping of a scan.
///
/// A plan carries many and reads the records once.
public struct Request: Hashable, Sendable {
  /// Positions in the plan's dimensions; none is the whole.
  public var keys: [Int]
  /// What to add up in each cell.
  public var measures: [Accumulator]
  /// Only records where it holds are added.
  public var condition: Expression?
  /// Only the largest cells, by their first measure (a count), ties by key; for `describe`.
  public var top: Int?

  /// Makes a request.
  public init(
    keys: [Int],
    measures: [Accumulator],
    condition: Expression? = nil,
    top: Int? = nil
  ) {
    self.keys = keys
    self.measures = measures
    self.condition = condition
    self.top = top
  }
}

/// What to add up in a cell.
public enum Accumulator: Hashable, Sendable {
  /// Records.
  case count
  /// Sum of the product of the factors; a record with a missing factor is left out. Exact for
  /// scaled integers, otherwise the same whatever the number of threads.
  case sum([Expression])
  /// Weight, mean and Σw(y-ȳ)² of the records with a value and a weight; every weight is 1 where
  /// there is none. The same whatever the number of threads.
  case moments(Expression, weight: Expression?)
  /// Least and greatest value that is not missing.
  case range(Expression)
  /// Number of different values that are not missing.
  case distinct(Expression)
  /// For each share of `at` in 0...1: the smallest value whose cumulative weight reaches that share
  /// of the whole, the next larger value, and the cumulative and total weight. Only values that are
  /// not missing, with a weight above 0.
  case order(Expression, weight: Expression?, at: [Double])
}
