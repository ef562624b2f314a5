import Language
import Statistics

/// How the limits of a figure are found.
enum IntervalMethod: Hashable {
  /// The one that fits the figure's case.
  case automatic
  case simple(ProportionMethod)
  /// Exact, for a simple random sample of a known population.
  case hypergeometric
  case wilsonFinite
  case waldFinite
  /// What those who did not answer leave open.
  case bounds
  case design(DesignProportionMethod)
  /// Of a quantile: the distribution read off at the limits of the share below it.
  case woodruff

  /// The name in the language.
  var name: String {
    switch self {
    case .automatic: ""
    case .simple(let method): method.rawValue
    case .hypergeometric: "hyper_exact"
    case .wilsonFinite: "wilson_fpc"
    case .waldFinite: "wald_fpc"
    case .bounds: "bounds"
    case .design(let method): method.rawValue
    case .woodruff: "woodruff"
    }
  }

  /// The method in words, at the beginning of a note.
  var words: String {
    switch self {
    case .automatic: ""
    case .simple(.wilson): "Wilson intervals"
    case .simple(.wilsonContinuity): "Wilson intervals with continuity correction"
    case .simple(.wald): "Wald intervals"
    case .simple(.clopperPearson): "Clopper-Pearson intervals"
    case .simple(.agrestiCoull): "Agresti-Coull intervals"
    case .simple(.jeffreys): "Jeffreys intervals"
    case .simple(.logit), .design(.logit): "logit intervals"
    case .hypergeometric: "exact hypergeometric intervals"
    case .wilsonFinite: "Wilson intervals for a finite population"
    case .waldFinite: "Wald intervals for a finite population"
    case .bounds: "bounds of what those without an answer leave open, not of chance"
    case .design(.mean): "intervals of t standard errors"
    case .design(.arcsine): "arcsine intervals"
    case .design(.beta): "Korn-Graubard intervals"
    case .design(.cappedBeta): "Korn-Graubard intervals, the effective base at most the base"
    case .design(.wilson): "Wilson intervals at the effective base"
    case .design(.likelihood): "likelihood intervals"
    case .woodruff: "Woodruff intervals"
    }
  }

  private static let finite: [IntervalMethod] = [
    .hypergeometric, .wilsonFinite, .waldFinite, .bounds,
  ]

  /// The methods that fit a table.
  static func fitting(isDesigned: Bool, hasPopulation: Bool) -> [IntervalMethod] {
    if isDesigned { return DesignProportionMethod.allCases.map { .design($0) } }
    return (hasPopulation ? finite : []) + ProportionMethod.allCases.map { .simple($0) }
  }

  /// The methods that a query asks for; one that fits by itself where it names none.
  ///
  /// - Throws: a method that does not fit how the records were drawn.
  static func resolve(
    _ intervals: UncertaintyOptions.Intervals,
    preferred: String?,
    isDesigned: Bool,
    hasPopulation: Bool
  ) throws -> [IntervalMethod] {
    let fitting = fitting(isDesigned: isDesigned, hasPopulation: hasPopulation)
    if intervals.isAll { return fitting }
    if intervals.methods.isEmpty {
      return [fitting.first { $0.name == preferred } ?? .automatic]
    }
    var methods: [IntervalMethod] = []
    for name in intervals.methods {
      guard let method = fitting.first(where: { $0.name == name.text.lowercased() }) else {
        throw ResolveDiagnostics.failure(
          "method-does-not-fit",
          "`\(name.text)` is not for \(isDesigned ? "a weighted or designed sample" : hasPopulation ? "a simple random sample" : "a simple random sample without a known population")",
          at: name.span,
          advice: ["here: " + fitting.map(\.name).joined(separator: ", ")]
        )
      }
      if !methods.contains(method) { methods.append(method) }
    }
    return methods
  }
}
