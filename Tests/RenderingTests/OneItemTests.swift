import Analysis
import Engine
import Rendering
import Testing

/// One answer of the survey, with what is asked for.
private func satisfied(_ parts: Set<SurveySample.Part>) -> ResultTable {
  var sample = SurveySample.regions
  sample.cells = sample.cells.filter { $0.answer == "Satisfied" }
  return sample.table(parts)
}

@Test func `one answer by one key has its figures side by side`() {
  #expect(
    satisfied([.se, .ci, .p]).text(.table) == """
                        percent satisfaction
       region   count              Satisfied    base                 se    interval        p
       ─────────────────────────────────────────────────────────────────────────────────────
       London     476                   93.0     512                1.1   90.4–94.8      n/a
       North      762                   90.1     846                1.2   87.6–92.3    0.031
       South      903                  100.0     903   0 (no variation)         n/a   <0.001
       ─────────────────────────────────────────────────────────────────────────────────────
       Total    2,141                   94.7   2,261                0.6   93.5–95.7      n/a
       ─────────────────────────────────────────────────────────────────────────────────────

      """
  )
}

@Test(arguments: [(90, true), (76, false)])
func `counts go where they leave no room for the rest`(_ width: Int, _ hasCounts: Bool) {
  let text = satisfied([.ci, .difference, .p]).text(.plain, RenderOptions(width: width))
  #expect(text.contains("count") == hasCounts)
  #expect(text.contains("476") == hasCounts)
  #expect(text.contains("87.6-92.3"))
  #expect(text.contains("-5.9 to "))
  #expect(!text.contains("Beneath"))
}

@Test func `a window too narrow for that has them beneath each other`() {
  let text = satisfied([.se, .ci, .p]).text(.plain, RenderOptions(width: 40))
  #expect(text.contains("(1.1)\n"))
  #expect(text.contains("p 0.031\n"))
}

@Test func `without figures of uncertainty one answer stays in its line`() {
  let text = satisfied([]).text(.plain)
  #expect(text.contains("Satisfied         93.0   90.1  100.0   94.7\n"))
}

@Test func `lines asked for by long name their answer`() {
  var table = satisfied([.se])
  table.arrangement = .lines
  #expect(table.text(.plain).contains("London  Satisfied"))
}

/// One group with more figures than fit.
private var group: ResultTable {
  ResultTable(
    frame: Frame([
      Samples.labels("region", ["North"]), .numbers("mean_age", [45.25]), .numbers("low", [44]),
      .numbers("high", [46.5]), .numbers("records", [1200]),
    ]),
    roles: [
      .key, .number, .uncertainty(.low(method: nil)), .uncertainty(.high(method: nil)), .count,
    ],
    shape: .table
  )
}

@Test func `a row that does not fit stands as a list under its label`() {
  let text = """
    region        North
    mean_age       45.3
    interval  44.0-46.5
    records       1,200

    """
  #expect(group.text(.plain, RenderOptions(width: 30)) == text)
  #expect(group.text(.plain, RenderOptions(width: 60)).contains("North       45.3"))
}

@Test func `a row without a label stands as names and values`() {
  var table = group
  table.frame = Frame(Array(table.frame.columns.dropFirst()))
  table.roles.removeFirst()
  #expect(
    table.text(.plain, RenderOptions(width: 20)) == """
      name          value
      mean_age       45.3
      interval  44.0-46.5
      records       1,200

      """
  )
}

@Test func `several rows that do not fit are folded`() {
  var table = group
  table.frame = Frame(
    [Samples.labels("region", ["North", "South"])]
      + table.frame.columns.dropFirst().map { column in
        .numbers(column.name, [1, 2])
      }
  )
  #expect(table.text(.plain, RenderOptions(width: 30)).contains("columns 1-"))
}
