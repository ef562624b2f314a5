import Analysis
import Engine
import Rendering
import Testing

@Test func `the object holds figures with their base, notes and source`() {
  #expect(
    Samples.iaf.text(.json) == """
      {
        "columns": [
          {"name": "rating", "kind": "category"},
          {"name": "count", "kind": "number"},
          {"name": "percent", "kind": "number"},
          {"name": "base", "kind": "number"}
        ],
        "rows": [
          {"rating": "Greatest need for improvement", "count": 21, "percent": 10.047846889952153, "base": 209},
          {"rating": "Needs improvement", "count": 106, "percent": 50.717703349282296, "base": 209},
          {"rating": "Performing well", "count": 69, "percent": 33.014354066985646, "base": 209},
          {"rating": "Top performing", "count": 13, "percent": 6.220095693779904, "base": 209}
        ],
        "base": {"name": "answered", "ladder": [{"records": 209, "label": "records"}, {"records": 209, "label": "answered"}]},
        "tests": [],
        "notes": [
          "A census: no margin of error."
        ],
        "source": {"dataset": "iaf_2016_17", "title": "CCG mental-health ratings 2016/17", "publisher": "NHS England", "date": "2018", "sha256": "ab12"},
        "query": "from iaf_2016_17 | percent rating"
      }

      """
  )
  #expect(OutputFormat.json.renderer().render(Samples.iaf).notes.isEmpty)
}

@Test func `several sources are all given`() {
  var table = Samples.iaf
  table.sources.append(Provenance(dataset: "other"))
  let text = table.text(.json)
  #expect(text.contains("  \"source\": {\"dataset\": \"iaf_2016_17\""))
  #expect(
    text.contains(
      "{\"dataset\": \"other\", \"title\": null, \"publisher\": null, \"date\": null, \"sha256\": null}"
    )
  )
  #expect(text.contains("  \"sources\": ["))
}

@Test func `a text is escaped so that it reads back as it was`() {
  let table = ResultTable(
    frame: Frame([
      .texts("a\"b", ["back\\slash", "\u{1B}\n\t\r\u{0}\u{7F}\u{9B}\u{202E}", "naïve 日本 👍"])
    ]),
    roles: [.stored],
    shape: .records(total: 3)
  )
  #expect(
    table.text(.jsonl) == #"""
      {"a\"b": "back\\slash"}
      {"a\"b": "\u001b\n\t\r\u0000\u007f\u009b\u202e"}
      {"a\"b": "naïve 日本 👍"}

      """#
  )
}

@Test func `what has no number is null`() {
  let table = ResultTable(
    frame: Frame([
      .numbers("percent", [nil, .nan, .infinity, 1]),
      .dates("day", [nil, nil, Day(year: 2016, month: 4, day: 1), nil]),
      Samples.labels("used", ["Yes", "Total", "Yes", "refused"], missing: ["Total", "refused"]),
    ]),
    roles: [.percent, .stored, .item],
    shape: .table
  )
  #expect(
    table.text(.jsonl) == """
      {"percent": null, "day": null, "used": "Yes"}
      {"percent": null, "day": null, "used": "Total"}
      {"percent": null, "day": "2016-04-01", "used": "Yes"}
      {"percent": 1, "day": null, "used": "refused"}

      """
  )
}

@Test func `tests are objects with their figures by name`() {
  var table = Samples.iaf
  table.tests = [
    TestReport(
      method: "rao_scott",
      subject: "satisfaction by region",
      within: [.init(key: "wave", label: "2016 \"early\"")],
      statisticName: "F",
      statistic: 3.25,
      degreesOfFreedom: [1.5, 252],
      p: 0.0625,
      extras: [.init(name: "pearson", value: 7), .init(name: "cramers_v", value: nil)]
    ),
    TestReport(method: "fisher", subject: "used by region", reason: "one column only"),
  ]
  #expect(
    table.text(.json).contains(
      """
        "tests": [
          {"method": "rao_scott", "subject": "satisfaction by region", \
      "within": {"wave": "2016 \\"early\\""}, "statistic": "F", "value": 3.25, \
      "df": [1.5, 252], "p": 0.0625, "pearson": 7, "cramers_v": null, "reason": null},
          {"method": "fisher", "subject": "used by region", "within": {}, "statistic": null, \
      "value": null, "df": [], "p": null, "reason": "one column only"}
        ],

      """
    )
  )
}
