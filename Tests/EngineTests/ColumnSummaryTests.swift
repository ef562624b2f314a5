import Engine
import Testing

/// Summaries of columns made in memory.
struct ColumnSummaryTests {
  @Test func `numbers have a least, a greatest and may be whole`() {
    let summary = Column.numbers("x", [3, nil, -1, 3]).summarized()
    #expect(
      summary
        == ColumnSummary(
          answered: 3,
          distinct: 2,
          isWhole: true,
          least: .number(-1),
          greatest: .number(3)
        )
    )
    #expect(!Column.numbers("x", [0.5]).summarized().isWhole)
  }

  @Test func `scaled numbers read as what they stand for`() {
    let column = Column(
      name: "x",
      kind: .number,
      storage: .wholes16([150, 250], .number(digits: 2))
    )
    let summary = column.summarized()
    #expect(summary.least == .number(1.5))
    #expect(!summary.isWhole)
    let whole = Column(
      name: "x",
      kind: .number,
      storage: .wholes16([100, 200], .number(digits: 2))
    )
    #expect(whole.summarized().isWhole)
  }

  @Test func `more than thirty distinct values are not counted`() {
    let thirty = Column.texts("x", (0..<30).map { "\($0)" })
    #expect(thirty.summarized().distinct == 30)
    #expect(Column.texts("x", (0..<31).map { "\($0)" }).summarized().distinct == nil)
  }

  @Test func `labels that no record has are not counted`() {
    let column = Column.category("x", [0, 0, nil], labels: ValueLabels(texts: ["a", "b", "c"]))
    #expect(column.summarized() == ColumnSummary(answered: 2, distinct: 1))
  }

  @Test func `dates and periods have a least and a greatest`() {
    let dates = Column.dates("x", [Day("2016-04-01"), nil, Day("2015-04-01")])
    #expect(dates.summarized().least == Day("2015-04-01").map { .date($0) })
    let periods = Column.periods("x", [Period("2016Q3"), Period("2016Q4")], frequency: .quarter)
    #expect(periods.summarized().greatest == Period("2016Q4").map { .period($0) })
  }
}
