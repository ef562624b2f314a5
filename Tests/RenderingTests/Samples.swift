import Analysis
import Engine
import Rendering

/// Tables as the analysis hands them over.
enum Samples {
  static let ratings = [
    "Greatest need for improvement", "Needs improvement", "Performing well", "Top performing",
  ]

  static func category(_ name: String, _ texts: [String], _ values: [String?]) -> Column {
    Column.category(
      name,
      values.map { value in value.flatMap { texts.firstIndex(of: $0) } },
      labels: ValueLabels(texts: texts, isOrdered: true)
    )
  }

  /// A column of labels in which the named ones are missing kinds.
  static func labels(_ name: String, _ values: [String], missing: Set<String> = ["Total"]) -> Column
  {
    var texts: [String] = []
    for value in values where !missing.contains(value) && !texts.contains(value) {
      texts.append(value)
    }
    return category(name, texts, values.map { missing.contains($0) ? nil : $0 })
      .with(missing: values.map { missing.contains($0) ? MissingKind($0) : nil })
  }

  static func rows(_ kinds: [String]) -> Column {
    category("row", ["answer", "net", "missing", "total"], kinds)
  }

  static func percents(_ counts: [Double?], _ bases: [Double]) -> Column {
    Column.numbers(
      "percent",
      zip(counts, bases).map { count, base in
        count.flatMap { base > 0 ? 100 * $0 / base : nil }
      }
    )
  }

  static func source(_ title: String) -> Provenance {
    var source = Provenance(dataset: "iaf_2016_17")
    source.title = title
    source.publisher = "NHS England"
    source.date = "2018"
    source.sha256 = "ab12"
    return source
  }

  /// `from iaf_2016_17 | percent rating`.
  static var iaf: ResultTable {
    let counts: [Double?] = [21, 106, 69, 13]
    let bases = [Double](repeating: 209, count: 4)
    return ResultTable(
      frame: Frame([
        category("rating", ratings, ratings),
        .numbers("count", counts), percents(counts, bases), .numbers("base", bases),
      ]),
      roles: [.item, .count, .percent, .base],
      shape: .table,
      base: BaseReport(
        name: "answered",
        ladder: [.init(records: 209, label: "records"), .init(records: 209, label: "answered")]
      ),
      notes: [Note("A census: no margin of error.")],
      sources: [source("CCG mental-health ratings 2016/17")],
      query: "from iaf_2016_17 | percent rating"
    )
  }

  /// `percent used by region`, with totals for people.
  static func crossed(
    regions: [String],
    answers: [String],
    kinds: [String]? = nil,
    weighted: Bool = false,
    ladderEnd: Int? = nil
  ) -> ResultTable {
    let groups = regions + ["Total"]
    var keys: [String] = []
    var items: [String] = []
    var row: [String] = []
    var counts: [Double?] = []
    var bases: [Double] = []
    for (place, group) in groups.enumerated() {
      let each = answers.indices.map { Double((place + 2) * ($0 * 3 + 1)) }
      for (answer, text) in answers.enumerated() {
        keys.append(group)
        items.append(text)
        row.append(group == "Total" ? "total" : kinds?[answer] ?? "answer")
        counts.append(each[answer])
        bases.append(each.reduce(0, +))
      }
    }
    var columns = [
      labels("region", keys), labels("used", items, missing: ["refused"]), rows(row),
      .numbers("count", counts), percents(counts, bases), .numbers("base", bases),
    ]
    var roles: [ColumnRole] = [.key, .item, .row, .count, .percent, .base]
    if weighted {
      columns.append(.numbers("weighted_base", bases.map { $0 * 0.97 }))
      roles.append(.weightedBase)
    }
    return ResultTable(
      frame: Frame(columns),
      roles: roles,
      shape: .table,
      base: BaseReport(
        name: "answered",
        ladder: [
          .init(records: 2980, label: "records"),
          .init(records: ladderEnd ?? 2261, label: "answered"),
        ],
        sentence: "Percent of those who answered, within each region."
      ),
      sources: [source("Patient survey, synthetic, for demonstration")],
      query: "from survey_synthetic | percent used by region",
      hasImplicitTotals: true
    )
  }

  /// Records of a survey.
  static func records(_ count: Int, total: Int? = nil, columns: Int = 4) -> ResultTable {
    var made: [Column] = [
      .texts("area", (0..<count).map { "Area \($0)" }),
      .numbers("score", (0..<count).map { $0 % 7 == 3 ? nil : Double($0) / 4 }),
      .booleans("used", (0..<count).map { $0.isMultiple(of: 2) }),
      .periods(
        "quarter",
        (0..<count).map { Period(.quarter, index: Int32(8064 + $0 % 8)) },
        frequency: .quarter
      ),
    ]
    for extra in 4..<max(4, columns) {
      made.append(.numbers("q\(extra)", (0..<count).map { Double($0 + extra) }))
    }
    return ResultTable(
      frame: Frame(Array(made.prefix(columns)), count: count),
      roles: [ColumnRole](repeating: .stored, count: min(columns, made.count)),
      shape: .records(total: total ?? count),
      sources: [source("f.csv")],
      query: "from f"
    )
  }
}

extension ResultTable {
  func text(_ format: OutputFormat, _ options: RenderOptions = RenderOptions()) -> String {
    format.renderer(options).render(self).output
  }
}
