/// An expression whose columns, kinds and dictionaries have been looked up.
///
/// `lower(region) = "london"` over a text column becomes one `.lookup`: a truth value for each
/// distinct text, worked out before the first record is read.
struct Bound: Sendable {
  /// What its values are.
  enum Kind: Sendable {
    case number, code, boolean, text, date, period
    /// Nothing but missing values.
    case nothing
  }

  /// How its values come about.
  indirect enum Operation: Sendable {
    case column(Int)
    /// One value, or a missing code.
    case constant(Value, missing: UInt16)
    /// The entries of a column, and the result for each.
    case lookup(EntryPlaces, Vector)
    /// A column of whole numbers against a constant.
    case interval(Interval)
    case recordNumber
    case call(Function, [Bound])
  }

  /// What its values are.
  var kind: Kind
  /// How its values come about.
  var operation: Operation
  /// The labels behind the codes of a category.
  var labels: ValueLabels?
  /// The truth of each entry, for a looked-up condition.
  var truths: TruthTable?

  /// Whether texts are read or made on the way.
  var readsTexts: Bool {
    guard case .call(_, let arguments) = operation else { return kind == .text }
    return kind == .text || arguments.contains(where: \.readsTexts)
  }

  /// The constant's value when it is one and not missing.
  var constant: Value? {
    if case .constant(let value, 0) = operation { value } else { nil }
  }
}

extension Bound.Kind {
  /// What the values of a column are.
  init(_ kind: Column.Kind) {
    self =
      switch kind {
      case .number: .number
      case .text: .text
      case .category: .code
      case .boolean: .boolean
      case .date: .date
      case .period: .period
      }
  }

  /// What a constant is.
  init(_ value: Value) {
    self =
      switch value {
      case .missing: .nothing
      case .number: .number
      case .text: .text
      case .code: .code
      case .boolean: .boolean
      case .date: .date
      case .period: .period
      }
  }
}
