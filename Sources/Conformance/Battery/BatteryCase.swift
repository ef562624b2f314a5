/// One case of the battery: what to compute, from what, and the values that must come out.
package struct BatteryCase: Hashable, Sendable, Decodable {
  /// Names the case in every message: `tables-open-007`.
  package var id: String
  /// The file that holds the records; nil when the task carries them itself.
  package var dataset: String?
  /// What to compute.
  package var task: [String: BatteryValue]
  /// How the records were sampled; nil where that is no part of the case.
  package var design: [String: BatteryValue]?
  /// What must come out.
  package var expected: [Expectation]
  /// How far off a figure may be.
  package var tolerance: Tolerance

  private enum CodingKeys: String, CodingKey {
    case id, dataset, task, design, expected
    case tolerance = "tol"
  }

  /// Which kind of question it is: `frequency`, `net`, `likert` and so on.
  package var kind: String { task["kind"]?.written ?? "" }

  /// The levels of a key that are expected, in order and each once: the shares of quantiles.
  func levels(of key: String) -> [String] {
    Set(expected.compactMap { $0.name.by[key] }).sorted()
  }

  /// Whether a figure of this name is expected.
  func expects(_ stat: String) -> Bool { expected.contains { $0.name.stat == stat } }
}

/// One value that must come out.
package struct Expectation: Hashable, Sendable, Decodable {
  /// Which figure it is, and of which row.
  package var name: FigureName
  /// What it must be.
  package var value: BatteryValue

  private enum CodingKeys: String, CodingKey { case stat, by, value }

  /// Reads an expectation.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let by = try container.decodeIfPresent([String: BatteryValue].self, forKey: .by)
    name = FigureName(
      try container.decode(String.self, forKey: .stat),
      (by ?? [:]).mapValues(\.written)
    )
    value = try container.decode(BatteryValue.self, forKey: .value)
  }
}

/// Which figure of a case is meant.
package struct FigureName: Hashable, Sendable, CustomStringConvertible {
  /// `percent`, `mean`, `base_unweighted` and so on.
  package var stat: String
  /// The row: `["region": "London"]`; empty where there is only one.
  package var by: [String: String]

  /// Names a figure; levels that are numbers are spelled alike, so that `1.0` is `1`.
  package init(_ stat: String, _ by: [String: String] = [:]) {
    self.stat = stat
    self.by = by.mapValues { level in
      BatteryValue.text(level).number.map { BatteryValue.number($0).written } ?? level
    }
  }

  /// The row in words; empty where there is only one.
  package var row: String {
    by.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// The figure and its row.
  package var description: String { by.isEmpty ? stat : "\(stat) [\(row)]" }
}

/// How far off a figure may be: by `max(abs, rel × |expected|)`.
package struct Tolerance: Hashable, Sendable, Decodable {
  /// Relative to the expected value.
  package var rel: Double
  /// In the figure's own units.
  package var abs: Double
}
