import Engine
import Statistics

/// Woodruff's limits of the quantiles of a group scan: how sure the share at or below the quantile
/// is, read off the distribution again.
///
/// - Units: those of the value.
/// - Missing: a limit whose share is outside 0...1 is n/a.
/// - Source: Woodruff 1952; STATISTICS.md section 1.
struct QuantileUncertainty {
  /// One quantile of one group.
  private struct Spot {
    var group: Int
    var quantile: Double
    var part: Int
    var base: Int
  }
  private let value: Expression
  private let share: Double
  private let rule: QuantileRule
  private var spots: [Spot] = []

  /// Most groups that are asked for one by one.
  static let mostGroups = 500

  /// Asks how many records are at or below the quantile of each group.
  init(
    of value: Expression,
    at share: Double,
    _ rule: QuantileRule,
    _ quantiles: [Double?],
    _ order: [Groups.Group],
    _ groups: Groups,
    _ reader: UnitReader,
    where conditions: [Expression?],
    in question: inout Question
  ) throws {
    self.value = value
    self.share = share
    self.rule = rule
    guard order.count <= Self.mostGroups else {
      throw ResolveDiagnostics.failure(
        "too-many-quantiles",
        "intervals of a quantile are worked out for at most \(Self.mostGroups) groups, and these are \(Count.number(order.count))",
        at: nil,
        advice: ["choose groups with `where`, or leave `with ci` out"]
      )
    }
    let known = Expression.call(.not, [.call(.isMissing, [value])])
    for (place, group) in order.enumerated() {
      guard let quantile = quantiles[place] else { continue }
      let own = conditions + [groups.condition(of: group)]
      let below = Expression.call(.lessOrEqual, [value, .constant(.number(quantile))])
      spots.append(
        Spot(
          group: place,
          quantile: quantile,
          part: question.ask(by: reader.leading, reader.measures, where: own + [below]),
          base: question.ask(by: reader.leading, reader.measures, where: own + [known])
        )
      )
    }
  }

  /// The quantiles of the groups with their limits, by the place of the group.
  func read(
    _ totals: Totals,
    _ reader: UnitReader,
    _ inference: Inference,
    _ order: [Groups.Group],
    _ scan: GroupScan,
    of relation: Relation,
    in stage: StageContext
  ) throws -> [Int: EstimateSums] {
    var question = Question()
    var asked: [(spot: Spot, base: UnitSums, ends: (low: Double?, high: Double?), place: Int)] = []
    let weight = scan.weighting.column.map { Expression.column($0) }
    for spot in spots {
      func sums(_ place: Int) -> UnitSums {
        reader.cells(totals.tables[place]).sums.first ?? UnitSums()
      }
      let base = sums(spot.base)
      guard let below = EstimateSums.share(part: sums(spot.part), base: base).estimate else {
        continue
      }
      // Where everybody is at or below the quantile, nothing says how far above it they might be.
      let ends =
        !below.varies
        ? nil
        : DesignQuantileInterval.shares(
          share: below.value,
          variance: try inference.variance(of: below),
          df: inference.degreesOfFreedom(base),
          level: inference.options.level
        )
      let place = question.ask(
        by: [],
        [.order(value, weight: weight, at: [ends?.low ?? share, ends?.high ?? share])],
        where: [scan.countingCondition, scan.groups.condition(of: order[spot.group])]
      )
      asked.append((spot, base, ends ?? (nil, nil), place))
    }
    guard !asked.isEmpty else { return [:] }
    let answer = try stage.totals(relation, question.dimensions, question.requests)
    var result: [Int: EstimateSums] = [:]
    for (spot, base, ends, place) in asked {
      guard case .order(let found)? = answer.tables[place][GroupKey([])]?.first, found.count == 2
      else { continue }
      result[spot.group] = .quantile(
        spot.quantile,
        base: base,
        low: ends.low.flatMap { rule.quantile(at: $0, found[0]) },
        high: ends.high.flatMap { rule.quantile(at: $0, found[1]) }
      )
    }
    return result
  }
}

extension QuantileRule {
  /// The quantile at a share, from the order statistics around it; nil where there is no value.
  func quantile(at share: Double, _ found: OrderStatistic) -> Double? {
    guard let at = found.value else { return nil }
    return quantile(
      at: share,
      previous: found.previous ?? at,
      value: at,
      next: found.next ?? at,
      weightUpTo: found.weightUpTo,
      weight: found.weight
    )
  }
}
