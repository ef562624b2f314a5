import Engine

/// The groups of a table in its order, column by column: values in their order, then nets, missing
/// kinds and the total.
///
/// As a collection it gives each group; whoever looks at many reads the columns.
///
/// Invariant: `places` has a column for each key, and all columns have a row for each group.
struct GroupRows {
  /// The labels of each key.
  let lists: [LabelList]
  /// The place of each group's label in its key's list.
  let places: [[UInt32]]
  /// The grouping of each group.
  let groupings: [UInt32]
  /// What each group's rows are.
  let kinds: [RowKind]
  /// How the groups of one grouping are found by the labels of its open keys.
  private let found: [Found]

  private struct Found {
    var grouping: Groups.Grouping
    var combinations: Combinations
    /// The place of each combination among the groups.
    var groups: [UInt32]
  }

  /// The groups of the keys that occur in each grouping.
  ///
  /// `tables` has a table for each grouping whose rows are the keys that occur.
  ///
  /// - Throws: a number key with too many different values, more groups than can be numbered.
  init(_ layout: Groups, occurring tables: [GroupTable]) throws {
    var occurring = [[KeyColumn]](repeating: [], count: layout.axes.count)
    for (grouping, table) in zip(layout.groupings, tables) {
      for (axis, column) in zip(grouping.open, table.keyColumns)
      where grouping.parts[axis] == .values {
        occurring[axis].append(column)
      }
    }
    let lists = layout.axes.indices.map { axis in
      LabelList(
        listed: layout.axes[axis].listed,
        nets: layout.axes[axis].nets.map(\.name),
        occurringIn: occurring[axis],
        hasMissing: layout.showsMissing
      )
    }
    // For each key the labels of the groupings in which it is open, with their first row.
    var opened = [[(first: Int, places: [UInt32])]](repeating: [], count: lists.count)
    var groupings: [UInt32] = []
    var kinds: [RowKind] = []
    for (number, grouping) in layout.groupings.enumerated() {
      let listing = GroupListing(layout, grouping, lists, tables[number])
      let columns = try listing.columns()
      let count = try listing.count
      for (open, axis) in grouping.open.enumerated() {
        opened[axis].append((groupings.count, columns[open]))
      }
      groupings += repeatElement(UInt32(truncatingIfNeeded: number), count: count)
      kinds += listing.kinds(columns, count: count)
    }
    var places = zip(lists, opened).map { list, opened in
      var places = [UInt32](repeating: list.total, count: groupings.count)
      for (first, open) in opened {
        places.replaceSubrange(first..<first + open.count, with: open)
      }
      return places
    }
    if let order = Self.order(places, lists) {
      places = places.map { column in order.map { column[Int($0)] } }
      groupings = order.map { groupings[Int($0)] }
      kinds = order.map { kinds[Int($0)] }
    }
    self.lists = lists
    self.places = places
    self.groupings = groupings
    self.kinds = kinds
    found = layout.groupings.enumerated().map { number, grouping in
      let isOnly = layout.groupings.count == 1
      let groups: [UInt32] =
        isOnly
        ? groupings.indices.map { UInt32(truncatingIfNeeded: $0) }
        : groupings.indices.filter { groupings[$0] == UInt32(truncatingIfNeeded: number) }
          .map { UInt32(truncatingIfNeeded: $0) }
      let columns = grouping.open.map { axis in
        isOnly ? places[axis] : groups.map { places[axis][Int($0)] }
      }
      return Found(
        grouping: grouping,
        combinations: Combinations(
          columns,
          widths: grouping.open.map { lists[$0].count },
          count: groups.count
        ),
        groups: groups
      )
    }
  }

  /// The order of rows by their labels, the first key deciding; nil where they stand so already.
  private static func order(_ places: [[UInt32]], _ lists: [LabelList]) -> [UInt32]? {
    guard let count = places.first?.count, !isAscending(places) else { return nil }
    var order = (0..<count).map { UInt32(truncatingIfNeeded: $0) }
    // Stable passes from the last key to the first, each by counting.
    for (column, list) in zip(places, lists).reversed() {
      var starts = [UInt32](repeating: 0, count: list.count + 1)
      for place in column { starts[Int(place) + 1] += 1 }
      for place in 0..<list.count { starts[place + 1] += starts[place] }
      var sorted = order
      for row in order {
        let place = Int(column[Int(row)])
        sorted[Int(starts[place])] = row
        starts[place] += 1
      }
      order = sorted
    }
    return order
  }

  private static func isAscending(_ places: [[UInt32]]) -> Bool {
    guard let first = places.first else { return true }
    guard zip(first, first.dropFirst()).allSatisfy({ $0 <= $1 }) else { return false }
    return places.count == 1
      || first.indices.dropFirst().allSatisfy { row in
        for column in places where column[row] != column[row - 1] {
          return column[row] > column[row - 1]
        }
        return true
      }
  }

  /// The group of each row of a table by the keys of a grouping; `Combinations.none` for rows that are
  /// in no group.
  func groups(of keys: some Collection<KeyColumn>, count: Int, in grouping: Int) -> [UInt32] {
    let found = found[grouping]
    let columns = zip(found.grouping.open, keys).map { axis, column in
      found.grouping.parts[axis] == .nets
        ? lists[axis].netPlaces(of: column) : lists[axis].places(of: column)
    }
    let numbers = found.combinations.find(columns, count: count)
    if found.groups.count == self.count { return numbers }
    return numbers.map { $0 == Combinations.none ? $0 : found.groups[Int($0)] }
  }
}

