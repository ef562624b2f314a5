import Engine
import Testing

/// Plans as `explain` shows them.
struct PlanTextTests {
  @Test func `a plan reads as lines from the source to the requests`() {
    let nested = Plan(
      source: .frame("areas"),
      steps: [.distinct([.column("area")])],
      result: .records(["area", "name"], limit: nil)
    )
    let plan = Plan(
      source: .frame("my data"),
      steps: [
        .select(
          .call(
            .and,
            [
              .call(.greaterOrEqual, [.column("rating"), .constant(.code(2))]),
              .call(.isMissing, [.column("n")]),
            ]
          )
        ),
        .derive([
          NamedExpression(
            "x",
            .call(.divide, [.column("n"), .constant(.number(2.5))]),
            kind: .number
          )
        ]),
        .join(
          Step.Join(
            source: .plan(nested),
            on: [Step.Join.Pair(ours: "code", theirs: "area")],
            kind: .left,
            columns: [Step.Renamed(old: "name", new: "area_name")]
          )
        ),
        .sort([Step.SortKey(.column("x"), isDescending: true)]), .take(5, by: [.column("code")]),
      ],
      result: .totals(
        [.values(.column("rating")), .members([.column("used")])],
        [
          Request(keys: [0, 1], measures: [.count, .sum([.column("w"), .column("x")])]),
          Request(
            keys: [],
            measures: [
              .order(.column("x"), weight: .column("w"), at: [0.5]),
              .moments(.column("x"), weight: .column("w")),
            ],
            condition: .column("used"),
            top: 3
          ),
        ]
      )
    )
    #expect(
      plan.text == """
        from `my data`
        select (rating >= #2) and isMissing(n)
        derive x = n / 2.5 (number)
        join left (
          from areas
          distinct area
          records area, name
        ) on code = area bringing area_name = name
        sort x desc
        take 5 by code
        dimension 1: rating
        dimension 2: members used
        total count, sum(w * x) by dimension 1, 2
        total order(x weight w at 0.5), moments(x weight w) where used largest 3
        """
    )
  }
}
