/// A pattern as it was read.
indirect enum PatternNode: Sendable {
  case empty
  /// One scalar of a set.
  case set(ScalarSet)
  /// A place between scalars.
  case anchor(PatternAnchor)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// From `least` to `most` times; nil for any number of times.
  case repetition(PatternNode, least: Int, most: Int?)

  /// How many instructions it takes, or a little more.
  ///
  /// The parser refuses a part before its size could overflow.
  var size: Int {
    switch self {
    case .empty, .set, .anchor: return 1
    case .sequence(let parts), .choice(let parts):
      return parts.reduce(1) { $0 + $1.size + 2 }
    case .repetition(let part, let least, let most):
      let copies = most ?? least + 1
      return copies * (part.size + 1) + 2
    }
  }
}

/// A place that a pattern asks for.
enum PatternAnchor: Hashable, Sendable {
  case start, end
  /// Where a word begins or ends.
  case boundary
  case notBoundary
}
