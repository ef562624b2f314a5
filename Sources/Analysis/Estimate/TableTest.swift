import Engine
import Language
import Statistics

/// The tests of one table, rows by columns: whether the answers differ between the groups.
struct TableTest {
  /// A test by its name in the language.
  enum Method: String, CaseIterable {
    case pearson
    case likelihoodRatio = "likelihood_ratio"
    case yates, fisher
    case raoScott = "rao_scott"
    case raoScottFirst = "rao_scott_first"
    case wald
    case adjustedWald = "adjusted_wald"
    case trend

    /// Whether the test takes weights and a design into account.
    var isDesigned: Bool {
      switch self {
      case .raoScott, .raoScottFirst, .wald, .adjustedWald: true
      case .pearson, .likelihoodRatio, .yates, .fisher, .trend: false
      }
    }

    /// The test in words.
    var words: String {
      switch self {
      case .pearson: "Chi-square"
      case .likelihoodRatio: "Likelihood ratio"
      case .yates: "Chi-square with Yates' correction"
      case .fisher: "Fisher's exact test"
      case .raoScott: "Rao-Scott"
      case .raoScottFirst: "Rao-Scott, first order"
      case .wald: "Wald"
      case .adjustedWald: "Adjusted Wald"
      case .trend: "Cochran-Armitage trend"
      }
    }
  }

  let inference: Inference
  /// The cells by answer and by group, by sampling unit.
  let cells: [[UnitSums]]
  /// Where the groups stand, for a trend: their numbers, else 1, 2, 3 ….
  let scores: [Double]
  let subject: String
  let within: [TestReport.Within]

  /// The methods that a query asks for; the one that fits by itself where it names none.
  ///
  /// - Throws: a method that does not fit how the records were drawn.
  static func methods(_ asked: UncertaintyOptions.Tests, isDesigned: Bool) throws -> [Method] {
    guard !asked.methods.isEmpty else { return [isDesigned ? .raoScott : .pearson] }
    return try asked.methods.map { name in
      guard let method = Method(rawValue: name.text.lowercased()),
        !isDesigned || method.isDesigned
      else {
        let fitting = Method.allCases.filter { !isDesigned || $0.isDesigned }
        throw ResolveDiagnostics.failure(
          "test-does-not-fit",
          "`\(name.text)` counts records alike, and these are weighted or of a design",
          at: name.span,
          advice: [
            "here: " + fitting.map(\.rawValue).joined(separator: ", "),
            "to count records alike for once: unweighted | design | …",
          ]
        )
      }
      return method
    }
  }

  private func report(
    _ method: Method,
    _ name: String?,
    _ statistic: Double?,
    _ freedom: [Double],
    _ p: Double?,
    extras: [TestReport.Extra] = [],
    reason: String? = nil
  ) -> TestReport {
    TestReport(
      method: method.rawValue,
      subject: subject,
      within: within,
      statisticName: name,
      statistic: statistic,
      degreesOfFreedom: freedom,
      p: p,
      extras: extras,
      reason: reason
    )
  }

  /// The report of a census, which leaves nothing to chance.
  func untested(_ method: Method) -> TestReport {
    report(
      method,
      nil,
      nil,
      [],
      nil,
      reason: "all members of the population were asked, so nothing is left to chance"
    )
  }

  /// Carries a test out.
  ///
  /// - Throws: a stratum with one unit, unless the design says what becomes of it.
  func report(_ method: Method) throws -> TestReport {
    do {
      switch method {
      case .raoScott, .raoScottFirst: return try raoScott(method)
      case .wald, .adjustedWald: return try wald(method)
      case .pearson, .likelihoodRatio, .yates, .fisher, .trend: return simple(method)
      }
    } catch let error as DesignError {
      throw DesignDiagnostics.failure(error, inference.design ?? SamplingDesign())
    }
  }

  private func raoScott(_ method: Method) throws -> TestReport {
    guard let test = try RaoScottTest(table: cells, design: inference.sample) else {
      return tooSmall(method)
    }
    let pearson = [TestReport.Extra(name: "pearson", value: test.pearson)]
    if method == .raoScott {
      guard let second = test.secondOrder else { return withoutFreedom(method) }
      return report(
        method,
        "F",
        second.statistic,
        [second.numeratorDF, second.denominatorDF],
        second.p,
        extras: pearson
      )
    }
    guard let first = test.firstOrder else { return withoutFreedom(method) }
    return report(
      method,
      "X²",
      first.statistic,
      [Double(test.freedom)],
      first.p,
      extras: pearson
    )
  }

