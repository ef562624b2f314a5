import Analysis
import Engine
import Foundation

/// Figures by the texts of their keys, as every side of the comparison gives them.
///
/// A figure that does not exist is nil. A group of no records is not there.
struct Rows {
  /// The figures of each group: the count, then sum, mean, least, greatest and distinct of each
  /// number.
  var figures: [[String]: [Double?]] = [:]

  /// Topline's answer.
  init(_ table: ResultTable, _ question: Question) {
    let columns = table.frame.columns
    let keys = columns.prefix(question.keys.count)
    let values = columns.dropFirst(question.keys.count)
    for record in 0..<table.frame.count {
      let key = keys.map { column in
        if case .text(let text) = column[record] { text } else { "" }
      }
      keep(
        key,
        values.map { column in
          if case .number(let number) = column[record] { number } else { nil }
        }
      )
    }
  }

  /// DuckDB's answer.
  init(_ rows: [[String: Any]], _ question: Question) {
    let names = ["n"] + question.numbers.flatMap { n in Question.verbs.map { "\($0)_\(n)" } }
    for row in rows {
      keep(
        question.keys.map { row[$0] as? String ?? "" },
        names.map { (row[$0] as? NSNumber)?.doubleValue }
      )
    }
  }

  /// The answer of a plan.
  init(_ totals: Totals, _ question: Question) {
    guard let table = totals.tables.first else { return }
    for (key, measures) in table {
      let texts = key.parts.compactMap { part in
        if case .text(let text) = part { text } else { nil }
      }
      guard texts.count == question.keys.count else { continue }
      keep(texts, measures.flatMap(Self.figures))
    }
  }

  private mutating func keep(_ key: [String], _ values: [Double?]) {
    // Of nothing, SQL and plans make no row or a row of nothing, as they like.
    if values.first != 0 { figures[key] = values }
  }

  private static func figures(_ figure: Figure) -> [Double?] {
    switch figure {
    case .count(let count): [Double(count)]
    case .sum(let sum, let records):
      records == 0 ? [nil, nil] : [sum, sum / Double(records)]
    case .range(let least, let greatest): [number(least), number(greatest)]
    case .distinct(let count): [Double(count)]
    case .moments, .order: []
    }
  }

  private static func number(_ value: Value?) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }

  /// What differs, in words; sums and means may differ by 1e-12 of themselves.
  func difference(from other: Rows) -> String? {
    for key in Set(figures.keys).union(other.figures.keys).sorted(by: {
      $0.lexicographicallyPrecedes($1)
    }) {
      guard let ours = figures[key], let theirs = other.figures[key] else {
        return "only one has \(key)"
      }
      guard ours.count == theirs.count, zip(ours, theirs).allSatisfy(Self.areSame) else {
        return "\(key): \(ours) against \(theirs)"
      }
    }
    return nil
  }

  private static func areSame(_ ours: Double?, _ theirs: Double?) -> Bool {
    guard let ours, let theirs else { return ours == nil && theirs == nil }
    return abs(ours - theirs) <= 1e-12 * max(abs(ours), abs(theirs))
  }
}
