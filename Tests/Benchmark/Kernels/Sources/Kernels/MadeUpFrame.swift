import Engine

/// A table in memory with a column of each storage that kernels meet.
struct MadeUpFrame {
  /// The columns `region`, `rating`, `age`, `score`, `weight`, `exact`, `comment` and `id`.
  let frame: Frame

  /// A table of so many records, the same each time.
  init(records: Int) {
    var state: UInt64 = 42
    // Steele, Lea and Flood's SplitMix64.
    func draw(_ most: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(most))
    }
    func column<T>(_ make: () -> T) -> [T] { (0..<records).map { _ in make() } }
    let regions = (1...9).map { "Region \($0)" }
    let comments = (0..<100_000).map { "comment number \($0)" }
    var region = Column(
      name: "region",
      kind: .text,
      storage: .codes8(column { UInt8(1 + draw(9)) })
    )
    region.pool = TextPool(regions)
    var comment = Column(
      name: "comment",
      kind: .text,
      storage: .codes32(column { UInt32(1 + draw(100_000)) })
    )
    comment.pool = TextPool(comments)
    let ratings = ValueLabels(texts: ["Low", "Mid", "High", "Top"], isOrdered: true)
    var rating = Column(
      name: "rating",
      kind: .category,
      storage: .codes8(column { UInt8(1 + draw(4)) })
    )
    rating.labels = ratings
    func number(_ name: String, _ storage: Column.Storage) -> Column {
      Column(name: name, kind: .number, storage: storage)
    }
    frame = Frame([
      region, rating, comment,
      number("age", .wholes16(column { Int16(16 + draw(80)) }, .number(digits: 0))),
      number("score", .wholes16(column { Int16(draw(10_000)) }, .number(digits: 2))),
      number("weight", .wholes32(column { Int32(500 + draw(59_500)) }, .number(digits: 4))),
      number("exact", .numbers(column { Double(draw(1_000_000)) / 7 })),
      number("id", .wholes32((0..<records).map { Int32($0 + 1) }, .number(digits: 0))),
    ])
  }
}
