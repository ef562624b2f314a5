import Analysis
import Engine
import TestSupport
import Testing

/// One way to ask: a survey, its design, a weight and a condition, in words and as plain values.
struct Scene: Sendable, CustomTestStringConvertible {
  var seed: UInt64
  var design: DesignByHand?
  var hasWeight = true
  var hasLonely = false
  /// Whether `where` comes before `design`; nil for no condition.
  var whereFirst: Bool?

  var testDescription: String {
    "\(seed): \(design?.text ?? "no design")\(hasWeight ? ", weighted" : "")\(whereFirst.map { $0 ? ", where first" : ", where last" } ?? "")"
  }

  /// A scene of every design with and without weights and conditions.
  static let all: [Scene] = {
    var random = SeededGenerator(seed: 7)
    var scenes: [Scene] = []
    for (place, design) in DesignByHand.all.enumerated() {
      for round in 0..<3 {
        scenes.append(
          Scene(
            seed: UInt64(100 * place + round),
            design: design,
            hasWeight: round != 1,
            whereFirst: [nil, true, false][round]
          )
        )
      }
    }
    for lonely in DesignByHand.Lonely.allCases where lonely != .fail {
      for place in [4, 6, 7, 8] {
        var design = DesignByHand.all[place]
        design.text += " lonely \(lonely.rawValue)"
        design.lonely = lonely
        scenes.append(
          Scene(
            seed: random.next() % 1000 + 1000,
            design: design,
            hasWeight: random.chance(0.7),
            hasLonely: true,
            whereFirst: random.pick([nil, true, false])
          )
        )
      }
    }
    scenes.append(Scene(seed: 2001, design: nil, hasWeight: true))
    scenes.append(Scene(seed: 2002, design: nil, hasWeight: true, whereFirst: true))
    scenes.append(Scene(seed: 2003, design: nil, hasWeight: false))
    scenes.append(Scene(seed: 2004, design: nil, hasWeight: false, whereFirst: true))
    return scenes
  }()

  /// Ways to say how records count, from nothing to two stages.
  static let weightings = [
    "", "| weight by weight", "| design strata stratum cluster area nested | weight by weight",
    "| design strata stratum cluster cluster, household fpc clusters, households",
  ]

  var people: Respondents { Respondents(seed: seed, hasLonely: hasLonely) }

  /// The stages before the table.
  var words: String {
    var stages = ["from survey"]
    if let design { stages.append(design.text) }
    // A design with all its populations would give weights of its own.
    stages.append(hasWeight ? "weight by weight" : "unweighted")
    if let whereFirst {
      stages.insert(
        "where score >= 2 and wave = \"w1\" or urban",
        at: whereFirst ? 1 : stages.count
      )
    }
    return stages.joined(separator: " | ")
  }

  /// Whether a record is one that the table is about.
  func isIn(_ person: Respondent) -> Bool {
    if whereFirst == nil { return true }
    return (person.score.map { $0 >= 2 } ?? false) && person.wave == 1 || person.isUrban
  }

  /// The design, a simple random sample where none is named.
  var plan: DesignByHand { design ?? DesignByHand(text: "") }

  /// Whether weights or a design make it more than a simple random sample.
  var isDesigned: Bool { hasWeight || design.map { $0.hasStrata || $0.stages > 0 } ?? false }

  /// The variance of a figure; nil where it has none.
  ///
  /// Where no design is said, n of n/(n-1) is of the records of a share or mean itself.
  func variance(_ figure: FigureByHand, _ people: Respondents, isTotal: Bool = false) -> Double? {
    guard let variance = plan.variance(figure.z, people, in: figure.base) else { return nil }
    guard design == nil, !isTotal else { return variance }
    guard figure.records > 1 else { return nil }
    let own = Double(figure.records) / Double(figure.records - 1)
    let all = Double(people.list.count) / Double(people.list.count - 1)
    return variance * own / all
  }

  func weights(_ people: Respondents) -> [Double] {
    people.list.map { hasWeight ? $0.weight : 1 }
  }
}
