import Engine

/// A value in words, for notes and messages.
enum ValueText {
  /// A label, a number, an ISO date, `2016Q3`; a missing value as its kind.
  static func text(_ value: Value, of column: ScopeColumn) -> String {
    switch value {
    case .missing(let kind): kind.name
    case .number(let number): plainNumber(number)
    case .text(let text): text
    case .code(let position):
      column.labels.labels.indices.contains(position) ? column.labels.labels[position].text : "?"
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let day): day.text
    case .period(let period): period.text
    }
  }
}

/// The order in which tables list values.
enum ValueOrder {
  /// Categories by position, texts by code point, the rest by size; missing kinds last, by name.
  static func precedes(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.text(let left), .text(let right)): codePoints(left, right)
    case (.code(let left), .code(let right)): left < right
    case (.boolean(let left), .boolean(let right)): !left && right
    case (.date(let left), .date(let right)): left < right
    case (.period(let left), .period(let right)): left < right
    case (.missing(let left), .missing(let right)): missingPrecedes(left, right)
    case (.missing, _): false
    case (_, .missing): true
    default: false
    }
  }

  /// By code point, which is the order of the UTF-8 bytes.
  static func codePoints(_ left: String, _ right: String) -> Bool {
    let isBefore = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in precedes(left, right) }
    }
    return (isBefore ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Bytes before bytes: a loop over memory, since tables of many texts sort by it.
  private static func precedes(
    _ left: UnsafeBufferPointer<UInt8>,
    _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for place in 0..<min(left.count, right.count) where left[place] != right[place] {
      return left[place] < right[place]
    }
    return left.count < right.count
  }

  private static func missingPrecedes(_ left: MissingKind, _ right: MissingKind) -> Bool {
    func rank(_ kind: MissingKind) -> Int {
      switch kind {
      case .dontKnow: 0
      case .refused: 1
      case .blank: 3
      case .notAsked: 4
      default: 2
      }
    }
    return rank(left) == rank(right) ? codePoints(left.name, right.name) : rank(left) < rank(right)
  }
}
