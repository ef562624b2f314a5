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
    /// Its place among the sums of its item.
    var place: Int
    /// Rows with the same number tell the same of different groups.
    var line: Int
  }

  /// The rows of all groups.
  ///
  /// - Shape: labels and sums of each item.
  func gather(
    _ rows: GroupRows,
    _ labels: [ItemLabels],
    _ sums: [ItemSums<Tally>]
  ) -> TableRows {
    var table = layout(
      rows,
      labels.enumerated().flatMap { item, labels in
        labels.lines.map { line in
          TableRows.Line(
            item: isOfRecords ? nil : items[item].label,
            answer: line.label.map { (item, $0) },
            baseName: bases.count > 1 ? bases[line.base].name : nil
          )
        }
      }
    )
    let lineBases = labels.map { $0.lines.map(\.base) }
    /// The figures of all rows, from a line's sum and that of its base.
    func append(_ name: String, _ role: ColumnRole, _ figure: (Tally, Tally) -> Double?) {
      var numbers: [Double?] = []
      numbers.reserveCapacity(rows.count * table.lines.count)
      for group in 0..<rows.count {
        for item in sums.indices {
          var row = group * lineBases[item].count
          for base in lineBases[item] {
            numbers.append(figure(sums[item].parts[row], sums[item].bases[base][group]))
            row += 1
          }
        }
      }
      table.figures.append(TableRows.FigureColumn(name: name, role: role, numbers: numbers))
    }
    append("count", .count) { part, _ in Double(part.records) }
    if isWeighted { append("weighted_count", .weighted) { part, _ in part.weight } }
    if verb == .percent {
      let weighting = counting.weighting
      append("percent", .percent) { $0.percent(of: $1, weighting) }
      append("base", .base) { Double($1.records) }
      if isWeighted { append("weighted_base", .weightedBase) { $1.weight } }
    }
    return table
  }

  /// Where the rows stand, group by group.
  func places(_ rows: GroupRows, _ labels: [ItemLabels]) -> [RowPlace] {
    rows.indices.flatMap { group in
      var first = 0
      return labels.enumerated().flatMap { item, labels in
        defer { first += labels.lines.count }
        return labels.lines.enumerated().map { line, row in
          RowPlace(
            item: item,
            answer: row.label,
            group: group,
            base: row.base,
            place: group * labels.lines.count + line,
            line: first + line
          )
        }
      }
    }
  }

  private var isOfRecords: Bool { if case .records? = items.first { true } else { false } }

  private var isWeighted: Bool { if case .sampling = counting.weighting { true } else { false } }

  private var axes: [Axis] {
    items.compactMap { if case .axis(let axis) = $0 { axis } else { nil } }
  }

  private func layout(_ rows: GroupRows, _ lines: [TableRows.Line]) -> TableRows {
    let hasNets = (axes + groups.axes).contains { !$0.nets.isEmpty }
    let takesInMissing = !axes.isEmpty && bases.contains(where: \.takesInMissing)
    let isCondition = if case .condition? = items.first { true } else { false }
    return TableRows(
      groups: groups,
      rows: rows,
      lines: lines,
      answerAxes: axes,
      answers: axes.isEmpty ? .none : isGrid ? .grid : .named(axes[0].name),
      showsItem: isCondition || isGrid,
      figures: [],
      showsRow: hasNets || options.showsTotals || options.showsMissing || takesInMissing,
      showsBaseName: bases.count > 1
    )
  }
}
