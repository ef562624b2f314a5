import Engine

/// How the totals become rows: groups, answers, nets and missing kinds, each with its base.
extension CrossTable {
  /// Each base over the whole universe.
  func whole(_ places: Places, _ totals: Totals) -> [Tally] {
    bases.indices.map { place in
      let cells = byAnswer(places.cells[place], totals)[[]] ?? [:]
      return baseTally(places, base: place, key: [], cells: cells, totals)
    }
  }

  /// Cells by the grouping's key, then by the answer (the last part).
  func byAnswer(_ place: Int, _ totals: Totals) -> [[Value]: [Value: Tally]] {
    var cells: [[Value]: [Value: Tally]] = [:]
    for (key, figures) in totals.tables[place] {
      guard let answer = key.parts.last else { continue }
      cells[Array(key.parts.dropLast()), default: [:]][answer] = counting.tally(figures)
    }
    return cells
  }

  func baseTally(
    _ places: Places,
    base: Int,
    key: [Value],
    cells: [Value: Tally],
    _ totals: Totals
  ) -> Tally {
    if let place = places.bases[base] {
      let at = if case .table = bases[base].kind { [Value]() } else { key }
      return counting.tally(totals.tables[place][GroupKey(at)])
    }
    return Tally.sum(
      cells.filter { answer, _ in
        if case .missing(let kind) = answer { bases[base].takesIn(kind) } else { true }
      }.map(\.value)
    )
  }

  func gather(_ places: [[Places]], _ wholes: [Places], _ totals: Totals) throws
    -> TableRows
  {
    let hasAnswers = if case .axis? = items.first { true } else { false }
    let isCondition = if case .condition? = items.first { true } else { false }
    let axes = items.compactMap { item -> Axis? in
      if case .axis(let axis) = item { axis } else { nil }
    }
    let isWeighted = if case .sampling = counting.weighting { true } else { false }
    let hasNets = axes.contains { !$0.nets.isEmpty } || groups.axes.contains { !$0.nets.isEmpty }
    let takesInMissing = hasAnswers && bases.contains(where: \.takesInMissing)
    var table = TableRows(
      groups: groups,
      answerAxes: axes,
      answers: !hasAnswers ? .none : isGrid ? .grid : .named(axes[0].name),
      showsItem: isCondition || isGrid,
      figures: [
        TableRows.FigureColumn(name: "count", role: .count)
      ] + (isWeighted ? [TableRows.FigureColumn(name: "weighted_count", role: .weighted)] : [])
        + (verb == .count
          ? []
          : [
            TableRows.FigureColumn(name: "percent", role: .percent),
            TableRows.FigureColumn(name: "base", role: .base),
          ]
            + (isWeighted
              ? [TableRows.FigureColumn(name: "weighted_base", role: .weightedBase)] : [])),
      showsRow: hasNets || options.showsTotals || options.showsMissing || takesInMissing,
      showsBaseName: bases.count > 1
    )

    let order = try groups.groups(occurring: occurring(places, totals))
    let cells = places.map { perGrouping in
      perGrouping.map { place in place.cells.map { byAnswer($0, totals) } }
    }
    let nets = places.map { perGrouping in
      perGrouping.map { place in place.nets.map { $0.map { byAnswer($0, totals) } } }
    }
    let answers = try axes.enumerated().map { place, axis in
      try self.answers(axis, wholes[place], totals)
    }
    for group in order {
      for (number, item) in items.enumerated() {
        let place = places[number][group.grouping]
        switch item {
        case .condition, .records:
          let label: String? = isCondition ? item.label : nil
          for base in bases.indices {
            let tally = counting.tally(totals.tables[place.cells[base]][GroupKey(group.key)])
            let of = baseTally(place, base: base, key: group.key, cells: [:], totals)
            table.rows.append(
              row(
                group,
                item: label,
                answer: nil,
                kind: group.row,
                tally,
                of,
                base: base,
                isWeighted
              )
            )
          }
        case .axis(let axis):
          for answer in answers[number] {
            for base in bases.indices {
              let here = cells[number][group.grouping][base][group.key] ?? [:]
              let of = baseTally(place, base: base, key: group.key, cells: here, totals)
              var kind = group.row
              var tally: Tally
              var isInBase = true
              switch answer {
              case .net(let name):
                let net = axis.nets.firstIndex { $0.name == name } ?? 0
                tally = nets[number][group.grouping][base]?[group.key]?[.code(net)] ?? Tally()
                if kind == .answer { kind = .net }
              case .missing(let missing):
                isInBase = bases[base].takesIn(missing)
                guard isInBase || options.showsMissing else { continue }
                tally = here[.missing(missing)] ?? Tally()
                if kind == .answer { kind = .missing }
              case .value(let value):
                tally = here[value] ?? Tally()
              case .total:
                tally = Tally()
              }
              table.rows.append(
                row(
                  group,
                  item: isGrid ? axis.name : nil,
                  answer: (axes.firstIndex { $0.name == axis.name } ?? 0, answer),
                  kind: kind,
                  tally,
                  of,
                  base: base,
                  isWeighted,
                  isInBase: isInBase
                )
              )
            }
          }
        }
      }
    }
    return table
  }

