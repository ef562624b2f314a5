import Engine

/// What an item comes to in some groups: the sum of each base, and of each line beside it.
struct ItemSums<Sum: CellSum> {
  /// For each base the sum of each group.
  fileprivate(set) var bases: [[Sum]] = []
  /// The sum of each line in each group, the lines of one group together.
  fileprivate(set) var parts: [Sum] = []
}

extension CrossTable {
  /// One row of an item in each group: an answer beside a base.
  struct ItemLine {
    /// Where its sum is.
    enum Source {
      /// What an item without answers has, or the records of whom a condition holds.
      case only
      /// An answer, by its place among those of the item.
      case answer(UInt32)
      /// A missing kind, by its place among those who answered or did not.
      case missing(UInt32)
      case net(Int)
      /// The base itself.
      case total
    }
    var source: Source
    var label: Groups.Label?
    var base: Int
  }

  /// The labels of an item, and its lines.
  struct ItemLabels {
    /// The answers, and those who gave none.
    var answers: LabelList
    /// The items of a multiple-response set.
    var mentions: LabelList?
    var lines: [ItemLine] = []
  }

  /// How the rows of cells find their groups.
  struct GroupFinder {
    private let rows: GroupRows?
    private let grouping: Int
    /// How many groups there are.
    let count: Int

    /// All cells are of the one whole.
    static let whole = GroupFinder(rows: nil, grouping: 0, count: 1)

    /// The cells are of one grouping.
    static func of(_ rows: GroupRows, in grouping: Int) -> GroupFinder {
      GroupFinder(rows: rows, grouping: grouping, count: rows.count)
    }

    /// The group of each row.
    func groups<Sum>(_ table: CellTable<Sum>) -> [UInt32] {
      rows?.groups(of: table.keys, count: table.sums.count, in: grouping)
        ?? [UInt32](repeating: 0, count: table.sums.count)
    }
  }

  /// Adds up what an item comes to in the groups of all groupings.
  ///
  /// - Shape: `cells` are its cells with the groups that they are of, `whole` those without groups,
  ///   for a base that all groups share.
  func sums<Sum>(
    _ labels: ItemLabels,
    _ cells: [(cells: Cells<Sum>, groups: GroupFinder)],
    whole: @autoclosure () -> Cells<Sum>
  ) -> ItemSums<Sum> {
    let count = cells.first?.groups.count ?? 0
    let width = labels.lines.count
    var sums = ItemSums<Sum>()
    // Without answers, a group has nothing but its base.
    let isBase =
      width == 1 && bases.count == 1 && !bases[0].isOfTable
      && cells.allSatisfy { $0.cells.bases[0].answers.answer == nil }
    if !isBase { sums.parts = [Sum](repeating: Sum(), count: count * width) }
    for base in bases.indices {
      var totals = [Sum](repeating: Sum(), count: count)
      if bases[base].isOfTable {
        var all = [Sum()]
        add(ofBase: base, located(whole().bases[base], labels, .whole), labels, to: &all)
        totals = [Sum](repeating: all[0], count: count)
      }
      for (cells, groups) in cells {
        let here = located(cells.bases[base], labels, groups)
        if !bases[base].isOfTable { add(ofBase: base, here, labels, to: &totals) }
        if !isBase { place(here, ofBase: base, labels, in: &sums.parts) }
      }
      if isBase { sums.parts = totals }
      for (line, row) in labels.lines.enumerated() where row.base == base {
        guard case .total = row.source else { continue }
        for group in 0..<count { sums.parts[group * width + line] = totals[group] }
      }
      sums.bases.append(totals)
    }
    return sums
  }

  /// Cells with the group and the place of the answer of each.
  private struct Located<Sum: CellSum> {
    var table: CellTable<Sum>
    var groups: [UInt32]
    var places: [UInt32]
  }

  /// The cells of one base, found.
  private struct LocatedBase<Sum: CellSum> {
    var answers: Located<Sum>
    var mentions: Located<Sum>?
    var nets: Located<Sum>?
    var choosing: Located<Sum>?
  }

  private func located<Sum>(
    _ cells: Cells<Sum>.OfBase,
    _ labels: ItemLabels,
    _ groups: GroupFinder
  ) -> LocatedBase<Sum> {
    func located(_ table: CellTable<Sum>, _ places: [UInt32]) -> Located<Sum> {
      Located(table: table, groups: groups.groups(table), places: places)
    }
    let list = labels.answers
    return LocatedBase(
      answers: located(cells.answers, cells.answers.places(in: list)),
      mentions: cells.mentions.map { located($0, $0.places(in: labels.mentions ?? list)) },
      nets: cells.nets.map { located($0, $0.netPlaces(in: list)) },
      choosing: cells.choosing.map { located($0, $0.places(in: list)) }
    )
  }

  /// Adds the sum over a base to each group.
  private func add<Sum>(
    ofBase base: Int,
    _ cells: LocatedBase<Sum>,
    _ labels: ItemLabels,
    to totals: inout [Sum]
  ) {
    func add(_ cells: Located<Sum>?, _ list: LabelList, where isIn: (UInt32) -> Bool) {
      cells?.table.add(
        to: &totals,
        at: cells?.groups ?? [],
        cells?.places ?? [],
        where: (0..<list.count).map { isIn(UInt32(truncatingIfNeeded: $0)) }
      )
    }
    switch bases[base].kind {
    case .choosing:
      add(cells.choosing, labels.answers) { _ in true }
    case .responses:
      let list = labels.mentions ?? labels.answers
      add(cells.mentions, list) { list.sort($0) != .missing }
    case .table, .answered, .responding, .asked, .all, .condition:
      let list = labels.answers
      add(cells.answers, list) { place in
        guard list.sort(place) == .missing, case .missing(let kind) = list[place] else {
          return true
        }
        return bases[base].takesIn(.missing(kind))
      }
    }
  }

