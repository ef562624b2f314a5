public import Engine

/// Frames with a column of every kind and storage, some of it missing.
public struct RandomFrames {
  /// Where the randomness comes from.
  public var generator: SeededGenerator

  /// Frames from this seed.
  public init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// Texts that are easy to get wrong: empty, accented, with spaces, numbers, dates and periods.
  public static let texts = [
    "London", "london", "North West", "  South ", "", "éa", "Zoé", "12", "3.5", "-7", "2016-04-01",
    "01/02/2017", "2016Q3", "2016/17", "a.b", "ß", "👍🏽",
  ]

  /// A frame of this many records.
  ///
  /// Its columns are `colour`, `rating`, `used`, `place`, `visits`, `price`, `score`, `seen`,
  /// `quarter`, `weight` and `id`.
  public mutating func frame(records: Int) -> Frame {
    let colours = ValueLabels(texts: ["Red", "green", "Blue"])
    let ratings = ValueLabels(texts: ["Low", "Mid", "High", "Top"], isOrdered: true)
    let columns: [Column] = [
      .category("colour", values(records) { $0.whole(0...2) }, labels: colours),
      .category("rating", values(records) { $0.whole(0...3) }, labels: ratings),
      .booleans("used", values(records) { $0.chance(0.5) }),
      .texts("place", values(records) { $0.pick(Self.texts) }),
      Column(
        name: "visits",
        kind: .number,
        storage: .wholes16(values(records) { Int16($0.whole(-3...9)) }, .number(digits: 0))
      ),
      Column(
        name: "price",
        kind: .number,
        storage: .wholes32(values(records) { Int32($0.whole(-400...400) * 25) }, .number(digits: 2))
      ),
      .numbers("score", values(records) { Double($0.whole(-20...20)) / 4 }),
      .dates("seen", values(records) { Day(number: Int32($0.whole(16_500...17_500))) }),
      .periods(
        "quarter",
        values(records) { Period(.quarter, index: Int32($0.whole(8060...8069))) },
        frequency: .quarter
      ),
    ]
    let share = generator.pick([0, 0.1, 0.5])
    let ids = (0..<records).map { Int32(truncatingIfNeeded: $0 + 1) }
    let full: [Column] = [
      .numbers("weight", values(records) { Double($0.whole(0...8)) / 4 }),
      Column(name: "id", kind: .number, storage: .wholes32(ids, .number(digits: 0))),
    ]
    return Frame(columns.map { withMissing($0, share) } + full, count: records)
  }

  private mutating func values<T>(
    _ count: Int,
    _ make: (inout SeededGenerator) -> T
  ) -> [T] {
    (0..<count).map { _ in make(&generator) }
  }

  private mutating func withMissing(_ column: Column, _ share: Double) -> Column {
    guard share > 0, generator.chance(0.8) else { return column }
    let kinds: [MissingKind] = generator.chance(0.5) ? [.blank] : [.blank, .refused, .undefined]
    let reasons = (0..<column.count).map { _ -> MissingKind? in
      generator.chance(share) ? generator.pick(kinds) : nil
    }
    return column.with(missing: reasons)
  }
}
