/// The names of a file's columns, made usable: trimmed, none empty, no two the same.
struct HeaderNames {
  /// The names in order.
  private(set) var names: [String]
  /// What had to be repaired.
  private(set) var notes: [String] = []
  /// More columns than any survey has: past it a file is not what it seems.
  static let mostColumns = 100_000
  /// How many bytes a name has at most.
  static let longestName = 10_000

  /// Makes names from the header's fields.
  init(_ fields: [String]) {
    var taken: Set<String> = []
    let trimmed = fields.map { HeaderNames.trimmed($0) }
    let given = Set(trimmed)
    var unnamed: [String] = []
    var repeated: [String] = []
    // Of each repeated name: the number to try next, so that the search does not begin anew.
    var copies: [String: Int] = [:]
    names = []
    names.reserveCapacity(fields.count)
    for (position, field) in trimmed.enumerated() {
      var name = field
      if name.isEmpty {
        name = "column_\(position + 1)"
        while taken.contains(name) || given.contains(name) { name += "_" }
        unnamed.append(name)
      } else if taken.contains(name) {
        var copy = copies[name] ?? 2
        while taken.contains("\(name)_\(copy)") || given.contains("\(name)_\(copy)") { copy += 1 }
        copies[name] = copy + 1
        name = "\(name)_\(copy)"
        repeated.append(name)
      }
      taken.insert(name)
      names.append(name)
    }
    if !unnamed.isEmpty {
      notes.append(
        "\(HeaderNames.counted(unnamed, "column")) without a name: \(HeaderNames.listed(unnamed))"
      )
    }
    if !repeated.isEmpty {
      notes.append(
        "\(HeaderNames.counted(repeated, "column name")) repeated, renamed: \(HeaderNames.listed(repeated))"
      )
    }
  }

  /// Names for a file without a header.
  init(count: Int) {
    names = (0..<max(0, count)).map { "column_\($0 + 1)" }
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace || first == "\u{FEFF}" {
      scalars.removeFirst()
    }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    // A name is one line: a line break in a quoted header becomes a space.
    return String(String.UnicodeScalarView(scalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
  }

  private static func counted(_ names: [String], _ word: String) -> String {
    names.count == 1 ? "1 \(word)" : "\(names.count) \(word)s"
  }

  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 5 ? "\(shown) …" : shown
  }
}
