import Engine
import Language
import Statistics

/// How sure the figures of a group scan are: a second scan, by sampling unit.
extension GroupScan {
  /// One figure whose uncertainty is asked for.
  enum Uncertain {
    case share(holds: Expression, known: Expression)
    case linear(LinearFigure)
    /// A quantile, with the place of its aggregate.
    case quantile(of: Expression, at: Double, QuantileRule, Int)
    /// A figure that has none.
    case none
  }

  /// Where the sums of one figure in one grouping are among the totals.
  private enum Spot {
    case share(part: Int, base: Int)
    case linear(Int)
    case none
  }

  /// The columns of uncertainty of several figures side by side in rows: a row a group and figure.
  ///
  /// - Throws: a design that gives no variance, a method that does not fit.
  func columns(
    _ aggregates: [Aggregate],
    of relation: Relation,
    in stage: StageContext,
    _ notes: NoteCollector
  ) throws -> [UncertaintyColumns.Column] {
    let figures = aggregates.indices.map { uncertain(aggregates[$0], at: $0) }
    let (rows, domain) = try uncertain(figures, of: relation, in: stage)
    let reference = try options.uncertainty.difference.flatMap {
      try Reference.value($0, groups, relation.scope, in: stage, notes)
    }
    let columns = try UncertaintyColumns(rows, reference: reference)
    UncertaintyNotes(rows, columns, domain).add(to: notes)
    return columns.columns
  }

  /// How the uncertainty of the aggregate at a place is asked for.
  func uncertain(_ aggregate: Aggregate, at place: Int) -> Uncertain {
    switch aggregate.uncertainty {
    case .share(let holds, let known, _)?: .share(holds: holds, known: known)
    case .quantile(let value, let share, let rule)?: .quantile(of: value, at: share, rule, place)
    case .mean?, .linear?:
      aggregate.uncertainty?.linear(about: whole[place].numbers[0] ?? 0).map { .linear($0) }
        ?? .none
    case nil: .none
    }
  }

  /// The figures of all groups with their variances, a row a group and figure.
  ///
  /// - Throws: a design that gives no variance.
  func uncertain(
    _ figures: [Uncertain],
    of relation: Relation,
    in stage: StageContext
  ) throws -> (rows: UncertainRows, domain: Domain) {
    let order = Array(self.order)
    try Reference.check(options.uncertainty, groups)
    var question = Question()
    let asking = try Inference.Asking(Domain(of: relation), options.uncertainty, in: &question)
    let domain = asking.domain.condition
    let spots = figures.map { figure in
      groups.groupings.map { grouping -> Spot in
        func ask(_ leading: [Dimension], _ measures: [Accumulator], _ condition: Expression?) -> Int
        {
          question.ask(
            by: leading + grouping.dimensions,
            measures,
            where: [countingCondition, domain, grouping.condition, condition]
          )
        }
        switch figure {
        case .share(let holds, let known):
          return .share(
            part: ask(asking.reader.leading, asking.reader.measures, holds),
            base: ask(asking.reader.leading, asking.reader.measures, known)
          )
        case .linear(let linear):
          return .linear(ask(asking.features.leading, asking.features.measures(linear), nil))
        case .quantile, .none:
          return .none
        }
      }
    }
    let quantiles = try figures.map { figure -> QuantileUncertainty? in
      guard case .quantile(let value, let share, let rule, let aggregate) = figure else {
        return nil
      }
      return try QuantileUncertainty(
        of: value,
        at: share,
        rule,
        columns[aggregate].numbers,
        order,
        groups,
        asking.reader,
        where: [countingCondition, domain],
        in: &question
      )
    }
    let sizes = Members.ask(relation.scope.population, groups, domain: domain, in: &question)
    let totals = try stage.totals(asking.domain.relation, question.dimensions, question.requests)
    let (inference, reader, features) = try asking.read(totals)
    let members = Members(inference, sizes, totals)
    let sums = zip(figures, spots).map { figure, spots -> [EstimateSums?] in
      var sums = [EstimateSums?](repeating: nil, count: self.order.count)
      for (grouping, spot) in spots.enumerated() {
        /// The group of each row of cells.
        func groups(_ keys: [KeyColumn], _ count: Int) -> [Int?] {
          self.order.groups(of: keys, count: count, in: grouping).map {
            $0 == Combinations.none ? nil : Int($0)
          }
        }
        switch (spot, figure) {
        case (.share(let part, let base), _):
          let (partKeys, parts) = reader.cells(totals.tables[part])
          var partOf = [UnitSums](repeating: UnitSums(), count: self.order.count)
          for (group, part) in zip(groups(partKeys, parts.count), parts) {
            if let group { partOf[group] = part }
          }
          let (keys, bases) = reader.cells(totals.tables[base])
          for (group, base) in zip(groups(keys, bases.count), bases) {
            if let group { sums[group] = .share(part: partOf[group], base: base) }
          }
        case (.linear(let place), .linear(let linear)):
          let (keys, cells) = features.cells(totals.tables[place], linear)
          for (group, cell) in zip(groups(keys, cells.count), cells) {
            if let group { sums[group] = cell.map { .figure($0, linear) } }
          }
        default:
          continue
        }
      }
      return sums
    }
    let limits = try quantiles.map { quantile in
      try quantile?.read(totals, reader, inference, order, self, of: relation, in: stage) ?? [:]
    }
    var rows = UncertainRows(inference, order, groups)
    for (place, group) in order.enumerated() {
      let represented = members.represented(by: group, asked: records[place], among: order)
      for line in figures.indices {
        try rows.append(
          UncertainRows.Row(
            sums: limits[line][place] ?? sums[line][place],
            represented: represented,
            line: line,
            group: place
          )
        )
      }
    }
    return (rows, asking.domain)
  }
}
