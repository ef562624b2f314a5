/// Finds order statistics among many values without sorting them: values are counted by their leading
/// bits, and only those of the bits in question are looked at further.
struct OrderSearch {
  /// Values of one cell as keys that order as they do, some with weights.
  struct Run {
    /// The keys.
    var keys: ArraySlice<UInt64>
    /// The weight of each, above 0; nil where every weight is 1.
    var weights: ArraySlice<Double>?
  }

  private let runs: [Run]
  private let count: Int
  private let whole: Double
  private let counted: Buckets?

  /// No more values than this are sorted.
  private static let few = 256

  /// A search among the values of some runs.
  init(_ runs: [Run]) {
    self.runs = runs
    count = runs.reduce(0) { $0 + $1.keys.count }
    var total = DoubledSum(runs.first?.weights == nil ? Double(count) : 0)
    for run in runs {
      for weight in run.weights ?? [] { total.add(weight) }
    }
    whole = total.value
    counted = count > Self.few ? Buckets(runs) : nil
  }

  /// The statistic of a share.
  func statistic(share: Double) -> OrderStatistic {
    guard count > 0 else { return .none }
    // Weights that should add up to the share may miss it by the last digits.
    let limit = (share - 1e-12) * whole
    var left = Left(runs: runs)
    var buckets = counted
    while let counted = buckets {
      if counted.isOneKey {
        guard left.turnToWeights() else { break }
      } else {
        let bucket = counted.bucket(reaching: limit, &left.before)
        left.runs = [counted.take(bucket, of: left.runs, &left.around)]
      }
      buckets = left.count > Self.few ? Buckets(left.runs) : nil
    }
    var found = left.found(reaching: limit, isSorted: buckets != nil)
    found.weight = whole
    found.records = count
    return found
  }

  /// The nearest keys outside the values that are left.
  struct Neighbours {
    var below: UInt64?
    var above: UInt64?
  }

  /// The values among which a statistic still may be.
  private struct Left {
    var runs: [Run]
    /// The weight of all values before them.
    var before = DoubledSum()
    var around = Neighbours()
    /// The value that all of them have, with the neighbours of that; their keys are the weights then.
    private var one: (key: UInt64, around: Neighbours)?

    init(runs: [Run]) { self.runs = runs }

    var count: Int { runs.reduce(0) { $0 + $1.keys.count } }

    /// Goes on by weight among values that are the same; false where the weights are so too.
    mutating func turnToWeights() -> Bool {
      guard one == nil, runs.allSatisfy({ $0.weights != nil }),
        let key = runs.lazy.compactMap(\.keys.first).first
      else { return false }
      one = (key, around)
      around = Neighbours()
      runs = runs.map { run in
        let weights = run.weights ?? []
        return Run(keys: weights.map(\.orderedBits)[...], weights: weights)
      }
      return true
    }

    /// The statistic among these values, lighter ones first where they are the same.
    func found(reaching limit: Double, isSorted: Bool) -> OrderStatistic {
      let keys = runs.flatMap(\.keys)
      let weights = runs.first?.weights == nil ? nil : runs.flatMap { $0.weights ?? [] }
      var order = Array(keys.indices)
      if let weights, !isSorted {
        order.sort { (keys[$0], weights[$0]) < (keys[$1], weights[$1]) }
      } else if !isSorted {
        order.sort { keys[$0] < keys[$1] }
      }
      var upTo = before
      let last = order.count - 1
      // Values that are all the same, and count once each, need no walk to the place.
      let isPlain = isSorted && weights == nil
      let missing = isPlain ? Int(exactly: (limit - before.value).rounded(.down)) ?? 0 : 0
      let first = max(0, min(last, missing - 1))
      upTo.add(Double(first))
      for (position, place) in zip(order.indices, order).dropFirst(first) {
        upTo.add(weights?[place] ?? 1)
        guard upTo.value >= limit || position == last else { continue }
        let below = position > 0 ? keys[order[position - 1]] : around.below
        let above = position < last ? keys[order[position + 1]] : around.above
        let key = one?.key ?? keys[place]
        let previous = one.map { below == nil ? $0.around.below : key } ?? below
        let next = one.map { above == nil ? $0.around.above : key } ?? above
        return OrderStatistic(
          previous: Double(orderedBits: previous ?? key),
          value: Double(orderedBits: key),
          next: Double(orderedBits: next ?? key),
          weightUpTo: upTo.value,
          weight: 0,
          records: 0
        )
      }
      return .none
    }
  }
}