  private func wald(_ method: Method) throws -> TestReport {
    guard let test = try WaldTest(table: cells, design: inference.sample) else {
      return tooSmall(method)
    }
    let used = method == .wald ? test.plain : test.adjusted
    return report(method, "F", used.statistic, [used.numeratorDF, used.denominatorDF], used.p)
  }

  private func simple(_ method: Method) -> TestReport {
    let counts = cells.map { $0.map { Double($0.recordCount) } }
    if method == .fisher { return fisher(counts) }
    if method == .trend { return trend(counts) }
    guard let test = ChiSquaredTest(counts, yates: method == .yates) else {
      return tooSmall(method)
    }
    if method == .yates, !test.isCorrected {
      return report(method, nil, nil, [], nil, reason: "the correction is for two by two")
    }
    let isRatio = method == .likelihoodRatio
    return report(
      method,
      isRatio ? "G²" : "X²",
      isRatio ? test.likelihoodRatio : test.statistic,
      [test.degreesOfFreedom],
      isRatio ? test.likelihoodRatioPValue : test.pValue,
      extras: [
        TestReport.Extra(name: "cramers_v", value: test.cramersV),
        TestReport.Extra(name: "min_expected", value: test.smallestExpected),
      ],
      reason: test.isDoubtful ? "expected counts are small: ask for `test fisher`" : nil
    )
  }

  private func fisher(_ counts: [[Double]]) -> TestReport {
    do {
      let test = try FisherTableTest(counts.map { $0.map { Int($0) } })
      return report(.fisher, nil, nil, [], test.pValue)
    } catch {
      switch error {
      case .noTable: return tooSmall(.fisher)
      case .tooLarge:
        return report(
          .fisher,
          nil,
          nil,
          [],
          nil,
          reason: "the table is too large to go through; nothing is simulated instead"
        )
      }
    }
  }

  /// Of a yes or no only: the first row against the rest.
  private func trend(_ counts: [[Double]]) -> TestReport {
    guard counts.count == 2, let last = counts.last else {
      return report(
        .trend,
        nil,
        nil,
        [],
        nil,
        reason: "a trend is of one share: percent (CONDITION)"
      )
    }
    let waves = scores.enumerated().map { place, score in
      TrendTest.Wave(
        part: last[place],
        base: counts[0][place] + last[place],
        score: score
      )
    }
    guard let test = TrendTest(waves), let trend = test.trend else { return tooSmall(.trend) }
    return report(
      .trend,
      "X²",
      trend.statistic,
      [trend.degreesOfFreedom],
      trend.pValue,
      extras: [
        TestReport.Extra(name: "homogeneity", value: test.homogeneity.statistic),
        TestReport.Extra(name: "homogeneity_p", value: test.homogeneity.pValue),
        TestReport.Extra(name: "departure", value: test.departure?.statistic),
        TestReport.Extra(name: "departure_p", value: test.departure?.pValue),
      ]
    )
  }

  private func tooSmall(_ method: Method) -> TestReport {
    report(method, nil, nil, [], nil, reason: "fewer than two answers or two groups have records")
  }

  private func withoutFreedom(_ method: Method) -> TestReport {
    report(method, nil, nil, [], nil, reason: "the design leaves no degrees of freedom")
  }
}

extension TestReport {
  /// "Rao-Scott: F(3.2, 520.1) = 4.51, p = 0.003: satisfaction by region".
  var sentence: String {
    let words = TableTest.Method(rawValue: method)?.words ?? method
    let place =
      within.isEmpty ? "" : ", " + within.map { "\($0.key) \($0.label)" }.joined(separator: ", ")
    guard p != nil || statistic != nil else {
      return "\(words) of \(subject)\(place): n/a, \(reason ?? "no figure")"
    }
    var parts: [String] = []
    if let statisticName, let statistic {
      let freedom = degreesOfFreedom.map { Self.short($0) }.joined(separator: ", ")
      parts.append("\(statisticName)(\(freedom)) = \(Self.short(statistic))")
    }
    if let p { parts.append(p < 0.001 ? "p < 0.001" : "p = \(Self.short(p))") }
    if let extra = extras.first(where: { $0.name == "cramers_v" })?.value {
      parts.append("Cramér's V = \(Self.short(extra))")
    }
    let caution = reason.map { "; \($0)" } ?? ""
    return "\(words) of \(subject)\(place): \(parts.joined(separator: ", "))\(caution)"
  }

  /// Three decimals at most, two from 10 on.
  private static func short(_ number: Double) -> String {
    let unit = number.magnitude >= 10 ? 100.0 : 1000.0
    let rounded = (number * unit).rounded() / unit
    return plainNumber(rounded)
  }
}
