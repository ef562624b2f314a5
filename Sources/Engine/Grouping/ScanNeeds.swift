/// What has to be read of a block for the requests that are added up record by record.
struct ScanNeeds {
  /// Those requests.
  private(set) var requests: [Int] = []
  /// Which inputs they read.
  private(set) var inputs: [Bool]
  /// Which conditions they read.
  private(set) var truths: [Bool]
  /// Which key spaces' slots they read.
  private(set) var spaces: [Bool]
  /// Whether they need no more than the number of records.
  private(set) var isNothing: Bool

  /// The needs of a scan but for the requests that are added up directly.
  init(_ scan: GroupScan, direct: Set<Int>) {
    inputs = scan.inputs.indices.map { scan.counted.contains($0) }
    truths = scan.truths.map { _ in false }
    spaces = scan.spaces.map { _ in false }
    isNothing = scan.counted.isEmpty
    for (position, request) in scan.requests.enumerated() {
      if request.rollUp != nil || request.isEmpty || direct.contains(position) { continue }
      requests.append(position)
      if let condition = request.shape.condition {
        truths[condition] = true
        isNothing = false
      }
      for key in request.shape.keys {
        spaces[key] = true
        isNothing = false
        guard case .members(let conditions) = scan.spaces[key].source else { continue }
        for condition in conditions { truths[condition] = true }
      }
      for measure in request.measures { add(measure) }
    }
  }

  private mutating func add(_ measure: GroupScan.Measure) {
    switch measure {
    case .count, .eachDistinct, .known: return
    case .wholeSum(let factors, _, _, _), .sum(let factors, _):
      for factor in factors { inputs[factor] = true }
    case .range(let input, _): inputs[input] = true
    case .distinct(let space), .countedOrder(let space, _): spaces[space] = true
    case .order(let input, let weight, _), .moments(let input, let weight):
      inputs[input] = true
      if let weight { inputs[weight] = true }
    }
    isNothing = false
  }
}