  /// Puts the cells of a base in their lines.
  private func place<Sum>(
    _ cells: LocatedBase<Sum>,
    ofBase base: Int,
    _ labels: ItemLabels,
    in parts: inout [Sum]
  ) {
    let width = labels.lines.count
    func place(_ cells: Located<Sum>?, _ list: LabelList, _ wanted: (ItemLine.Source) -> UInt32?) {
      guard let cells else { return }
      var lineOf = [Int](repeating: -1, count: list.count)
      for (line, row) in labels.lines.enumerated() where row.base == base {
        if let place = wanted(row.source) { lineOf[Int(place)] = line }
      }
      let (groups, places, sums) = (cells.groups, cells.places, cells.table.sums)
      for row in sums.indices
      where groups[row] != Combinations.none && places[row] != LabelList.none {
        let line = lineOf[Int(places[row])]
        if line >= 0 { parts[Int(groups[row]) * width + line] = sums[row] }
      }
    }
    let isSet = labels.mentions != nil
    place(cells.answers, labels.answers) { source in
      switch source {
      case .only: only(in: labels.answers)
      case .answer(let place): isSet ? nil : place
      case .missing(let place): place
      case .net, .total: nil
      }
    }
    if let mentions = labels.mentions {
      place(cells.mentions, mentions) { source in
        if case .answer(let place) = source { place } else { nil }
      }
    }
    place(cells.nets, labels.answers) { source in
      if case .net(let net) = source { labels.answers.place(ofNet: net) } else { nil }
    }
  }

  /// The place of records without an answer, or of those of whom a condition holds.
  private func only(in list: LabelList) -> UInt32 { list.valueCount > 1 ? 1 : 0 }

  /// The records of each group that were asked, whatever the base.
  func asked(
    _ labels: ItemLabels,
    _ cells: [(cells: Cells<Tally>, groups: GroupFinder)]
  ) -> [Int] {
    let list = labels.answers
    let notAsked = list.place(of: .missing(.notAsked))
    var totals = [Tally](repeating: Tally(), count: cells.first?.groups.count ?? 0)
    for (cells, groups) in cells {
      cells.answers.add(
        to: &totals,
        at: groups.groups(cells.answers),
        cells.answers.places(in: list),
        where: (0..<list.count).map { UInt32(truncatingIfNeeded: $0) != notAsked }
      )
    }
    return totals.map(\.records)
  }

  /// The labels of an item, and the lines that it has in each group: every label, or the values that
  /// occur; nets; missing kinds in a base.
  ///
  /// The whole comes last where a table without keys is asked for totals; an item that has no answers
  /// has one line for each base.
  ///
  /// - Throws: a number item with too many different values.
  func labels(_ item: Item, _ cells: [Cells<Tally>], whole: Cells<Tally>) throws -> ItemLabels {
    let all = [whole] + cells
    let answers = all.flatMap { [$0.answers] + $0.bases.map(\.answers) }.compactMap(\.answer)
    guard case .axis(let axis) = item else {
      let listed: [Value] =
        if case .condition = item { [.boolean(false), .boolean(true)] } else { [] }
      let list = LabelList(listed: listed, occurringIn: answers, hasMissing: true)
      let lines = bases.indices.map { ItemLine(source: .only, label: nil, base: $0) }
      return ItemLabels(answers: list, lines: lines)
    }
    let isSet = axis.set != nil
    let list = LabelList(
      listed: isSet ? nil : axis.listed,
      nets: axis.nets.map(\.name),
      occurringIn: answers,
      hasMissing: true
    )
    var labels = ItemLabels(answers: list)
    if isSet {
      labels.mentions = LabelList(
        listed: axis.listed,
        occurringIn: all.flatMap { $0.bases.compactMap(\.mentions) }.compactMap(\.answer),
        hasMissing: true
      )
    }
    var occurs = [Bool](repeating: false, count: list.count)
    // A missing kind has a row where some base holds records of it.
    var occursInBase = occurs
    for (number, table) in ([whole.answers] + whole.bases.map(\.answers)).enumerated() {
      for place in table.places(in: list) where place != LabelList.none {
        occurs[Int(place)] = true
        if verb == .count || number > 0 { occursInBase[Int(place)] = true }
      }
    }
    let shown = labels.mentions ?? list
    let values = (0..<shown.valueCount).filter { axis.listed != nil || occurs[$0] }
    if axis.kind == .number { try axis.check(observed: values.map { shown.value($0) }) }
    var sources: [(ItemLine.Source, Groups.Label)] = values.map {
      (.answer(UInt32(truncatingIfNeeded: $0)), .value(shown.value($0)))
    }
    sources += axis.nets.enumerated().map { (.net($0), .net($1.name)) }
    for kind in list.missing where isShown(.missing(kind)) {
      guard let place = list.place(of: .missing(kind)), occursInBase[Int(place)] else { continue }
      sources.append((.missing(place), .missing(kind)))
    }
    if groups.axes.isEmpty, options.showsTotals, !isSet { sources.append((.total, .total)) }
    for (source, label) in sources {
      for base in bases.indices where isBeside(base, label) {
        labels.lines.append(ItemLine(source: source, label: label, base: base))
      }
    }
    return labels
  }

  /// Whether an answer has a row beside a base.
  private func isBeside(_ base: Int, _ answer: Groups.Label) -> Bool {
    guard case .missing(let kind) = answer else { return true }
    return verb == .count || bases[base].takesIn(.missing(kind))
  }

  private func isShown(_ missing: Value) -> Bool {
    (verb == .count && options.showsMissing) || bases.contains { $0.takesIn(missing) }
  }
}
