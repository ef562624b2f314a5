import Engine
import Language

/// What a name stands for at a stage.
enum Named {
  case column(ScopeColumn)
  case set(ResponseSet)
  case net(Net)

  /// The name as the scope spells it.
  var name: String {
    switch self {
    case .column(let column): column.name
    case .set(let set): set.name
    case .net(let net): net.name
    }
  }
}

extension Scope {
  /// What a name stands for: exactly, else ignoring case where only one fits.
  ///
  /// - Throws: unknown or ambiguous names, with the nearest ones.
  func lookUp(_ name: Name) throws -> Named {
    if let column = columns[name.text] { return .column(column) }
    if let set = sets[name.text] { return .set(set) }
    if let net = nets[name.text] { return .net(net) }
    let near =
      columns.alike(name.text).map { Named.column($0) }
      + sets.alike(name.text).map { .set($0) } + nets.alike(name.text).map { .net($0) }
    guard let only = near.first else { throw ResolveDiagnostics.unknownColumn(name, in: self) }
    if near.count > 1 { throw ResolveDiagnostics.ambiguous(name, among: near.map(\.name)) }
    return only
  }

  /// The column with a name; a set or a net is no column.
  func lookUpColumn(_ name: Name) throws -> ScopeColumn {
    switch try lookUp(name) {
    case .column(let column): return column
    case .set: throw ResolveDiagnostics.notAColumn(name, "a multiple-response set")
    case .net: throw ResolveDiagnostics.notAColumn(name, "a net")
    }
  }

  /// The columns that patterns pick, in the order of the patterns, each once.
  ///
  /// - Throws: a name that there is none of, a star that picks nothing.
  func columns(matching patterns: [ColumnPattern]) throws -> [ScopeColumn] {
    var picked: [ScopeColumn] = []
    var names: Set<String> = []
    for pattern in patterns {
      for column in try columns(matching: pattern) where names.insert(column.name).inserted {
        picked.append(column)
      }
    }
    return picked
  }

  /// The columns that one pattern picks, in the order of the records.
  func columns(matching pattern: ColumnPattern) throws -> [ScopeColumn] {
    guard pattern.hasStar else { return [try lookUpColumn(pattern.name)] }
    let found = columns.filter { Wildcard.matches($0.name, pattern.name.text) }
    guard !found.isEmpty else { throw ResolveDiagnostics.starPicksNothing(pattern, in: self) }
    return found
  }
}

/// Names with stars.
enum Wildcard {
  /// Whether a name fits a pattern in which each `*` stands for any run of characters.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let name = Array(name.utf8)
    let pattern = Array(pattern.utf8)
    var at = 0
    var place = 0
    var star: (pattern: Int, name: Int)?
    while at < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        star = (place, at)
        place += 1
      } else if place < pattern.count, pattern[place] == name[at] {
        place += 1
        at += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        place = last.pattern + 1
        at = last.name + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
