extension Evaluator {
  /// `contains`, `startsWith`, `endsWith` and `matches`; `matches` looks anywhere in the text.
  func textCondition(_ call: Call) throws(EngineError) -> Vector {
    guard call.vectors.count >= 2 else { return call.blank }
    let ours = texts(call.arguments[0], call.vectors[0])
    let sought = texts(call.arguments[1], call.vectors[1])
    let missing = call.firstMissing
    var holds = [Int64](repeating: 0, count: call.count)
    var known: String?
    var part = SoughtText("")
    var search: PatternSearch?
    for place in holds.indices where missing == nil || missing?[place] == 0 {
      // Nearly always a constant, so that it is made ready once.
      if known != sought[place] {
        known = sought[place]
        part = SoughtText(sought[place])
        let pattern = call.function == .matches ? try? Pattern(sought[place]) : nil
        search = pattern.map { PatternSearch($0, interruption: interruption) }
      }
      let isFound: Bool
      switch call.function {
      case .startsWith: isFound = part.begins(ours[place])
      case .endsWith: isFound = part.ends(ours[place])
      case .contains: isFound = part.isIn(ours[place])
      default: isFound = try search?.finds(ours[place]) ?? false
      }
      if isFound { holds[place] = 1 }
    }
    return Vector(.wholes(holds), missing: missing)
  }

  /// Functions that read or make texts.
  func textual(_ call: Call) -> Vector {
    guard let argument = call.arguments.first, let vector = call.vectors.first else {
      return call.blank
    }
    switch call.function {
    case .number where argument.kind == .number || argument.kind == .boolean:
      return Vector(.numbers(vector.numbers), missing: vector.missing)
    case .date where argument.kind == .date, .period where argument.kind == .period:
      return vector
    default: break
    }
    let ours = texts(argument, vector)
    switch call.function {
    case .length:
      return Vector(.numbers(ours.map { Double($0.count) }), missing: vector.missing)
    case .lower: return Vector(.texts(ours.map { $0.lowercased() }), missing: vector.missing)
    case .upper: return Vector(.texts(ours.map { $0.uppercased() }), missing: vector.missing)
    case .trim: return Vector(.texts(ours.map { trimmed($0) }), missing: vector.missing)
    case .text: return Vector(.texts(ours), missing: vector.missing)
    case .replace:
      guard call.vectors.count == 3 else { return call.blank }
      let old = texts(call.arguments[1], call.vectors[1])
      let new = texts(call.arguments[2], call.vectors[2])
      let results = ours.indices.map { replaced(old[$0], with: new[$0], in: ours[$0]) }
      return Vector(.texts(results), missing: call.firstMissing)
    case .concat:
      var results = ours
      for position in call.vectors.indices.dropFirst() {
        let more = texts(call.arguments[position], call.vectors[position])
        for place in results.indices { results[place] += more[place] }
      }
      return Vector(.texts(results), missing: call.firstMissing)
    case .number:
      let read = parsed(ours, vector.missing, 0) { parsedNumber($0) }
      return Vector(.numbers(read.values), missing: read.missing)
    case .date:
      var format = DateFormat.iso
      if call.vectors.count > 1, case .texts(let names) = call.vectors[1].body {
        format = names.first.flatMap { DateFormat(rawValue: $0.lowercased()) } ?? .iso
      }
      let read = parsed(ours, vector.missing, Int64(0)) {
        parsedDay($0, format).map { Int64($0.number) }
      }
      return Vector(.wholes(read.values), missing: read.missing)
    default:
      let read = parsed(ours, vector.missing, Int64(0)) { Period(trimmed($0)).map { packed($0) } }
      return Vector(.wholes(read.values), missing: read.missing)
    }
  }

  /// The values as texts: labels, ISO dates, period texts, numbers in their shortest form.
  func texts(_ bound: Bound, _ vector: Vector) -> [String] {
    switch (vector.body, bound.kind) {
    case (.texts(let texts), _): return texts
    case (.numbers(let numbers), _): return numbers.map { shortest($0) }
    case (.wholes(let wholes), .code):
      let labels = bound.labels?.labels ?? []
      return wholes.map { position in
        labels.indices.contains(Int(position)) ? labels[Int(position)].text : ""
      }
    case (.wholes(let wholes), .boolean): return wholes.map { $0 == 0 ? "false" : "true" }
    case (.wholes(let wholes), .date):
      return wholes.map { Day(number: Int32(truncatingIfNeeded: $0)).text }
    case (.wholes(let wholes), .period): return wholes.map { unpackedPeriod($0).text }
    case (.wholes(let wholes), _): return wholes.map { _ in "" }
    }
  }

  private func parsed<T>(
    _ texts: [String],
    _ missing: [UInt16]?,
    _ nothing: T,
    _ parse: (String) -> T?
  ) -> (values: [T], missing: [UInt16]?) {
    var missing = missing
    var values = [T](repeating: nothing, count: texts.count)
    for place in texts.indices where missing == nil || missing?[place] == 0 {
      if let value = parse(texts[place]) {
        values[place] = value
      } else {
        if missing == nil { missing = [UInt16](repeating: 0, count: texts.count) }
        missing?[place] = MissingCodes.fresh
      }
    }
    return (values, missing)
  }
}
