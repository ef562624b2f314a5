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

  /// Says that a figure does not exist, unless it came out.
  mutating func setUndefined(_ name: FigureName) { values[name] = values[name] ?? .undefined }

  /// Keeps the two ends of an interval, in the figure's own units.
  mutating func set(_ stat: String, low: Double?, high: Double?, _ by: [String: String] = [:]) {
    self["\(stat)_low", by] = BatteryValue(low)
    self["\(stat)_high", by] = BatteryValue(high)
  }

  /// Keeps the bases of a row; without weights each record counts once.
  ///
  /// - Throws: a row without a base.
  mutating func setBases(of row: Answer.Row, _ place: [String: String] = [:]) throws {
    self["base_unweighted", place] = try row.figure("base")
    let column = row.has("weighted_base") ? "weighted_base" : "base"
    self["base_weighted", place] = try row.figure(column)
  }
}
