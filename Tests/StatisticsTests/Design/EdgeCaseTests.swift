import Foundation
import Statistics
import Testing

/// Shares of bases that are empty, single or without variation, from the copy that the tests of the
/// language keep.
@Suite struct `Edge cases of a share` {
  static let folder = DesignCase.tests.appending(path: "OracleTests/Fixtures").path
  static let cases = DesignCase.cases("\(folder)/edge.json").filter {
    // Refusing a negative weight is up to who reads the weights.
    $0.task["dataset"] == nil
  }
  static let shares = cases.filter { $0.kind == "proportion" }

  @Test func `are all there`() { #expect(Self.cases.count == 15) }

  @Test(arguments: shares)
  func `have the figures and the gaps that the battery says`(_ oracle: DesignCase) throws {
    var names: [String: StoredValue] = [:]
    if let weight = oracle.task["weight"], weight.text != nil { names["weights"] = weight }
    let file = try SampledFile(path: "\(Self.folder)/data/edge.csv", design: names)
    guard case .fields(let filter)? = oracle.task["filter"] else {
      Issue.record("\(oracle.id) has no filter")
      return
    }
    let column = oracle.named("var")
    let inBase = { (record: Int) in
      ["0", "1"].contains(file.text(column, record))
        && filter.allSatisfy { file.text($0.key, record) == $0.value.written }
    }
    let base = file.sums(where: inBase)
    let subset = file.sums { inBase($0) && file.text(column, $0) == oracle.named("value") }
    let share = base.total > 0 ? subset.total / base.total : nil
    // Records drawn one by one, those of the base.
    let design = try SampleDesign(
      strata: [""],
      units: .records([base.recordCount], populations: [])
    )
    let variance = LinearizedSums.share(of: subset, in: base).flatMap {
      try? design.variance(of: $0)
    }
    func interval(_ method: DesignProportionMethod) -> Interval? {
      share.flatMap {
        method.interval(
          share: $0,
          variance: variance,
          records: base.recordCount,
          df: design.degreesOfFreedom(of: base),
          level: oracle.level
        )
      }
    }
    var figures = oracle
    figures.expected.removeAll { $0.stat == "status" }
    figures.check([
      "base_unweighted": Double(base.recordCount), "base_weighted": base.total,
      "percent": share.map { 100 * $0 }, "se": variance?.squareRoot(),
      "ci": interval(.logit)?.low, "ci_logit": interval(.logit)?.low,
      "ci_beta_nchs_low": interval(.cappedBeta)?.low,
      "ci_beta_nchs_high": interval(.cappedBeta)?.high,
    ])
  }

  @Test(arguments: cases.filter { $0.kind == "design_one_psu" }, SampleDesign.Lonely.allCases)
  func `of one unit in all there is no degree of freedom`(
    _ oracle: DesignCase,
    _ lonely: SampleDesign.Lonely
  ) throws {
    let design = try SampleDesign(
      strata: [""],
      units: .stages([SampleDesign.Stage(parents: [0], populations: [])]),
      lonely: lonely
    )
    let base = UnitSums(units: [0], records: [4], sums: [4], squares: [])
    let df = design.degreesOfFreedom(of: base)
    oracle.check(["df": Double(df)], only: ["df"])
    if lonely == .fail {
      let z = try #require(LinearizedSums.share(of: base, in: base))
      #expect(throws: DesignError.lonelyStratum("")) { try design.variance(of: z) }
    }
    for method in DesignProportionMethod.allCases {
      #expect(method.interval(share: 0.5, variance: 0.01, records: 4, df: df, level: 0.95) == nil)
    }
    #expect(TInterval.interval(of: 1, variance: 1, df: df, level: 0.95) == nil)
    let difference = DesignDifference(difference: 1, variance: 4, df: df, level: 0.95)
    #expect(difference?.t == 0.5)
    #expect(difference?.p == nil)
    #expect(difference?.interval == nil)
  }
}
