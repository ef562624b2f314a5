import Foundation
import Statistics

/// Records of a file with the design they were drawn by, summed record after record.
struct SampledFile {
  /// By column, the cells as text.
  var columns: [String: [String]]
  /// By record, its weight.
  var weights: [Double]
  /// By record, the unit that sums are made by.
  var units: [Int]
  /// How the records were drawn.
  var design: SampleDesign

  /// Reads a file and finds its units; `names` is the design of a battery case.
  init(path: String, design names: [String: StoredValue]) throws {
    let lines = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"\r"))
        }
      }
    var columns: [String: [String]] = [:]
    for (place, name) in lines[0].enumerated() {
      columns[name] = lines.dropFirst().map { $0[place] }
    }
    func named(_ key: String) -> [[String]] {
      guard let value = names[key] else { return [] }
      return (value.text.map { [$0] } ?? value.list.compactMap(\.text)).compactMap { columns[$0] }
    }
    let count = lines.count - 1
    let ids = named("ids")
    let populations = named("popsize").map { $0.map(Double.init) }
    let strata = named("strata").first ?? Array(repeating: "", count: count)
    let labels = Set(strata).sorted()
    var parents = strata.map { label in labels.firstIndex(of: label) ?? 0 }
    let stratum = parents
    func known(_ stage: Int, _ parents: [Int], _ size: Int) -> [Double?] {
      guard populations.indices.contains(stage) else { return [] }
      var result = [Double?](repeating: nil, count: size)
      for (record, parent) in parents.enumerated() { result[parent] = populations[stage][record] }
      return result
    }
    let lonely = names["lonely_psu"]?.text.flatMap(SampleDesign.Lonely.init) ?? .fail
    var implied = Array(repeating: 1.0, count: count)
    if ids.isEmpty {
      let sizes = labels.indices.map { label in stratum.count { $0 == label } }
      units = stratum
      design = try SampleDesign(
        strata: labels,
        units: .records(sizes, populations: known(0, stratum, labels.count)),
        lonely: lonely
      )
    } else {
      var stages: [SampleDesign.Stage] = []
      var size = labels.count
      for (stage, column) in ids.enumerated() {
        var places: [[String]: Int] = [:]
        var unitParents: [Int] = []
        let unit = column.indices.map { record in
          let key = ["\(parents[record])", column[record]]
          if let place = places[key] { return place }
          places[key] = unitParents.count
          unitParents.append(parents[record])
          return unitParents.count - 1
        }
        let known = known(stage, parents, size)
        for record in implied.indices where known.indices.contains(parents[record]) {
          let sampled = unitParents.count { $0 == parents[record] }
          implied[record] *= (known[parents[record]] ?? 1) / Double(sampled)
        }
        stages.append(SampleDesign.Stage(parents: unitParents, populations: known))
        size = unitParents.count
        parents = unit
      }
      units = parents
      design = try SampleDesign(strata: labels, units: .stages(stages), lonely: lonely)
    }
    self.columns = columns
    weights = named("weights").first.map { $0.map { Double($0) ?? 0 } } ?? implied
  }

  /// Whether records are the units, so that squares are needed.
  var isOfRecords: Bool { if case .records = design.units { true } else { false } }

  /// The cell of a column.
  func text(_ column: String, _ record: Int) -> String { columns[column]?[record] ?? "" }

  /// The number in a column; nil where there is none.
  func number(_ column: String, _ record: Int) -> Double? { Double(text(column, record)) }

  /// The sums of weights of some records.
  func sums(where isIn: (Int) -> Bool) -> UnitSums {
    let features = features(where: isIn) { _ in [1] }
    return UnitSums(
      units: features.units,
      records: features.records,
      sums: features.sums,
      squares: features.products
    )
  }

  /// The sums of some variables of some records.
  func features(where isIn: (Int) -> Bool, _ values: (Int) -> [Double]) -> FeatureSums {
    let domain = weights.indices.filter { weights[$0] > 0 && isIn($0) }
    let listed = Set(domain.map { units[$0] }).sorted()
    let width = domain.first.map { values($0).count } ?? 1
    let pairs = isOfRecords ? width * (width + 1) / 2 : 0
    var result = FeatureSums(
      units: listed.map { Int32($0) },
      features: width,
      records: Array(repeating: 0, count: listed.count),
      sums: Array(repeating: 0, count: listed.count * width),
      products: Array(repeating: 0, count: listed.count * pairs)
    )
    let places = Dictionary(uniqueKeysWithValues: zip(listed, listed.indices))
    for record in domain {
      guard let place = places[units[record]] else { continue }
      let row = values(record).map { $0 * weights[record] }
      result.records[place] += 1
      var product = place * pairs
      for a in row.indices {
        result.sums[place * width + a] += row[a]
        guard pairs > 0 else { continue }
        for b in row[a...] {
          result.products[product] += row[a] * b
          product += 1
        }
      }
    }
    return result
  }
}
