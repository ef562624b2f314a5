import Engine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A value, and whether the expression itself made it undefined.
struct Evaluated {
  var value: Value
  var isFresh = false

  static let undefined = Evaluated(value: .missing(.undefined), isFresh: true)

  init(value: Value, isFresh: Bool = false) {
    self.value = value
    self.isFresh = isFresh
  }

  init(_ number: Double) {
    self = number.isFinite ? Evaluated(value: .number(number)) : .undefined
  }
}

extension ReferenceTable {
  /// An expression's value for one record, straight from the documentation of `Function`.
  func evaluate(_ expression: Expression, _ row: Row) -> Evaluated {
    switch expression {
    case .column(let name):
      return Evaluated(value: position(name).map { row.values[$0] } ?? .missing(.blank))
    case .constant(let value): return Evaluated(value: value)
    case .call(.recordNumber, _): return Evaluated(value: .number(Double(row.number)))
    case .call(let function, let arguments):
      let values = arguments.map { evaluate($0, row) }
      if let special = special(function, arguments, values) { return special }
      if let missing = values.first(where: { $0.value.isMissing }) { return missing }
      return plain(function, arguments, values.map(\.value))
    }
  }

  /// Whether a condition holds; nil when it is unknown.
  func holds(_ condition: Expression, _ row: Row) -> Bool? {
    if case .boolean(let isTrue) = evaluate(condition, row).value { isTrue } else { nil }
  }

  /// Functions that look past missing arguments.
  private func special(
    _ function: Function,
    _ arguments: [Expression],
    _ values: [Evaluated]
  ) -> Evaluated? {
    switch function {
    case .and, .or:
      let decisive = function == .or
      if values.contains(where: { $0.value == .boolean(decisive) }) {
        return Evaluated(value: .boolean(decisive))
      }
      return values.first { $0.value.isMissing } ?? Evaluated(value: .boolean(!decisive))
    case .isMissing:
      if values.count == 1 { return Evaluated(value: .boolean(values[0].value.isMissing)) }
      return Evaluated(value: .boolean(values[0].value == values[1].value))
    case .isIn:
      if values[0].value.isMissing { return values[0] }
      let isThere = values.indices.dropFirst().contains { position in
        guard !values[position].value.isMissing else { return false }
        let pair = [arguments[0], arguments[position]]
        return order(pair, [values[0].value, values[position].value]) == 0
      }
      return Evaluated(value: .boolean(isThere))
    case .choose:
      var position = 0
      while position + 1 < values.count {
        if values[position].value.isMissing { return values[position] }
        if values[position].value == .boolean(true) { return values[position + 1] }
        position += 2
      }
      return position < values.count ? values[position] : Evaluated(value: .missing(.blank))
    case .firstAnswered:
      return values.first { !$0.value.isMissing } ?? values[0]
    case .recode:
      switch values[0].value {
      case .code(let code): return values[code + 1]
      case .boolean(let isTrue): return values[isTrue ? 2 : 1]
      default: return values[0]
      }
    case .setMissing:
      return values[1].value == .boolean(true) ? Evaluated(value: values[2].value) : values[0]
    default: return nil
    }
  }

