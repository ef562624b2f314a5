import Engine
import Language
import Statistics

/// One cell of a column of uncertainty.
enum UncertaintyCell {
  case number(Double?)
  case text(String?)
}

/// The columns that `with …` adds to a table, and what must be said beneath it.
struct UncertaintyColumns {
  /// One column.
  struct Column {
    var name: String
    var role: Uncertainty
    var cells: [UncertaintyCell]

    /// The column as tables hold it.
    var stored: Engine.Column {
      switch role {
      case .letter, .letters:
        .texts(name, cells.map { if case .text(let text) = $0 { text } else { nil } })
      default:
        .numbers(name, cells.map { if case .number(let number) = $0 { number } else { nil } })
      }
    }
  }

  private let table: UncertainRows
  private let options: UncertaintyOptions
  private let methods: [IntervalMethod]
  /// The label that differences are from; nil for the rest.
  let reference: Value?
  private(set) var columns: [Column] = []
  /// The methods that gave the limits, in the order of the rows.
  private(set) var used: [IntervalMethod] = []

  /// Works out every column that the options ask for, in the order of LANGUAGE.md section 4.
  ///
  /// - Throws: a method that does not fit, a reference that is no label.
  init(_ table: UncertainRows, reference: Value?) throws {
    self.table = table
    self.reference = reference
    options = table.inference.options
    let inference = table.inference
    if let intervals = options.intervals {
      try Self.checkMethods(intervals, table)
      let hasShares = table.estimates.contains { $0?.isShare ?? true }
      methods =
        hasShares
        ? try IntervalMethod.resolve(
          intervals,
          preferred: options.preferredMethod,
          isDesigned: inference.isDesigned,
          hasPopulation: inference.population != nil
        ) : [.automatic]
    } else {
      methods = []
    }
    if options.showsStandardErrors {
      append("se", .standardError) { estimate, variance in
        variance.map { $0.squareRoot() * estimate.scale }
      }
    }
    for method in methods { appendLimits(method) }
    if options.showsDesignEffects {
      append("deff", .designEffect) { estimate, variance in
        guard let variance, let spread = estimate.spread else { return nil }
        return DesignEffect.withoutReplacement(
          variance: variance,
          spread: spread,
          records: estimate.records,
          weight: estimate.base.total
        )
      }
    }
    if options.showsDegreesOfFreedom {
      append("df", .degreesOfFreedom) { estimate, _ in
        Double(inference.degreesOfFreedom(estimate.base))
      }
    }
    if options.showsDesignEffects {
      append("effective_base", .effectiveBase) { estimate, variance in
        guard let variance, variance > 0, let spread = estimate.spread else { return nil }
        let records = Double(estimate.records)
        return spread * (records - 1) / records / variance
      }
    }
    if let letters = options.letters {
      let found = try table.letters(letters)
      columns.append(
        Column(name: "letter", role: .letter, cells: found.map { .text($0?.own) })
      )
      columns.append(
        Column(name: "letters", role: .letters, cells: found.map { .text($0?.beneath) })
      )
    }
    if let difference = options.difference {
      try appendDifferences(difference, reference)
    }
  }

  /// - Throws: a method of percentages for figures that are none.
  private static func checkMethods(
    _ intervals: UncertaintyOptions.Intervals,
    _ table: UncertainRows
  ) throws {
    let figures = table.estimates.compactMap(\.self)
    guard !figures.isEmpty, !figures.contains(where: \.isShare), !intervals.isAll,
      let name = intervals.methods.first(where: { $0.text.lowercased() != "mean" })
    else { return }
    throw ResolveDiagnostics.failure(
      "method-does-not-fit",
      "`\(name.text)` is for percentages",
      at: name.span,
      advice: [
        "write `ci` alone: the interval of a mean or sum is t standard errors wide to each side"
      ]
    )
  }

  private mutating func append(
    _ name: String,
    _ role: Uncertainty,
    _ figure: (Estimate, Double?) -> Double?
  ) {
    let cells = zip(table.estimates, table.variances).map { estimate, variance in
      UncertaintyCell.number(estimate.flatMap { figure($0, variance) })
    }
    columns.append(Column(name: name, role: role, cells: cells))
  }

  /// Whether any row has a difference.
  var hasDifferences: Bool {
    columns.contains { column in
      column.role == .difference
        && column.cells.contains { if case .number(_?) = $0 { true } else { false } }
    }
  }

  private mutating func appendLimits(_ method: IntervalMethod) {
    var low: [UncertaintyCell] = []
    var high: [UncertaintyCell] = []
    let inference = table.inference
    for (place, estimate) in table.estimates.enumerated() {
      var limits: (low: Double?, high: Double?)?
      if let estimate {
        let represented = table.rows[place].represented
        // Beside shares, whose methods have names, another figure has limits by its own only.
        if methods.count == 1 || estimate.isShare || method == .design(.mean) {
          limits = inference.limits(
            estimate,
            method,
            represented,
            variance: table.variances[place]
          )
        }
        let actual = inference.actual(method, for: estimate, represented)
        if limits != nil, !used.contains(actual) { used.append(actual) }
        limits = limits.map { limits in
          (limits.low.map { $0 * estimate.scale }, limits.high.map { $0 * estimate.scale })
        }
      }
      low.append(.number(limits?.low))
      high.append(.number(limits?.high))
    }
    let prefix = methods.count > 1 ? "\(method.name)_" : ""
    let named = methods.count > 1 ? method.name : nil
    columns.append(Column(name: "\(prefix)low", role: .low(method: named), cells: low))
    columns.append(Column(name: "\(prefix)high", role: .high(method: named), cells: high))
  }

  private mutating func appendDifferences(
    _ difference: UncertaintyOptions.Difference,
    _ reference: Value?
  ) throws {
    let found = try table.differences(difference, reference)
    func append(_ name: String, _ role: Uncertainty, _ figure: (Comparison, Double) -> Double?) {
      let cells = zip(table.estimates, found).map { estimate, comparison in
        UncertaintyCell.number(comparison.flatMap { figure($0, estimate?.scale ?? 1) })
      }
      columns.append(Column(name: name, role: role, cells: cells))
    }
    append("difference", .difference) { $0.difference * $1 }
    append("difference_low", .differenceLow) { comparison, scale in
      comparison.low.map { $0 * scale }
    }
    append("difference_high", .differenceHigh) { comparison, scale in
      comparison.high.map { $0 * scale }
    }
    append("p", .probability) { comparison, _ in comparison.p }
  }
}
