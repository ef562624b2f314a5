import Analysis
import Engine
import Rendering
import Testing

@Test func `an interval stands beneath its percentage and letters behind it`() {
  let text = """
                      percent by region
                         London       North   South
     satisfaction           (A)         (B)     (C)       Total
     ──────────────────────────────────────────────────────────
     Dissatisfied         7.0         9.9 A     0.0         5.3
                       5.2– 9.6    7.7–12.4     n/a    4.3– 6.5
     Satisfied           93.0 B      90.1     100.0        94.7
                      90.4–94.8   87.6–92.3     n/a   93.5–95.7
     ──────────────────────────────────────────────────────────
     Base (records)       512         846       903       2,261

    """
  #expect(SurveySample.regions.table([.ci, .letters]).text(.table) == text)
}

@Test func `an error stands in parentheses and none is without variation`() {
  let text = """
                    percent by region
    satisfaction    London  North  South  Total
    Dissatisfied       7.0    9.9    0.0    5.3
                     (1.1)  (1.2)    (0)  (0.6)
    Satisfied         93.0   90.1  100.0   94.7
                     (1.1)  (1.2)    (0)  (0.6)
    Base (records)     512    846    903  2,261
    Beneath each figure: the standard error in parentheses.

    """
  #expect(SurveySample.regions.table([.se]).text(.plain) == text)
}

@Test func `a difference has its sign, its interval and its p-value beneath it`() {
  let text = """
                    percent by region
    satisfaction    London           North           South  Total
    Dissatisfied       7.0             9.9             0.0    5.3
                                      +2.9            -7.0
                             -0.2 to  +5.9  -10.1 to  -4.0
                                   p 0.031        p <0.001
    Satisfied         93.0            90.1           100.0   94.7
                                      -2.9            +7.0
                             -5.9 to  +0.2   +4.0 to +10.1
                                   p 0.031        p <0.001
    Base (records)     512             846             903  2,261
    Beneath each figure: the difference, its interval, the p-value (p).

    """
  #expect(SurveySample.regions.table([.difference, .p]).text(.plain) == text)
}

@Test func `what holds for a whole column stands beneath it with the bases`() {
  let text = SurveySample.regions.table([.deff, .df, .effectiveBase]).text(.plain)
  #expect(text.contains("deff 1.11  deff 1.12  deff 1.00  deff 1.06\n"))
  #expect(
    text.contains(
      """
      Base (records)            512        846        903      2,261
      Base (effective)          425        702        749      1,877
      Degrees of freedom         51         85         90        226

      """
    )
  )
}

@Test func `without keys each figure of uncertainty is a column`() {
  let parts: Set<SurveySample.Part> = [.se, .ci, .deff, .df, .effectiveBase, .p]
  #expect(
    SurveySample.regions.only("North").table(parts).text(.plain) == """
      satisfaction  count  percent   se   interval  deff  df  effective_base      p
      Dissatisfied     84      9.9  1.2   7.7-12.4  1.12  85             702  0.031
      Satisfied       762     90.1  1.2  87.6-92.3  1.12  85             702  0.031
      Base: 846 records.

      """
  )
}

@Test func `an error of none or all says that there is no variation`() {
  var sample = SurveySample.regions.only("South")
  #expect(
    sample.table([.se, .ci, .p]).text(.plain) == """
      satisfaction  count  percent                se  interval       p
      Dissatisfied      0      0.0  0 (no variation)       n/a  <0.001
      Satisfied       903    100.0  0 (no variation)       n/a  <0.001
      Base: 903 records.

      """
  )
  // Where everybody was asked a share varies, and has no error all the same.
  sample.cells[0].percent = 40
  #expect(sample.table([.se]).text(.plain).contains("40.0               0.0\n"))
}

