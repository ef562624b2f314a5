/// What came out for a case, figure by figure.
struct Figures: Sendable {
  private var values: [FigureName: BatteryValue] = [:]

  /// The figure of a name, and of a row where there are several.
  subscript(_ stat: String, _ by: [String: String] = [:]) -> BatteryValue? {
    get { values[FigureName(stat, by)] }
    set { values[FigureName(stat, by)] = newValue }
  }

  /// The figure of a name.
  subscript(_ name: FigureName) -> BatteryValue? { values[name] }

  /// Where the figures are not what a case expects: a line each.
  func disagreements(with oracle: BatteryCase) -> [String] {
    oracle.present.compactMap { expectation in
      guard let got = self[expectation.name] else { return "\(expectation.name): nothing came out" }
      guard !Self.agrees(got, expectation.value, within: oracle.tolerance) else { return nil }
      return "\(expectation.name): got \(got.written), want \(expectation.value.written)"
    }
  }

  private static func agrees(
    _ got: BatteryValue,
    _ want: BatteryValue,
    within tolerance: Tolerance
  ) -> Bool {
    guard case .number(let got) = got, case .number(let want) = want else { return got == want }
    return (got - want).magnitude <= max(tolerance.abs, tolerance.rel * want.magnitude)
  }
}
