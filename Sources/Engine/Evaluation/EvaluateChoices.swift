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
      for place in source.indices where source[place] == none {
        if condition.missingCode(place) != 0 {
          // Unknown: the condition's own missing kind becomes the value's.
          source[place] = branch * 2
        } else if holds[place] == 1 {
          source[place] = branch * 2 + 1
        }
      }
    }
    if call.vectors.count % 2 == 1 {
      for place in source.indices where source[place] == none { source[place] = none - 1 }
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
    let bands = numbers.indices.map { place in
      Int64(limits.firstIndex { numbers[place] < $0[place] } ?? limits.count)
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
    var missing = [UInt16](repeating: 0, count: call.count)
    for place in source.indices {
      missing[place] =
        source[place] < call.vectors.count
        ? call.vectors[source[place]].missingCode(place) : MissingCodes.blank
    }
    func picked<T>(_ bodies: [[T]], or nothing: T) -> [T] {
      source.indices.map { place in
        source[place] < bodies.count && missing[place] == 0 ? bodies[source[place]][place] : nothing
      }
    }
    let body: Vector.Body
    switch kind {
    case .number: body = .numbers(picked(call.vectors.map(\.numbers), or: 0))
    case .text:
      let all = call.arguments.indices.map { texts(call.arguments[$0], call.vectors[$0]) }
      body = .texts(picked(all, or: ""))
    case .code, .boolean, .date, .period, .nothing:
      body = .wholes(picked(call.vectors.map(\.wholes), or: 0))
    }
    return Vector(body, missing: missing.contains { $0 != 0 } ? missing : nil)
  }
}