  /// Functions of values that are all there.
  private func plain(
    _ function: Function,
    _ arguments: [Expression],
    _ values: [Value]
  ) -> Evaluated {
    func number(_ position: Int) -> Double {
      if case .number(let number) = values[position] { number } else { .nan }
    }
    func text(_ position: Int) -> String { spelled(values[position], arguments[position]) }
    func truth(_ isTrue: Bool) -> Evaluated { Evaluated(value: .boolean(isTrue)) }
    switch function {
    case .not: return truth(values[0] == .boolean(false))
    case .equal: return truth(order(arguments, values) == 0)
    case .notEqual: return truth(order(arguments, values) != 0)
    case .less: return truth(order(arguments, values) < 0)
    case .lessOrEqual: return truth(order(arguments, values) <= 0)
    case .greater: return truth(order(arguments, values) > 0)
    case .greaterOrEqual: return truth(order(arguments, values) >= 0)
    case .contains:
      let (whole, part) = (Array(text(0)), Array(text(1)))
      return truth(
        whole.indices.contains { whole[$0...].starts(with: part) } || part.isEmpty
      )
    case .startsWith: return truth(Array(text(0)).starts(with: Array(text(1))))
    case .endsWith: return truth(Array(text(0)).reversed().starts(with: Array(text(1)).reversed()))
    case .matches:
      let regex = try? Regex(text(1))
      return truth(regex.map { text(0).firstMatch(of: $0) != nil } ?? false)
    case .add: return Evaluated(number(0) + number(1))
    case .subtract: return Evaluated(number(0) - number(1))
    case .multiply: return Evaluated(number(0) * number(1))
    case .divide: return number(1) == 0 ? .undefined : Evaluated(number(0) / number(1))
    case .negate: return Evaluated(-number(0))
    case .abs: return Evaluated(Swift.abs(number(0)))
    case .floor: return Evaluated(number(0).rounded(.down))
    case .ceil: return Evaluated(number(0).rounded(.up))
    case .sqrt: return number(0) < 0 ? .undefined : Evaluated(number(0).squareRoot())
    case .round: return Evaluated(rounded(number(0), Int(values.count > 1 ? number(1) : 0)))
    case .mod:
      guard number(1) != 0 else { return .undefined }
      return Evaluated(number(0) - number(1) * (number(0) / number(1)).rounded(.down))
    case .log:
      guard number(0) > 0 else { return .undefined }
      if values.count == 1 { return Evaluated(log(number(0))) }
      guard number(1) > 0, number(1) != 1 else { return .undefined }
      return Evaluated(
        number(1) == 10
          ? log10(number(0))
          : number(1) == 2 ? log2(number(0)) : log(number(0)) / log(number(1))
      )
    case .band:
      var band = 0
      while band + 1 < values.count, number(0) >= number(band + 1) { band += 1 }
      return Evaluated(value: .code(band))
    case .length: return Evaluated(Double(text(0).count))
    case .lower: return Evaluated(value: .text(text(0).lowercased()))
    case .upper: return Evaluated(value: .text(text(0).uppercased()))
    case .trim:
      var characters = Array(text(0))
      while characters.last?.isWhitespace == true { characters.removeLast() }
      while characters.first?.isWhitespace == true { characters.removeFirst() }
      return Evaluated(value: .text(String(characters)))
    case .replace: return Evaluated(value: .text(replaced(text(0), text(1), text(2))))
    case .concat:
      return Evaluated(value: .text(values.indices.map { text($0) }.joined()))
    case .text: return Evaluated(value: .text(text(0)))
    case .number:
      if case .number = values[0] { return Evaluated(value: values[0]) }
      return parsed(text(0)).map { Evaluated($0) } ?? .undefined
    case .date:
      if case .date = values[0] { return Evaluated(value: values[0]) }
      let format = values.count > 1 ? text(1) : "iso"
      return day(text(0), format).map { Evaluated(value: .date($0)) } ?? .undefined
    case .period:
      if case .period = values[0] { return Evaluated(value: values[0]) }
      return Period(stripped(text(0))).map { Evaluated(value: .period($0)) } ?? .undefined
    case .year, .month, .quarter, .financialYear: return part(function, values[0])
    case .and, .or, .isIn, .isMissing, .choose, .firstAnswered, .recode, .setMissing,
      .recordNumber:
      return .undefined
    }
  }

  /// -1, 0 or 1; a category beside a text compares by its label.
  private func order(_ arguments: [Expression], _ values: [Value]) -> Int {
    func sign<T: Comparable>(_ left: T, _ right: T) -> Int {
      left < right ? -1 : left > right ? 1 : 0
    }
    switch (values[0], values[1]) {
    case (.number(let left), .number(let right)): return sign(left, right)
    case (.code(let left), .code(let right)): return sign(left, right)
    case (.boolean(let left), .boolean(let right)): return sign(left ? 1 : 0, right ? 1 : 0)
    case (.date(let left), .date(let right)): return sign(left.number, right.number)
    case (.period(let left), .period(let right)): return sign(left, right)
    default:
      return referenceOrder(spelled(values[0], arguments[0]), spelled(values[1], arguments[1]))
    }
  }

