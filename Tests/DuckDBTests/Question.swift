import Engine
import TestSupport

/// One question in three languages: Topline's, SQL, and a plan.
struct Question {
  /// What a record must fulfil.
  indirect enum Condition {
    case text(String, isIn: [String])
    case number(String, Comparison, Int)
    case missing(String)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
  }
  /// How numbers are compared.
  enum Comparison: String, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// Which records are asked about; nil for all.
  var condition: Condition?
  /// What they are grouped by.
  var keys: [String]
  /// The numbers that are added up.
  var numbers: [String]

  /// A random question.
  init(_ generator: inout SeededGenerator) {
    condition = generator.chance(0.7) ? Self.condition(&generator, depth: 2) : nil
    keys = generator.pick([[], ["region"], ["band"], ["region", "band"], ["band", "region"]])
    numbers = generator.pick([["score"], ["age", "weight"], ["weight", "score", "age"]])
  }

  private static func condition(_ generator: inout SeededGenerator, depth: Int) -> Condition {
    switch generator.whole(0...(depth > 0 ? 6 : 3)) {
    case 0: return .text("region", isIn: [generator.pick(RandomSurvey.regions)])
    case 1: return .text("band", isIn: [generator.pick(RandomSurvey.bands), "low"])
    case 2:
      return .number(
        generator.pick(["age", "score"]),
        generator.pick(Comparison.allCases),
        generator.whole(16...95)
      )
    case 3: return .missing(generator.pick(["region", "age", "score"]))
    case 4: return .not(condition(&generator, depth: depth - 1))
    case 5:
      return .and(
        condition(&generator, depth: depth - 1),
        condition(&generator, depth: depth - 1)
      )
    default:
      return .or(
        condition(&generator, depth: depth - 1),
        condition(&generator, depth: depth - 1)
      )
    }
  }

  /// What is worked out of each number, in order, after the count of records.
  static let verbs = ["sum", "mean", "min", "max", "distinct"]

  /// The question in Topline's language.
  func topline(from source: String) -> String {
    let figures = numbers.flatMap { number in
      Self.verbs.map { "\($0)_\(number) = \($0)(\(number))" }
    }
    return "from \(source)"
      + (condition.map { " | where \($0.topline)" } ?? "")
      + " | summarize " + (["n = count()"] + figures).joined(separator: ", ")
      + (keys.isEmpty ? "" : " by " + keys.joined(separator: ", "))
  }

  /// The question in SQL on the table `t`; a record without a key is in no group.
  var sql: String {
    let figures = numbers.flatMap { number in
      Self.verbs.map { verb in
        switch verb {
        case "mean": "avg(\(number)) AS mean_\(number)"
        case "distinct": "count(DISTINCT \(number)) AS distinct_\(number)"
        // Sums of whole numbers have 128 bits, which JSON would hold as texts.
        default: "CAST(\(verb)(\(number)) AS DOUBLE) AS \(verb)_\(number)"
        }
      }
    }
    let conditions = keys.map { "\($0) IS NOT NULL" } + (condition.map { ["(\($0.sql))"] } ?? [])
    return "SELECT " + (keys + ["count(*) AS n"] + figures).joined(separator: ", ") + " FROM t"
      + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
      + (keys.isEmpty ? "" : " GROUP BY " + keys.joined(separator: ", "))
  }

  /// The question as a plan on the frame `t`.
  var plan: Plan {
    let measures = numbers.flatMap { number -> [Accumulator] in
      [
        .sum([.column(number)]), .range(.column(number)), .distinct(.column(number)),
      ]
    }
    return Plan(
      source: .frame("t"),
      steps: condition.map { [.select($0.expression)] } ?? [],
      result: .totals(
        keys.map { .values(.column($0)) },
        [Request(keys: Array(keys.indices), measures: [.count] + measures)]
      )
    )
  }
}

extension Question.Condition {
  /// The condition in Topline's language.
  var topline: String {
    switch self {
    case .text(let name, let texts):
      texts.count == 1
        ? "\(name) = \(Self.quoted(texts[0]))"
        : "\(name) in (\(texts.map(Self.quoted).joined(separator: ", ")))"
    case .number(let name, let comparison, let number):
      "\(name) \(comparison.rawValue) \(number)"
    case .missing(let name): "\(name) is missing"
    case .not(let inner): "not (\(inner.topline))"
    case .and(let left, let right): "(\(left.topline)) and (\(right.topline))"
    case .or(let left, let right): "(\(left.topline)) or (\(right.topline))"
    }
  }

  /// The condition in SQL.
  var sql: String {
    switch self {
    case .text(let name, let texts):
      "\(name) IN ("
        + texts.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ", ") + ")"
    case .number(let name, let comparison, let number):
      "\(name) \(comparison.rawValue) \(number)"
    case .missing(let name): "\(name) IS NULL"
    case .not(let inner): "NOT (\(inner.sql))"
    case .and(let left, let right): "(\(left.sql)) AND (\(right.sql))"
    case .or(let left, let right): "(\(left.sql)) OR (\(right.sql))"
    }
  }

  /// The condition as the engine sees it.
  var expression: Expression {
    switch self {
    case .text(let name, let texts):
      .call(.isIn, [.column(name)] + texts.map { .constant(.text($0)) })
    case .number(let name, let comparison, let number):
      .call(comparison.function, [.column(name), .constant(.number(Double(number)))])
    case .missing(let name): .call(.isMissing, [.column(name)])
    case .not(let inner): .call(.not, [inner.expression])
    case .and(let left, let right): .call(.and, [left.expression, right.expression])
    case .or(let left, let right): .call(.or, [left.expression, right.expression])
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Question.Comparison {
  fileprivate var function: Function {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}
