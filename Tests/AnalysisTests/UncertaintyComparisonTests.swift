import Analysis
import Engine
import Testing

/// Differences and letters against plain loops over the records.
@Suite struct `Uncertainty of comparisons` {
  /// A share of one region: what it is of, and its part.
  private struct Share {
    var part: [Bool]
    var base: [Bool]
  }

  private static func share(
    of code: Int,
    in regions: Set<Int>,
    _ scene: Scene,
    _ people: Respondents
  ) -> FigureByHand? {
    FigureByHand.mean(
      people.list.map { $0.opinion == code ? 1 : 0 },
      scene.weights(people),
      base: people.list.map {
        scene.isIn($0) && $0.opinion != nil && $0.region.map { regions.contains($0) } ?? false
      }
    )
  }

  /// The limits and p of a difference under a design.
  private static func test(
    _ one: FigureByHand,
    _ other: FigureByHand,
    _ scene: Scene,
    _ people: Respondents
  ) throws -> (low: Double?, high: Double?, p: Double?) {
    let both = one.combined(other, one.value - other.value, 1, -1)
    let own = scene.plan.variance(both.z, people, in: both.base)
    // Without a design the groups are samples of their own.
    let apart = scene.variance(one, people).flatMap { first in
      scene.variance(other, people).map { first + $0 }
    }
    guard let variance = scene.design == nil ? apart : own else { return (nil, nil, nil) }
    let freedom = scene.plan.freedom(both.base, people)
    let error = variance.squareRoot()
    // Shares that do not vary leave their difference no less uncertain.
    guard freedom > 0, error > 1e-12 else { return (nil, nil, nil) }
    let reach = Tails.reach(0.1, freedom) * error
    return (both.value - reach, both.value + reach, Tails.t(both.value / error, freedom))
  }

  /// The pooled z test of two shares of bases.
  private static func pooled(_ p: Double, _ n: Double, _ q: Double, _ m: Double) -> Double? {
    let share = (p * n + q * m) / (n + m)
    let error = (share * (1 - share) * (1 / n + 1 / m)).squareRoot()
    return error > 0 ? Tails.normal((p - q) / error) : nil
  }

