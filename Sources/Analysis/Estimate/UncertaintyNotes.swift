import Engine
import Statistics

/// What must be said beneath figures of uncertainty: the method in words, the design, and what they
/// lean on.
struct UncertaintyNotes {
  private let table: UncertainRows
  private let columns: UncertaintyColumns
  private let domain: Domain

  init(_ table: UncertainRows, _ columns: UncertaintyColumns, _ domain: Domain) {
    self.table = table
    self.columns = columns
    self.domain = domain
  }

  private var inference: Inference { table.inference }
  private var options: UncertaintyOptions { inference.options }

  func add(to notes: NoteCollector) {
    if isCensus {
      notes.add(
        inference.isWhole
          ? "a census: everyone asked about is in the base, so there is no interval and no test"
          : "a census of those whom `where` leaves: no interval and no test; whom it left out because they did not answer belongs into the base, as in: percent … base (CONDITION)"
      )
      return
    }
    addMethods(to: notes)
    addComparisons(to: notes)
    addCautions(to: notes)
  }

  /// A level as it was typed, without what halves and hundredths leave in the last digit.
  private func percent(_ share: Double) -> String {
    "\(plainNumber((share * 1e8).rounded() / 1e6)) %"
  }

  private var isCensus: Bool {
    let isEveryMemberIn = zip(table.estimates, table.rows).allSatisfy { estimate, row in
      // A group without a figure is a gap where somebody in it was asked.
      estimate.map { inference.isCensus($0, row.represented) } ?? (row.represented.members == 0)
    }
    return isEveryMemberIn && table.estimates.contains { $0 != nil }
  }

  private func addMethods(to notes: NoteCollector) {
    let level = percent(options.level)
    let design = inference.designInWords.map { ", with the design (\($0))" } ?? ""
    if options.intervals != nil {
      if columns.used.isEmpty {
        if isWithoutFreedom {
          notes.add(
            "no interval: the records are in too few units of the design, which leaves no degrees of freedom"
          )
        }
        return
      }
      let words = columns.used.map(\.words).joined(separator: "; ")
      // Bounds have no level and lean on no design.
      let sampled = isOfBounds ? "" : ", \(level)\(design)"
      notes.add("\(words.prefix(1).uppercased())\(words.dropFirst())\(sampled)")
    } else if options.showsStandardErrors || options.showsDesignEffects, !design.isEmpty {
      notes.add("standard errors\(design)")
    }
    if options.showsStandardErrors, hasQuantiles {
      notes.add("a quantile has no standard error here; `with ci` gives Woodruff's interval")
    }
    if options.showsDesignEffects, let weight = normalisedWeight {
      notes.add(
        "the weights of `\(weight)` add up to about the records and not to a population, so `deff` against a sample without replacement says nothing; `effective_base` says what the design costs"
      )
    }
  }

  private var hasShares: Bool { table.estimates.contains { $0?.isShare ?? false } }

  private var hasQuantiles: Bool {
    table.estimates.contains { estimate in
      if case .quantile? = estimate?.kind { true } else { false }
    }
  }

  /// Whether figures stand there whose design leaves no degrees of freedom.
  private var isWithoutFreedom: Bool {
    table.estimates.contains { estimate in
      estimate.map { inference.degreesOfFreedom($0.base) < 1 } ?? false
    }
  }

  private var normalisedWeight: String? {
    guard case .sampling(let column) = inference.weighting else { return nil }
    // Weights of about 1 a record are scaled to the records, and stand for no population.
    let isNormalised = table.estimates.contains { estimate in
      estimate.map { $0.base.total < 2 * Double($0.records) } ?? false
    }
    return isNormalised ? column : nil
  }

  private func addComparisons(to notes: NoteCollector) {
    guard options.letters != nil || options.difference != nil, !inference.isFullAttempt else {
      return
    }
    if table.compared().isEmpty {
      let sets = table.layout.axes.filter { $0.set != nil }.map { "`\($0.name)`" }
      notes.add(
        sets.isEmpty
          ? "there are no groups to compare"
          : "the groups of \(sets.joined(separator: " and ")) share records, so they are not compared"
      )
      return
    }
    if let letters = options.letters {
      let levels = letters.levels.map(percent)
      let level =
        levels.count > 1
        ? "capitals \(percent(letters.levels.min() ?? 0)), small letters \(percent(letters.levels.max() ?? 0))"
        : levels.joined()
      notes.add(
        "a letter: higher than the group of that letter, \(level), \(letters.adjustment.words); \(testInWords)"
      )
    }
    if options.difference != nil, columns.hasDifferences {
      let axis = table.layout.axes.last
      let from = columns.reference.flatMap { value in
        axis.map { LabelColumn.text(.value(value), of: $0) }
      }
      notes.add(
        "difference from \(from ?? "the rest"), in the figure's units; \(differenceInWords)"
      )
    }
  }

  private var testInWords: String {
    if inference.isWeightedAlone, hasShares { return "z tests on effective bases" }
    if inference.isDesigned || inference.population != nil || !hasShares {
      return "t tests of the linearised differences"
    }
    return "pooled z tests"
  }

  private var differenceInWords: String {
    let level = percent(options.level)
    if inference.isDesigned || inference.population != nil || !hasShares {
      return "t test and interval of the linearised difference, \(level)"
    }
    return "Newcombe's interval, \(level), and pooled z test"
  }

  private func addCautions(to notes: NoteCollector) {
    if inference.isFullAttempt, !isOfBounds {
      notes.add(
        "all members of the population were asked: what is not known of those without an answer is no matter of chance, and has no interval"
      )
      return
    }
    if inference.isDesigned, inference.population != nil, !inference.usesPopulation {
      notes.add(
        "`population` says nothing of strata and clusters, so it is not used: give their sizes with fpc"
      )
    }
    if let cut = domain.cut, inference.designInWords != nil {
      notes.add(
        "`\(cut)` changed which records there are before the design was used: its strata and clusters are those of the records that came out",
        isWarning: true
      )
    }
    if inference.isWeightedAlone, inference.design == nil {
      notes.add(
        "strata and clusters of the sample are not known: say them with `design`, or the errors may be too small"
      )
    } else if !inference.isDesigned, inference.design == nil, !isOfBounds {
      notes.add(
        "valid only if the records are a random sample, which nothing here says; say so with `design`"
      )
    }
  }

  /// Whether all limits are bounds, which need no chance.
  private var isOfBounds: Bool {
    !columns.used.isEmpty && columns.used.allSatisfy { $0 == .bounds }
  }
}

extension Adjustment {
  /// The adjustment in words.
  var words: String {
    switch self {
    case .none: "no adjustment for several pairs"
    case .bonferroni: "Bonferroni"
    case .holm: "Holm"
    case .bh: "Benjamini-Hochberg"
    }
  }
}
