/// A number written where a published figure stands: a whole number, or a parameter.
public struct FigureNode: Hashable, Sendable {
  /// The number, or the parameter that holds it.
  public var value: CountNode
  /// Where it stands.
  public var span: Span

  /// Makes a figure.
  public init(_ value: CountNode, _ span: Span) {
    self.value = value
    self.span = span
  }
}

/// `29 of 196 in 209`: so many of a base, in a population.
public struct ShareNode: Hashable, Sendable {
  /// How many it holds for.
  public var count: FigureNode
  /// How many there are.
  public var base: FigureNode
  /// How many they were drawn from.
  public var population: FigureNode?
  /// Where all of it stands.
  public var span: Span

  /// Makes a share.
  public init(count: FigureNode, base: FigureNode, population: FigureNode? = nil, span: Span) {
    self.count = count
    self.base = base
    self.population = population
    self.span = span
  }
}

/// `interval 10 of 30 in 211 method wilson level 90`, and the table stages that follow.
public struct IntervalNode: Hashable, Sendable {
  /// The figures.
  public var share: ShareNode
  /// The methods named; empty for the default.
  public var methods: [Name]
  /// Whether every method that suits is asked for.
  public var all: Bool
  /// The level in percent; nil for the setting's.
  public var level: Double?
  /// The table stages after it.
  public var stages: [StageNode]

  /// Makes the node; the default method and level unless given.
  public init(
    share: ShareNode,
    methods: [Name] = [],
    all: Bool = false,
    level: Double? = nil,
    stages: [StageNode] = []
  ) {
    self.share = share
    self.methods = methods
    self.all = all
    self.level = level
    self.stages = stages
  }
}

extension IntervalNode {
  /// The columns of its table, in order.
  public var columns: [String] {
    let counted = share.population == nil ? [] : ["population", "low_count", "high_count"]
    return ["method", "count", "percent", "base", "low", "high"] + counted
  }
}

/// `difference 29 of 196, 45 of 180 level 90`, and the table stages that follow.
public struct DifferenceNode: Hashable, Sendable {
  /// The share that the other is taken from.
  public var first: ShareNode
  /// The share that is taken away.
  public var second: ShareNode
  /// The level in percent; nil for the setting's.
  public var level: Double?
  /// The table stages after it.
  public var stages: [StageNode]

  /// Makes the node; the default level unless given.
  public init(
    first: ShareNode,
    second: ShareNode,
    level: Double? = nil,
    stages: [StageNode] = []
  ) {
    self.first = first
    self.second = second
    self.level = level
    self.stages = stages
  }
}

extension DifferenceNode {
  /// The columns of its table, in order.
  public static let columns = ["difference", "low", "high", "z", "p", "method"]
}

/// `bounds 29 of 196 in 209`, and the table stages that follow.
public struct BoundsNode: Hashable, Sendable {
  /// The figures; always with a population.
  public var share: ShareNode
  /// The table stages after it.
  public var stages: [StageNode]

  /// Makes the node.
  public init(share: ShareNode, stages: [StageNode] = []) {
    self.share = share
    self.stages = stages
  }
}

extension BoundsNode {
  /// The columns of its table, in order.
  public static let columns = ["count", "base", "population", "low", "high"]
}
