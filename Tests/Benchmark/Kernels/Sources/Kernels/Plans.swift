import Engine

/// One plan a kernel, named after what it exercises.
enum Plans {
  private static func column(_ name: String) -> Expression { .column(name) }

  private static func totals(
    _ keys: [String],
    _ measures: [Accumulator],
    where condition: Expression? = nil
  ) -> Plan {
    Plan(
      source: .frame("t"),
      steps: condition.map { [.select($0)] } ?? [],
      result: .totals(
        keys.map { .values(.column($0)) },
        [Request(keys: Array(keys.indices), measures: measures)]
      )
    )
  }

  private static let old = Expression.call(
    .and,
    [
      .call(.equal, [column("region"), .constant(.text("Region 3"))]),
      .call(.greaterOrEqual, [column("age"), .constant(.number(65))]),
    ]
  )
  private static let double = Expression.call(
    .add,
    [.call(.multiply, [column("score"), .constant(.number(2))]), column("exact")]
  )
  private static let isNumberedSeven = Expression.call(
    .endsWith,
    [column("comment"), .constant(.text("7"))]
  )

  /// All of them, in the order of the report.
  static let all: [(name: String, plan: Plan)] = [
    ("select and count", totals([], [.count], where: old)),
    ("select by text", totals([], [.count], where: isNumberedSeven)),
    ("count, one key", totals(["rating"], [.count])),
    ("count, two keys", totals(["region", "rating"], [.count])),
    ("count, 100,000 texts", totals(["comment"], [.count])),
    ("sum of whole numbers", totals([], [.sum([column("age")])])),
    ("sum of doubles", totals([], [.sum([column("exact")])])),
    ("sum by one key", totals(["region"], [.sum([column("score")])])),
    ("weighted sum, two keys", totals(["region", "rating"], [.sum([column("weight")])])),
    (
      "product of weight and score",
      totals(["region"], [.sum([column("weight"), column("score")])])
    ),
    ("moments by one key", totals(["region"], [.moments(column("score"), weight: nil)])),
    (
      "weighted moments by one key",
      totals(["region"], [.moments(column("score"), weight: column("weight"))])
    ),
    ("least and greatest", totals(["region"], [.range(column("exact"))])),
    ("median by one key", totals(["region"], [.order(column("score"), weight: nil, at: [0.5])])),
    ("median of doubles", totals([], [.order(column("exact"), weight: nil, at: [0.5])])),
    ("distinct texts", totals([], [.distinct(column("comment"))])),
    ("distinct ids", totals([], [.distinct(column("id"))])),
    ("sum of an expression", totals([], [.sum([double])])),
    ("sum by 100,000 texts", totals(["comment"], [.sum([column("score")])])),
    (
      "top 10",
      Plan(
        source: .frame("t"),
        steps: [.sort([.init(column("weight"), isDescending: true)]), .take(10, by: [])],
        result: .records(["id", "weight"], limit: nil)
      )
    ),
    (
      "sort by a text and a number",
      Plan(
        source: .frame("t"),
        steps: [.sort([.init(column("region")), .init(column("score"))])],
        result: .records(["id"], limit: 10)
      )
    ),
  ]
}
