/// What became of the cases of one area.
package struct AreaReport: Sendable {
  /// The area.
  package var name: String
  /// The cases that were asked, in order.
  package var cases: [CaseReport] = []
  /// Cases that wait for a later version.
  package var later = 0

  /// Asks the cases of an area, all of them or the one of an id.
  ///
  /// - Throws: a file that cannot be read.
  package init(_ name: String, of battery: Battery, only id: String? = nil) throws {
    self.name = name
    for oracle in try battery.cases(name) where id == nil || oracle.id == id {
      if Ask.isLater(oracle) {
        later += 1
      } else {
        cases.append(CaseReport(of: oracle, in: battery))
      }
    }
  }

  /// Figures as they should be.
  package var passed: Int { cases.reduce(0) { $0 + $1.passed } }
  /// Figures that are not.
  package var failed: Int { cases.reduce(0) { $0 + $1.failures.count } }
  /// The greatest relative error; nil where no figure is judged by it.
  package var worst: Double? { cases.compactMap(\.worst).max() }

  /// The figures that are not as they should be, a line each: the first of them, or all.
  package func failureLines(all: Bool) -> [String] {
    let failures = cases.flatMap { oracle in oracle.failures.map { (oracle.id, $0) } }
    var lines = failures.prefix(all ? failures.count : ReportText.mostFailures).map { id, failure in
      "  \(id)  \(failure.line)"
    }
    if lines.count < failures.count {
      lines.append("  and \(failures.count - lines.count) more: --all lists them")
    }
    return lines
  }
}
