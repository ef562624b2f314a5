/// The units of one stage that have a record, grouped by their parents.
struct UnitLevel {
  /// The parents, ascending.
  let parents: [Int]
  /// Which unit of the list that was given stands at each place; nil where they stand as given.
  private let order: [Int]?
  /// Where the units of each parent begin, and where the last one's end.
  private let starts: [Int]
  private let width: Int
  /// Group by group.
  private let sums: [Double]

  /// Groups units.
  ///
  /// - Parameters:
  ///   - parentOfUnit: by unit of the list, its parent.
  ///   - sums: by unit and variable, the sum of the linearised variable.
  ///   - width: how many variables there are.
  private init(parentOfUnit: [Int], sums: [Double], width: Int) {
    var parentOfPlace = parentOfUnit
    var sumsOfPlaces = sums
    var order: [Int]?
    if !zip(parentOfUnit, parentOfUnit.dropFirst()).allSatisfy({ $0 <= $1 }) {
      let sorted = parentOfUnit.indices.sorted {
        (parentOfUnit[$0], $0) < (parentOfUnit[$1], $1)
      }
      parentOfPlace = sorted.map { parentOfUnit[$0] }
      sumsOfPlaces = sorted.flatMap { sums[($0 * width)..<(($0 + 1) * width)] }
      order = sorted
    }
    var parents: [Int] = []
    var starts: [Int] = []
    var last: Int?
    for (place, parent) in parentOfPlace.enumerated() where parent != last {
      parents.append(parent)
      starts.append(place)
      last = parent
    }
    self.parents = parents
    self.starts = starts + [parentOfPlace.count]
    self.order = order
    self.width = width
    self.sums = sumsOfPlaces
  }

  /// The levels of a design from the strata down, from sums by unit of its last stage.
  static func levels(of z: FeatureSums, in stages: [SampledStage]) -> [UnitLevel] {
    var levels: [UnitLevel] = []
    for stage in stages.reversed() {
      let parents =
        levels.last.map { inner in inner.parents.map { stage.parents[$0] } }
        ?? z.units.map { stage.parents[Int($0)] }
      let sums =
        levels.last.map { inner in
          inner.parents.indices.flatMap { inner.totals(ofGroup: $0) }
        } ?? z.sums
      levels.append(UnitLevel(parentOfUnit: parents, sums: sums, width: z.features))
    }
    return levels.reversed()
  }

  /// How many units there are.
  var count: Int { starts.last ?? 0 }

  /// Where the units of a group stand.
  func places(_ group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }

  /// The unit at a place, as it was given in the list.
  func unit(at place: Int) -> Int { order?[place] ?? place }

  /// The sum of one variable of the unit at a place.
  func sum(at place: Int, _ variable: Int) -> Double { sums[place * width + variable] }

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
