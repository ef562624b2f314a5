/// What has to be read of each block.
struct ScanNeeds {
  /// The requests that have something added up record by record.
  private(set) var requests: [Int] = []
  /// Which inputs they read.
  private(set) var inputs: [Bool]
  /// Which conditions they read.
  private(set) var truths: [Bool]
  /// Which key spaces' slots they read.
  private(set) var spaces: [Bool]
  /// Whether any record has to be looked at.
  private(set) var isAny: Bool
  /// How many records to look at one by one: more where nothing is worked out for each of them.
  private(set) var partSize = Block.size

  /// The needs of a scan.
  init(_ scan: GroupScan) {
    inputs = scan.inputs.indices.map { scan.counted.contains($0) }
    truths = scan.truths.map { _ in false }
    spaces = scan.spaces.map { _ in false }
    isAny = !scan.counted.isEmpty
    for (position, request) in scan.requests.enumerated() where request.isScanned {
      isAny = true
      if let condition = request.shape.condition { truths[condition] = true }
      let isStored = request.stored?.isStored
      if let isStored, isStored.allSatisfy(\.self) { continue }
      requests.append(position)
      for key in request.shape.keys {
        spaces[key] = true
        guard case .members(let conditions) = scan.spaces[key].source else { continue }
        for condition in conditions { truths[condition] = true }
      }
      for (place, measure) in request.measures.enumerated() where isStored?[place] != true {
        add(measure)
      }
    }
    let isWorkedOut = !requests.isEmpty || inputs.contains(true) || truths.contains(true)
    let isRoomy = scan.requests.allSatisfy { ($0.stored?.capacity ?? .max) >= Block.longest }
    if !isWorkedOut, isRoomy { partSize = Block.longest }
  }

  private mutating func add(_ measure: GroupScan.Measure) {
    switch measure {
    case .count, .eachDistinct, .known: return
    case .wholeSum(let factors, let among, _, _, _):
      for factor in factors + among { inputs[factor] = true }
    case .sum(let factors, _), .answered(let factors):
      for factor in factors { inputs[factor] = true }
    case .range(let input, _): inputs[input] = true
    case .distinct(let space), .countedOrder(let space, _): spaces[space] = true
    case .order(let input, let weight, _), .moments(let input, let weight):
      inputs[input] = true
      if let weight { inputs[weight] = true }
    }
  }
}
