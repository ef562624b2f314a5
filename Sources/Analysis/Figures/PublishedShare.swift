import Engine
import Language
import Statistics

/// A share as it was published: so many of a base, which may be of a population.
///
/// Invariant: 0 ≤ `count` ≤ `base` ≤ `population`.
struct PublishedShare {
  /// How many it holds for.
  let count: Int
  /// How many there are.
  let base: Int
  /// How many they are of; nil where nobody says.
  let population: Int?

  /// Reads the figures that were written, or that parameters hold.
  ///
  /// - Throws: figures that contradict each other, and a base of nobody unless `allowsNobody`.
  init(_ node: ShareNode, in stage: StageContext, allowsNobody: Bool = false) throws {
    count = try stage.count(node.count.value)
    base = try stage.count(node.base.value)
    population = try node.population.map { try stage.count($0.value) }
    guard base > 0 || allowsNobody else {
      throw ResolveDiagnostics.failure(
        "empty-base",
        "a share of nobody has no figure",
        at: node.base.span,
        advice: ["write how many there were: \(count) of N"]
      )
    }
    guard count <= base else {
      throw ResolveDiagnostics.failure(
        "count-over-base",
        "\(Count.number(count)) is more than the \(Count.number(base)) that it is of",
        at: node.count.span,
        advice: ["the part first, then all of them: \(base) of \(count)"]
      )
    }
    if let population, population < max(1, base) {
      throw ResolveDiagnostics.failure(
        "base-over-population",
        "\(Count.number(base)) is more than the population of \(Count.number(population))",
        at: node.population?.span,
        advice: ["the base first, then all there are: of \(population) in \(base)"]
      )
    }
  }

  /// The share of the base.
  ///
  /// - Units: percent.
  /// - Missing: nil for a base of nobody.
  /// - Source: 100·x/n, one division.
  var percent: Double? { base > 0 ? Double(count) * 100 / Double(base) : nil }

  /// Whether everybody is in the base, so that nothing is left to chance.
  var isCensus: Bool { base == population }

  /// The population as a variance needs it; nil where nobody says how many there are.
  var sample: FinitePopulation? { population.flatMap { FinitePopulation(sampled: base, of: $0) } }

  /// `29 of 196 in 209`, with commas in large numbers.
  var words: String {
    "\(Count.number(count)) of \(Count.number(base))"
      + (population.map { " in \(Count.number($0))" } ?? "")
  }
}
