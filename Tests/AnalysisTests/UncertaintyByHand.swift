#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Variances as the formulas of STATISTICS.md section 3.4 are written, record by record: no sums by
/// unit, nothing shared with the code under test.
struct DesignByHand {
  enum Lonely: String, CaseIterable {
    case fail, remove, certainty, adjust, average
  }
  /// The words of the stage.
  var text: String
  var hasStrata = false
  /// Stages of clusters, 0 to 2.
  var stages = 0
  /// How many stages have the size of their population.
  var finiteStages = 0
  var lonely = Lonely.fail

  static let all: [DesignByHand] = [
    DesignByHand(text: "design"),
    DesignByHand(text: "design strata stratum", hasStrata: true),
    DesignByHand(text: "design strata stratum fpc members", hasStrata: true, finiteStages: 1),
    DesignByHand(text: "design cluster cluster", stages: 1),
    DesignByHand(text: "design strata stratum cluster cluster", hasStrata: true, stages: 1),
    DesignByHand(text: "design strata stratum cluster area nested", hasStrata: true, stages: 1),
    DesignByHand(
      text: "design fpc clusters cluster cluster strata stratum",
      hasStrata: true,
      stages: 1,
      finiteStages: 1
    ),
    DesignByHand(
      text: "design strata stratum cluster area, household nested",
      hasStrata: true,
      stages: 2
    ),
    DesignByHand(
      text: "design strata stratum cluster cluster, household fpc clusters, households",
      hasStrata: true,
      stages: 2,
      finiteStages: 2
    ),
  ]

  /// By record, the labels from the stratum down to the unit of the last stage.
  private func paths(_ people: Respondents) -> [[Int]] {
    people.list.enumerated().map { place, person in
      let stratum = hasStrata ? person.stratum : 0
      switch stages {
      case 0: return [stratum, place]
      case 1: return [stratum, person.cluster]
      default: return [stratum, person.cluster, person.household]
      }
    }
  }

  private func population(_ person: Respondent, _ people: Respondents, stage: Int) -> Double? {
    guard stage < finiteStages else { return nil }
    if stages == 0 { return people.recordPopulations[person.stratum] }
    return stage == 0
      ? people.clusterPopulations[person.stratum] : people.householdPopulations[person.cluster]
  }

  /// The variance of the total of a linearised variable, one value a record; nil where a stratum of
  /// the domain has one unit and nothing says what becomes of it.
  func variance(_ z: [Double], _ people: Respondents, in domain: [Bool]) -> Double? {
    let paths = paths(people)
    return variance(z, people, paths, domain, Array(z.indices), stage: 0)
  }

  private func variance(
    _ z: [Double],
    _ people: Respondents,
    _ paths: [[Int]],
    _ domain: [Bool],
    _ members: [Int],
    stage: Int
  ) -> Double? {
    var sum = 0.0
    var parents = 0
    var lonelyParents = 0
    for (_, records) in groups(members, by: { paths[$0][stage] })
    where records.contains(where: { domain[$0] }) {
      parents += 1
      let units = groups(records) { paths[$0][stage + 1] }
      let n = Double(units.count)
      let f = population(people.list[records[0]], people, stage: stage).map { n / $0 } ?? 0
      let totals = units.map { $0.records.map { z[$0] }.reduce(0, +) }
      if units.count == 1 {
        guard f < 1 else { continue }
        lonelyParents += 1
        if lonely == .fail { return nil }
        if lonely == .adjust { sum += (1 - f) * totals[0] * totals[0] }
      } else {
        let mean = totals.reduce(0, +) / n
        sum += (1 - f) * n / (n - 1) * totals.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      }
    }
    if lonely == .average, lonelyParents > 0 {
      if lonelyParents == parents { return nil }
      sum *= Double(parents) / Double(parents - lonelyParents)
    }
    guard stage + 1 < finiteStages else { return sum }
    for (_, records) in groups(members, by: { paths[$0][stage] }) {
      let units = groups(records) { paths[$0][stage + 1] }
      let f =
        population(people.list[records[0]], people, stage: stage)
        .map { Double(units.count) / $0 } ?? 0
      for unit in units where f > 0 && unit.records.contains(where: { domain[$0] }) {
        guard let within = variance(z, people, paths, domain, unit.records, stage: stage + 1)
        else { return nil }
        sum += f * within
      }
    }
    return sum
  }

