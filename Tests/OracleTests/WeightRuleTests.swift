import Conformance
import Testing

/// Which weights are refused, and what is said.
struct WeightRuleTests {
  private func said(_ weights: [String], _ stages: String) throws -> Tool.Said {
    let file = try ScratchFile(["x,w"] + weights.enumerated().map { "\($0.offset),\($0.element)" })
    return Tool.run("from \(Tool.quoted(file.path)) | \(stages)")
  }

  @Test(arguments: ["mean x", "percent x", "count", "summarize m = max(x)"])
  func `a negative weight is refused`(_ stage: String) throws {
    let said = try said(["1", "-0.5", "2"], "weight by w | \(stage)")
    #expect(!said.isDone)
    #expect(said.output.isEmpty)
    #expect(said.errors.contains("negative"))
  }

  @Test(arguments: ["mean x", "percent x", "count", "summarize m = max(x)"])
  func `a blank weight is refused unless its record is left out`(_ stage: String) throws {
    let refused = try said(["1", "", "2"], "weight by w | \(stage)")
    #expect(!refused.isDone)
    #expect(refused.errors.contains("missing"))
    let kept = try said(["1", "", "2"], "where w is answered | weight by w | \(stage)")
    #expect(kept.isDone, "\(kept.errors)")
    let before = try said(["1", "", "2"], "weight by w | where w is answered | \(stage)")
    #expect(before.output == kept.output, "\(before.errors)")
  }

  @Test func `a frequency that is no whole number is refused`() throws {
    let said = try said(["1", "1.5", "2"], "frequency weight by w | mean x")
    #expect(!said.isDone)
    #expect(said.errors.contains("whole"))
  }

  @Test func `where every weight is zero there is no figure`() throws {
    let said = try said(["0", "0"], "weight by w | mean x")
    #expect(said.output == "mean,base,weighted_base\n,0,0\n", "\(said.errors)")
  }

  @Test func `one record has no variance, and neither have frequencies that sum to one`() throws {
    let one = try said(["2"], "weight by w | summarize v = var(x), s = sd(x), m = mean(x)")
    #expect(one.output == "v,s,m\n,,0\n", "\(one.errors)")
    let sum = try said(["1", "0"], "frequency weight by w | summarize v = var(x), m = mean(x)")
    #expect(sum.output == "v,m\n,0\n", "\(sum.errors)")
    let twice = try said(["2"], "frequency weight by w | summarize v = var(x), m = mean(x)")
    #expect(twice.output == "v,m\n0,0\n", "\(twice.errors)")
  }

  /// The groups of `edge.csv` at once, as the battery has them one by one.
  @Test(arguments: [
    ("percent y by g", ["y": "1"]), ("percent (y = 1) by g", [:]), ("mean y by g", [:]),
    ("multi m = y | percent m by g", ["m": "y"]), ("median y by g", [:]),
    ("summarize percent_of = percent(y = 1) by g", [:]),
  ])
  func `a group without an answer keeps its row`(_ stage: String, _ cells: [String: String]) throws
  {
    let answer = try Tool.answer(
      """
      from \(Tool.quoted(Battery.stored.data("edge.csv")))
      | missing y where in (-1, -8, -9) as refused
      | \(stage)
      """
    )
    let groups = answer.matching(cells).compactMap { $0["g"] }
    let all = ["allmissing", "allno", "allyes", "mixed", "notasked", "single", "zeroweight"]
    #expect(groups == all)
  }
}