@Test func `intervals of several methods stand side by side under their names`() {
  var table = SurveySample.regions.only("North").table([])
  let limits: [(String, ColumnRole, [Double?])] = [
    ("wilson_low", .uncertainty(.low(method: "wilson")), [8.1, 87.9]),
    ("wilson_high", .uncertainty(.high(method: "wilson")), [12.1, 91.9]),
    ("jeffreys_low", .uncertainty(.low(method: "jeffreys")), [8, 87.8]),
    ("jeffreys_high", .uncertainty(.high(method: "jeffreys")), [12, nil]),
  ]
  table.frame = Frame(table.frame.columns + limits.map { Column.numbers($0.0, $0.2) })
  table.roles += limits.map(\.1)
  #expect(
    table.text(.plain) == """
                                    interval
      satisfaction  count  percent     wilson   jeffreys
      Dissatisfied     84      9.9   8.1-12.1   8.0-12.0
      Satisfied       762     90.1  87.9-91.9  87.8- n/a
      Base: 846 records.

      """
  )
  #expect(
    table.text(.markdown).hasPrefix(
      "| satisfaction | count | percent | interval: wilson | interval: jeffreys |\n"
    )
  )
}

@Test func `intervals of several methods by a key are laid out long`() {
  var table = SurveySample.regions.table([])
  let names = ["wald_low", "wald_high", "asin_low", "asin_high"]
  table.frame = Frame(
    table.frame.columns + names.map { .numbers($0, (0..<8).map { Double($0) }) }
  )
  table.roles += ["wald", "asin"].flatMap {
    [ColumnRole.uncertainty(.low(method: $0)), .uncertainty(.high(method: $0))]
  }
  let lines = table.text(.plain).split(separator: "\n")
  #expect(lines[1] == "region  satisfaction  count  percent   base     wald     asin")
  #expect(lines[2].hasSuffix("  0.0-0.0  0.0-0.0"))
}

@Test func `a limit without its other one keeps its column`() {
  var table = SurveySample.regions.table([.ci])
  let high = table.frame.names.firstIndex(of: "high") ?? 0
  table.frame = Frame(
    table.frame.columns.enumerated().filter { $0.offset != high }.map(\.element)
  )
  table.roles.remove(at: high)
  #expect(
    table.text(.plain).hasPrefix("region  satisfaction  count  percent   base   low\n")
  )
}

@Test func `a letter stands behind the group that is a line`() {
  let text = """
                percent satisfaction
                                              base
    region      Dissatisfied  Satisfied  (records)
    London (A)         7.0       93.0 B        512
                    5.2- 9.6  90.4-94.8
    North (B)          9.9 A     90.1          846
                    7.7-12.4  87.6-92.3
    South (C)          0.0      100.0          903
                         n/a        n/a
    Total              5.3       94.7        2,261
                    4.3- 6.5  93.5-95.7

    """
  let table = SurveySample.regions.table([.ci, .letters])
  #expect(table.text(.plain, RenderOptions(width: 50)) == text)
}

@Test func `an interval stands beside a label that takes several lines`() {
  let table = SurveySample.regions.table([.ci])
  let lines = table.text(.plain, RenderOptions(width: 28)).split(separator: "\n")
  #expect(lines.contains("Dissatisf           7.0"))
  #expect(lines.contains("ied            5.2- 9.6"))
}

@Test func `letters that change within a column keep the table long`() {
  var table = SurveySample.regions.table([.letters])
  let letter = table.frame.names.firstIndex(of: "letter") ?? 0
  table.frame = Frame(
    table.frame.columns.enumerated().map { place, column in
      place == letter ? .texts("letter", ["A", "B", "B", "B", "C", "C", nil, nil]) : column
    }
  )
  #expect(table.text(.plain).hasPrefix("region  satisfaction  count"))
}

