import Engine
import TestSupport

/// A small survey as a file and as a frame, with texts that are easy to get wrong.
struct RandomSurvey {
  /// Texts of the column `region`.
  static let regions = [
    "London", "North West", "Yorkshire, and Humber", "The \"Fens\"", "Zoë's", "south", "South",
    "Süd ",
  ]
  /// Texts of the column `band`.
  static let bands = ["low", "middle", "high"]
  /// The columns as DuckDB is told them.
  static let kinds = [
    ("region", "VARCHAR"), ("band", "VARCHAR"), ("age", "BIGINT"), ("score", "DOUBLE"),
    ("weight", "DOUBLE"),
  ]

  /// The columns.
  let frame: Frame
  /// The file.
  let csv: String

  /// A survey of this many records; the seed decides everything.
  init(seed: UInt64, records: Int) {
    var generator = SeededGenerator(seed: seed)
    let share = generator.pick([0, 0.1, 0.4])
    let isWindows = generator.chance(0.3)
    let quotesAll = generator.chance(0.2)
    func draw<T>(_ make: (inout SeededGenerator) -> T) -> [T?] {
      (0..<records).map { _ in generator.chance(share) ? nil : make(&generator) }
    }
    let regions = draw { $0.pick(Self.regions) }
    let bands = draw { $0.pick(Self.bands) }
    let ages = draw { $0.whole(16...95) }
    let scores = draw { $0.whole(-500...10_000) }
    let weights = (0..<records).map { _ in generator.whole(500...30_000) }
    frame = Frame([
      .texts("region", regions), .texts("band", bands),
      .numbers("age", ages.map { $0.map(Double.init) }),
      .numbers("score", scores.map { $0.map { Double($0) / 100 } }),
      .numbers("weight", weights.map { Double($0) / 10_000 }),
    ])
    let end = isWindows ? "\r\n" : "\n"
    var text = Self.kinds.map(\.0).joined(separator: ",") + end
    for record in 0..<records {
      let fields = [
        Self.field(regions[record], quotes: quotesAll),
        Self.field(bands[record], quotes: quotesAll),
        ages[record].map(String.init) ?? "",
        scores[record].map { Self.decimal($0, digits: 2) } ?? "",
        Self.decimal(weights[record], digits: 4),
      ]
      text += fields.joined(separator: ",") + end
    }
    csv = text
  }

  private static func field(_ text: String?, quotes: Bool) -> String {
    guard let text else { return "" }
    guard quotes || text.contains(",") || text.contains("\"") else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func decimal(_ scaled: Int, digits: Int) -> String {
    let text = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return (scaled < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
  }
}
