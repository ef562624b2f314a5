/// What has to be read of a block for the requests that are added up record by record.
struct ScanNeeds {
  /// Those requests.
  private(set) var requests: [Int] = []
  /// Which inputs they read.
  private(set) var inputs: [Bool]
  /// Which key spaces' slots they read.
  private(set) var spaces: [Bool]
  /// Whether they need no more than the number of records.
  private(set) var isNothing: Bool

  /// The needs of a scan; in runs, requests that count stored codes need nothing.
  init(_ scan: GroupScan, inRuns: Bool) {
    inputs = scan.inputs.indices.map { scan.counted.contains($0) }
    spaces = scan.spaces.map { _ in false }
    isNothing = scan.counted.isEmpty && scan.truths.isEmpty
    for (position, request) in scan.requests.enumerated() {
      if request.rollUp != nil || (inRuns && request.direct != nil) { continue }
      requests.append(position)
      for key in request.shape.keys {
        spaces[key] = true
        isNothing = false
      }
      for measure in request.measures { add(measure) }
    }
  }

  private mutating func add(_ measure: GroupScan.Measure) {
    if measure != .count { isNothing = false }
    switch measure {
    case .count: break
    case .wholeSum(let factors, _, _, _), .sum(let factors, _):
      for factor in factors { inputs[factor] = true }
    case .range(let input, _): inputs[input] = true
    case .distinct(let space), .countedOrder(let space, _): spaces[space] = true
    case .order(let input, let weight, _), .moments(let input, let weight):
      inputs[input] = true
      if let weight { inputs[weight] = true }
    }
  }
}