@Test func `markup has the same cells with what is beneath on lines of their own`() {
  let table = SurveySample.regions.table([.se, .ci, .letters])
  #expect(
    table.text(.markdown) == """
      percent by region

      | satisfaction | London (A) | North (B) | South (C) | Total |
      | --- | ---: | ---: | ---: | ---: |
      | Dissatisfied | 7.0<br>(1.1)<br>5.2–9.6 | 9.9 A<br>(1.2)<br>7.7–12.4 | \
      0.0<br>(0)<br>n/a | 5.3<br>(0.6)<br>4.3–6.5 |
      | Satisfied | 93.0 B<br>(1.1)<br>90.4–94.8 | 90.1<br>(1.2)<br>87.6–92.3 | \
      100.0<br>(0)<br>n/a | 94.7<br>(0.6)<br>93.5–95.7 |
      | Base (records) | 512 | 846 | 903 | 2,261 |

      Beneath each figure: the standard error in parentheses, the interval.

      """
  )
  let html = table.text(.html)
  #expect(html.contains(">London<br>(A)</th>"))
  #expect(html.contains(">9.9 A<br><small>(1.2)</small><br><small>7.7–12.4</small></td>"))
  #expect(html.contains(">90.1&#8199;&#8199;<br><small>(1.2)</small>"))
}

/// `mean age, mood by region with se, ci`.
private func means(base: Double = 45) -> ResultTable {
  ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "A", "B", "B"]),
      Samples.labels("item", ["age", "mood", "age", "mood"]),
      .numbers("mean", [43.25, -0.51, nil, 1.25]), .numbers("base", [base, 28, 0, 1200]),
      .numbers("se", [1.234, 0.0456, nil, 0.12]), .numbers("low", [40.8, -0.6, nil, 1]),
      .numbers("high", [45.7, -0.4, nil, 1.5]),
    ]),
    roles: [
      .key, .item, .number, .base, .uncertainty(.standardError), .uncertainty(.low(method: nil)),
      .uncertainty(.high(method: nil)),
    ],
    shape: .table
  )
}

@Test func `limits below zero are parted by a word, and errors have a decimal more`() {
  #expect(
    means().text(.plain) == """
      mean    age                 mood
      region          mean  base          mean   base
      A               43.3    45          -0.5     28
                    (1.23)              (0.05)
              40.8 to 45.7        -0.6 to -0.4
      B                n/a     0           1.3  1,200
                                        (0.12)
                                   1.0 to  1.5
      Beneath each figure: the standard error in parentheses, the interval.

      """
  )
}

@Test func `each figure of a summary is followed by what is said of it`() {
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "B"]), .numbers("age", [43.25, 33.1]),
      .numbers("age_se", [0.24, 0.31]), .numbers("age_low", [42.8, 32.5]),
      .numbers("age_high", [43.7, 33.7]), .numbers("age_base", [450, 280]),
      .numbers("used", [62, 50.5]), .numbers("used_se", [0, 3]),
    ]),
    roles: [
      .key, .number, .uncertainty(.standardError), .uncertainty(.low(method: nil)),
      .uncertainty(.high(method: nil)), .base, .percent, .uncertainty(.standardError),
    ],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
      region   age  age_se  age_interval  age_base  used  used_se
      A       43.3    0.24     42.8-43.7       450  62.0      0.0
      B       33.1    0.31     32.5-33.7       280  50.5      3.0

      """
  )
}

@Test func `the error of weighted counts stands beneath them and not beneath the records`() {
  let table = ResultTable(
    frame: Frame([
      Samples.labels("region", ["A", "A", "B", "B"]), Samples.labels("used", ["n", "y", "n", "y"]),
      .numbers("count", [10, 20, 30, 40]), .numbers("weighted_count", [11, 22, 33, 44]),
      .numbers("se", [1.26, 2, 3, 4]),
    ]),
    roles: [.key, .key, .count, .weighted, .uncertainty(.standardError)],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
              weighted_count by used
      region           n           y
      A             11.0        22.0
                   (1.3)       (2.0)
      B             33.0        44.0
                   (3.0)       (4.0)

              count by used
      region       n      y
      A           10     20
      B           30     40
      Beneath each figure: the standard error in parentheses.

      """
  )
}