  private func groups(_ members: [Int], by label: (Int) -> Int) -> [(label: Int, records: [Int])] {
    var result: [(label: Int, records: [Int])] = []
    for member in members {
      if let known = result.firstIndex(where: { $0.label == label(member) }) {
        result[known].records.append(member)
      } else {
        result.append((label(member), [member]))
      }
    }
    return result
  }

  /// First-stage units less strata, of those with a record in the base.
  func freedom(_ base: [Bool], _ people: Respondents) -> Int {
    let paths = zip(paths(people), base).filter { $0.1 }.map(\.0)
    return Set(paths.map { Array($0.prefix(2)) }).count - Set(paths.map { $0[0] }).count
  }

  /// Units of the population over units drawn, all stages multiplied.
  func weights(_ people: Respondents) -> [Double] {
    let paths = paths(people)
    return people.list.enumerated().map { place, person in
      (0..<max(1, stages)).reduce(1.0) { weight, stage in
        let beside = paths.filter { $0.prefix(stage + 1) == paths[place].prefix(stage + 1) }
        let drawn = Set(beside.map { $0[stage + 1] }).count
        return weight * (population(person, people, stage: stage) ?? 0) / Double(drawn)
      }
    }
  }
}

/// A figure over some records with its linearised variable, one value a record.
struct FigureByHand {
  var value: Double
  var z: [Double]
  /// Which records it is of.
  var base: [Bool]
  /// Σw(y-ȳ)²/W·n/(n-1).
  var spread: Double?

  var records: Int { base.count { $0 } }

  /// Σwy/Σw over the records of a base; nil for none.
  static func mean(_ y: [Double], _ weights: [Double], base: [Bool]) -> FigureByHand? {
    let inside = base.indices.map { base[$0] && weights[$0] > 0 }
    let total = inside.indices.filter { inside[$0] }.map { weights[$0] }.reduce(0, +)
    guard total > 0 else { return nil }
    let places = inside.indices.filter { inside[$0] }
    let mean = places.map { weights[$0] * y[$0] }.reduce(0, +) / total
    let n = Double(places.count)
    let squares = places.map { weights[$0] * (y[$0] - mean) * (y[$0] - mean) }.reduce(0, +)
    return FigureByHand(
      value: mean,
      z: inside.indices.map { inside[$0] ? weights[$0] * (y[$0] - mean) / total : 0 },
      base: inside,
      spread: n > 1 ? n / (n - 1) * squares / total : nil
    )
  }

  /// Σwy over the records of a base.
  static func total(_ y: [Double], _ weights: [Double], base: [Bool]) -> FigureByHand {
    let inside = base.indices.map { base[$0] && weights[$0] > 0 }
    let z = inside.indices.map { inside[$0] ? weights[$0] * y[$0] : 0 }
    return FigureByHand(value: z.reduce(0, +), z: z, base: inside, spread: nil)
  }

  /// Σwy/Σwx over the records of a base; nil for nothing below the line.
  static func ratio(_ y: [Double], _ x: [Double], _ weights: [Double], base: [Bool])
    -> FigureByHand?
  {
    let over = total(y, weights, base: base)
    let under = total(x, weights, base: base)
    guard under.value != 0 else { return nil }
    let ratio = over.value / under.value
    return FigureByHand(
      value: ratio,
      z: zip(over.z, under.z).map { ($0 - ratio * $1) / under.value },
      base: over.base,
      spread: nil
    )
  }

  /// This figure and another, by a function of both and its derivatives.
  func combined(_ other: FigureByHand, _ value: Double, _ byOne: Double, _ byOther: Double)
    -> FigureByHand
  {
    FigureByHand(
      value: value,
      z: zip(z, other.z).map { byOne * $0 + byOther * $1 },
      base: zip(base, other.base).map { $0 || $1 },
      spread: nil
    )
  }
}
