import Engine
import Language
import Statistics

/// The sampling units of a query's records: what the engine splits records by, and which unit of the
/// design each part stands for.
///
/// All records that were drawn count here, whatever the query is about and whatever their weight.
struct SamplingUnits {
  private let design: SamplingDesign
  private let columns: [ScopeColumn]
  /// The size of the population of a sample without strata, clusters and fpc.
  private let population: Int?
  /// What splits the records into units.
  let dimensions: [Dimension]
  private let place: Int

  /// Asks how many records each unit has.
  init(
    _ design: SamplingDesign,
    population: Int?,
    of columns: [ScopeColumn],
    _ weighting: Weighting,
    in question: inout Question
  ) {
    self.design = design
    self.columns = columns
    self.population = design.isSimple ? population : nil
    dimensions = design.unitColumns.map { .values(.column($0)) }
    var count = Accumulator.count
    if case .frequency(let column) = weighting { count = .sum([.column(column)]) }
    place = question.ask(
      by: dimensions,
      [count] + design.populations.map { .range(.column($0)) }
    )
  }

  /// Whether each record is a unit.
  var areRecords: Bool { design.clusters.isEmpty }

  /// The units that there are.
  struct Found {
    /// The design as a variance needs it.
    var sample: SampleDesign
    /// The number of the last-stage unit, or of the stratum, that each key stands for.
    var numbers: [[Value]: Int32]
    /// N/n of each unit, all stages multiplied; empty without the sizes of the population.
    var weights: [Double]
    /// Clusters of the first stage; nil where each record is a unit.
    var clusters: Int?
  }

  /// One unit as it came back.
  private struct Unit {
    var key: [Value]
    var records: Int
    var populations: [Double?]
  }

  /// Numbers the units and puts the design together.
  ///
  /// - Throws: a unit without a label, clusters in several strata, population sizes that differ or
  ///   are too small.
  func read(_ totals: Totals) throws -> Found {
    let units = try totals.tables[place].map { try unit($0.key, $0.value) }
      .sorted { left, right in
        for (one, other) in zip(left.key, right.key) where one != other {
          return ValueOrder.precedes(one, other)
        }
        return false
      }
    return design.clusters.isEmpty ? try records(units) : try clusters(units)
  }

  private func unit(_ key: GroupKey, _ figures: [Figure]) throws -> Unit {
    let records =
      switch figures.first {
      case .count(let count)?: count
      case .sum(let sum, _)?: Int(exactly: sum.rounded()) ?? 0
      default: 0
      }
    for (name, part) in zip(design.unitColumns, key.parts) where part.isMissing {
      throw DesignDiagnostics.missing(name, records: records)
    }
    let populations = try zip(design.populations, figures.dropFirst()).map { name, figure in
      guard case .range(let least, let greatest) = figure else { return Double?.none }
      guard case .number(let size)? = least, least == greatest else {
        throw DesignDiagnostics.uneven(name, least, greatest)
      }
      return size
    }
    return Unit(key: key.parts, records: records, populations: populations)
  }

  /// A sample of records: one unit a stratum stands for its records.
  private func records(_ units: [Unit]) throws -> Found {
    let counts = units.isEmpty && design.strata == nil ? [0] : units.map(\.records)
    let sizes =
      design.populations.isEmpty
      ? counts.map { _ in population.map(Double.init) } : units.map { $0.populations[0] }
    return Found(
      sample: try sample(
        strata: design.strata == nil ? [""] : units.map { text($0.key[0], of: design.strata) },
        .records(counts, populations: sizes)
      ),
      numbers: Dictionary(
        units.enumerated().map { ($1.key, Int32($0)) },
        uniquingKeysWith: { first, _ in first }
      ),
      weights: design.populations.isEmpty
        ? [] : zip(sizes, counts).map { size, count in (size ?? 0) / Double(count) },
      clusters: nil
    )
  }

  /// A sample of clusters, and of smaller units within them.
  private func clusters(_ units: [Unit]) throws -> Found {
    let hasStrata = design.strata != nil
    let outer = hasStrata ? 1 : 0
    if hasStrata, !design.isNested { try checkNesting(units) }
    var strata: [[Value]: Int] = hasStrata ? [:] : [[]: 0]
    for unit in units where hasStrata && strata[[unit.key[0]]] == nil {
      strata[[unit.key[0]]] = strata.count
    }
    var parents = strata
    var stages: [SampleDesign.Stage] = []
    var weights = [Double](repeating: 1, count: units.count)
    for stage in design.clusters.indices {
      let size = outer + stage + 1
      var numbers: [[Value]: Int] = [:]
      var parentOf: [Int] = []
      var sizes = [Double?](repeating: nil, count: parents.count)
      for unit in units {
        let own = Array(unit.key.prefix(size))
        let parent = parents[Array(unit.key.prefix(size - 1))] ?? 0
        if numbers[own] == nil {
          numbers[own] = numbers.count
          parentOf.append(parent)
        }
        guard stage < unit.populations.count else { continue }
        if let known = sizes[parent], known != unit.populations[stage] {
          throw DesignDiagnostics.uneven(
            design.populations[stage],
            .number(known),
            unit.populations[stage].map { .number($0) }
          )
        }
        sizes[parent] = unit.populations[stage]
      }
      if stage < design.populations.count {
        var drawn = [Int](repeating: 0, count: parents.count)
        for parent in parentOf { drawn[parent] += 1 }
        for (place, unit) in units.enumerated() {
          let parent = parents[Array(unit.key.prefix(size - 1))] ?? 0
          weights[place] *= (sizes[parent] ?? 0) / Double(drawn[parent])
        }
      }
      stages.append(SampleDesign.Stage(parents: parentOf, populations: sizes))
      parents = numbers
    }
    let labels = strata.sorted { $0.value < $1.value }.map { key, _ in
      key.first.map { text($0, of: design.strata) } ?? ""
    }
    return Found(
      sample: try sample(strata: labels, .stages(stages)),
      numbers: parents.mapValues { Int32($0) },
      weights: design.populations.count == design.clusters.count ? weights : [],
      clusters: stages.first?.parents.count
    )
  }

  /// - Throws: a cluster label that is in two strata, unless labels begin again in each.
  private func checkNesting(_ units: [Unit]) throws {
    var stratumOf: [Value: Value] = [:]
    for unit in units {
      if let stratum = stratumOf[unit.key[1]], stratum != unit.key[0] {
        throw DesignDiagnostics.notNested(
          design.clusters[0],
          label: text(unit.key[1], of: design.clusters[0]),
          strata: design.strata ?? ""
        )
      }
      stratumOf[unit.key[1]] = unit.key[0]
    }
  }

  private func sample(strata: [String], _ units: SampleDesign.Units) throws -> SampleDesign {
    do {
      return try SampleDesign(strata: strata, units: units, lonely: design.lonely)
    } catch {
      throw DesignDiagnostics.failure(error, design, population: population)
    }
  }

  /// A label in words; a column that a query can no longer name has only its code.
  private func text(_ value: Value, of column: String?) -> String {
    guard let column = columns.first(where: { $0.name == column }) else {
      if case .code(let position) = value { return "number \(position + 1)" }
      return ValueText.text(value, of: ScopeColumn(name: "", kind: .text))
    }
    return ValueText.text(value, of: column)
  }
}
