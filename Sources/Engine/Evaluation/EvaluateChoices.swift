extension Evaluator {
  /// `choose`, `firstAnswered`, `recode`, `band` and `setMissing`.
  func choice(_ call: Call) -> Vector {
    let kind = call.function.kind(of: call.arguments)
    switch call.function {
    case .choose: return chosen(call, kind)
    case .firstAnswered: return answered(call, kind)
    case .recode: return recoded(call, kind)
    case .band: return banded(call)
    default: return madeMissing(call)
    }
  }

  private func chosen(_ call: Call, _ kind: Bound.Kind) -> Vector {
    // Which argument each value comes from; one past the last is none of them.
    let none = call.vectors.count
    var source = [Int](repeating: none, count: call.count)
    let branches = call.vectors.count / 2
    for branch in 0..<branches {
      let condition = call.vectors[branch * 2]
      let holds = condition.wholes
      let (unknown, value) = (branch * 2, branch * 2 + 1)
      // Where it is unknown, the condition's own missing kind becomes the value's.
      let decided =
        condition.missing.map { missing in
          combined(holds, missing) { $1 != 0 ? unknown : $0 == 1 ? value : none }
        } ?? converted(holds) { $0 == 1 ? value : none }
      source = combined(source, decided) { $0 == none ? $1 : $0 }
    }
    if call.vectors.count % 2 == 1 {
      source = converted(source) { $0 == none ? none - 1 : $0 }
    }
    return merged(call, kind, source)
  }

  private func answered(_ call: Call, _ kind: Bound.Kind) -> Vector {
    var source = [Int](repeating: 0, count: call.count)
    for place in source.indices {
      if let first = call.vectors.indices.first(where: { call.vectors[$0].missingCode(place) == 0 })
      {
        source[place] = first
      }
    }
    return merged(call, kind, source)
  }

  private func recoded(_ call: Call, _ kind: Bound.Kind) -> Vector {
    guard let first = call.vectors.first else { return call.blank }
    let positions = first.wholes
    var source = [Int](repeating: call.vectors.count, count: call.count)
    for place in source.indices {
      if first.missingCode(place) != 0 {
        source[place] = 0
      } else if positions[place] >= 0, positions[place] < Int64(call.vectors.count - 1) {
        source[place] = Int(positions[place]) + 1
      }
    }
    return merged(call, kind, source)
  }

  private func banded(_ call: Call) -> Vector {
    guard let first = call.vectors.first else { return call.blank }
    let limits = call.vectors.dropFirst().map(\.numbers)
    let numbers = first.numbers
    // Limits ascend, so that a number is in the band after all those that it is not below.
    var bands = [Int64](repeating: 0, count: call.count)
    for limit in limits {
      let isPast = combined(numbers, limit) { $0 < $1 ? Int64(0) : 1 }
      bands = combined(bands, isPast) { $0 + $1 }
    }
    return Vector(.wholes(bands), missing: first.missing)
  }

  private func madeMissing(_ call: Call) -> Vector {
    guard call.vectors.count == 3 else { return call.blank }
    var result = call.vectors[0]
    let condition = call.vectors[1]
    let holds = condition.wholes
    let reasons = call.vectors[2].missing
    for place in holds.indices where holds[place] == 1 && condition.missingCode(place) == 0 {
      if result.missing == nil { result.missing = [UInt16](repeating: 0, count: call.count) }
      result.missing?[place] = reasons?[place] ?? MissingCodes.blank
    }
    return result
  }

  /// Each value from the argument that was chosen for it.
  private func merged(_ call: Call, _ kind: Bound.Kind, _ source: [Int]) -> Vector {
    var missing: [UInt16]?
    let none = call.vectors.count
    if call.vectors.contains(where: { $0.missing != nil }) {
      let nothing = [UInt16](repeating: 0, count: call.count)
      let lists = call.vectors.map { $0.missing ?? nothing }
      missing = picked(lists, source, or: MissingCodes.blank)
    } else if source.contains(none) {
      missing = converted(source) { $0 == none ? MissingCodes.blank : 0 }
    }
    if let codes = missing, !codes.contains(where: { $0 != 0 }) { missing = nil }
    let body: Vector.Body
    switch kind {
    case .number: body = .numbers(picked(call.vectors.map(\.numbers), source, or: 0))
    case .text:
      let all = call.arguments.indices.map { texts(call.arguments[$0], call.vectors[$0]) }
      body = .texts(picked(all, source, or: ""))
    case .code, .boolean, .date, .period, .nothing:
      body = .wholes(picked(call.vectors.map(\.wholes), source, or: 0))
    }
    return Vector(body, missing: missing)
  }
}

/// From each place the value of the list that its source names; `nothing` where it names none.
private func picked<T>(_ lists: [[T]], _ source: [Int], or nothing: T) -> [T] {
  let width = source.count
  // One after the other, so that picking does not look for a list each time.
  var all: [T] = []
  all.reserveCapacity(lists.count * width)
  for list in lists { all += list }
  return source.indices.map { place in
    source[place] < lists.count ? all[source[place] * width + place] : nothing
  }
}
