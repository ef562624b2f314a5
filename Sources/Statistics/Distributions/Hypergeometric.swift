#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The hypergeometric distribution, of the marked members in a sample without replacement.
///
/// Invariant: 0 ≤ `marked` ≤ `population` and 0 ≤ `drawn` ≤ `population`.
public struct Hypergeometric: Hashable, Sendable {
  /// How many members of the population are marked.
  public let marked: Int

  /// How many members there are.
  public let population: Int

  /// How many are drawn.
  public let drawn: Int

  /// The distribution; nil when more are marked or drawn than there are.
  public init?(marked: Int, population: Int, drawn: Int) {
    guard marked >= 0, drawn >= 0, marked <= population, drawn <= population else { return nil }
    self.marked = marked
    self.population = population
    self.drawn = drawn
  }

  /// The counts that can be drawn.
  public var support: ClosedRange<Int> {
    max(0, drawn - (population - marked))...min(drawn, marked)
  }

  /// The probability of exactly this many marked in the sample.
  ///
  /// - Units: a probability.
  /// - Missing: none; 0 for a count that cannot be.
  /// - Source: Loader 2000: three binomial probabilities with p = drawn/population, from which p
  ///   falls out.
  public func mass(_ count: Int) -> Double {
    guard support.contains(count) else { return 0 }
    guard drawn > 0, drawn < population else { return 1 }
    let probability = Double(drawn) / Double(population)
    let complement = Double(population - drawn) / Double(population)
    func logMass(_ count: Int, of trials: Int) -> Double {
      Binomial.logMass(
        Double(count),
        of: Double(trials),
        probability: probability,
        complement: complement
      )
    }
    return exp(
      logMass(count, of: marked) + logMass(drawn - count, of: population - marked)
        - logMass(drawn, of: population)
    )
  }

  /// The probability of at most this many.
  ///
  /// - Units: a probability.
  /// - Missing: none; 0 below the counts that can be and 1 from the largest on.
  /// - Source: the sum of the masses on the side away from the mean, each from its neighbour.
  public func lower(_ count: Int) -> Double {
    if count < support.lowerBound { return 0 }
    if count >= support.upperBound { return 1 }
    return isBelowMean(count) ? sumDown(from: count) : max(0, 1 - sumUp(from: count + 1))
  }

  /// The probability of at least this many.
  ///
  /// - Units: a probability.
  /// - Missing: none; 1 up to the smallest count that can be and 0 above the largest.
  /// - Source: as `lower`.
  public func atLeast(_ count: Int) -> Double {
    if count <= support.lowerBound { return 1 }
    if count > support.upperBound { return 0 }
    return isBelowMean(count) ? max(0, 1 - sumDown(from: count - 1)) : sumUp(from: count)
  }

  private func isBelowMean(_ count: Int) -> Bool {
    Double(count) * Double(population) < Double(drawn) * Double(marked)
  }

  /// The masses from a count down; below the mean each is smaller than the one above it.
  private func sumDown(from count: Int) -> Double {
    sum(from: count, steps: count - support.lowerBound) { step in
      let count = Double(count - step)
      let left = Double(population - marked) - Double(drawn)
      return count / (Double(marked) - count + 1) * (left + count) / (Double(drawn) - count + 1)
    }
  }

  /// The masses from a count up; above the mean each is smaller than the one below it.
  private func sumUp(from count: Int) -> Double {
    sum(from: count, steps: support.upperBound - count) { step in
      let count = Double(count + step)
      let left = Double(population - marked) - Double(drawn)
      return (Double(marked) - count) / (count + 1) * (Double(drawn) - count) / (left + count + 1)
    }
  }

  /// The mass at a count times 1 + r₀ + r₀r₁ + …, until what is left cannot matter.
  private func sum(from count: Int, steps: Int, ratio: (Int) -> Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for step in 0..<steps {
      let ratio = ratio(step)
      term *= ratio
      sum += term
      // The ratios fall, so the rest is below a geometric series.
      if ratio < 1, term * ratio <= sum * 1e-17 * (1 - ratio) { break }
    }
    return mass(count) * sum
  }
}
