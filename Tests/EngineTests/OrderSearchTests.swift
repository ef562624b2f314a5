@testable import Engine
import TestSupport
import Testing

/// Order statistics among more values than are sorted.
struct OrderSearchTests {
  private static let shares = [0, 0.001, 0.25, 0.5, 0.75, 0.999, 1]

  /// Values that lie close, far apart, on few places, and all on one.
  private static func values(_ kind: Int, _ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      switch kind {
      case 0: Double(generator.whole(-500_000...500_000)) / 7
      case 1: generator.whole(0...1) == 0 ? -1e300 : Double(generator.whole(0...3)) * 1e-300
      case 2: Double(generator.whole(1...5))
      case 3: -0.0
      default: Double(bitPattern: 0x3FF0_0000_0000_0000 + UInt64(generator.whole(0...900)))
      }
    }
  }

  /// The statistic as it is defined: by walking along the sorted records.
  private static func walked(_ pairs: [(Double, Double)], share: Double) -> OrderStatistic {
    let sorted = pairs.sorted { $0 < $1 }
    let whole = sorted.reduce(0) { $0 + $1.1 }
    var upTo = 0.0
    for (place, pair) in sorted.enumerated() {
      upTo += pair.1
      guard upTo >= (share - 1e-12) * whole || place == sorted.count - 1 else { continue }
      return OrderStatistic(
        previous: sorted[max(0, place - 1)].0,
        value: pair.0,
        next: sorted[min(sorted.count - 1, place + 1)].0,
        weightUpTo: upTo,
        weight: whole,
        records: sorted.count
      )
    }
    return .none
  }

  @Test(arguments: 0..<5, [1, 200, 256, 257, 5000])
  func `a search finds what sorting finds`(kind: Int, count: Int) {
    let values = Self.values(kind, count, seed: UInt64(count))
    var generator = SeededGenerator(seed: 11)
    // Weights that add up exactly, some of them the same.
    let weights = values.map { _ in Double(generator.whole(1...40)) / 8 }
    let half = count / 2
    let keys = values.map(\.orderedBits)
    for isWeighted in [false, true] {
      let runs = [0..<half, half..<count].map {
        OrderSearch.Run(keys: keys[$0], weights: isWeighted ? weights[$0] : nil)
      }
      let search = OrderSearch(runs)
      let pairs = zip(values, weights).map { ($0, isWeighted ? $1 : 1) }
      for share in Self.shares {
        #expect(search.statistic(share: share) == Self.walked(pairs, share: share), "\(share)")
      }
    }
  }

  @Test func `no value has no statistic`() {
    #expect(OrderSearch([]).statistic(share: 0.5) == .none)
    #expect(OrderSearch([.init(keys: [], weights: [])]).statistic(share: 0.5) == .none)
  }

  @Test func `bits order as the numbers do`() {
    let numbers = [
      -Double.infinity, -1e300, -1, -1e-300, 0, .leastNonzeroMagnitude, 1, 1e300, .infinity,
    ]
    for (low, high) in zip(numbers, numbers.dropFirst()) {
      #expect(low.orderedBits < high.orderedBits)
    }
    for number in numbers { #expect(Double(orderedBits: number.orderedBits) == number) }
  }

  @Test(arguments: [1, 3])
  func `medians of many cells are those of each`(threads: Int) throws {
    let count = 20_000
    let values = Self.values(0, count, seed: 5)
    var generator = SeededGenerator(seed: 6)
    let cells = (0..<count).map { _ in generator.whole(0...40) }
    let frame = Frame([
      .texts("cell", cells.map { "cell \($0)" }), .numbers("value", values),
      .numbers("heavy", cells.map { Double($0 % 4) }),
    ])
    let measures: [Accumulator] = [
      .order(.column("value"), weight: nil, at: [0.1, 0.5]),
      .order(.column("value"), weight: .column("heavy"), at: [0.5]),
    ]
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        [.values(.column("cell"))],
        [Request(keys: [0], measures: measures), Request(keys: [], measures: measures)]
      )
    )
    var executor = ColumnExecutor(frames: ["f": frame], threads: threads)
    executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 640)
    let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
    #expect(difference(try executor.answer(plan), expected) == nil)
  }
}
