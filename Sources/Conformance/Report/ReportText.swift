/// Reports as lines of text.
enum ReportText {
  /// How many failures are listed unless all are asked for.
  static let mostFailures = 20

  /// One line: the area, its figures, the worst relative error.
  static func line(_ report: AreaReport, width: Int) -> String {
    let name = padded(report.name, width)
    guard !report.cases.isEmpty else {
      return "\(name)  not in this version (\(counted(report.later, "case")))"
    }
    let worst = report.worst.map { "worst relative error \(short($0))" } ?? "exact"
    let later = report.later == 0 ? "" : ", \(counted(report.later, "case")) not in this version"
    return
      "\(name)  \(right(report.passed)) passed  \(right(report.failed)) failed  \(worst)\(later)"
  }

  /// The last line: all areas together.
  static func total(cases: Int, passed: Int, failed: Int, later: Int) -> String {
    let waiting = later == 0 ? "" : ", \(counted(later, "case")) not in this version"
    return
      "\(counted(cases, "case")): \(counted(passed, "figure")) passed, \(failed) failed\(waiting)"
  }

  /// The texts that were run for a case.
  static func queries(_ report: CaseReport) -> [String] {
    ["", "# \(report.id)"] + report.queries
  }

  /// `1 case`, `3 cases`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// Two digits and a power of ten: `3.1e-15`.
  static func short(_ number: Double) -> String {
    guard number > 0, number.isFinite else { return number == 0 ? "0" : "\(number)" }
    var (mantissa, exponent) = (number, 0)
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return "\((mantissa * 10).rounded() / 10)e\(exponent)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ number: Int) -> String {
    let text = "\(number)"
    return String(repeating: " ", count: max(0, 5 - text.count)) + text
  }
}
