/// The units of one stage that have a record, grouped by their parents.
struct UnitLevel {
  /// The parents, ascending.
  let parents: [Int]
  /// The units, as places in the list they were given in, group by group.
  let order: [Int]
  private let ends: [Int]
  private let width: Int
  private let sums: [Double]

  /// Groups units.
  ///
  /// - Parameters:
  ///   - parentOfUnit: by unit of the list, its parent.
  ///   - sums: by unit and variable, the sum of the linearised variable.
  ///   - width: how many variables there are.
  private init(parentOfUnit: [Int], sums: [Double], width: Int) {
    var order = Array(parentOfUnit.indices)
    let isGrouped = zip(parentOfUnit, parentOfUnit.dropFirst()).allSatisfy { $0 <= $1 }
    if !isGrouped {
      order.sort { (parentOfUnit[$0], $0) < (parentOfUnit[$1], $1) }
    }
    var parents: [Int] = []
    var ends: [Int] = []
    for (place, unit) in order.enumerated() where parents.last != parentOfUnit[unit] {
      if place > 0 { ends.append(place) }
      parents.append(parentOfUnit[unit])
    }
    if !order.isEmpty { ends.append(order.count) }
    self.parents = parents
    self.order = order
    self.ends = ends
    self.width = width
    self.sums = sums
  }

  /// The levels of a design from the strata down, from sums by unit of its last stage.
  static func levels(of z: FeatureSums, in stages: [SampledStage]) -> [UnitLevel] {
    var levels: [UnitLevel] = []
    var units = z.units.map { Int($0) }
    var sums = z.sums
    for (place, stage) in stages.enumerated().reversed() {
      let level = UnitLevel(
        parentOfUnit: units.map { stage.parents[$0] },
        sums: sums,
        width: z.features
      )
      levels.append(level)
      if place == 0 { break }
      units = level.parents
      sums = level.parents.indices.flatMap { level.totals(ofGroup: $0) }
    }
    return levels.reversed()
  }

  /// The units of a group, as places in the list they were given in.
  func places(_ group: Int) -> ArraySlice<Int> {
    order[(group == 0 ? 0 : ends[group - 1])..<ends[group]]
  }

  /// The sum of one variable of a unit.
  func sum(ofUnit place: Int, _ variable: Int) -> Double { sums[place * width + variable] }

  /// The sums of a group, by variable.
  func totals(ofGroup group: Int) -> [Double] {
    let places = places(group)
    return (0..<width).map { variable in
      var total = CompensatedSum()
      for place in places { total.add(sums[place * width + variable]) }
      return total.value
    }
  }
}
