import Engine

/// A day as files write it, its parts in the order in which they stand.
struct DateText {
  /// `2016-04-01` has a fixed order; `01/04/2016` may be day or month first.
  enum Shape { case yearFirst, yearLast }

  var shape: Shape
  /// The three numbers as they stand.
  var parts: (Int, Int, Int)

  /// Reads a date with `-`, `/` or `.` between its parts and, after it, no time but midnight.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let text = text.withoutSpaces
    guard (8...32).contains(text.count) else { return nil }
    var at = 0
    func number(_ most: Int) -> (value: Int, count: Int)? {
      let first = at
      var value = 0
      while at < text.count, at - first < most, (48...57).contains(text[at]) {
        value = value * 10 + Int(text[at] - 48)
        at += 1
      }
      return at > first ? (value, at - first) : nil
    }
    guard let first = number(4), at < text.count else { return nil }
    let separator = text[at]
    guard
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        || separator == UInt8(ascii: ".")
    else { return nil }
    at += 1
    guard let second = number(2), at < text.count, text[at] == separator else { return nil }
    at += 1
    guard let third = number(4) else { return nil }
    if first.count == 4, second.count == 2 || separator == UInt8(ascii: "/"), third.count <= 2 {
      guard separator != UInt8(ascii: "-") || third.count == 2 else { return nil }
      shape = .yearFirst
    } else if first.count <= 2, third.count == 4 {
      shape = .yearLast
    } else {
      return nil
    }
    guard DateText.isMidnight(text, from: at) else { return nil }
    parts = (first.value, second.value, third.value)
  }

  /// The day in an order of the parts; nil when there is none such.
  func day(_ order: LoadOptions.DateOrder) -> Day? {
    switch (shape, order) {
    case (.yearFirst, _): Day(year: parts.0, month: parts.1, day: parts.2)
    case (.yearLast, .dmy): Day(year: parts.2, month: parts.1, day: parts.0)
    case (.yearLast, .mdy): Day(year: parts.2, month: parts.0, day: parts.1)
    case (.yearLast, .iso): nil
    }
  }

  /// Whether what is left is nothing, or ` 00:00`, `T00:00:00.000Z` and the like.
  private static func isMidnight(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard start < text.count else { return true }
    guard text[start] == 32 || text[start] == UInt8(ascii: "T"), text.count - start >= 6 else {
      return false
    }
    var colons = 0
    var rest = text[(start + 1)...]
    if rest.last == UInt8(ascii: "Z") { rest = rest.dropLast() }
    for byte in rest {
      switch byte {
      case UInt8(ascii: "0"): continue
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: ".") where colons == 2: continue
      default: return false
      }
    }
    return colons == 1 || colons == 2
  }
}

/// Which of the readings of a column's dates is the right one.
enum DateReading {
  case decided(LoadOptions.DateOrder, note: String?)
  case undecided(note: String)
  case none

  /// Decides from all distinct dates of a column.
  ///
  /// A part past 12 is a day. Else a series of which one reading puts every date on the first of a
  /// month, and the other does not, is monthly. Else nothing is decided, unless both readings give
  /// the same days.
  init(of dates: [DateText], asked: LoadOptions.DateOrder?) {
    let open = dates.filter { $0.shape == .yearLast }
    if open.isEmpty {
      self = dates.allSatisfy { $0.day(.iso) != nil } ? .decided(.iso, note: nil) : .none
      return
    }
    guard open.count == dates.count else {
      self = .none
      return
    }
    if let asked {
      self = open.allSatisfy { $0.day(asked) != nil } ? .decided(asked, note: nil) : .none
      return
    }
    let isDMY = open.allSatisfy { $0.day(.dmy) != nil }
    let isMDY = open.allSatisfy { $0.day(.mdy) != nil }
    switch (isDMY, isMDY) {
    case (true, false): self = .decided(.dmy, note: nil)
    case (false, true): self = .decided(.mdy, note: nil)
    case (false, false): self = .none
    case (true, true):
      if open.allSatisfy({ $0.parts.0 == $0.parts.1 }) {
        self = .decided(.dmy, note: nil)
        return
      }
      let isSeries = Set(open.compactMap { $0.day(.dmy)?.number }).count > 1
      let firstsDMY = open.allSatisfy { $0.parts.0 == 1 }
      let firstsMDY = open.allSatisfy { $0.parts.1 == 1 }
      if isSeries, firstsDMY != firstsMDY {
        self = .decided(
          firstsDMY ? .dmy : .mdy,
          note: "read as \(firstsDMY ? "dd/mm/yyyy" : "mm/dd/yyyy"):"
            + " every date is then the first of a month"
        )
      } else {
        self = .undecided(
          note: "kept as text: its dates could be dd/mm/yyyy or mm/dd/yyyy;"
            + " `load` with `dates dmy` or `dates mdy` decides"
        )
      }
    }
  }
}