/// How much weight there is of each value of some leading bits.
private struct Buckets {
  private let least: UInt64
  private let shift: UInt64
  private var counts: [Int]
  private var weights: [DoubledSum]?
  /// Whether all keys are the same.
  let isOneKey: Bool

  /// Leading bits that tell buckets apart.
  private static let bits = 11

  init(_ runs: [OrderSearch.Run]) {
    var (least, greatest) = (UInt64.max, UInt64.min)
    for run in runs {
      for key in run.keys {
        least = min(least, key)
        greatest = max(greatest, key)
      }
    }
    self.least = least
    isOneKey = least >= greatest
    let varying = 64 - (least ^ greatest).leadingZeroBitCount
    shift = UInt64(max(0, varying - Self.bits))
    counts = [Int](repeating: 0, count: 1 << Self.bits)
    if runs.first?.weights != nil {
      weights = [DoubledSum](repeating: DoubledSum(), count: 1 << Self.bits)
    }
    if isOneKey { return }
    for run in runs { count(run) }
  }

  private mutating func count(_ run: OrderSearch.Run) {
    let (first, shift) = (least &>> shift, shift)
    // Safety: keys are not less than the least, and differ from it in the last bits only.
    counts.withUnsafeMutableBufferPointer { counts in
      run.keys.withUnsafeBufferPointer { keys in
        for key in keys { counts[Int(truncatingIfNeeded: key &>> shift &- first)] &+= 1 }
      }
    }
    guard let more = run.weights else { return }
    weights?.withUnsafeMutableBufferPointer { weights in
      for (key, weight) in zip(run.keys, more) {
        weights[Int(truncatingIfNeeded: key &>> shift &- first)].add(weight)
      }
    }
  }

  /// The first bucket with which the weight reaches the limit, else the last that has a value;
  /// `before` gets the weight of the buckets before it.
  func bucket(reaching limit: Double, _ before: inout DoubledSum) -> Int {
    var last: (bucket: Int, before: DoubledSum)?
    for bucket in counts.indices where counts[bucket] > 0 {
      last = (bucket, before)
      var upTo = before
      upTo.add(weights?[bucket] ?? DoubledSum(Double(counts[bucket])))
      if upTo.value >= limit { break }
      before = upTo
    }
    before = last?.before ?? before
    return last?.bucket ?? 0
  }

  /// The values of a bucket, and the nearest keys of the buckets around it.
  func take(
    _ bucket: Int,
    of runs: [OrderSearch.Run],
    _ around: inout OrderSearch.Neighbours
  ) -> OrderSearch.Run {
    let below = counts[..<bucket].lastIndex { $0 > 0 }
    let above = counts[(bucket + 1)...].firstIndex { $0 > 0 }
    let first = least >> shift
    var keys: [UInt64] = []
    keys.reserveCapacity(counts[bucket])
    var found: [Double] = []
    var nearest: (below: UInt64, above: UInt64) = (0, .max)
    for run in runs {
      var place = run.weights?.startIndex ?? 0
      for key in run.keys {
        let own = Int(truncatingIfNeeded: key >> shift &- first)
        if own == bucket {
          keys.append(key)
          if let weights = run.weights { found.append(weights[place]) }
        } else if own == below {
          nearest.below = max(nearest.below, key)
        } else if own == above {
          nearest.above = min(nearest.above, key)
        }
        place += 1
      }
    }
    if below != nil { around.below = nearest.below }
    if above != nil { around.above = nearest.above }
    return OrderSearch.Run(keys: keys[...], weights: weights == nil ? nil : found[...])
  }
}
