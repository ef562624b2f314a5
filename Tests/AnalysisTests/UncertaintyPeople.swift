import Engine
import TestSupport

/// One made-up respondent, as plain calculations over records see one.
struct Respondent {
  var stratum: Int
  /// Counted from 0 over all strata.
  var cluster: Int
  /// Counted from 0 in each cluster.
  var household: Int
  var weight: Double
  var region: Int?
  var wave: Int
  var isUrban: Bool
  var opinion: Int?
  /// Why there is no opinion.
  var reason = MissingKind.blank
  var score: Double?
  var spend: Double?
  var ticks: [Bool?]
}

/// A made-up survey: strata, clusters within them, households within these, and some missing answers.
struct Respondents {
  static let regions = ["East", "North", "South", "West"]
  static let opinions = ["bad", "fair", "good", "best"]
  var list: [Respondent] = []
  /// By stratum, the clusters in the population.
  var clusterPopulations: [Double] = []
  /// By stratum, the records in the population.
  var recordPopulations: [Double] = []
  /// By cluster, the households in the population.
  var householdPopulations: [Double] = []

  /// Makes a survey of a seed; every stratum has at least two clusters unless one is to be lonely.
  init(seed: UInt64, hasLonely: Bool = false) {
    var random = SeededGenerator(seed: seed)
    for stratum in 0..<random.whole(2...4) {
      let clusters = hasLonely && stratum == 0 ? 1 : random.whole(2...5)
      // Now and then a stratum is sampled as a whole.
      let more = hasLonely && stratum == 0 ? 3 : random.chance(0.2) ? 0 : random.whole(1...9)
      clusterPopulations.append(Double(clusters + more))
      let before = list.count
      for _ in 0..<clusters { addCluster(to: stratum, &random) }
      let records = list.count - before
      recordPopulations.append(Double(records + random.whole(0...records * 3)))
    }
  }

  private mutating func addCluster(to stratum: Int, _ random: inout SeededGenerator) {
    let cluster = householdPopulations.count
    let households = random.whole(2...4)
    householdPopulations.append(Double(households + random.whole(0...5)))
    let lean = random.whole(0...2)
    for household in 0..<households {
      for _ in 0..<random.whole(1...4) {
        var person = Respondent(
          stratum: stratum,
          cluster: cluster,
          household: household,
          weight: random.chance(0.06) ? 0 : Double(random.whole(20...300)) / 100,
          region: random.chance(0.05) ? nil : (stratum + random.whole(0...2)) % 4,
          wave: random.whole(0...1),
          isUrban: random.chance(0.4),
          opinion: min(3, max(0, lean + random.whole(-1...2))),
          score: random.chance(0.1) ? nil : Double(random.whole(0...40) + 5 * lean) / 4,
          spend: random.chance(0.1) ? nil : Double(random.whole(1...2000)) / 16,
          ticks: (0..<3).map { _ in random.chance(0.12) ? nil : random.chance(0.35) }
        )
        if random.chance(0.2) {
          person.opinion = nil
          person.reason = random.pick([.blank, .refused, .dontKnow, .notAsked])
        }
        list.append(person)
      }
    }
  }

  /// The same survey as a dataset has it.
  var frame: Frame {
    let labels = ValueLabels(
      Self.opinions.enumerated().map { ValueLabels.Label($1, code: Double($0 + 1)) },
      isOrdered: true
    )
    let opinion = Column.category("opinion", list.map(\.opinion), labels: labels).with(
      missing: list.map { $0.opinion == nil && $0.reason != .blank ? $0.reason : nil }
    )
    var firstClusters: [Int: Int] = [:]
    for person in list {
      firstClusters[person.stratum] = min(firstClusters[person.stratum] ?? .max, person.cluster)
    }
    return Frame(
      [
        opinion,
        .texts("stratum", list.map { "s\($0.stratum)" }),
        .numbers("cluster", list.map { Double($0.cluster) }),
        // Labels that begin again in each stratum.
        .texts("area", list.map { "a\($0.cluster - (firstClusters[$0.stratum] ?? 0))" }),
        .texts("household", list.map { "\($0.household)" }),
        .numbers("clusters", list.map { clusterPopulations[$0.stratum] }),
        .numbers("members", list.map { recordPopulations[$0.stratum] }),
        .numbers("households", list.map { householdPopulations[$0.cluster] }),
        .numbers("weight", list.map(\.weight)),
        .numbers("one", list.map { _ in 1 }),
        .texts("region", list.map { $0.region.map { Self.regions[$0] } }),
        .texts("wave", list.map { "w\($0.wave)" }),
        .booleans("urban", list.map(\.isUrban)),
        .numbers("score", list.map(\.score)),
        .numbers("spend", list.map(\.spend)),
      ] + (0..<3).map { item in .booleans("t\(item)", list.map { $0.ticks[item] }) }
    )
  }
}
