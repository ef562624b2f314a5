/// A pattern as instructions, each of which a search can stand at (Thompson's construction).
///
/// Invariant: every position that an instruction names is one of `instructions`, and the one after
/// any but a jump and the last is there.
struct PatternProgram: Sendable {
  /// One step of a search.
  enum Instruction: Sendable {
    /// Reads a scalar of a set and goes on to the next instruction.
    case read(Int)
    /// Goes on only at such a place.
    case check(PatternAnchor)
    /// Goes on at both.
    case fork(Int, Int)
    case jump(Int)
    /// The pattern is found.
    case found
  }

  /// The instructions, from the first on.
  private(set) var instructions: [Instruction] = []
  /// The sets that scalars are read from.
  private(set) var sets: [ScalarSet] = []
  /// Whether it asks where words begin or end.
  private(set) var asksForWords = false
  private var setNumbers: [ScalarSet: Int] = [:]

  /// The program of a pattern.
  init(_ node: PatternNode) {
    add(node)
    instructions.append(.found)
    setNumbers = [:]
  }

  private mutating func add(_ node: PatternNode) {
    switch node {
    case .empty: break
    case .set(let set):
      let number = setNumbers[set] ?? sets.count
      if number == sets.count { sets.append(set) }
      setNumbers[set] = number
      instructions.append(.read(number))
    case .anchor(let anchor):
      asksForWords = asksForWords || anchor == .boundary || anchor == .notBoundary
      instructions.append(.check(anchor))
    case .sequence(let parts): for part in parts { add(part) }
    case .choice(let branches): add(branches)
    case .repetition(let part, let least, let most): add(part, least, most)
    }
  }

  private mutating func add(_ branches: [PatternNode]) {
    var exits: [Int] = []
    for branch in branches.dropLast() {
      let fork = instructions.count
      instructions.append(.fork(fork + 1, fork + 1))
      add(branch)
      exits.append(instructions.count)
      instructions.append(.jump(0))
      instructions[fork] = .fork(fork + 1, instructions.count)
    }
    if let last = branches.last { add(last) }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func add(_ part: PatternNode, _ least: Int, _ most: Int?) {
    for _ in 0..<least { add(part) }
    guard let most else {
      let fork = instructions.count
      instructions.append(.fork(fork + 1, fork + 1))
      add(part)
      instructions.append(.jump(fork))
      instructions[fork] = .fork(fork + 1, instructions.count)
      return
    }
    var forks: [Int] = []
    for _ in 0..<max(0, most - least) {
      forks.append(instructions.count)
      instructions.append(.jump(0))
      add(part)
    }
    for fork in forks { instructions[fork] = .fork(fork + 1, instructions.count) }
  }
}
