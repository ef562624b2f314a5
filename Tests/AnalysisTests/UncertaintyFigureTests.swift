import Analysis
import Engine
import Testing

/// Means, totals, ratios, scores and arithmetic of them against plain loops over the records.
@Suite struct `Uncertainty of figures` {
  /// The values of one column among some records, and which of these have one.
  private typealias Pick = @Sendable (Respondents, [Bool]) -> (y: [Double], base: [Bool])
  private typealias Figure = @Sendable (Respondents, [Double], [Bool]) -> FigureByHand?

  private struct Asked: Sendable {
    var name: String
    var words: String
    /// What the output multiplies the figure by.
    var scale = 1.0
    var figure: Figure
  }

  private static func number(_ value: @escaping @Sendable (Respondent) -> Double?) -> Pick {
    { people, group in
      let values = people.list.map(value)
      return (values.map { $0 ?? 0 }, zip(values, group).map { $0 != nil && $1 })
    }
  }

  private static let score = number { $0.score }
  private static let spend = number { $0.spend }

  private static func mean(_ of: @escaping Pick) -> Figure {
    { people, weights, group in
      let (y, base) = of(people, group)
      return FigureByHand.mean(y, weights, base: base)
    }
  }

  private static func sum(_ of: @escaping Pick) -> Figure {
    { people, weights, group in
      let (y, base) = of(people, group)
      let total = FigureByHand.total(y, weights, base: base)
      return total.records > 0 ? total : nil
    }
  }

  private static let asked: [Asked] = [
    Asked(name: "a", words: "mean(score)", figure: mean(score)),
    Asked(name: "b", words: "sum(spend)", figure: sum(spend)),
    Asked(
      name: "c",
      words: "ratio(spend, score + 1)",
      figure: { people, weights, group in
        let (y, withSpend) = spend(people, group)
        let (x, withScore) = number { $0.score.map { $0 + 1 } }(people, group)
        return FigureByHand.ratio(
          y,
          x,
          weights,
          base: zip(withSpend, withScore).map { $0 && $1 }
        )
      }
    ),
    Asked(
      name: "d",
      words: "percent(opinion = \"good\")",
      scale: 100,
      figure: mean(number { one in one.opinion.map { $0 == 2 ? 1 : 0 } })
    ),
    Asked(
      name: "e",
      words: "top(opinion, 2)",
      scale: 100,
      figure: mean(number { one in one.opinion.map { $0 >= 2 ? 1 : 0 } })
    ),
    Asked(
      name: "f",
      words: "balance(opinion, 1)",
      figure: mean(number { one in one.opinion.map { $0 == 3 ? 100 : $0 == 0 ? -100 : 0 } })
    ),
    Asked(
      name: "g",
      words: "nps(floor(score / 2))",
      figure: mean(
        number { one in
          one.score.map { ($0 / 2).rounded(.down) }.map { $0 >= 9 ? 100 : $0 <= 6 ? -100 : 0 }
        }
      )
    ),
    Asked(
      name: "h",
      words: "sum(spend) / sum(score)",
      figure: { people, weights, group in
        guard let over = sum(spend)(people, weights, group),
          let under = sum(score)(people, weights, group), under.value != 0
        else { return nil }
        let ratio = over.value / under.value
        return over.combined(under, ratio, 1 / under.value, -ratio / under.value)
      }
    ),
    Asked(
      name: "i",
      words: "2 * mean(score) - mean(spend) * 3",
      figure: { people, weights, group in
        guard let one = mean(score)(people, weights, group),
          let other = mean(spend)(people, weights, group)
        else { return nil }
        return one.combined(other, 2 * one.value - 3 * other.value, 2, -3)
      }
    ),
  ]

