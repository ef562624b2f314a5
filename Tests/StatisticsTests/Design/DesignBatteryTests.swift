import Foundation
import Statistics
import Testing

/// Estimates from samples with a design against R `survey`, from the battery beside the checkout.
@Suite(
  .enabled(if: DesignCase.liveFolder != nil, "needs ../shared/battery, which is not here: skipped")
)
struct DesignBatteryTests {
  static func cases(_ area: String) -> [DesignCase] {
    DesignCase.liveFolder.map { DesignCase.cases("\($0)/\(area).json") } ?? []
  }

  @Test func `every case is read`() {
    #expect(Self.cases("design").count == 106)
    #expect(Self.cases("raoscott").count == 10)
  }

  @Test(arguments: cases("design"))
  func `estimates and their intervals are those of R`(_ oracle: DesignCase) throws {
    try DesignQuestion(oracle, data: "\(DesignCase.liveFolder ?? "")/data").check()
  }

  @Test(arguments: cases("raoscott"))
  func `tests of tables are those of R`(_ oracle: DesignCase) throws {
    try DesignQuestion(oracle, data: "\(DesignCase.liveFolder ?? "")/data").check()
  }
}

/// The cases of the battery whose records are made up, which these tests keep.
@Suite struct `Lonely strata` {
  static let cases = DesignCase.cases(
    DesignCase.tests.appending(path: "StatisticsTests/Fixtures/lonely.json").path
  )

  @Test func `are all there`() { #expect(Self.cases.count == 20) }

  @Test(arguments: cases)
  func `count as the design says, as in R`(_ oracle: DesignCase) throws {
    let data = DesignCase.tests.appending(path: "StatisticsTests/Fixtures").path
    try DesignQuestion(oracle, data: data).check()
  }
}

/// A case with the records it is about.
struct DesignQuestion {
  var oracle: DesignCase
  var figures: DesignFigures

  init(_ oracle: DesignCase, data: String) throws {
    self.oracle = oracle
    let file = try SampledFile(
      path: "\(data)/\(try #require(oracle.dataset))",
      design: oracle.design ?? [:]
    )
    figures = DesignFigures(file: file, level: oracle.level)
  }

  /// Works everything out and compares it.
  func check() throws {
    let column = oracle.named("var")
    let everywhere: (Int) -> Bool = { _ in true }
    if oracle.expected.contains(where: { $0.stat == "error" }) {
      #expect(throws: DesignError.lonelyStratum("c")) {
        try figures.mean(column, where: everywhere)
      }
      return
    }
    switch oracle.kind {
    case "proportion":
      oracle.check(try figures.share(column, oracle.named("value"), where: everywhere))
    case "mean_total":
      oracle.check(try figures.mean(column, where: everywhere))
    case "mean_by_group", "proportion_by_group":
      let key = oracle.named("by")
      #expect(!oracle.rows(of: key).isEmpty)
      for group in oracle.rows(of: key) {
        let isIn = { record in figures.file.text(key, record) == group }
        let found =
          oracle.kind == "mean_by_group"
          ? try figures.mean(column, where: isIn)
          : try figures.share(column, oracle.named("value"), where: isIn)
        oracle.check(found, by: [key: group])
      }
    case "ratio_of_totals":
      oracle.check(try figures.ratio(oracle.named("numerator"), oracle.named("denominator")))
    case "difference_between_groups":
      oracle.check(
        try figures.difference(
          column,
          by: oracle.named("by"),
          oracle.named("group1"),
          oracle.named("group2")
        )
      )
    case "quantile":
      for share in oracle.task["probs"]?.numbers ?? [] {
        oracle.check(try figures.quantile(column, at: share), by: ["p": "\(share)"])
      }
    case "crosstab":
      try checkTable()
    default:
      Issue.record("\(oracle.id): \(oracle.kind) is not a kind of question here")
    }
  }

  private func checkTable() throws {
    let (row, column) = (oracle.named("row"), oracle.named("col"))
    let (cells, tests) = try figures.table(row, column)
    oracle.check(tests)
    let all = cells.values.flatMap(\.values).reduce(0) { $0 + $1.total }
    for (first, line) in cells {
      let across = line.values.reduce(0) { $0 + $1.total }
      for (second, cell) in line {
        let down = cells.values.reduce(0) { $0 + ($1[second]?.total ?? 0) }
        oracle.check(
          [
            "weighted_count": cell.total, "row_pct": 100 * cell.total / across,
            "col_pct": 100 * cell.total / down, "total_pct": 100 * cell.total / all,
          ],
          by: [row: first, column: second]
        )
      }
    }
  }
}
