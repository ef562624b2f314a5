import Engine

/// What is known of a column before it is read: from `load` options or a data package.
struct ColumnRule: Sendable {
  /// What the column is said to hold.
  enum Wish: Sendable {
    /// Nothing is said: the values decide.
    case infer
    case text
    /// Every value must be a number.
    case number(declaredBy: LoadError.Declarer)
    case boolean(trueTexts: [String], falseTexts: [String])
    case date(LoadOptions.DateOrder?)
    /// Of this length, when it is known.
    case period(Period.Frequency?)
    /// Labels in order, each with the text that the file has for it.
    case category([(stored: String, label: ValueLabels.Label)], isOrdered: Bool)
  }

  var wish = Wish.infer
  /// Texts that stand for a missing answer, with their kinds; an empty text is blank.
  var missing: [(text: String, kind: MissingKind)] = []
  /// Whether `NA`, `*` and the like count as missing among numbers and dates.
  var readsTokens = true
  /// How dates are ordered where the column does not decide it.
  var dates: LoadOptions.DateOrder?
  var title: String?
  var wording: String?

  /// The missing values that are numbers, which a column of numbers would else take as such.
  var missingNumbers: [(text: String, number: PlainDecimal)] {
    missing.compactMap { entry in
      let bytes = Array(entry.text.utf8)
      return bytes.withUnsafeBufferPointer { NumberText($0)?.decimal }.map { (entry.text, $0) }
    }
  }
}
