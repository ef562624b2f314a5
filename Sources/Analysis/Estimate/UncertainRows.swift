import Engine
import Language
import Statistics

/// The rows of a table as comparisons see them, and the columns of uncertainty that they get.
struct UncertainRows {
  /// One row.
  struct Row {
    /// What the figure is made of; nil where the table gives no uncertainty.
    var sums: EstimateSums?
    /// Who its records stand for.
    var represented = Represented()
    /// Rows with the same number tell the same of different groups.
    var line: Int
    /// The group, by its place in the table's groups.
    var group: Int
  }

  let inference: Inference
  let groups: [Groups.Group]
  let layout: Groups
  private(set) var rows: [Row] = []
  /// Each row's figure; nil for an empty base.
  private(set) var estimates: [Estimate?] = []
  /// The variance of each row's figure.
  private(set) var variances: [Double?] = []

  init(_ inference: Inference, _ groups: [Groups.Group], _ layout: Groups) {
    self.inference = inference
    self.groups = groups
    self.layout = layout
  }

  /// Adds a row and works out its variance.
  ///
  /// - Throws: a stratum with one unit, unless the design says what becomes of it.
  mutating func append(_ row: Row) throws {
    let estimate = row.sums?.estimate
    rows.append(row)
    estimates.append(estimate)
    variances.append(try estimate.flatMap { try variance(of: $0, row.represented) })
  }

  /// The variance of one figure; nil where all members were asked and not all answered, which chance
  /// has no part in.
  private func variance(of estimate: Estimate, _ represented: Represented) throws -> Double? {
    let isCensus = inference.isCensus(estimate, represented)
    guard isCensus || !represented.isFullAttempt else { return nil }
    guard estimate.linearized != nil else { return nil }
    if isCensus { return 0 }
    let correction = inference.finiteCorrection(estimate, represented)
    let variance = try inference.variance(of: estimate).map { $0 * correction }
    // Within one cluster a mean's errors cancel out but for rounding: that is no sign of certainty.
    let rounding = 1e-24 * (estimate.spread ?? estimate.value * estimate.value)
    if let variance, variance <= rounding, estimate.varies,
      inference.degreesOfFreedom(estimate.base) < 1
    {
      return nil
    }
    return variance
  }

  /// One line over the groups of a key.
  struct Compared {
    /// What lines over the same groups have alike.
    struct Context: Hashable {
      fileprivate var grouping: Int
      /// The labels of the other keys.
      fileprivate var outer: [Groups.Label]
    }
    let context: Context
    /// The rows, in the order of the groups; at least one.
    fileprivate(set) var rows: [Int]
  }

  /// Rows that are compared with each other: one line over the groups of the last key, within the
  /// other keys.
  ///
  /// Nets, totals and the items of a multiple-response set share records with the groups beside
  /// them, so they are in none.
  func compared() -> [Compared] {
    struct Line: Hashable {
      var number: Int
      var context: Compared.Context
    }
    var lists: [Compared] = []
    var known: [Line: Int] = [:]
    for (place, row) in rows.enumerated() {
      let group = groups[row.group]
      guard let open = comparedKey(of: group), layout.axes[open].set == nil,
        case .value = group.labels[open]
      else { continue }
      var outer = group.labels
      outer[open] = .total
      let context = Compared.Context(grouping: group.grouping, outer: outer)
      let line = Line(number: row.line, context: context)
      if let list = known[line] {
        lists[list].rows.append(place)
      } else {
        known[line] = lists.count
        lists.append(Compared(context: context, rows: [place]))
      }
    }
    return lists
  }

  /// The key over which a group is compared: its own of `by each`, else the last.
  func comparedKey(of group: Groups.Group) -> Int? {
    layout.isEach ? group.labels.firstIndex { $0 != .total } : group.labels.indices.last
  }
}
