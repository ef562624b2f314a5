/// How a text gives the parts of a date.
enum DateFormat: String {
  case iso, dmy, mdy
}

/// A number as short as it can be written and still be the same: `5`, `0.1`, `1e+21`.
func shortest(_ number: Double) -> String {
  if let whole = Int64(exactly: number), whole.magnitude < 1_000_000_000_000_000 {
    return String(whole)
  }
  return "\(number)"
}

/// The text without white space at its ends.
func trimmed(_ text: String) -> String {
  let isInked = { (byte: UInt8) in byte > 0x20 && byte < 0x7f }
  if let first = text.utf8.first, let last = text.utf8.last, isInked(first), isInked(last) {
    return text
  }
  guard let first = text.firstIndex(where: { !$0.isWhitespace }),
    let last = text.lastIndex(where: { !$0.isWhitespace })
  else { return "" }
  return String(text[first...last])
}

/// The text with every occurrence of `old` replaced, left to right; an empty `old` changes nothing.
func replaced(_ old: String, with new: String, in text: String) -> String {
  let sought = Array(old)
  let whole = Array(text)
  guard !sought.isEmpty, sought.count <= whole.count else { return text }
  var result = ""
  var place = 0
  while place < whole.count {
    let end = place + sought.count
    if end <= whole.count, whole[place..<end].elementsEqual(sought) {
      result += new
      place = end
    } else {
      result.append(whole[place])
      place += 1
    }
  }
  return result
}

/// Reads `12`, `-1.5`, `+3`, `1e6`, `1,234.5`, with white space around; nil for anything else.
func parsedNumber(_ text: String) -> Double? {
  var letters = Array(trimmed(text).utf8)
  if letters.contains(UInt8(ascii: ",")) {
    guard let plain = withoutThousands(letters) else { return nil }
    letters = plain
  }
  guard letters.contains(where: { (48...57).contains($0) }),
    letters.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
    let number = Double(String(decoding: letters, as: UTF8.self)), number.isFinite
  else { return nil }
  return number
}

/// The letters without the commas between groups of three digits; nil when a comma is elsewhere.
private func withoutThousands(_ letters: [UInt8]) -> [UInt8]? {
  let sign = letters.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
  let rest = letters.dropFirst(sign.count)
  let whole = rest.prefix { $0 != UInt8(ascii: ".") }
  let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
  guard let first = groups.first, (1...3).contains(first.count),
    groups.dropFirst().allSatisfy({ $0.count == 3 }),
    groups.joined().allSatisfy({ (48...57).contains($0) }),
    !rest.dropFirst(whole.count).contains(UInt8(ascii: ","))
  else { return nil }
  return Array(sign) + Array(groups.joined()) + Array(rest.dropFirst(whole.count))
}

/// Reads `2016-04-01`, or day, month and year (or month, day and year) with `/`, `-`, `.` or a space
/// between; nil when it is no day.
func parsedDay(_ text: String, _ format: DateFormat) -> Day? {
  let text = trimmed(text)
  if let day = Day(text) { return day }
  guard format != .iso else { return nil }
  let parts = text.split(
    omittingEmptySubsequences: false,
    whereSeparator: { "/-. ".contains($0) }
  )
  guard parts.count == 3, parts[2].utf8.count == 4,
    parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } && $0.utf8.count <= 4 }),
    let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2])
  else { return nil }
  return format == .dmy
    ? Day(year: year, month: second, day: first) : Day(year: year, month: first, day: second)
}
