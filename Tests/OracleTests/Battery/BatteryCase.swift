import Testing

/// One case of the battery: what to compute, from what, and the values that must come out.
struct BatteryCase: Hashable, Sendable, Decodable, CustomTestStringConvertible {
  /// Names the case in every message: `tables-open-007`.
  var id: String
  /// The file that holds the records; nil when the task carries them itself.
  var dataset: String?
  /// What to compute.
  var task: [String: BatteryValue]
  /// How the records were sampled; nil where that is no part of the case.
  var design: [String: BatteryValue]?
  /// What must come out.
  var expected: [Expectation]
  /// How far off a figure may be.
  var tolerance: Tolerance

  private enum CodingKeys: String, CodingKey {
    case id, dataset, task, design, expected
    case tolerance = "tol"
  }

  var testDescription: String { id }

  /// Which kind of question it is: `frequency`, `net`, `likert` and so on.
  var kind: String { task["kind"]?.written ?? "" }

  /// The expectations that this version of the language can meet.
  var present: [Expectation] { expected.filter { !Later.holds($0, of: self) } }
}

/// One value that must come out.
struct Expectation: Hashable, Sendable, Decodable {
  /// Which figure it is, and of which row.
  var name: FigureName
  /// What it must be.
  var value: BatteryValue

  private enum CodingKeys: String, CodingKey { case stat, by, value }

  init(from decoder: any Decoder) throws {
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
struct FigureName: Hashable, Sendable, CustomStringConvertible {
  /// `percent`, `mean`, `base_unweighted` and so on.
  var stat: String
  /// The row: `["region": "London"]`; empty where there is only one.
  var by: [String: String]

  init(_ stat: String, _ by: [String: String] = [:]) {
    self.stat = stat
    self.by = by
  }

  var description: String {
    let row = by.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return row.isEmpty ? stat : "\(stat) [\(row.joined(separator: ", "))]"
  }
}

/// How far off a figure may be: by `max(abs, rel × |expected|)`.
struct Tolerance: Hashable, Sendable, Decodable {
  var rel: Double
  var abs: Double
}
