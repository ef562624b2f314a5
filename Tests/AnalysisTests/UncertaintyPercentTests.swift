import Analysis
import Engine
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Percentages and their uncertainty against plain loops over the records.
@Suite struct `Uncertainty of percentages` {
  /// One row as the records give it.
  struct Row {
    var label: String
    var isIn: (Respondent) -> Bool
    var inBase: (Respondent) -> Bool
  }

  private func check(
    _ rows: [Row],
    _ table: ResultTable,
    _ names: [String],
    _ scene: Scene,
    _ people: Respondents
  ) throws {
    let readings = Readings(table, by: names)
    let weights = scene.weights(people)
    for row in rows {
      let place = "\(scene.words) … \(row.label)"
      let base = people.list.map { scene.isIn($0) && row.inBase($0) }
      let y = people.list.map { row.isIn($0) ? 1.0 : 0 }
      guard let figure = FigureByHand.mean(y, weights, base: base) else {
        // A group that no record of the query is in has no rows; one without a base has n/a.
        if readings.rows.contains(row.label) {
          for name in ["percent", "se", "mean_low", "deff", "effective_base"] {
            #expect(try readings.figure(row.label, name) == nil, "\(place) \(name)")
          }
        }
        continue
      }
      func found(_ name: String) throws -> Double? { try readings.figure(row.label, name) }
      expectClose(try found("percent"), 100 * figure.value, "\(place) percent")
      expectClose(try found("base"), Double(figure.records), "\(place) base")
      let freedom = scene.plan.freedom(figure.base, people)
      expectClose(try found("df"), Double(freedom), "\(place) df")
      let isFlat = figure.value < 1e-12 || figure.value > 1 - 1e-12
      // Within one cluster the errors of a share cancel out, which is no certainty.
      let known = scene.variance(figure, people).flatMap { variance in
        variance < 1e-20 && freedom < 1 && !isFlat ? nil : variance
      }
      guard let variance = known else {
        for name in ["se", "deff", "effective_base", "mean_low", "logit_high"] {
          #expect(try found(name) == nil, "\(place) \(name)")
        }
        continue
      }
      let error = variance.squareRoot()
      expectClose(try found("se"), 100 * error, "\(place) se")
      try checkEffects(figure, variance, weights, found, place)
      try checkLimits(figure, error, freedom, found, place)
    }
  }

  private func checkEffects(
    _ figure: FigureByHand,
    _ variance: Double,
    _ weights: [Double],
    _ found: (String) throws -> Double?,
    _ place: String
  ) throws {
    let total = zip(weights, figure.base).map { $1 ? $0 : 0 }.reduce(0, +)
    let n = Double(figure.records)
    let simple = figure.spread.map { $0 * (total - n) / (total * n) } ?? 0
    // W ≤ n has no sample without replacement; neither has a figure that does not vary.
    let effect = total > n * (1 + 1e-9) && simple > 0 ? variance / simple : nil
    expectClose(try found("deff"), effect, "\(place) deff")
    let p = figure.value
    // What the last digits leave of no variance at all is not compared.
    guard variance == 0 || variance > 1e-20 else { return }
    expectClose(
      try found("effective_base"),
      variance > 0 && n > 1 ? p * (1 - p) / variance : nil,
      "\(place) effective_base"
    )
  }