  private func row(
    _ group: Groups.Group,
    item: String?,
    answer: (axis: Int, label: Groups.Label)?,
    kind: RowKind,
    _ tally: Tally,
    _ of: Tally,
    base: Int,
    _ isWeighted: Bool,
    isInBase: Bool = true
  ) -> TableRows.Row {
    let percent = isInBase ? tally.percent(of: of, counting.weighting) : nil
    var figures: [Double?] = [Double(tally.records)]
    if isWeighted { figures.append(tally.weight) }
    if verb == .percent {
      figures += [percent, Double(of.records)]
      if isWeighted { figures.append(of.weight) }
    }
    return TableRows.Row(
      labels: group.labels,
      item: item,
      answer: answer,
      row: kind,
      figures: figures,
      baseName: bases.count > 1 ? bases[base].name : nil
    )
  }

  /// The rows of an item: every label, or the values that occur; nets; missing kinds in a base.
  private func answers(_ axis: Axis, _ whole: Places, _ totals: Totals) throws -> [Groups.Label] {
    var observed: Set<Value> = []
    for place in whole.cells {
      for key in totals.tables[place].keys { observed.formUnion(key.parts) }
    }
    let values = axis.listed ?? observed.filter { !$0.isMissing }.sorted(by: ValueOrder.precedes)
    try axis.check(observed: values)
    var answers = values.map { Groups.Label.value($0) } + axis.nets.map { .net($0.name) }
    for value in observed.filter(\.isMissing).sorted(by: ValueOrder.precedes) {
      guard case .missing(let kind) = value,
        options.showsMissing || bases.contains(where: { $0.takesIn(kind) })
      else { continue }
      answers.append(.missing(kind))
    }
    return answers
  }

  private func occurring(_ places: [[Places]], _ totals: Totals) -> [[[Value]]] {
    groups.groupings.indices.map { grouping in
      var keys: Set<[Value]> = []
      let width = groups.groupings[grouping].dimensions.count
      for item in places {
        for place in item[grouping].cells + item[grouping].bases.compactMap({ $0 }) {
          for key in totals.tables[place].keys where key.parts.count >= width {
            keys.insert(Array(key.parts.prefix(width)))
          }
        }
      }
      return Array(keys)
    }
  }

  func noteMissing(_ kinds: [Int?], _ totals: Totals) {
    var without: [(item: String, missing: [(MissingKind, Int)])] = []
    for (item, place) in zip(items, kinds) {
      guard let place else { continue }
      let missing = (byAnswer(place, totals)[[]] ?? [:]).compactMap { answer, tally in
        if case .missing(let kind) = answer, tally.records > 0 {
          (kind, tally.records)
        } else {
          nil
        }
      }
      if !missing.isEmpty { without.append((item.label, missing)) }
    }
    Tabulation.noteMissing(without, ofSeveral: items.count > 1, notes)
  }
}
