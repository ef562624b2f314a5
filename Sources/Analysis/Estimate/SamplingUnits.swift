import Engine
import Language
import Statistics

/// The sampling units of a query's records: what the engine splits records by, and which unit of the
/// design each part stands for.
///
/// All records that were drawn count here, whatever the query is about and whatever their weight.
struct SamplingUnits {
  private let design: SamplingDesign
  private let columns: NamedList<ScopeColumn>
  /// The size of the population of a sample without strata, clusters and fpc.
  private let population: Int?
  /// What splits the records into units.
  let dimensions: [Dimension]
  private let place: Int

  /// Asks how many records each unit has.
  init(
    _ design: SamplingDesign,
    population: Int?,
    of columns: NamedList<ScopeColumn>,
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
    /// Which last-stage unit, or which stratum, each key stands for.
    var index: UnitIndex
    /// N/n of each unit, all stages multiplied; empty without the sizes of the population.
    var weights: [Double]
    /// Clusters of the first stage; nil where each record is a unit.
    var clusters: Int?
  }

  /// The units as they came back, a row a unit in the order of their labels.
  private struct Units {
    var keys: [KeyColumn]
    var records: [Int]
    /// By stage, the size of the population that each unit says.
    var populations: [[Double?]]

    var index: UnitIndex { UnitIndex(keys, count: records.count) }

    /// The codes of a key; none where there is no unit, and so no key.
    func codes(_ place: Int) -> [UInt32] { keys.indices.contains(place) ? keys[place].codes : [] }
  }

  /// Numbers the units and puts the design together.
  ///
  /// - Throws: a unit without a label, clusters in several strata, population sizes that differ or
  ///   are too small.
  func read(_ totals: Totals) throws -> Found {
    let units = try units(totals.tables[place])
    return design.clusters.isEmpty ? try records(units) : try clusters(units)
  }

  private func units(_ table: GroupTable) throws -> Units {
    let records: [Int] =
      switch table.figures.first {
      case .counts(let counts)?: counts
      case .sums(let sums, _)?: sums.map { Int(exactly: $0.rounded()) ?? 0 }
      default: [Int](repeating: 0, count: table.count)
      }
    let occurring = table.keyColumns.map { KeyColumn.occurring(in: [$0]) }
    let missing = zip(table.keyColumns, occurring).map { key, codes in
      codes.filter { key.missingKind(Int($0)) != nil }
    }
    var populations = design.populations.map { _ in [Double?](repeating: nil, count: table.count) }
    let mayFail = !missing.allSatisfy(\.isEmpty) || !populations.isEmpty
    for row in 0..<(mayFail ? table.count : 0) {
      for (place, key) in table.keyColumns.enumerated()
      where missing[place].contains(key.codes[row]) {
        throw DesignDiagnostics.missing(design.unitColumns[place], records: records[row])
      }
      for (stage, figures) in table.figures.dropFirst().enumerated() {
        guard case .range(let least, let greatest) = figures[row] else { continue }
        guard case .number(let size)? = least, least == greatest else {
          throw DesignDiagnostics.uneven(design.populations[stage], least, greatest)
        }
        populations[stage][row] = size
      }
    }
    var order = (0..<table.count).map { UInt32(truncatingIfNeeded: $0) }
    // Stable passes from the innermost column to the outermost.
    for (key, codes) in zip(table.keyColumns, occurring).reversed() {
      var ranks = [UInt32](repeating: 0, count: key.width)
      for (rank, code) in key.ascending(codes).enumerated() {
        ranks[Int(code)] = UInt32(truncatingIfNeeded: rank)
      }
      order = UnitOrder(order, below: codes.count, by: key.codes.map { ranks[Int($0)] }).rows
    }
    let rows = order.map { Int($0) }
    return Units(
      keys: table.keyColumns.map { $0.picking(rows) },
      records: rows.map { records[$0] },
      populations: populations.map { sizes in rows.map { sizes[$0] } }
    )
  }

