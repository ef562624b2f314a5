/// What became of one case.
package struct CaseReport: Sendable {
  /// One figure that is not as it should be.
  package struct Failure: Hashable, Sendable {
    /// Which figure.
    package var name: FigureName
    /// What it should be.
    package var wanted: BatteryValue
    /// What came out; nil for nothing.
    package var got: BatteryValue?
    /// Relative to what it should be; nil where either is no number.
    package var error: Double?
    /// Why nothing came out.
    package var reason: String?

    /// The figure, what it should be, what came out and how far off that is.
    var line: String {
      let row = name.by.isEmpty ? "" : " [\(name.row)]"
      let got = got.map(\.shown) ?? "nothing: \(reason ?? "")"
      let error = error.map { "  relative error \(ReportText.short($0))" } ?? ""
      return "\(name.stat)\(row)  wanted \(wanted.shown)  got \(got)\(error)"
    }
  }

  /// The case.
  package var id: String
  /// Figures as they should be.
  package var passed = 0
  /// Figures that are not.
  package var failures: [Failure] = []
  /// The greatest relative error of the figures that are judged by it.
  package var worst: Double?
  /// Every text that was run.
  package var queries: [String] = []
  /// Why the case could not be asked to the end; nil where it could.
  package var mistake: String?

  /// Asks a case and compares what comes out with what should.
  package init(of oracle: BatteryCase, in battery: Battery) {
    id = oracle.id
    let inquiry = Inquiry(oracle, in: battery)
    do {
      try Ask.ask(inquiry)
    } catch let refusal as Inquiry.Refusal {
      if oracle.expects("error") {
        inquiry.figures["error"] = .text(Self.errorName(of: refusal.code))
      } else if refusal.code == "empty-base" {
        // Of nobody there is no figure; the language refuses what the battery calls undefined.
        for expectation in oracle.expected { inquiry.figures.setUndefined(expectation.name) }
        inquiry.figures["status"] = .text("zero base")
      } else {
        mistake = refusal.description
      }
    } catch {
      mistake = "\(error)"
    }
    queries = inquiry.asked
    for expectation in oracle.expected {
      judge(expectation, inquiry.figures[expectation.name], within: oracle.tolerance)
    }
  }

  /// The battery's name of an error of the language.
  private static func errorName(of code: String) -> String {
    switch code {
    case "lonely-stratum": "lonely_psu"
    default: code.replacing("-", with: "_")
    }
  }

  private mutating func judge(
    _ expectation: Expectation,
    _ got: BatteryValue?,
    within tolerance: Tolerance
  ) {
    let wanted = expectation.value
    guard let got else {
      let reason = mistake ?? "no figure of this name came out"
      failures.append(Failure(name: expectation.name, wanted: wanted, reason: reason))
      return
    }
    let error = Judgement.relativeError(of: got, from: wanted, within: tolerance)
    guard Judgement.agrees(got, wanted, within: tolerance) else {
      failures.append(
        Failure(
          name: expectation.name,
          wanted: wanted,
          got: got,
          error: Judgement.relativeError(of: got, from: wanted)
        )
      )
      return
    }
    passed += 1
    if let error { worst = max(worst ?? 0, error) }
  }
}

/// Whether a value is what it should be.
enum Judgement {
  /// Numbers within the tolerance, lists entry by entry, everything else exactly.
  static func agrees(
    _ got: BatteryValue,
    _ want: BatteryValue,
    within tolerance: Tolerance
  ) -> Bool {
    switch (got, want) {
    case (.number(let got), .number(let want)):
      (got - want).magnitude <= max(tolerance.abs, tolerance.rel * want.magnitude)
    case (.list(let got), .list(let want)):
      got.count == want.count
        && zip(got, want).allSatisfy { agrees($0, $1, within: tolerance) }
    default:
      got == want
    }
  }

  /// How far a number is off, relative to what it should be; nil where either is no number, and, given
  /// a tolerance, where that is so small that the absolute one decides.
  static func relativeError(
    of got: BatteryValue,
    from want: BatteryValue,
    within tolerance: Tolerance? = nil
  ) -> Double? {
    guard case .number(let got) = got, case .number(let want) = want, want != 0 else { return nil }
    if let tolerance, tolerance.rel * want.magnitude < tolerance.abs { return nil }
    return (got - want).magnitude / want.magnitude
  }
}
