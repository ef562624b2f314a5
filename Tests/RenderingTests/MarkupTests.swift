import Analysis
import Engine
import Rendering
import Testing

@Test func `a Markdown table reads as one`() {
  #expect(
    Samples.iaf.text(.markdown) == """
      | rating | count | percent |
      | --- | ---: | ---: |
      | Greatest need for improvement | 21 | 10.0 |
      | Needs improvement | 106 | 50.7 |
      | Performing well | 69 | 33.0 |
      | Top performing | 13 | 6.2 |

      Base: 209 records, all answered.

      A census: no margin of error.

      Source: CCG mental-health ratings 2016/17

      """
  )
}

private var marked: ResultTable {
  ResultTable(
    frame: Frame([
      .texts("q_1", ["a|b", "*x* <b>&\"", "_y_"]), .numbers("count", [1, nil, 3]),
    ]),
    roles: [.item, .count],
    shape: .table,
    query: "count q_1 <x>"
  )
}

@Test func `nothing in the data is read as Markdown`() {
  #expect(
    marked.text(.markdown) == """
      | q\\_1 | count |
      | --- | ---: |
      | a\\|b | 1 |
      | \\*x\\* &lt;b>&amp;" | n/a |
      | \\_y\\_ | 3 |

      """
  )
}

@Test func `nothing in the data is read as HTML`() {
  let text = marked.text(.html)
  #expect(text.contains("<caption>count q_1 &lt;x&gt;</caption>"))
  #expect(text.contains("<th scope=\"row\">*x* &lt;b&gt;&amp;&quot;</th>"))
  #expect(!text.contains("<b>") && !text.contains("<x>"))
}

@Test func `an HTML table has heads, rows and a foot`() {
  let text = Samples.crossed(regions: ["London"], answers: ["Yes"]).text(.html)
  #expect(
    text == """
      <table class="topline">
      <caption>percent by region</caption>
      <thead>
      <tr><th scope="col">used</th><th scope="col" style="text-align:right">London</th><th scope="col" style="text-align:right">Total</th></tr>
      </thead>
      <tbody>
      <tr><th scope="row">Yes</th><td style="text-align:right">100.0</td><td style="text-align:right">100.0</td></tr>
      </tbody>
      <tfoot>
      <tr class="base"><th scope="row">Base (records)</th><td style="text-align:right">2</td><td style="text-align:right">3</td></tr>
      <tr class="note"><td colspan="3">Base: 2,980 records → 2,261 answered</td></tr>
      <tr class="note"><td colspan="3">Percent of those who answered, within each region.</td></tr>
      <tr class="note"><td colspan="3">Source: Patient survey, synthetic, for demonstration</td></tr>
      </tfoot>
      </table>

      """
  )
}