extension GroupRows: RandomAccessCollection {
  /// The first group.
  var startIndex: Int { 0 }
  /// After the last group.
  var endIndex: Int { groupings.count }

  /// One group.
  subscript(group: Int) -> Groups.Group {
    let grouping = Int(groupings[group])
    return Groups.Group(
      labels: lists.indices.map { lists[$0][places[$0][group]] },
      grouping: grouping,
      key: found[grouping].grouping.open.compactMap { lists[$0].key(places[$0][group]) },
      row: kinds[group]
    )
  }
}

/// The groups of one grouping: the labels that are listed, with the combinations of the others that
/// occur.
private struct GroupListing {
  private let layout: Groups
  private let grouping: Groups.Grouping
  private let lists: [LabelList]
  private let open: [Int]
  private let occurring: [[UInt32]]
  /// The places that have a row whether they occur or not, for each open key; nil for only those that
  /// do.
  private let listed: [[UInt32]?]
  /// The rows of the table that have each combination of the other keys first.
  private let rows: [Int]

  init(
    _ layout: Groups,
    _ grouping: Groups.Grouping,
    _ lists: [LabelList],
    _ table: GroupTable
  ) {
    self.layout = layout
    self.grouping = grouping
    self.lists = lists
    let open = grouping.open
    self.open = open
    let occurring = open.indices.map { position -> [UInt32] in
      // A table without rows may have no columns.
      guard !table.isEmpty else { return [] }
      let list = lists[open[position]]
      return grouping.parts[open[position]] == .nets
        ? list.netPlaces(of: table.keyColumns[position])
        : list.places(of: table.keyColumns[position])
    }
    self.occurring = occurring
    let listed = open.indices.map { position -> [UInt32]? in
      let (axis, list) = (layout.axes[open[position]], lists[open[position]])
      if grouping.parts[open[position]] == .nets {
        return axis.nets.indices.map { list.place(ofNet: $0) }
      }
      guard axis.listed != nil else { return nil }
      let missing = firstAppearing(
        occurring[position].filter { $0 != LabelList.none },
        below: list.count
      ).filter { list.sort($0) == .missing }
      return (0..<list.valueCount).map { UInt32(truncatingIfNeeded: $0) } + missing.sorted()
    }
    self.listed = listed
    let loose = open.indices.filter { listed[$0] == nil }
    guard !loose.isEmpty else {
      rows = [0]
      return
    }
    var kept = Array(0..<table.count)
    for position in loose {
      let places = occurring[position]
      if places.contains(LabelList.none) { kept.removeAll { places[$0] == LabelList.none } }
    }
    // Keys occur once each, so that only a part of one can come again.
    guard loose.count < open.count else {
      rows = kept
      return
    }
    let combinations = Combinations(
      loose.map { position in kept.map { occurring[position][$0] } },
      widths: loose.map { lists[open[$0]].count },
      count: kept.count
    )
    rows = combinations.firstRows.map { kept[Int($0)] }
  }

  /// How many groups there are.
  ///
  /// - Throws: more than can be numbered.
  var count: Int {
    get throws {
      let limit = Int(Int32.max)
      var count = rows.count
      for list in listed {
        let (product, overflows) = count.multipliedReportingOverflow(by: list?.count ?? 1)
        guard !overflows, product <= limit else {
          throw ResolveDiagnostics.failure(
            "too-many-groups",
            "these keys have more than \(Count.number(limit)) combinations of labels",
            at: nil,
            advice: ["name fewer keys after `by`"]
          )
        }
        count = product
      }
      return count
    }
  }

  /// The place of each group's label, a column for each open key.
  ///
  /// - Throws: a number key with too many different values, more groups than can be numbered.
  func columns() throws -> [[UInt32]] {
    let count = try count
    var run = count
    return try open.indices.map { position in
      guard let list = listed[position] else {
        let places = rows.map { occurring[position][$0] }
        try check(places, open[position])
        if places.count == count { return places }
        return (0..<count).map { places[$0 % places.count] }
      }
      if list.isEmpty { return [] }
      run /= list.count
      let length = run
      return (0..<count).map { list[$0 / length % list.count] }
    }
  }

  /// - Throws: a number key with too many different values.
  private func check(_ places: [UInt32], _ key: Int) throws {
    let axis = layout.axes[key]
    guard axis.kind == .number else { return }
    try axis.check(
      observed: firstAppearing(places, below: lists[key].count)
        .filter { lists[key].sort($0) == .value }.map { lists[key].value(Int($0)) }
    )
  }

  /// What each group's rows are.
  func kinds(_ columns: [[UInt32]], count: Int) -> [RowKind] {
    let isWhole = layout.isEach ? open.isEmpty : open.count < lists.count
    let kind = isWhole ? RowKind.total : .answer
    var kinds = [RowKind](repeating: kind, count: count)
    guard kind == .answer else { return kinds }
    for (position, axis) in open.enumerated()
    where grouping.parts[axis] == .nets || layout.showsMissing {
      for (group, place) in columns[position].enumerated() where kinds[group] == .answer {
        switch lists[axis].sort(place) {
        case .net: kinds[group] = .net
        case .missing: kinds[group] = .missing
        case .value, .total: break
        }
      }
    }
    return kinds
  }
}
