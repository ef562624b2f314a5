extension Evaluator {
  /// `and`, `or`, `not` and `isMissing`.
  func logical(_ call: Call) -> Vector {
    switch call.function {
    case .not:
      guard let only = call.vectors.first else { return call.blank }
      return Vector(.wholes(only.wholes.map { $0 == 0 ? 1 : 0 }), missing: only.missing)
    case .isMissing:
      guard let first = call.vectors.first else { return call.blank }
      var wholes = [Int64](repeating: 0, count: call.count)
      if let codes = first.missing {
        // The second argument is a constant missing value; undefined has two codes.
        let wanted = call.arguments.count > 1 ? missing.kind(of: call.wantedCode) : nil
        for place in codes.indices where codes[place] != 0 {
          if wanted == nil || missing.kind(of: codes[place]) == wanted { wholes[place] = 1 }
        }
      }
      return Vector(.wholes(wholes))
    default:
      return junction(call, decidedBy: call.function == .and ? 0 : 1)
    }
  }

  /// `and` is decided by the first 0, `or` by the first 1; else unknown wins over known.
  private func junction(_ call: Call, decidedBy decisive: Int64) -> Vector {
    var result = [Int64](repeating: 1 - decisive, count: call.count)
    var codes: [UInt16]?
    for vector in call.vectors {
      let wholes = vector.wholes
      if let missing = vector.missing {
        var known = codes ?? [UInt16](repeating: 0, count: call.count)
        for place in known.indices {
          if missing[place] != 0 {
            if known[place] == 0 { known[place] = missing[place] }
          } else if wholes[place] == decisive {
            result[place] = decisive
          }
        }
        codes = known
      } else {
        for place in wholes.indices where wholes[place] == decisive { result[place] = decisive }
      }
    }
    guard var codes else { return Vector(.wholes(result)) }
    for place in codes.indices where result[place] == decisive { codes[place] = 0 }
    return Vector(.wholes(result), missing: codes)
  }

  /// Comparisons and `isIn`.
  func comparison(_ call: Call) -> Vector {
    guard call.vectors.count >= 2 else { return call.blank }
    if call.function == .isIn { return membership(call) }
    let (left, right) = (call.vectors[0], call.vectors[1])
    let missing = call.firstMissing
    let holds: [Int64]
    switch call.comparedKind {
    case .number:
      holds = call.function.compare(left.numbers, right.numbers) { $0 ? 1 : 0 }
    case .text:
      let ours = texts(call.arguments[0], left)
      let theirs = texts(call.arguments[1], right)
      holds = ours.indices.map { place in
        call.function.holds(order(ours[place], theirs[place])) ? 1 : 0
      }
    case .code, .boolean, .date, .period, .nothing:
      holds = call.function.compare(left.wholes, right.wholes) { $0 ? 1 : 0 }
    }
    return Vector(.wholes(holds), missing: missing)
  }

  private func membership(_ call: Call) -> Vector {
    let first = call.vectors[0]
    var holds = [Int64](repeating: 0, count: call.count)
    // A missing constant in the list is passed over: the list says what the value may be.
    let others = call.arguments.indices.dropFirst().filter { call.arguments[$0].kind != .nothing }
    for position in others {
      let pair = Call(
        function: .equal,
        arguments: [call.arguments[0], call.arguments[position]],
        vectors: [first, call.vectors[position]],
        count: call.count
      )
      let same = comparison(pair)
      let wholes = same.wholes
      for place in wholes.indices where wholes[place] == 1 && same.missingCode(place) == 0 {
        holds[place] = 1
      }
    }
    return Vector(.wholes(holds), missing: first.missing)
  }
}

extension Call {
  /// The code of a second argument that is a constant missing value.
  var wantedCode: UInt16 {
    if arguments.count > 1, case .constant(_, let code) = arguments[1].operation { code } else { 0 }
  }

  /// How the two sides of a comparison are compared; as texts when one side is a text.
  var comparedKind: Bound.Kind {
    let kinds = (arguments[0].kind, arguments[1].kind)
    return switch kinds {
    case (.text, _), (_, .text): .text
    case (.number, _), (_, .number): .number
    case (.nothing, let kind): kind
    case (let kind, _): kind
    }
  }
}

extension Function {
  /// Whether it brings conditions together, in any grouping with the same result.
  var isJunction: Bool { self == .and || self == .or }

  /// Whether it compares two values.
  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// What is made of whether a comparison holds, pair by pair; `equal` where it is no comparison.
  @inline(__always)
  func compare<T: Comparable, Made>(
    _ left: [T],
    _ right: [T],
    _ make: (Bool) -> Made
  ) -> [Made] {
    switch self {
    case .notEqual: combined(left, right) { make($0 != $1) }
    case .less: combined(left, right) { make($0 < $1) }
    case .lessOrEqual: combined(left, right) { make($0 <= $1) }
    case .greater: combined(left, right) { make($0 > $1) }
    case .greaterOrEqual: combined(left, right) { make($0 >= $1) }
    default: combined(left, right) { make($0 == $1) }
    }
  }

  /// Whether a comparison holds for a left side that is less (-1), the same (0) or more (1).
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    default: false
    }
  }
}

/// -1, 0 or 1: texts by code point; spellings of the same characters are the same text.
func order(_ left: String, _ right: String) -> Int {
  if left == right { return 0 }
  return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
}
