/// Looks for one pattern in many texts.
///
/// All places where a search could stand in the pattern are followed at once, so that no text is
/// read twice; each such set of places is worked out once and kept with what it becomes after each
/// ASCII character. What is kept is bounded and forgotten when it grows too large.
///
/// - Source: Thompson (1968), "Regular expression search algorithm".
struct PatternSearch {
  /// Where a search stands: the instructions to go on with, besides the first one, and what it has
  /// just read.
  private struct State: Hashable {
    var places: [Int]
    var before: Neighbour
  }

  /// What stands next to a place in a text.
  private enum Neighbour: Hashable { case nothing, word, other }

  private static let found = -1
  private static let unknown = -2
  private static let mostStates = 512
  private static let mostPlaces = 1 << 18
  private static let mostOthers = 1 << 14

  private let program: PatternProgram
  private let interruption: Interruption?
  private var states: [State] = []
  private var numbers: [State: Int] = [:]
  /// The state before a text.
  private var first: Int?
  /// The state after each ASCII character, 128 a state.
  private var after: [Int] = []
  /// Whether the pattern is found when the text ends, a place a state; nil where it is not known yet.
  private var atEnd: [Bool?] = []
  /// The state after other characters.
  private var afterOther: [UInt64: Int] = [:]
  /// The sum of the states' places.
  private var placeCount = 0
  /// How often everything was forgotten.
  private var era = 0
  /// The round in which each instruction was last looked at.
  private var seen: [Int]
  private var round = 0
  /// Instructions looked at since the last look at the flag.
  private var work = 0

  /// A search that has read nothing yet.
  init(_ pattern: Pattern, interruption: Interruption?) {
    program = pattern.program
    self.interruption = interruption
    seen = [Int](repeating: 0, count: program.instructions.count)
  }

  /// Whether the pattern is found anywhere in a text.
  mutating func finds(_ text: String) throws(EngineError) -> Bool {
    try interruption.check()
    var state = first ?? number(State(places: [], before: .nothing))
    first = state
    let bytes = Array(text.utf8)
    var place = 0
    while true {
      runAhead(&state, bytes, &place)
      if state == Self.found { return true }
      guard place < bytes.count else { return try isFound(endingIn: state) }
      let scalar = Self.scalar(bytes, &place)
      let key = UInt64(truncatingIfNeeded: state) << 32 | UInt64(scalar.value)
      if !scalar.isASCII, let known = afterOther[key] {
        state = known
      } else {
        state = try step(from: state, over: scalar)
      }
      if state == Self.found { return true }
    }
  }

  /// Goes on over ASCII characters while it is known what comes after them.
  private func runAhead(_ state: inout Int, _ bytes: [UInt8], _ place: inout Int) {
    after.withUnsafeBufferPointer { after in
      bytes.withUnsafeBufferPointer { bytes in
        while place < bytes.count, bytes[place] < 0x80 {
          // Safety: each state has 128 places.
          let next = after[state &<< 7 | Int(bytes[place])]
          if next == Self.unknown { return }
          state = next
          place &+= 1
          if next == Self.found { return }
        }
      }
    }
  }

  /// The scalar at a place of well-formed UTF-8, as a `String` holds it; moves past it.
  private static func scalar(_ bytes: [UInt8], _ place: inout Int) -> Unicode.Scalar {
    let first = bytes[place]
    place += 1
    guard first >= 0xc0 else { return Unicode.Scalar(first) }
    var value = UInt32(first & (first < 0xe0 ? 0x1f : first < 0xf0 ? 0x0f : 0x07))
    while place < bytes.count, bytes[place] & 0xc0 == 0x80 {
      value = value << 6 | UInt32(bytes[place] & 0x3f)
      place += 1
    }
    return Unicode.Scalar(value) ?? "\u{fffd}"
  }

  /// Whether the pattern is found when the text ends in a state.
  private mutating func isFound(endingIn state: Int) throws(EngineError) -> Bool {
    if let known = atEnd[state] { return known }
    let isFound = try successor(of: states[state], over: nil) == nil
    atEnd[state] = isFound
    return isFound
  }

  /// Works out the state after a scalar and keeps it.
  private mutating func step(
    from state: Int,
    over scalar: Unicode.Scalar
  ) throws(EngineError) -> Int {
    let next = try successor(of: states[state], over: scalar)
    let era = era
    let result = next.map { number($0) } ?? Self.found
    // The numbers before are no longer those of the states.
    guard era == self.era else { return result }
    if scalar.isASCII {
      after[state << 7 | Int(truncatingIfNeeded: scalar.value)] = result
    } else {
      if afterOther.count >= Self.mostOthers { afterOther = [:] }
      afterOther[UInt64(truncatingIfNeeded: state) << 32 | UInt64(scalar.value)] = result
    }
    return result
  }

  /// The number of a state, a new one where it is not known.
  private mutating func number(_ state: State) -> Int {
    if let known = numbers[state] { return known }
    if states.count >= Self.mostStates || placeCount > Self.mostPlaces {
      states = []
      numbers = [:]
      first = nil
      after = []
      atEnd = []
      afterOther = [:]
      placeCount = 0
      era += 1
    }
    states.append(state)
    numbers[state] = states.count - 1
    after.append(contentsOf: repeatElement(Self.unknown, count: 128))
    atEnd.append(nil)
    placeCount += state.places.count
    return states.count - 1
  }

  /// The state after a scalar, or after the end of the text; nil when the pattern is found before.
  private mutating func successor(
    of state: State,
    over scalar: Unicode.Scalar?
  ) throws(EngineError) -> State? {
    round += 1
    let next = scalar.map { neighbour($0) } ?? .nothing
    var left = state.places
    // The pattern may begin anywhere.
    left.append(0)
    var places: [Int] = []
    while let place = left.popLast() {
      if seen[place] == round { continue }
      seen[place] = round
      work += 1
      if work & 0xffff == 0 { try interruption.check() }
      switch program.instructions[place] {
      case .found: return nil
      case .jump(let target): left.append(target)
      case .fork(let first, let second):
        left.append(second)
        left.append(first)
      case .check(let anchor):
        if holds(anchor, between: state.before, and: next) { left.append(place + 1) }
      case .read(let set):
        if let scalar, program.sets[set].contains(scalar) { places.append(place + 1) }
      }
    }
    places.sort()
    return State(places: places, before: next)
  }

  private func neighbour(_ scalar: Unicode.Scalar) -> Neighbour {
    program.asksForWords && scalar.belongs(to: .word) ? .word : .other
  }

  private func holds(
    _ anchor: PatternAnchor,
    between before: Neighbour,
    and next: Neighbour
  ) -> Bool {
    switch anchor {
    case .start: before == .nothing
    case .end: next == .nothing
    case .boundary: (before == .word) != (next == .word)
    case .notBoundary: (before == .word) == (next == .word)
    }
  }
}