  /// The labels behind an expression's codes.
  func labels(of expression: Expression) -> ValueLabels {
    switch expression {
    case .column(let name): return position(name).map { shapes[$0].labels } ?? ValueLabels([])
    case .constant: return ValueLabels([])
    case .call(_, let arguments):
      return arguments.lazy.map { labels(of: $0) }.first { !$0.labels.isEmpty } ?? ValueLabels([])
    }
  }

  private func spelled(_ value: Value, _ expression: Expression) -> String {
    switch value {
    case .missing: return ""
    case .number(let number):
      return number == number.rounded() && Swift.abs(number) < 1e15
        ? String(Int(number)) : number.description
    case .text(let text): return text
    case .code(let code): return labels(of: expression).labels[code].text
    case .boolean(let isTrue): return isTrue ? "true" : "false"
    case .date(let day): return day.text
    case .period(let period): return period.text
    }
  }
}

/// -1, 0 or 1: texts by code point.
func referenceOrder(_ left: String, _ right: String) -> Int {
  if left == right { return 0 }
  let (ours, theirs) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
  for (our, their) in zip(ours, theirs) where our != their { return our < their ? -1 : 1 }
  return ours.count < theirs.count ? -1 : 1
}

/// Half away from zero; thousandths are rounded as whole numbers, so that no binary digit shows.
private func rounded(_ number: Double, _ digits: Int) -> Double {
  let thousandths = number * 1000
  guard digits > 0, digits < 3, thousandths == thousandths.rounded(), Swift.abs(thousandths) < 1e15
  else {
    let power = pow(10, Double(digits))
    return (number * power).rounded(.toNearestOrAwayFromZero) / power
  }
  let unit = digits == 1 ? 100 : 10
  let whole = Int(thousandths)
  let nearest = (Swift.abs(whole) + unit / 2) / unit
  return Double(whole < 0 ? -nearest : nearest) / Double(1000 / unit)
}

private func replaced(_ text: String, _ old: String, _ new: String) -> String {
  guard !old.isEmpty else { return text }
  var rest = Array(text)
  var result = ""
  while !rest.isEmpty {
    if rest.starts(with: Array(old)) {
      result += new
      rest.removeFirst(old.count)
    } else {
      result.append(rest.removeFirst())
    }
  }
  return result
}

private func stripped(_ text: String) -> String {
  String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
}

private func parsed(_ text: String) -> Double? {
  let text = stripped(text)
  guard text.contains(where: { ("0"..."9").contains($0) }),
    text.allSatisfy({ "0123456789+-.eE".contains($0) })
  else { return nil }
  return Double(text).flatMap { $0.isFinite ? $0 : nil }
}

private func day(_ text: String, _ format: String) -> Day? {
  let text = stripped(text)
  if let day = Day(text) { return day }
  let parts = text.split(separator: "/").compactMap { Int($0) }
  guard parts.count == 3, format != "iso", text.count >= 8 else { return nil }
  return format == "dmy"
    ? Day(year: parts[2], month: parts[1], day: parts[0])
    : Day(year: parts[2], month: parts[0], day: parts[1])
}

private func part(_ function: Function, _ value: Value) -> Evaluated {
  // The calendar month that the value begins in, and how many months it spans.
  let (year, month, span): (Int, Int, Int)
  switch value {
  case .date(let day): (year, month, span) = (day.parts.year, day.parts.month, 1)
  case .period(let period):
    let index = Int(period.index)
    switch period.frequency {
    case .year: (year, month, span) = (index, 1, 12)
    case .quarter: (year, month, span) = (index / 4, index % 4 * 3 + 1, 3)
    case .month: (year, month, span) = (index / 12, index % 12 + 1, 1)
    case .financialYear: (year, month, span) = (index, 4, 13)
    case .financialQuarter:
      let last = index % 4 == 3
      (year, month, span) = (last ? index / 4 + 1 : index / 4, last ? 1 : index % 4 * 3 + 4, 3)
    }
  default: return .undefined
  }
  switch function {
  case .year: return Evaluated(Double(year))
  case .month: return Evaluated(Double(month))
  case .quarter:
    guard span <= 3 else { return .undefined }
    return Evaluated(
      value: .period(Period(.quarter, index: Int32(year * 4 + (month - 1) / 3)))
    )
  default:
    guard span != 12 else { return .undefined }
    return Evaluated(
      value: .period(Period(.financialYear, index: Int32(month >= 4 ? year : year - 1)))
    )
  }
}