  /// The limits have to leave the tails that their level says: no quantile is needed to check them.
  private func checkLimits(
    _ figure: FigureByHand,
    _ error: Double,
    _ freedom: Int,
    _ found: (String) throws -> Double?,
    _ place: String
  ) throws {
    let p = figure.value
    let names = ["mean", "logit", "asin", "beta", "wilson_eff", "likelihood"]
    guard p > 1e-12, p < 1 - 1e-12, freedom > 0 else {
      for name in names {
        #expect(try found("\(name)_low") == nil, "\(place) \(name)_low, df \(freedom), p \(p)")
        #expect(try found("\(name)_high") == nil, "\(place) \(name)_high, df \(freedom), p \(p)")
      }
      return
    }
    guard error > 1e-10 else { return }
    func logit(_ p: Double) -> Double { log(p / (1 - p)) }
    let n = Double(figure.records)
    let effective = p * (1 - p) / error / error
    for end in ["low", "high"] {
      func limit(_ name: String) throws -> Double {
        try #require(try found("\(name)_\(end)"), "\(place) \(name)_\(end)") / 100
      }
      let mean = try limit("mean")
      expectClose(Tails.t((mean - p) / error, freedom), 0.1, "\(place) mean \(end)", within: 1e-8)
      let t = abs(mean - p) / error
      let logits = try limit("logit")
      expectClose(
        logits,
        1 / (1 + exp(-(logit(p) + (end == "low" ? -1 : 1) * t * error / (p * (1 - p))))),
        "\(place) logit \(end)"
      )
      let turn =
        asin(p.squareRoot()) + (end == "low" ? -1 : 1) * t * error / 2
        / (p * (1 - p)).squareRoot()
      let clipped = sin(min(Double.pi / 2, max(0, turn)))
      expectClose(try limit("asin"), clipped * clipped, "\(place) asin \(end)")
      let likelihood = try limit("likelihood")
      // Nearer to 0 or 1 a limit has too few digits to be put back into the equation.
      guard likelihood > 1e-6, likelihood < 1 - 1e-6 else { continue }
      let ratio = p * log(p / likelihood) + (1 - p) * log((1 - p) / (1 - likelihood))
      expectClose(
        2 * effective * (n - 1) / n * ratio,
        t * t,
        "\(place) likelihood \(end)",
        within: 1e-6
      )
      #expect(end == "low" ? likelihood < p : likelihood > p)
      guard freedom > 1, n > 2 else { continue }
      try checkEffectiveLimits(
        (p, n, effective, freedom, t),
        end,
        limit,
        place
      )
    }
  }

  private func checkEffectiveLimits(
    _ share: (p: Double, n: Double, effective: Double, freedom: Int, t: Double),
    _ end: String,
    _ limit: (String) throws -> Double,
    _ place: String
  ) throws {
    // The t of the records is what leaves 5 % on either side with n - 1 degrees of freedom.
    let byRecords = Tails.reach(0.1, Int(share.n) - 1)
    let adjusted = share.effective * byRecords * byRecords / share.t / share.t
    for (name, size) in [("beta", adjusted), ("beta_nchs", min(adjusted, share.n))] {
      let x = share.p * size
      let edge = try limit(name)
      guard edge > 1e-6, edge < 1 - 1e-6 else { continue }
      let tail =
        end == "low"
        ? Tails.beta(edge, x, size - x + 1) : 1 - Tails.beta(edge, x + 1, size - x)
      expectClose(tail, 0.05, "\(place) \(name) \(end)", within: 1e-7)
    }
    let z = 1.6448536269514722
    let edge = try limit("wilson_eff")
    // Wilson's limits are where the score test is just significant.
    expectClose(
      abs(share.p - edge) / (edge * (1 - edge) / adjusted).squareRoot(),
      z,
      "\(place) wilson_eff \(end)",
      within: 1e-8
    )
  }

  private static let options = "with se, ci 90 all, deff, df"

  private func opinionRows(
    _ groups: [(String, (Respondent) -> Bool)],
    inBase: @escaping (Respondent) -> Bool,
    nets: Bool = false
  ) -> [Row] {
    groups.flatMap { label, inGroup in
      var rows = Respondents.opinions.enumerated().map { code, text in
        Row(
          label: label.isEmpty ? text : "\(label)/\(text)",
          isIn: { $0.opinion == code },
          inBase: { inGroup($0) && inBase($0) }
        )
      }
      if nets {
        rows.append(
          Row(
            label: label.isEmpty ? "ends" : "\(label)/ends",
            isIn: { $0.opinion == 0 || $0.opinion == 3 },
            inBase: { inGroup($0) && inBase($0) }
          )
        )
      }
      return rows
    }
  }

