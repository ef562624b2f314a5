/// Means and squares about them, group by group.
///
/// Deviations are taken from the first value of the group in the morsel, so that a group that lies
/// close together far from 0, or far from the other groups, keeps its digits.
final class MomentsState: MeasureState {
  private let input: Int
  private let weight: Int?
  /// Of the morsel at hand.
  private var sums: [DeviationSums] = []
  /// Of the morsels that are settled.
  private var wholes: [CentredSums] = []

  /// The input expressions of the values and weights.
  init(input: Int, weight: Int?) {
    self.input = input
    self.weight = weight
  }

  func grow(to count: Int) {
    guard sums.count < count else { return }
    sums.append(contentsOf: repeatElement(DeviationSums(), count: count - sums.count))
    wholes.append(contentsOf: repeatElement(CentredSums(), count: count - wholes.count))
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    let vector = inputs.vectors[input]
    let weighing = weight.map { inputs.vectors[$0] }
    let present = Present(cells, at: places, missing: [vector.missing, weighing?.missing])
    let values = present.values(vector.numbers)
    // Worked on outside the object, which would be checked at every access.
    var sums = sums
    self.sums = []
    if let weighing {
      let weights = present.values(weighing.numbers)
      for (position, cell) in present.cells.enumerated() {
        sums[Int(cell)].add(values[position], weight: weights[position])
      }
    } else {
      for (position, cell) in present.cells.enumerated() { sums[Int(cell)].add(values[position]) }
    }
    self.sums = sums
  }

  func settle() {
    for cell in sums.indices where sums[cell].records > 0 {
      wholes[cell].add(CentredSums(sums[cell]))
      sums[cell] = DeviationSums()
    }
  }

  /// Takes finished moments over.
  func take(_ moments: [GroupMoments]) { wholes = moments.map { CentredSums($0) } }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? MomentsState else { return }
    for (cell, whole) in other.wholes.enumerated() where whole.records > 0 {
      wholes[map.map { Int($0[cell]) } ?? cell].add(whole)
    }
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    .moments(cells.map { wholes[$0].moments })
  }
}

/// Sums of deviations from the first value that has a weight.
private struct DeviationSums {
  /// Number of records, whatever their weights.
  private(set) var records = 0
  private(set) var origin = 0.0
  private(set) var weight = DoubledSum()
  private(set) var deviations = DoubledSum()
  private(set) var squares = DoubledSum()
  private var hasOrigin = false

  /// Adds a value.
  @inline(__always)
  mutating func add(_ value: Double, weight added: Double = 1) {
    records += 1
    guard added != 0 else { return }
    if !hasOrigin {
      hasOrigin = true
      origin = value
    }
    let deviation = value - origin
    weight.add(added)
    deviations.add(added * deviation)
    squares.add(added * deviation * deviation)
  }
}

/// Squares about a mean, which is kept as its distance from a value near it.
private struct CentredSums {
  /// Number of records.
  private(set) var records = 0
  private var weight = 0.0
  private var origin = 0.0
  private var offset = 0.0
  private var squares = 0.0

  /// No records.
  init() {}

  /// The same sums about the mean.
  init(_ sums: DeviationSums) {
    records = sums.records
    weight = sums.weight.value
    origin = sums.origin
    guard weight != 0 else { return }
    let deviations = sums.deviations.value
    offset = deviations / weight
    squares = max(0, sums.squares.value - deviations * offset)
  }

  /// The sums behind moments.
  init(_ moments: GroupMoments) {
    (records, weight) = (moments.records, moments.weight)
    (origin, squares) = (moments.mean, moments.squares)
  }

  /// Adds other records.
  ///
  /// - Source: Chan, Golub and LeVeque (1979), "Updating formulae and a pairwise algorithm for
  ///   computing sample variances", equation 2.1.
  mutating func add(_ other: CentredSums) {
    defer { records += other.records }
    guard other.weight != 0 else { return }
    let whole = weight + other.weight
    guard weight != 0, whole != 0 else {
      let known = records
      self = other
      records = known
      return
    }
    let distance = (other.origin - origin) + (other.offset - offset)
    offset += distance * (other.weight / whole)
    squares += other.squares + distance * distance * (weight * (other.weight / whole))
    weight = whole
  }

  /// What it comes to.
  var moments: GroupMoments {
    GroupMoments(records: records, weight: weight, mean: origin + offset, squares: squares)
  }
}
