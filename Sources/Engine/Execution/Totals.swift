/// The key of a cell: one value a dimension.
///
/// A member of `.members` is `.code` with its position.
public struct GroupKey: Hashable, Sendable {
  /// One part for each of the request's keys.
  public var parts: [Value]

  /// Makes a key.
  public init(_ parts: [Value]) {
    self.parts = parts
  }
}

/// A finished figure, as its accumulator defines it.
public enum Figure: Hashable, Sendable {
  case count(Int)
  /// The sum, and how many records went into it.
  case sum(Double, records: Int)
  case moments(GroupMoments)
  /// Nil when no record has a value.
  case range(Value?, Value?)
  case distinct(Int)
  case order([OrderStatistic])
}

/// What an order statistic needs to be interpolated by any rule.
public struct OrderStatistic: Hashable, Sendable {
  /// The smallest value whose cumulative weight reaches the share; nil when there is no value.
  public var value: Double?
  /// The value of the record after it in ascending order (may be equal), or the same one at the end.
  public var next: Double?
  /// The value of the record before it (may be equal), or the same one at the beginning.
  public var previous: Double?
  /// Weight of the records up to and with `value`, in sorted order.
  public var weightUpTo: Double
  /// Weight of all records.
  public var weight: Double
  /// Number of records.
  public var records: Int

  /// What there is among no records.
  public static let none = OrderStatistic(
    previous: nil,
    value: nil,
    next: nil,
    weightUpTo: 0,
    weight: 0,
    records: 0
  )

  /// Makes an order statistic.
  public init(
    previous: Double?,
    value: Double?,
    next: Double?,
    weightUpTo: Double,
    weight: Double,
    records: Int
  ) {
    self.previous = previous
    self.value = value
    self.next = next
    self.weightUpTo = weightUpTo
    self.weight = weight
    self.records = records
  }
}

/// What one step did to the records.
public struct StepReport: Hashable, Sendable {
  /// Records before.
  public var before: Int
  /// Records after.
  public var after: Int
  /// Records that a `select` dropped because its condition was unknown.
  public var unknown: Int
  /// Values that a `derive` made undefined: divisions by zero, texts that are no number.
  public var undefined: Int
  /// What a join matched.
  public var join: JoinReport?

  /// Makes a report.
  public init(
    before: Int,
    after: Int,
    unknown: Int = 0,
    undefined: Int = 0,
    join: JoinReport? = nil
  ) {
    self.before = before
    self.after = after
    self.unknown = unknown
    self.undefined = undefined
    self.join = join
  }
}

/// What a join matched and missed.
public struct JoinReport: Hashable, Sendable {
  /// Our records with at least one match.
  public var matched: Int
  /// Our records with none.
  public var unmatched: Int
  /// Our records with several: each came out several times.
  public var multiplied: Int
  /// Distinct keys of ours without a match, sorted as text, at most `listedKeys`.
  ///
  /// Parts of a key are joined with " / "; a missing one reads `(blank)`, `(refused)` …
  public var unmatchedKeys: [String]
  /// How many distinct keys of ours have no match.
  public var unmatchedKeyCount: Int

  /// How many keys are listed.
  public static let listedKeys = 50

  /// Makes a report.
  public init(
    matched: Int,
    unmatched: Int,
    multiplied: Int,
    unmatchedKeys: [String],
    unmatchedKeyCount: Int
  ) {
    self.matched = matched
    self.unmatched = unmatched
    self.multiplied = multiplied
    self.unmatchedKeys = unmatchedKeys
    self.unmatchedKeyCount = unmatchedKeyCount
  }
}

/// Finished figures by cell: small, whatever the size of the dataset.
public struct Totals: Equatable, Sendable {
  /// One report a step; the steps of nested sources are not in it.
  public var ladder: [StepReport]
  /// One table a request; readers sort the keys.
  public var tables: [GroupTable]
  /// Values that an expression of the dimensions or measures made undefined.
  public var undefined: Int

  /// Makes totals.
  public init(ladder: [StepReport], tables: [GroupTable], undefined: Int = 0) {
    self.ladder = ladder
    self.tables = tables
    self.undefined = undefined
  }
}

/// Records that a plan ended in.
public struct Records: Sendable {
  /// One report a step.
  public var ladder: [StepReport]
  /// The records, at most as many as the limit.
  public var frame: Frame
  /// How many there are without the limit.
  public var count: Int

  /// Makes records.
  public init(ladder: [StepReport], frame: Frame, count: Int) {
    self.ladder = ladder
    self.frame = frame
    self.count = count
  }
}

/// What an executor gives back: the kind that the plan's result asked for.
public enum Answer: Sendable {
  case totals(Totals)
  case records(Records)
}