  @Test(arguments: Scene.all.filter(\.isDesigned))
  func `from the rest and from a group`(_ scene: Scene) throws {
    let people = scene.people
    let asking = Asking(["survey": people.frame])
    let regions = Set(people.list.filter(scene.isIn).compactMap(\.region))
    let reference = try #require(regions.min())
    for isRest in [true, false] {
      let words =
        "\(scene.words) | percent opinion by region with ci 90, difference from \(isRest ? "rest" : "\"\(Respondents.regions[reference])\"")"
      let readings = Readings(try asking.table(words), by: ["region", "opinion"])
      for region in regions where isRest || region != reference {
        for (code, opinion) in Respondents.opinions.enumerated() {
          let label = "\(Respondents.regions[region])/\(opinion)"
          let others = isRest ? regions.subtracting([region]) : [reference]
          guard let one = Self.share(of: code, in: [region], scene, people),
            let other = Self.share(of: code, in: others, scene, people)
          else { continue }
          let place = "\(words) … \(label)"
          expectClose(
            try readings.figure(label, "difference"),
            100 * (one.value - other.value),
            place
          )
          let wanted = try Self.test(one, other, scene, people)
          expectClose(
            try readings.figure(label, "difference_low"),
            wanted.low.map { 100 * $0 },
            "\(place) low",
            within: 1e-8
          )
          expectClose(
            try readings.figure(label, "difference_high"),
            wanted.high.map { 100 * $0 },
            "\(place) high",
            within: 1e-8
          )
          expectClose(try readings.figure(label, "p"), wanted.p, "\(place) p", within: 1e-7)
        }
      }
    }
  }

  @Test(arguments: [UInt64](300..<306))
  func `of records drawn by themselves are Newcombe's, with the pooled z`(_ seed: UInt64) throws {
    let scene = Scene(seed: seed, design: nil, hasWeight: false)
    let people = scene.people
    let readings = Readings(
      try Asking(["survey": people.frame]).table(
        "\(scene.words) | percent opinion by wave with difference from \"w0\", ci 95 wilson"
      ),
      by: ["wave", "opinion"]
    )
    let z = 1.959963984540054
    func wilson(_ p: Double, _ n: Double) -> (Double, Double) {
      let middle = p + z * z / 2 / n
      let reach = z * (p * (1 - p) / n + z * z / 4 / n / n).squareRoot()
      return ((middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n))
    }
    for (code, opinion) in Respondents.opinions.enumerated() {
      func counts(_ wave: Int) -> (p: Double, n: Double) {
        let base = people.list.filter { $0.wave == wave && $0.opinion != nil }
        return (Double(base.count { $0.opinion == code }) / Double(base.count), Double(base.count))
      }
      let (p, n) = counts(1)
      let (q, m) = counts(0)
      let (low1, high1) = wilson(p, n)
      let (low2, high2) = wilson(q, m)
      let label = "w1/\(opinion)"
      let d = p - q
      expectClose(
        try readings.figure(label, "difference_low"),
        100 * (d - ((p - low1) * (p - low1) + (high2 - q) * (high2 - q)).squareRoot()),
        "\(seed) \(label) low"
      )
      expectClose(
        try readings.figure(label, "difference_high"),
        100 * (d + ((high1 - p) * (high1 - p) + (q - low2) * (q - low2)).squareRoot()),
        "\(seed) \(label) high"
      )
      expectClose(
        try readings.figure(label, "p"),
        Self.pooled(p, n, q, m) ?? 1,
        "\(seed) \(label) p"
      )
      expectClose(try readings.figure(label, "low"), 100 * low1, "\(seed) \(label) wilson")
    }
  }

  /// Adjusted p-values, each by the definition of its method.
  private static func adjusted(_ p: [Double], _ method: String) -> [Double] {
    let m = Double(p.count)
    switch method {
    case "none": return p
    case "bonferroni": return p.map { min(1, $0 * m) }
    case "holm":
      // The largest of (m - rank + 1)·p over all p-values at most this one.
      return p.map { own in
        p.filter { $0 <= own }.map { other in
          min(1, other * (m - Double(p.count { $0 < other })))
        }.max() ?? 1
      }
    default:
      // The least of m·p/rank over all p-values at least this one.
      return p.map { own in
        p.filter { $0 >= own }.map { other in
          min(1, other * m / Double(p.count { $0 <= other }))
        }.min() ?? 1
      }
    }
  }

  @Test(arguments: Scene.all)
  func `as letters stand under the larger of each pair`(_ scene: Scene) throws {
    // Each way to adjust in turn, from scene to scene.
    for method in ["none", ["bonferroni", "holm", "bh"][Int(scene.seed % 3)]] {
      try checkLetters(scene, method)
    }
  }

  private func checkLetters(_ scene: Scene, _ method: String) throws {
    let people = scene.people
    let words = "\(scene.words) | percent opinion by region with letters \(method) 95 and 80"
    let readings = Readings(
      try Asking(["survey": people.frame]).table(words),
      by: ["region", "opinion"]
    )
    let weights = scene.weights(people)
    let isKish = scene.hasWeight && (scene.design.map { !$0.hasStrata && $0.stages == 0 } ?? true)
    let regions = Respondents.regions.indices.filter {
      readings.rows.contains("\(Respondents.regions[$0])/bad")
    }
    for (code, opinion) in Respondents.opinions.enumerated() {
      let shares = regions.map { Self.share(of: code, in: [$0], scene, people) }
      var pairs: [(one: Int, other: Int, p: Double)] = []
      for (one, first) in shares.enumerated() {
        for (other, second) in shares.enumerated().dropFirst(one + 1) {
          guard let first, let second, first.value > 1e-12, first.value < 1 - 1e-12,
            second.value > 1e-12, second.value < 1 - 1e-12
          else { continue }
          func size(_ figure: FigureByHand) -> Double {
            guard isKish else { return Double(figure.records) }
            let own = zip(weights, figure.base).filter { $0.1 }.map(\.0)
            let sum = own.reduce(0, +)
            return sum * sum / own.map { $0 * $0 }.reduce(0, +)
          }
          guard size(first) >= 2, size(second) >= 2 else { continue }
          let p =
            isKish || !scene.isDesigned
            ? Self.pooled(first.value, size(first), second.value, size(second))
            : try Self.test(first, second, scene, people).p
          if let p { pairs.append((one, other, p)) }
        }
      }
      var beneath = regions.map { _ in [(Int, String)]() }
      for (pair, p) in zip(pairs, Self.adjusted(pairs.map(\.p), method)) where p <= 0.2 {
        let isFirst = (shares[pair.one]?.value ?? 0) > (shares[pair.other]?.value ?? 0)
        let (larger, smaller) = isFirst ? (pair.one, pair.other) : (pair.other, pair.one)
        let letter = ["A", "B", "C", "D"][smaller]
        beneath[larger].append((smaller, p <= 0.05 ? letter : letter.lowercased()))
      }
      for (place, region) in regions.enumerated() {
        let label = "\(Respondents.regions[region])/\(opinion)"
        let wanted = beneath[place].sorted { $0.0 < $1.0 }.map(\.1).joined()
        #expect(try readings.text(label, "letters") ?? "" == wanted, "\(words) … \(label)")
        #expect(try readings.text(label, "letter") == ["A", "B", "C", "D"][place])
      }
    }
  }

  @Test(arguments: [UInt64](11...15)) func `letters are the same whichever column comes first`(
    _ seed: UInt64
  )
    throws
  {
    let asking = Asking(["survey": Respondents(seed: seed).frame])
    let order = "order region as \"West\", \"South\", \"North\", \"East\""
    for design in Scene.weightings {
      let rest = "percent opinion by region with letters bh 90"
      let one = Readings(
        try asking.table("from survey \(design) | \(rest)"),
        by: ["region", "opinion"]
      )
      let other = Readings(
        try asking.table("from survey \(design) | \(order) | \(rest)"),
        by: ["region", "opinion"]
      )
      #expect(one.rows.isSubset(of: other.rows))
      func beneath(_ readings: Readings, _ row: String, _ opinion: String) throws -> Set<String> {
        let letters = try Dictionary(
          uniqueKeysWithValues: Respondents.regions.compactMap { region -> (String, String)? in
            guard readings.rows.contains("\(region)/\(opinion)") else { return nil }
            return (try readings.text("\(region)/\(opinion)", "letter") ?? "", region)
          }
        )
        return Set((try readings.text(row, "letters") ?? "").compactMap { letters[String($0)] })
      }
      for row in one.rows {
        let opinion = String(row.drop { $0 != "/" }.dropFirst())
        #expect(try beneath(one, row, opinion) == beneath(other, row, opinion), "\(seed) \(row)")
      }
    }
  }
}
