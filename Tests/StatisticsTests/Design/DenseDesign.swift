import Statistics
import TestSupport

/// A design written out record by record, whose variance is the formula itself: slow and plain.
struct DenseDesign {
  /// One record, in the domain or not.
  struct Record {
    /// The stratum, then the unit of each stage of clusters, numbered over the whole design.
    var path: [Int]
    /// The linearised variables; all 0 outside the domain.
    var z: [Double]
    var isInDomain: Bool
  }

  var records: [Record]
  /// By stage and parent, the size of its population.
  var populations: [[Double?]]
  /// How many strata there are.
  var strata: Int
  var lonely: SampleDesign.Lonely

  /// How many stages of clusters there are; none means that records are the units.
  var stages: Int { (records.first?.path.count ?? 1) - 1 }

  /// A design with a domain, of up to three stages.
  static func random(_ generator: inout SeededGenerator, width: Int) -> DenseDesign {
    let stages = generator.whole(0...3)
    let strata = generator.whole(1...4)
    let isFinite = (0...max(1, stages)).map { _ in generator.chance(0.6) }
    var paths = (0..<strata).map { [$0] }
    var populations: [[Double?]] = []
    for stage in 0..<max(1, stages) {
      var next: [[Int]] = []
      var known: [Double?] = []
      for path in paths {
        let count = generator.whole(1...4)
        let more = generator.pick([0, 0, 1, 5])
        known.append(isFinite[stage] ? Double(count + more) : nil)
        for _ in 0..<count { next.append(path + [next.count]) }
      }
      populations.append(known)
      paths = next
    }
    let empty = generator.whole(0...strata)
    let records = paths.flatMap { path in
      (0..<(stages == 0 ? 1 : generator.whole(1...3))).map { _ in
        let isInDomain = path[0] != empty && generator.chance(0.7)
        return Record(
          path: stages == 0 ? [path[0]] : path,
          z: (0..<width).map { _ in isInDomain ? Double(generator.whole(-40...60)) / 8 : 0 },
          isInDomain: isInDomain
        )
      }
    }
    return DenseDesign(
      records: records,
      populations: populations,
      strata: strata,
      lonely: generator.pick(SampleDesign.Lonely.allCases)
    )
  }

  /// The design as the variance takes it.
  func sampled() throws -> SampleDesign {
    let labels = (0..<strata).map { "\($0)" }
    guard stages > 0 else {
      let counts = (0..<strata).map { stratum in records.count { $0.path[0] == stratum } }
      return try SampleDesign(
        strata: labels,
        units: .records(counts, populations: populations[0]),
        lonely: lonely
      )
    }
    let units = (1...stages).map { stage in
      var parents: [Int: Int] = [:]
      for record in records { parents[record.path[stage]] = record.path[stage - 1] }
      return SampleDesign.Stage(
        parents: parents.sorted { $0.key < $1.key }.map(\.value),
        populations: populations[stage - 1]
      )
    }
    return try SampleDesign(strata: labels, units: .stages(units), lonely: lonely)
  }

  /// The linearised variables of some records of the domain by unit.
  func sums(where isIn: (Int) -> Bool = { _ in true }) -> FeatureSums {
    let width = records.first?.z.count ?? 1
    var result = FeatureSums(units: [], features: width, records: [], sums: [], products: [])
    let domain = records.indices.filter { records[$0].isInDomain && isIn($0) }
    for unit in Set(domain.map { records[$0].path.last ?? 0 }).sorted() {
      let own = domain.filter { records[$0].path.last == unit }
      result.units.append(Int32(unit))
      result.records.append(own.count)
      for a in 0..<width { result.sums.append(own.reduce(0) { $0 + records[$1].z[a] }) }
      guard stages == 0 else { continue }
      for a in 0..<width {
        for b in a..<width {
          result.products.append(own.reduce(0) { $0 + records[$1].z[a] * records[$1].z[b] })
        }
      }
    }
    return result
  }

  /// The covariance of two of the variables; nil where the design says to fail.
  func covariance(_ a: Int, _ b: Int) -> Double? {
    let parents = (0..<strata).map { stratum in
      Parent(stage: 0, number: stratum, records: records.filter { $0.path[0] == stratum })
    }
    return covariance(of: parents, a, b)
  }

  private struct Parent {
    var stage: Int
    var number: Int
    var records: [Record]
  }

  /// The sum over parents that stand in for one another where one of them is lonely.
  private func covariance(of siblings: [Parent], _ a: Int, _ b: Int) -> Double? {
    let listed = siblings.filter { $0.records.contains(where: \.isInDomain) }
    let alone = listed.filter { units(of: $0).count == 1 && fraction(of: $0) < 1 }
    if lonely == .fail, !alone.isEmpty { return nil }
    if lonely == .average, !alone.isEmpty, alone.count == listed.count { return nil }
    let factor =
      lonely == .average ? Double(listed.count) / Double(listed.count - alone.count) : 1
    var sum = 0.0
    for parent in listed {
      let units = units(of: parent)
      let count = Double(units.count)
      let fraction = fraction(of: parent)
      let totals = units.map { unit in
        (unit.records.reduce(0) { $0 + $1.z[a] }, unit.records.reduce(0) { $0 + $1.z[b] })
      }
      if units.count > 1 {
        let means = (
          totals.reduce(0) { $0 + $1.0 } / count, totals.reduce(0) { $0 + $1.1 } / count
        )
        let spread = totals.reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) }
        sum += factor * (1 - fraction) * count / (count - 1) * spread
      } else if lonely == .adjust {
        sum += (1 - fraction) * totals[0].0 * totals[0].1
      }
      let next = parent.stage + 1
      guard next < stages, fraction > 0, populations[next].contains(where: { $0 != nil }) else {
        continue
      }
      guard let within = covariance(of: units, a, b) else { return nil }
      sum += fraction * within
    }
    return sum
  }

  private func fraction(of parent: Parent) -> Double {
    populations[parent.stage][parent.number].map { Double(units(of: parent).count) / $0 } ?? 0
  }

  private func units(of parent: Parent) -> [Parent] {
    let next = parent.stage + 1
    guard stages > 0 else {
      return parent.records.map { Parent(stage: next, number: 0, records: [$0]) }
    }
    return Set(parent.records.map { $0.path[next] }).sorted().map { unit in
      Parent(stage: next, number: unit, records: parent.records.filter { $0.path[next] == unit })
    }
  }
}
