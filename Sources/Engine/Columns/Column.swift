/// One column: a question or an indicator as the researcher sees it, and its stored values.
///
/// Invariants: `storage` has one entry a record; a coded entry is 0 where the record is missing and
/// else a position plus 1 in `labels` or `pool`; a missing record's number, day or period is 0 and
/// is never read; `missing.validity`, when present, has one bit a record; no value is beyond the least
/// and greatest of `summary`.
public struct Column: Sendable {
  /// What the values are.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case number, text, category, boolean, date, period
  }

  /// The values, in the narrowest buffer that holds them.
  public enum Storage: Sendable {
    /// Category, boolean (1 false, 2 true) and text: 0 missing, else position + 1.
    case codes8([UInt8])
    case codes16([UInt16])
    case codes32([UInt32])
    case numbers([Double])
    /// Whole numbers, which mean a number, a day or a period.
    case wholes16([Int16], WholeMeaning)
    case wholes32([Int32], WholeMeaning)
  }

  /// The name that queries use.
  public var name: String
  /// The short label that tables may show, if the codebook has one.
  public var title: String?
  /// The question's wording, if the codebook has it.
  public var wording: String?
  /// What the values are.
  public var kind: Kind
  /// The values.
  public var storage: Storage
  /// Which records are missing, and why.
  public var missing: MissingRecords
  /// The labels of a category, in its order.
  public var labels: ValueLabels
  /// The distinct texts of a text column; order of first appearance.
  public var pool: TextPool
  /// What the reader of the file noticed about the whole column; nil for a derived one.
  public var summary: ColumnSummary?

  /// Makes a column from its parts.
  public init(
    name: String,
    kind: Kind,
    storage: Storage,
    missing: MissingRecords = .none,
    labels: ValueLabels = ValueLabels([]),
    pool: TextPool = TextPool(),
    title: String? = nil,
    wording: String? = nil,
    summary: ColumnSummary? = nil
  ) {
    self.name = name
    self.kind = kind
    self.storage = storage
    self.missing = missing
    self.labels = labels
    self.pool = pool
    self.title = title
    self.wording = wording
    self.summary = summary
  }

  /// Number of records.
  public var count: Int {
    switch storage {
    case .codes8(let codes): codes.count
    case .codes16(let codes): codes.count
    case .codes32(let codes): codes.count
    case .numbers(let numbers): numbers.count
    case .wholes16(let wholes, _): wholes.count
    case .wholes32(let wholes, _): wholes.count
    }
  }

  /// The value of one record; for output and tests, not for loops over records.
  public subscript(record: Int) -> Value {
    if let kind = missing[record] { return .missing(kind) }
    switch storage {
    case .codes8(let codes): return value(ofCode: Int(codes[record]))
    case .codes16(let codes): return value(ofCode: Int(codes[record]))
    case .codes32(let codes): return value(ofCode: Int(codes[record]))
    case .numbers(let numbers): return .number(numbers[record])
    case .wholes16(let wholes, let meaning): return meaning.value(Int32(wholes[record]))
    case .wholes32(let wholes, let meaning): return meaning.value(wholes[record])
    }
  }

  private func value(ofCode code: Int) -> Value {
    guard code > 0 else { return .missing(missing.kinds[0]) }
    return switch kind {
    case .boolean: .boolean(code == 2)
    case .text: .text(pool[code - 1])
    case .category, .number, .date, .period: .code(code - 1)
    }
  }
}

/// Which records of a column are missing, and of which kind.
///
/// Invariant: `kinds[0]` is blank; `codes`, when present, has one position in `kinds` a record.
public struct MissingRecords: Hashable, Sendable {
  /// One bit a record; nil when no record is missing.
  public var validity: Validity?
  /// The kinds that the column declares, blank first.
  public var kinds: [MissingKind]
  /// A missing record's position in `kinds`; nil when every missing record is blank.
  public var codes: [UInt8]?

  /// Makes it from its parts.
  public init(validity: Validity?, kinds: [MissingKind] = [.blank], codes: [UInt8]? = nil) {
    self.validity = validity
    self.kinds = kinds
    self.codes = codes
  }

  /// No record is missing.
  public static let none = MissingRecords(validity: nil)

  /// The kind of a record's missing value; nil when it has a value.
  public subscript(record: Int) -> MissingKind? {
    guard let validity, !validity[record] else { return nil }
    guard let codes else { return kinds[0] }
    return kinds[Int(codes[record])]
  }
}

/// The labels of a category, in its order, each with an optional code.
public struct ValueLabels: Hashable, Sendable {
  /// One label.
  public struct Label: Hashable, Sendable {
    /// The wording.
    public var text: String
    /// The number that the file stores for it, if it stores one.
    public var code: Double?

    /// Makes a label.
    public init(_ text: String, code: Double? = nil) {
      self.text = text
      self.code = code
    }
  }

  /// The labels, lowest first when ordered.
  public var labels: [Label]
  /// Whether the order means more and less.
  public var isOrdered: Bool

  /// Makes labels.
  public init(_ labels: [Label], isOrdered: Bool = false) {
    self.labels = labels
    self.isOrdered = isOrdered
  }

  /// Makes labels without codes.
  public init(texts: [String], isOrdered: Bool = false) {
    self.init(texts.map { Label($0) }, isOrdered: isOrdered)
  }

  /// Position of a label's text: exactly, else ignoring case where only one fits.
  public func position(of text: String) -> Int? {
    if let exact = labels.firstIndex(where: { $0.text == text }) { return exact }
    let folded = text.lowercased()
    let near = labels.indices.filter { labels[$0].text.lowercased() == folded }
    return near.count == 1 ? near[0] : nil
  }

  /// Position of the label with a code.
  public func position(ofCode code: Double) -> Int? {
    labels.firstIndex { $0.code == code }
  }
}

/// What was seen of a whole column while it was read.
public struct ColumnSummary: Hashable, Sendable {
  /// Records with a value.
  public var answered: Int
  /// Distinct values, counted up to `countedValues`; nil when there are more.
  public var distinct: Int?
  /// Whether every number is whole; false for other kinds.
  public var isWhole: Bool
  /// Least value of numbers, dates and periods.
  public var least: Value?
  /// Greatest value of numbers, dates and periods.
  public var greatest: Value?
  /// Whether every record has a number, date or period greater than the one before, so that no two
  /// are the same.
  public var isAscending = false
  /// How the file writes its dates, when not in ISO form.
  public var dateOrder: DateOrder?
  /// Notes for `about` and `describe`: "dates could be dd/mm or mm/dd: load … dates dmy".
  public var notes: [String]

  /// Which number of `01/04/2016` is the day.
  public enum DateOrder: Hashable, Sendable { case dayFirst, monthFirst }

  /// How many distinct values are counted.
  public static let countedValues = 30

  /// Makes a summary.
  public init(
    answered: Int,
    distinct: Int?,
    isWhole: Bool = false,
    least: Value? = nil,
    greatest: Value? = nil,
    notes: [String] = []
  ) {
    self.answered = answered
    self.distinct = distinct
    self.isWhole = isWhole
    self.least = least
    self.greatest = greatest
    self.notes = notes
  }
}