  @Test(arguments: Scene.all)
  func `named in summarize follow from linearisation`(_ scene: Scene) throws {
    let people = scene.people
    let weights = scene.weights(people)
    let words = Self.asked.map { "\($0.name) = \($0.words)" }.joined(separator: ", ")
    let table = try Asking(["survey": people.frame]).table(
      "\(scene.words) | summarize \(words) by region with se, ci 90, df"
    )
    let readings = Readings(table, by: ["region"])
    for (code, region) in Respondents.regions.enumerated() where readings.rows.contains(region) {
      let group = people.list.map { scene.isIn($0) && $0.region == code }
      for asked in Self.asked {
        let place = "\(scene.words) … \(asked.words) \(region)"
        func found(_ suffix: String) throws -> Double? {
          try readings.figure(region, "\(asked.name)\(suffix)")
        }
        guard let figure = asked.figure(people, weights, group), figure.records > 0 else {
          #expect(try found("_se") == nil, "\(place)")
          continue
        }
        expectClose(try found(""), asked.scale * figure.value, place, within: 1e-9)
        let isTotal = asked.name == "b"
        let freedom = scene.plan.freedom(figure.base, people)
        let isFlat = asked.scale == 100 && [0, 1].contains { abs($0 - figure.value) < 1e-12 }
        // Within one cluster the errors of a mean cancel out, which is no certainty.
        let known = scene.variance(figure, people, isTotal: isTotal).flatMap { variance in
          variance < 1e-20 && freedom < 1 && !isFlat ? nil : variance
        }
        guard let variance = known else {
          #expect(try found("_se") == nil, "\(place) se")
          continue
        }
        let error = asked.scale * variance.squareRoot()
        expectClose(try found("_se"), error, "\(place) se", within: 1e-8)
        expectClose(try found("_df"), Double(freedom), "\(place) df")
        expectClose(try found("_base"), Double(figure.records), "\(place) base")
        guard asked.scale == 1 else { continue }
        guard freedom > 0 else {
          #expect(try found("_low") == nil, "\(place) df 0")
          continue
        }
        let reach = Tails.reach(0.1, freedom) * error
        expectClose(try found("_low"), figure.value - reach, "\(place) low", within: 1e-7)
        expectClose(try found("_high"), figure.value + reach, "\(place) high", within: 1e-7)
      }
    }
  }

  @Test(arguments: Scene.all.filter(\.isDesigned))
  func `of counts, sums and means by wave stand beside their verb`(_ scene: Scene) throws {
    let people = scene.people
    let weights = scene.weights(people)
    let asking = Asking(["survey": people.frame])
    let mean = Readings(
      try asking.table("\(scene.words) | mean score by wave with se, deff, df"),
      by: ["wave"]
    )
    let count = Readings(
      try asking.table("\(scene.words) | count opinion by wave with se"),
      by: ["wave", "opinion"]
    )
    for wave in 0...1 where mean.rows.contains("w\(wave)") {
      let group = people.list.map { scene.isIn($0) && $0.wave == wave }
      if let figure = Self.mean(Self.score)(people, weights, group) {
        let variance = try #require(scene.variance(figure, people))
        let place = "\(scene.words) | mean score, w\(wave)"
        expectClose(try mean.figure("w\(wave)", "mean"), figure.value, place)
        expectClose(try mean.figure("w\(wave)", "se"), variance.squareRoot(), "\(place) se")
        let total = zip(weights, figure.base).map { $1 ? $0 : 0 }.reduce(0, +)
        let n = Double(figure.records)
        let simple = figure.spread.map { $0 * (total - n) / (total * n) } ?? 0
        expectClose(
          try mean.figure("w\(wave)", "deff"),
          total > n * (1 + 1e-9) && simple > 0 ? variance / simple : nil,
          "\(place) deff",
          within: 1e-8
        )
      }
      for (code, opinion) in Respondents.opinions.enumerated() {
        let base = zip(people.list, group).map { $1 && $0.opinion == code }
        let figure = FigureByHand.total(people.list.map { _ in 1 }, weights, base: base)
        let label = "w\(wave)/\(opinion)"
        guard figure.records > 0, count.rows.contains(label) else { continue }
        let variance = scene.variance(figure, people, isTotal: true)
        expectClose(
          try count.figure(label, "se"),
          variance.map { $0.squareRoot() },
          "\(scene.words) | count opinion, \(label) se"
        )
      }
    }
  }

