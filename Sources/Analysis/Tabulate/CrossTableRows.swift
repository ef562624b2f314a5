import Engine

/// How the cells become rows: groups, answers, nets and missing kinds, each with its base.
extension CrossTable {
  /// Where a row stands: what it tells of whom.
  struct RowPlace {
    var item: Int
    var answer: Groups.Label?
    /// The group, by its place in the order of the table.
    var group: Int
    var base: Int
    /// Rows with the same number tell the same of different groups.
    var line: Int
  }

  /// The rows of all groups with their places; `cells` has an entry for each item and grouping.
  func gather(groups order: [Groups.Group], _ cells: [[Cells<Tally>]], _ whole: [Cells<Tally>])
    throws
    -> (rows: TableRows, places: [RowPlace])
  {
    var table = layout()
    var places: [RowPlace] = []
    let answers = try zip(items, whole).map { try self.answers($0, $1) }
    for (position, group) in order.enumerated() {
      var line = -1
      for (number, item) in items.enumerated() {
        let here = cells[number][group.grouping]
        for answer in answers[number] {
          for base in bases.indices {
            line += 1
            guard let row = row(item, number, answer, group, base, here, whole[number]) else {
              continue
            }
            table.rows.append(row)
            places.append(
              RowPlace(item: number, answer: answer, group: position, base: base, line: line)
            )
          }
        }
      }
    }
    return (table, places)
  }

  private var isWeighted: Bool { if case .sampling = counting.weighting { true } else { false } }

  private var axes: [Axis] {
    items.compactMap { if case .axis(let axis) = $0 { axis } else { nil } }
  }

  private func layout() -> TableRows {
    var figures = [TableRows.FigureColumn(name: "count", role: .count)]
    if isWeighted {
      figures.append(TableRows.FigureColumn(name: "weighted_count", role: .weighted))
    }
    if verb == .percent {
      figures.append(TableRows.FigureColumn(name: "percent", role: .percent))
      figures.append(TableRows.FigureColumn(name: "base", role: .base))
      if isWeighted {
        figures.append(TableRows.FigureColumn(name: "weighted_base", role: .weightedBase))
      }
    }
    let hasNets = (axes + groups.axes).contains { !$0.nets.isEmpty }
    let takesInMissing = !axes.isEmpty && bases.contains(where: \.takesInMissing)
    let isCondition = if case .condition? = items.first { true } else { false }
    return TableRows(
      groups: groups,
      answerAxes: axes,
      answers: axes.isEmpty ? .none : isGrid ? .grid : .named(axes[0].name),
      showsItem: isCondition || isGrid,
      figures: figures,
      showsRow: hasNets || options.showsTotals || options.showsMissing || takesInMissing,
      showsBaseName: bases.count > 1
    )
  }

  /// The rows of an item: every label, or the values that occur; nets; missing kinds in a base.
  ///
  /// The whole comes last where a table without keys is asked for totals; an item that has no answers
  /// has one row, nil.
  private func answers(_ item: Item, _ whole: Cells<Tally>) throws -> [Groups.Label?] {
    guard case .axis(let axis) = item else { return [nil] }
    var observed = Set((whole.answers[[]] ?? [:]).keys)
    // A missing kind has a row where some base holds records of it.
    var missing: Set<Value> = verb == .count ? observed : []
    for base in whole.bases {
      let answers = (base.answers[[]] ?? [:]).keys
      observed.formUnion(answers)
      missing.formUnion(answers)
    }
    let values = axis.listed ?? observed.filter { !$0.isMissing }.sorted(by: ValueOrder.precedes)
    try axis.check(observed: values)
    var answers = values.map { Groups.Label.value($0) } + axis.nets.map { .net($0.name) }
    for value in missing.filter(\.isMissing).sorted(by: ValueOrder.precedes) {
      guard case .missing(let kind) = value, isShown(value) else { continue }
      answers.append(.missing(kind))
    }
    if groups.axes.isEmpty, options.showsTotals, axis.set == nil { answers.append(.total) }
    return answers
  }

  private func isShown(_ missing: Value) -> Bool {
    (verb == .count && options.showsMissing) || bases.contains { $0.takesIn(missing) }
  }

  private func row(
    _ item: Item,
    _ number: Int,
    _ answer: Groups.Label?,
    _ group: Groups.Group,
    _ base: Int,
    _ cells: Cells<Tally>,
    _ whole: Cells<Tally>
  ) -> TableRows.Row? {
    let of = sum(ofBase: base, cells, group.key, whole: whole)
    guard
      let tally = sum(of: answer, item, ofBase: base, cells, group.key, whole: whole)
    else { return nil }
    var kind = group.row
    switch answer {
    case .net where kind == .answer: kind = .net
    case .missing where kind == .answer: kind = .missing
    case .total: kind = .total
    default: break
    }
    var figures: [Double?] = [Double(tally.records)]
    if isWeighted { figures.append(tally.weight) }
    if verb == .percent {
      figures += [tally.percent(of: of, counting.weighting), Double(of.records)]
      if isWeighted { figures.append(of.weight) }
    }
    let isRecords = if case .records = item { true } else { false }
    return TableRows.Row(
      labels: group.labels,
      item: isRecords ? nil : item.label,
      answer: answer.map { (number, $0) },
      row: kind,
      figures: figures,
      baseName: bases.count > 1 ? bases[base].name : nil
    )
  }
}
