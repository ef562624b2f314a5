import Engine
import Language

/// The groups of a table: its keys, nested or side by side, with nets, missing keys and totals.
struct Groups {
  /// What a key says of one group.
  enum Label: Hashable {
    case value(Value)
    case net(String)
    case missing(MissingKind)
    case total
  }

  /// How one key takes part in a grouping.
  enum Part: Hashable { case values, nets, collapsed }

  /// One grouping of the records: a part for each key.
  struct Grouping {
    /// One for each key.
    let parts: [Part]
    /// The dimensions of the keys that are not collapsed.
    let dimensions: [Dimension]
    /// Records that count: those whose collapsed keys have an answer.
    let condition: Expression?
    /// The keys that are not collapsed, one for each dimension.
    let open: [Int]
  }

  /// One group: what its keys say, and where its figures are.
  struct Group {
    var labels: [Label]
    var grouping: Int
    var key: [Value]
    var row: RowKind
  }

  let axes: [Axis]
  /// `by each`: one key a group.
  let isEach: Bool
  let showsMissing: Bool
  let showsTotals: Bool
  private(set) var groupings: [Grouping] = []

  /// Lays out the groupings that the keys, nets and options ask for.
  init(_ axes: [Axis], isEach: Bool, _ options: TabulationOptions) {
    self.axes = axes
    self.isEach = isEach
    showsMissing = options.showsMissing
    showsTotals = options.showsTotals && !axes.isEmpty
    var layouts: [[Part]] = []
    if isEach {
      for place in axes.indices {
        for part in parts(of: axes[place]) {
          var layout = [Part](repeating: .collapsed, count: axes.count)
          layout[place] = part
          layouts.append(layout)
        }
      }
      if self.showsTotals { layouts.append([Part](repeating: .collapsed, count: axes.count)) }
    } else {
      layouts = [[]]
      for (place, axis) in axes.enumerated() {
        var choices = parts(of: axis)
        // Margins of every key for up to three; beyond that only of the last and of all.
        if self.showsTotals, axes.count <= 3 || place == axes.count - 1 {
          choices.append(.collapsed)
        }
        layouts = layouts.flatMap { layout in choices.map { layout + [$0] } }
      }
      if self.showsTotals, axes.count > 3 {
        layouts.append([Part](repeating: .collapsed, count: axes.count))
      }
    }
    groupings = layouts.map { grouping($0) }
  }

  private func parts(of axis: Axis) -> [Part] { axis.nets.isEmpty ? [.values] : [.values, .nets] }

  private func grouping(_ parts: [Part]) -> Grouping {
    var dimensions: [Dimension] = []
    var conditions: [Expression] = []
    let open = parts.indices.filter { parts[$0] != .collapsed }
    for place in open {
      switch parts[place] {
      case .values: dimensions.append(axes[place].dimension)
      case .nets: if let nets = axes[place].netDimension { dimensions.append(nets) }
      case .collapsed: break
      }
    }
    if !isEach, !showsMissing {
      for place in parts.indices where parts[place] == .collapsed {
        conditions.append(axes[place].grouped)
      }
    }
    return Grouping(
      parts: parts,
      dimensions: dimensions,
      condition: Conditions.all(conditions),
      open: open
    )
  }

  /// Records that are in the groups: those whose keys all have an answer; nil for all records.
  var inside: Expression? {
    isEach || showsMissing ? nil : Conditions.all(axes.map(\.grouped))
  }

  /// Which records are in a group.
  func condition(of group: Group) -> Expression? {
    let grouping = groupings[group.grouping]
    var conditions = grouping.condition.map { [$0] } ?? []
    for (dimension, part) in zip(grouping.dimensions, group.key) {
      switch (dimension, part) {
      case (.values(let value), .missing):
        conditions.append(.call(.isMissing, [value, .constant(part)]))
      case (.values(let value), _):
        conditions.append(.call(.equal, [value, .constant(part)]))
      case (.members(let members), .code(let member)):
        conditions.append(members[member])
      case (.members, _):
        preconditionFailure("a member is a code")
      }
    }
    return Conditions.all(conditions)
  }

  /// Asks which keys occur, whatever the weight of their records: a group with base 0 has a row.
  func askOccurring(in question: inout Question) -> [Int] {
    groupings.map { question.ask(by: $0.dimensions, [.count], where: [$0.condition]) }
  }
}