  @Test func `of a median are the same beside arithmetic of other figures`() throws {
    let asking = Asking(["survey": Respondents(seed: 11).frame])
    let words = "from survey | weight by weight | summarize"
    let alone = Readings(
      try asking.table("\(words) m = median(spend) by wave with ci"),
      by: ["wave"]
    )
    let beside = Readings(
      try asking.table(
        "\(words) a = sum(spend) / sum(score), m = median(spend), b = mean(score) by wave with ci"
      ),
      by: ["wave"]
    )
    for wave in ["w0", "w1"] {
      for name in ["m", "m_low", "m_high"] {
        let figure = try #require(try alone.figure(wave, name))
        #expect(try beside.figure(wave, name) == figure, "\(wave) \(name)")
      }
    }
  }

  @Test(arguments: Scene.all.filter { $0.design != nil })
  func `of quantiles are read off where the share below them ends`(_ scene: Scene) throws {
    let people = scene.people
    let weights = scene.weights(people)
    let table = try Asking(["survey": people.frame]).table(
      "\(scene.words) | summarize m = median(spend), q = quantile(spend, 0.8) by wave with ci 90"
    )
    let readings = Readings(table, by: ["wave"])
    for wave in 0...1 where readings.rows.contains("w\(wave)") {
      let group = people.list.map { scene.isIn($0) && $0.wave == wave }
      let (y, base) = Self.spend(people, group)
      let inside = zip(base, weights).map { $0 && $1 > 0 }
      guard inside.contains(true) else { continue }
      for (name, share) in [("m", 0.5), ("q", 0.8)] {
        let place = "\(scene.words) … \(name) w\(wave)"
        let quantile = Self.quantile(share, y, weights, inside)
        expectClose(try readings.figure("w\(wave)", name), quantile, place)
        let below = y.map { $0 <= quantile ? 1.0 : 0 }
        let figure = try #require(FigureByHand.mean(below, weights, base: inside))
        let variance = try #require(scene.plan.variance(figure.z, people, in: figure.base))
        let freedom = scene.plan.freedom(figure.base, people)
        // Where nobody is above the quantile nothing says how far above it others might be.
        guard freedom > 0, figure.value < 1 - 1e-12 else { continue }
        let reach = Tails.reach(0.1, freedom) * variance.squareRoot()
        let ends = [figure.value - reach, figure.value + reach].map {
          (0...1).contains($0) ? Self.quantile($0, y, weights, inside) : nil
        }
        let low = try readings.figure("w\(wave)", "\(name)_low")
        expectClose(low, ends[0], "\(place) low")
        let high = try readings.figure("w\(wave)", "\(name)_high")
        expectClose(high, ends[1], "\(place) high")
      }
    }
  }

  /// The first value up to which at least that share of the weight is, or the middle of two at a tie.
  private static func quantile(
    _ share: Double,
    _ y: [Double],
    _ weights: [Double],
    _ base: [Bool]
  ) -> Double {
    let order = y.indices.filter { base[$0] }.sorted { y[$0] < y[$1] }
    let total = order.map { weights[$0] }.reduce(0, +)
    var sum = 0.0
    for (place, record) in order.enumerated() {
      sum += weights[record]
      // Equal values are one step of the distribution.
      let next = place + 1 < order.count ? order[place + 1] : nil
      if let next, y[next] == y[record] { continue }
      if abs(sum / total - share) <= 1e-12 {
        return (y[record] + (next.map { y[$0] } ?? y[record])) / 2
      }
      if sum / total > share { return y[record] }
    }
    return order.last.map { y[$0] } ?? 0
  }
}
