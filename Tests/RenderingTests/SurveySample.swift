import Analysis
import Engine
import Rendering

/// `percent satisfaction by region` of a small survey, with what the test asks for.
struct SurveySample {
  /// One cell: a row of the table.
  struct Cell {
    var region: String
    var answer: String
    var count: Double?
    var base: Double
    var percent: Double?
    var se: Double?
    var low: Double?
    var high: Double?
    var deff: Double?
    var letters: String?
    var difference: Double?
    var p: Double?
  }

  /// What the table has a column for.
  enum Part: CaseIterable {
    case se, ci, deff, df, effectiveBase, letters, difference, p
  }

  var cells: [Cell]
  var keyed = true

  /// Two answers in three regions and the total.
  static var regions: SurveySample {
    func cell(
      _ region: String,
      _ answer: String,
      _ count: Double,
      _ base: Double,
      _ se: Double,
      _ limits: (Double, Double)?,
      _ letters: String? = nil,
      _ difference: Double? = nil,
      _ p: Double? = nil
    ) -> Cell {
      Cell(
        region: region,
        answer: answer,
        count: count,
        base: base,
        percent: 100 * count / base,
        se: se,
        low: limits?.0,
        high: limits?.1,
        deff: 1 + se / 10,
        letters: letters,
        difference: difference,
        p: p
      )
    }
    return SurveySample(cells: [
      cell("London", "Dissatisfied", 36, 512, 1.13, (5.16, 9.61)),
      cell("London", "Satisfied", 476, 512, 1.13, (90.39, 94.84), "B"),
      cell("North", "Dissatisfied", 84, 846, 1.2, (7.72, 12.44), "A", 2.898, 0.0311),
      cell("North", "Satisfied", 762, 846, 1.2, (87.56, 92.28), nil, -2.898, 0.0311),
      cell("South", "Dissatisfied", 0, 903, 0, nil, nil, -7.03, 0.00002),
      cell("South", "Satisfied", 903, 903, 0, nil, nil, 7.03, 0.00002),
      cell("Total", "Dissatisfied", 120, 2261, 0.56, (4.31, 6.54)),
      cell("Total", "Satisfied", 2141, 2261, 0.56, (93.46, 95.69)),
    ])
  }

  /// Only the rows of one region, without the key.
  func only(_ region: String) -> SurveySample {
    SurveySample(cells: cells.filter { $0.region == region }, keyed: false)
  }

  func table(_ parts: Set<Part>, smallBase: SmallBase? = nil) -> ResultTable {
    var columns: [Column] = []
    var roles: [ColumnRole] = []
    func add(_ column: Column, _ role: ColumnRole) {
      columns.append(column)
      roles.append(role)
    }
    func numbers(_ name: String, _ role: ColumnRole, _ number: (Cell) -> Double?) {
      add(.numbers(name, cells.map(number)), role)
    }
    if keyed { add(Samples.labels("region", cells.map(\.region)), .key) }
    add(Samples.labels("satisfaction", cells.map(\.answer)), .item)
    if keyed {
      add(Samples.rows(cells.map { $0.region == "Total" ? "total" : "answer" }), .row)
    }
    numbers("count", .count) { $0.count }
    numbers("percent", .percent) { $0.percent }
    numbers("base", .base) { $0.base }
    if parts.contains(.se) { numbers("se", .uncertainty(.standardError)) { $0.se } }
    if parts.contains(.ci) {
      numbers("low", .uncertainty(.low(method: nil))) { $0.low }
      numbers("high", .uncertainty(.high(method: nil))) { $0.high }
    }
    if parts.contains(.deff) { numbers("deff", .uncertainty(.designEffect)) { $0.deff } }
    if parts.contains(.df) {
      numbers("df", .uncertainty(.degreesOfFreedom)) { ($0.base / 10).rounded() }
    }
    if parts.contains(.effectiveBase) {
      numbers("effective_base", .uncertainty(.effectiveBase)) { $0.base * 0.83 }
    }
    if parts.contains(.letters) {
      let own = ["London": "A", "North": "B", "South": "C"]
      add(.texts("letter", cells.map { own[$0.region] }), .uncertainty(.letter))
      add(.texts("letters", cells.map(\.letters)), .uncertainty(.letters))
    }
    if parts.contains(.difference) {
      numbers("difference", .uncertainty(.difference)) { $0.difference }
      numbers("difference_low", .uncertainty(.differenceLow)) { $0.difference.map { $0 - 3.05 } }
      numbers("difference_high", .uncertainty(.differenceHigh)) { $0.difference.map { $0 + 3.05 } }
    }
    if parts.contains(.p) { numbers("p", .uncertainty(.probability)) { $0.p } }
    var table = ResultTable(
      frame: Frame(columns),
      roles: roles,
      shape: .table,
      hasImplicitTotals: keyed
    )
    table.smallBase = smallBase
    return table
  }
}