  @Test(arguments: Scene.all.filter(\.isDesigned))
  func `of answers by region, with a net`(_ scene: Scene) throws {
    let people = scene.people
    let table = try Asking(["survey": people.frame]).table(
      "\(scene.words) | net ends = opinion in (\"bad\", \"best\") | percent opinion by region \(Self.options)"
    )
    let groups = Respondents.regions.enumerated().map { code, text in
      (text, { (person: Respondent) in person.region == code })
    }
    let rows = opinionRows(groups, inBase: { $0.opinion != nil }, nets: true)
    try check(rows, table, ["region", "opinion"], scene, people)
  }

  @Test(arguments: Scene.all.filter(\.isDesigned))
  func `of answers without a key and by two or three`(_ scene: Scene) throws {
    let people = scene.people
    let asking = Asking(["survey": people.frame])
    let whole = try asking.table("\(scene.words) | percent opinion \(Self.options)")
    let rows = opinionRows([("", { _ in true })], inBase: { $0.opinion != nil })
    try check(rows, whole, ["opinion"], scene, people)
    var groups: [(String, (Respondent) -> Bool)] = []
    for (code, text) in Respondents.regions.enumerated() {
      for wave in 0...1 {
        for isUrban in [false, true] {
          groups.append(
            (
              "\(text)/w\(wave)/\(isUrban)",
              { $0.region == code && $0.wave == wave && $0.isUrban == isUrban }
            )
          )
        }
      }
    }
    let fine = try asking.table(
      "\(scene.words) | percent opinion by region, wave, urban \(Self.options)"
    )
    try check(
      opinionRows(groups, inBase: { $0.opinion != nil }),
      fine,
      ["region", "wave", "urban", "opinion"],
      scene,
      people
    )
  }

  static let bases: [(String, @Sendable (Respondent) -> Bool)] = [
    ("responding", { $0.opinion != nil || $0.reason == .dontKnow }),
    ("asked", { $0.opinion != nil || $0.reason != .notAsked }),
    ("all", { _ in true }),
    ("(score < 6)", { $0.score.map { $0 < 6 } ?? false }),
  ]

  @Test(arguments: Scene.all.filter(\.isDesigned).prefix(27))
  func `of every base`(_ scene: Scene) throws {
    let people = scene.people
    let asking = Asking(["survey": people.frame])
    let groups = (0...1).map { wave in ("w\(wave)", { (one: Respondent) in one.wave == wave }) }
    for (words, holds) in Self.bases {
      let table = try asking.table(
        "\(scene.words) | percent opinion by wave base \(words) \(Self.options)"
      )
      try check(opinionRows(groups, inBase: holds), table, ["wave", "opinion"], scene, people)
    }
    let table = try asking.table(
      "\(scene.words) | percent opinion by wave base table \(Self.options)"
    )
    let rows = (0...1).flatMap { wave in
      Respondents.opinions.enumerated().map { code, text in
        Row(
          label: "w\(wave)/\(text)",
          isIn: { $0.wave == wave && $0.opinion == code },
          inBase: { $0.opinion != nil }
        )
      }
    }
    try check(rows, table, ["wave", "opinion"], scene, people)
  }

  @Test(arguments: Scene.all.filter(\.isDesigned).prefix(27))
  func `of a multiple-response set`(_ scene: Scene) throws {
    let people = scene.people
    let asking = Asking(["survey": people.frame])
    for (base, holds) in [
      ("answered", { (one: Respondent) in one.ticks.contains { $0 != nil } }),
      ("choosing", { (one: Respondent) in one.ticks.contains(true) }),
    ] {
      let table = try asking.table(
        "\(scene.words) | multi ticks = t0, t1, t2 | percent ticks by wave base \(base) \(Self.options)"
      )
      let rows = (0...1).flatMap { wave in
        (0..<3).map { item in
          Row(
            label: "w\(wave)/t\(item)",
            isIn: { $0.ticks[item] == true },
            inBase: { $0.wave == wave && holds($0) }
          )
        }
      }
      try check(rows, table, ["wave", "ticks"], scene, people)
    }
  }
}
