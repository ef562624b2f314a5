/// How a request's figures follow from those of a finer one, so that records are added up once.
///
/// `percent rating by region` asks for region x rating, and for region alone as its base: the second
/// is the first, summed over ratings.
struct RollUp: Sendable {
  /// The finer request.
  let finer: Int
  /// Where each of our keys stands among the finer request's.
  let keys: [Int]
  /// Where each of our measures stands among the finer request's; nil for one that follows from the
  /// numbers of records, or is known already.
  let measures: [Int?]
}

extension GroupScan {
  /// Finds the requests that follow from others, each from the one with the fewest cells; those with
  /// the most keys are added up.
  mutating func findRollUps(records: Int) {
    let order = requests.indices.sorted {
      (requests[$0].shape.keys.count, $1) > (requests[$1].shape.keys.count, $0)
    }
    // Those seen so far, by their conditions and by each of what they have.
    var finerOf: [Shared: [Int]] = [:]
    for coarse in order {
      let (shape, measures) = (requests[coarse].shape, requests[coarse].measures)
      var parts = [Shared.Part.anything]
      parts += shape.keys.map { .key($0) }
      for measure in measures where !measure.isRecords { parts.append(.measure(measure)) }
      let shared = parts.map { Shared(condition: shape.condition, part: $0) }
      // Only those that have the rarest of our keys and measures can have all of them.
      let finer =
        requests[coarse].mayFollow
        ? shared.map { finerOf[$0] ?? [] }.min { $0.count < $1.count } ?? [] : []
      var fewest = Int.max
      for finer in finer {
        guard let cells = requests[finer].shape.dense, cells < fewest,
          let found = rollUp(of: coarse, from: finer, records: records)
        else { continue }
        requests[coarse].rollUp = found
        fewest = cells
      }
      if requests[coarse].rollUp != nil { rollUps.append(coarse) }
      for one in shared { finerOf[one, default: []].append(coarse) }
    }
  }

  /// What a request and a finer one have alike.
  private struct Shared: Hashable {
    enum Part: Hashable {
      case anything
      case key(Int)
      case measure(Measure)
    }
    var condition: Int?
    var part: Part
  }

  private func rollUp(of coarse: Int, from finer: Int, records: Int) -> RollUp? {
    let (ours, theirs) = (requests[coarse], requests[finer])
    guard !theirs.isEmpty, ours.shape.condition == theirs.shape.condition,
      let cells = theirs.shape.dense, cells <= max(4096, records / 8)
    else { return nil }
    let keys = ours.shape.keys.compactMap { theirs.shape.keys.firstIndex(of: $0) }
    let measures = ours.measures.compactMap { measure -> Int?? in
      measure.isRecords ? .some(nil) : theirs.measures.firstIndex(of: measure).map { .some($0) }
    }
    guard keys.count == ours.shape.keys.count, measures.count == ours.measures.count else {
      return nil
    }
    // A record may be in several members' cells, or in none, and would not be counted once.
    for key in theirs.shape.keys where !ours.shape.keys.contains(key) {
      if case .members = spaces[key].source { return nil }
    }
    return RollUp(finer: finer, keys: keys, measures: measures)
  }
}

extension GroupScan.Planned {
  /// Whether it is added up from records, as the sum of parts.
  fileprivate var mayFollow: Bool { !isEmpty && !isRecords && measures.allSatisfy(\.addsUp) }
}

extension GroupScan.Measure {
  /// Whether the figure of a whole follows from those of its parts.
  var addsUp: Bool {
    switch self {
    case .count, .eachDistinct, .known, .answered, .wholeSum, .sum, .moments, .range: true
    case .distinct, .order, .countedOrder: false
    }
  }

  /// Whether the figure needs no more than the number of records.
  var isRecords: Bool {
    switch self {
    case .count, .eachDistinct, .known, .answered([]): true
    case .answered, .wholeSum, .sum, .moments, .range, .distinct, .order, .countedOrder: false
    }
  }
}

extension RequestState {
  /// Takes over what a finer request has added up; both have their cells numbered by slots.
  func take(_ finer: RequestState, _ rollUp: RollUp) {
    makeRoom()
    // How far a step of each of the finer keys moves our cell; keys that we do not have do not.
    var strides = [UInt32](repeating: 0, count: finer.shape.sizes.count)
    var stride = 1
    for (key, size) in zip(rollUp.keys, shape.sizes).reversed() {
      strides[key] = UInt32(truncatingIfNeeded: stride)
      stride *= max(1, size)
    }
    var map: [UInt32] = [0]
    if let listed = finer.listed {
      map = [UInt32](repeating: 0, count: listed.count)
      for (slots, stride) in zip(finer.slotColumns(of: Array(listed.indices)), strides)
      where stride > 0 {
        map = combined(map, slots) { $0 &+ $1 &* stride }
      }
    } else {
      for (size, stride) in zip(finer.shape.sizes, strides) {
        map = map.flatMap { cell in
          (0..<UInt32(truncatingIfNeeded: max(1, size))).lazy.map { cell &+ $0 &* stride }
        }
      }
    }
    add(finer.records, rollUp.measures.map { $0.flatMap { finer.measures[$0] } }, map)
  }
}
