/// Which counts are hidden so that the small ones can neither be read nor worked out.
///
/// - Units: places of counts.
/// - Missing: counts of nobody are never hidden.
/// - Source: STATISTICS.md section 4, after Cox (1980), JASA 75:377.
public struct SecondarySuppression: Hashable, Sendable {
  /// The counts that are too small by themselves, in order.
  public let primary: [Int]
  /// All counts that are hidden, in order.
  public let hidden: [Int]

  /// Hides what is small, then what would give it away.
  ///
  /// A line is not safe while only one of its counts is hidden, or while its total is shown and its
  /// hidden parts are fewer than the threshold together. Then its smallest part is hidden, one that
  /// leaves no other line with a single hidden count before all others. At the end, what the lines
  /// together still determine gets further company.
  public init(_ linked: LinkedCounts, threshold: Threshold) {
    var hidden: [Int] = []
    for part in linked.parts {
      hidden += Self.hidden(part.linked, threshold).map { part.places[$0] }
    }
    primary = linked.counts.indices.filter { threshold.hides(linked.counts[$0]) }
    self.hidden = hidden.sorted()
  }

  /// The hidden counts of a part that no line joins to others.
  private static func hidden(_ linked: LinkedCounts, _ threshold: Threshold) -> [Int] {
    let primary = linked.counts.indices.filter { threshold.hides(linked.counts[$0]) }
    guard !primary.isEmpty else { return [] }
    var state = LineState(linked, hidden: primary, threshold: threshold)
    state.settle()
    while state.hideCompany(
      of: DisclosureAudit.determined(linked, hidden: state.hiddenPlaces)
    ) {
      state.settle()
    }
    return state.hiddenPlaces
  }
}

/// What is hidden in each line so far.
struct LineState {
  private let linked: LinkedCounts
  private let threshold: Threshold
  private let linesThrough: [[Int]]
  private var isHidden: [Bool]
  /// Hidden counts of each line, its total included.
  private var hiddenCount: [Int]
  /// The sum of the hidden parts of each line.
  private var hiddenSum: [Int]

  /// Begins with some hidden counts.
  init(_ linked: LinkedCounts, hidden: [Int], threshold: Threshold) {
    self.linked = linked
    self.threshold = threshold
    linesThrough = linked.linesThrough
    isHidden = linked.counts.map { _ in false }
    hiddenCount = linked.lines.map { _ in 0 }
    hiddenSum = linked.lines.map { _ in 0 }
    for place in hidden { hide(place) }
  }

  /// The hidden counts, in order.
  var hiddenPlaces: [Int] { isHidden.indices.filter { isHidden[$0] } }

  /// Hides a count that is shown.
  mutating func hide(_ place: Int) {
    guard !isHidden[place] else { return }
    isHidden[place] = true
    for line in linesThrough[place] {
      hiddenCount[line] += 1
      if linked.lines[line].total != place { hiddenSum[line] &+= linked.counts[place] }
    }
  }

  /// Hides more until every line is safe.
  mutating func settle() {
    var isChanged = true
    while isChanged {
      isChanged = false
      for line in linked.lines.indices {
        while isViolated(line), hideOne(in: line) { isChanged = true }
      }
    }
  }

  /// Hides one more count in the first line through a determined one; false when there is none.
  mutating func hideCompany(of determined: [Int]) -> Bool {
    for place in determined {
      for line in linesThrough[place] where hideOne(in: line) { return true }
    }
    return false
  }

  /// The first line that is not safe.
  var firstViolated: Int? { linked.lines.indices.first { isViolated($0) } }

  /// The counts of a line that could still be hidden: those of somebody.
  func candidates(in line: Int) -> [Int] {
    (linked.lines[line].parts + [linked.lines[line].total]).filter {
      !isHidden[$0] && linked.counts[$0] != 0
    }
  }

  private func isViolated(_ line: Int) -> Bool {
    let isTotalHidden = isHidden[linked.lines[line].total]
    return hiddenCount[line] == 1
      || (!isTotalHidden && hiddenCount[line] > 0 && hiddenSum[line] < threshold.least)
  }

  /// Hides the best part of a line, or its total when no part is left; false when all are hidden.
  private mutating func hideOne(in line: Int) -> Bool {
    var best: (cost: Int, count: Int, place: Int)?
    for place in linked.lines[line].parts where !isHidden[place] && linked.counts[place] != 0 {
      let isFree = linesThrough[place].allSatisfy { $0 == line || hiddenCount[$0] > 0 }
      let candidate = (cost: isFree ? 0 : 1, count: linked.counts[place], place: place)
      if let best, best <= candidate { continue }
      best = candidate
    }
    let total = linked.lines[line].total
    if best == nil, !isHidden[total], linked.counts[total] != 0 {
      best = (1, linked.counts[total], total)
    }
    guard let best else { return false }
    hide(best.place)
    return true
  }
}
