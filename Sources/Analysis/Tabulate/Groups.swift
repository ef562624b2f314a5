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

    /// Where labels of its sort stand among others.
    fileprivate var place: Int {
      switch self {
      case .value: 0
      case .net: 1
      case .missing: 2
      case .total: 3
      }
    }
  }

  /// How one key takes part in a grouping.
  fileprivate enum Part: Hashable { case values, nets, collapsed }

  /// One grouping of the records: a part for each key.
  struct Grouping {
    fileprivate var parts: [Part]
    /// The dimensions of the keys that are not collapsed.
    var dimensions: [Dimension]
    /// Records that count: those whose collapsed keys have an answer.
    var condition: Expression?
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
    for (axis, part) in zip(axes, parts) {
      switch part {
      case .values: dimensions.append(axis.dimension)
      case .nets: if let nets = axis.netDimension { dimensions.append(nets) }
      case .collapsed: if !isEach, !showsMissing { conditions.append(axis.grouped) }
      }
    }
    return Grouping(parts: parts, dimensions: dimensions, condition: Conditions.all(conditions))
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

  /// The groups in the order of the table, from the keys that occur in each grouping.
  ///
  /// `keys` has a list of the keys that occur for each grouping; parts past the grouping's own
  /// dimensions are not looked at.
  ///
  /// - Throws: a number key with too many different values.
  func groups(occurring keys: [[[Value]]]) throws -> [Group] {
    var groups: [Group] = []
    for (place, grouping) in groupings.enumerated() {
      try groups += self.groups(of: grouping, at: place, occurring: keys[place])
    }
    let order = groups.indices.sorted { left, right in
      precedes(groups[left].labels, groups[right].labels) ?? (left < right)
    }
    return order.map { groups[$0] }
  }

  /// Whether one group's labels stand before another's: values in their order, then nets, missing
  /// kinds and the total; nil where all labels are the same.
  private func precedes(_ left: [Label], _ right: [Label]) -> Bool? {
    for key in left.indices {
      switch (left[key], right[key]) {
      case (.value(let one), .value(let other)):
        if ValueOrder.precedes(one, other) { return true }
        if ValueOrder.precedes(other, one) { return false }
      case (.missing(let one), .missing(let other)):
        if one != other { return ValueOrder.precedes(.missing(one), .missing(other)) }
      case (.net(let one), .net(let other)):
        let names = axes[key].nets.map(\.name)
        if one != other {
          return (names.firstIndex(of: one) ?? 0) < (names.firstIndex(of: other) ?? 0)
        }
      case (let one, let other):
        if one.place != other.place { return one.place < other.place }
      }
    }
    return nil
  }

  private func groups(of grouping: Grouping, at place: Int, occurring keys: [[Value]]) throws
    -> [Group]
  {
    let open = axes.indices.filter { grouping.parts[$0] != .collapsed }
    // Values that have a row whether they occur or not, for each open key; nil when only those that do.
    var lists: [[Value]?] = []
    for key in open {
      switch grouping.parts[key] {
      case .nets: lists.append(axes[key].nets.indices.map { .code($0) })
      case .values, .collapsed: lists.append(axes[key].listed)
      }
    }
    var rows: [[Value]] = [[]]
    let loose = open.indices.filter { lists[$0] == nil }
    var combinations: [[Value]] = []
    if !loose.isEmpty {
      var seen: Set<[Value]> = []
      for key in keys {
        let part = loose.map { key[$0] }
        if part.contains(where: { $0.isMissing }), !showsMissing { continue }
        // Keys occur once each, so that only a part of one can come again.
        if part.count == key.count || seen.insert(part).inserted { combinations.append(part) }
      }
      for (position, at) in loose.enumerated() where axes[open[at]].kind == .number {
        let observed = Set(combinations.map { $0[position] }).filter { !$0.isMissing }
        try axes[open[at]].check(observed: Array(observed))
      }
    }
    for position in open.indices {
      if var list = lists[position] {
        if showsMissing {
          let missing = Set(keys.map { $0[position] }).filter(\.isMissing)
          list += missing.sorted(by: ValueOrder.precedes)
        }
        rows = rows.flatMap { row in list.map { row + [$0] } }
      } else {
        rows = rows.map { $0 + [.missing(.blank)] }
      }
    }
    if !loose.isEmpty {
      rows = rows.flatMap { row in
        combinations.map { combination in
          var row = row
          for (position, at) in loose.enumerated() { row[at] = combination[position] }
          return row
        }
      }
    }
    return rows.map { row in
      var labels = [Label](repeating: .total, count: axes.count)
      var kind = open.count == axes.count || isEach ? RowKind.answer : .total
      if isEach, open.isEmpty { kind = .total }
      for (position, key) in open.enumerated() {
        switch (grouping.parts[key], row[position]) {
        case (.nets, .code(let net)):
          labels[key] = .net(axes[key].nets[net].name)
          if kind == .answer { kind = .net }
        case (_, .missing(let missing)):
          labels[key] = .missing(missing)
          if kind == .answer { kind = .missing }
        case (_, let value):
          labels[key] = .value(value)
        }
      }
      return Group(labels: labels, grouping: place, key: row, row: kind)
    }
  }
}