  /// A sample of records: one unit a stratum stands for its records.
  private func records(_ units: Units) throws -> Found {
    let counts = units.records.isEmpty && design.strata == nil ? [0] : units.records
    let sizes = units.populations.first ?? counts.map { _ in population.map(Double.init) }
    return Found(
      sample: try sample(
        strata: design.strata == nil ? [""] : labels(units, of: units.records.indices),
        .records(counts, populations: sizes)
      ),
      index: units.index,
      weights: design.populations.isEmpty
        ? [] : zip(sizes, counts).map { size, count in (size ?? 0) / Double(count) },
      clusters: nil
    )
  }

  /// The strata of these units, in words.
  private func labels(_ units: Units, of rows: some Sequence<Int>) -> [String] {
    guard let strata = units.keys.first else { return [] }
    return rows.map { text(strata[$0], of: design.strata) }
  }

  /// A sample of clusters, and of smaller units within them.
  private func clusters(_ units: Units) throws -> Found {
    let hasStrata = design.strata != nil
    if hasStrata, !design.isNested { try checkNesting(units) }
    // Those of one stratum, and of one unit of a stage, are next to each other.
    var level = Level(count: units.records.count)
    if hasStrata { level = level.split(by: units.codes(0)) }
    let strata = hasStrata ? labels(units, of: level.firstRows) : [""]
    var stages: [SampleDesign.Stage] = []
    var weights = [Double](repeating: 1, count: units.records.count)
    for stage in design.clusters.indices {
      let inner = level.split(by: units.codes(stage + (hasStrata ? 1 : 0)))
      let parents = inner.firstRows.map { level.numbers[$0] }
      var sizes = [Double?](repeating: nil, count: level.count)
      if stage < units.populations.count {
        let said = units.populations[stage]
        for (parent, size) in zip(level.numbers, said) {
          if let known = sizes[parent], known != size {
            throw DesignDiagnostics.uneven(
              design.populations[stage],
              .number(known),
              size.map { .number($0) }
            )
          }
          sizes[parent] = size
        }
        var drawn = [Int](repeating: 0, count: level.count)
        for parent in parents { drawn[parent] += 1 }
        for (row, parent) in level.numbers.enumerated() {
          weights[row] *= (sizes[parent] ?? 0) / Double(drawn[parent])
        }
      }
      stages.append(SampleDesign.Stage(parents: parents, populations: sizes))
      level = inner
    }
    return Found(
      sample: try sample(strata: strata, .stages(stages)),
      index: units.index,
      weights: design.populations.count == design.clusters.count ? weights : [],
      clusters: stages.first?.parents.count
    )
  }

  /// The strata, or the units of one stage: runs of rows.
  private struct Level {
    /// The number of the run that each row is in.
    private(set) var numbers: [Int]
    /// The row that each run begins with.
    private(set) var firstRows: [Int] = [0]

    /// All rows in one run, which is there without rows too.
    init(count: Int) { numbers = [Int](repeating: 0, count: count) }

    var count: Int { firstRows.count }

    /// The runs cut where the codes change.
    func split(by codes: [UInt32]) -> Level {
      var level = self
      level.firstRows = []
      for row in numbers.indices {
        if row == 0 || numbers[row] != numbers[row - 1] || codes[row] != codes[row - 1] {
          level.firstRows.append(row)
        }
        level.numbers[row] = level.firstRows.count - 1
      }
      return level
    }
  }

  /// - Throws: a cluster label that is in two strata, unless labels begin again in each.
  private func checkNesting(_ units: Units) throws {
    guard units.keys.count > 1 else { return }
    let (strata, clusters) = (units.keys[0], units.keys[1])
    var stratumOf = [UInt32?](repeating: nil, count: clusters.width)
    for (stratum, cluster) in zip(strata.codes, clusters.codes) {
      if let known = stratumOf[Int(cluster)], known != stratum {
        throw DesignDiagnostics.notNested(
          design.clusters[0],
          label: text(clusters.value(Int(cluster)), of: design.clusters[0]),
          strata: design.strata ?? ""
        )
      }
      stratumOf[Int(cluster)] = stratum
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
    guard let column = column.flatMap({ columns[$0] }) else {
      if case .code(let position) = value { return "number \(position + 1)" }
      return ValueText.text(value, of: ScopeColumn(name: "", kind: .text))
    }
    return ValueText.text(value, of: column)
  }
}
