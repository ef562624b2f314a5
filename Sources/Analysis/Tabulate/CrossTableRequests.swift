import Engine

/// What a cross table asks the engine: cells, nets and bases of each item in each grouping.
extension CrossTable {
  func ask(_ item: Item, _ grouping: Groups.Grouping, _ question: inout Question) -> Places {
    let common = [counting.condition, grouping.condition]
    var places = Places(cells: [], nets: [], bases: [])
    for base in bases {
      var conditions = common
      if case .condition(let condition) = base.kind { conditions.append(condition) }
      switch item {
      case .axis(let axis):
        places.cells.append(
          question.ask(
            by: grouping.dimensions + [axis.dimension],
            counting.measures,
            where: conditions
          )
        )
        places.nets.append(
          axis.netDimension.map {
            question.ask(by: grouping.dimensions + [$0], counting.measures, where: conditions)
          }
        )
      case .condition, .records:
        places.cells.append(
          question.ask(
            by: grouping.dimensions,
            counting.measures,
            where: conditions + [item.holds]
          )
        )
        places.nets.append(nil)
      }
      places.bases.append(askBase(base, of: item, grouping, conditions, &question))
    }
    return places
  }

  private func askBase(
    _ base: Base,
    of item: Item,
    _ grouping: Groups.Grouping,
    _ conditions: [Expression?],
    _ question: inout Question
  ) -> Int? {
    if case .table = base.kind {
      let keyed =
        groups.isEach || groups.showsMissing ? nil : Conditions.all(groups.axes.map(\.answered))
      return question.ask(
        by: [],
        counting.measures,
        where: [counting.condition, keyed, answered(item)]
      )
    }
    switch item {
    case .axis(let axis) where axis.set == nil:
      return nil
    case .axis(let axis):
      if case .responses = base.kind { return nil }
      return question.ask(
        by: grouping.dimensions,
        counting.measures,
        where: conditions + [
          inBase(base, answered: axis.answered, columns: axis.set?.columns ?? [], axis.set)
        ]
      )
    case .records:
      return nil
    case .condition(_, let condition):
      return question.ask(
        by: grouping.dimensions,
        counting.measures,
        where: conditions + [
          inBase(
            base,
            answered: answered(item),
            columns: Derive.columns(of: condition),
            nil
          )
        ]
      )
    }
  }

  func answered(_ item: Item) -> Expression {
    switch item {
    case .records: .constant(.boolean(true))
    case .axis(let axis): axis.answered
    case .condition(_, let condition): .call(.not, [.call(.isMissing, [condition])])
    }
  }

  /// The records of a base, for items whose missing kinds are no cells of their own.
  private func inBase(
    _ base: Base,
    answered: Expression,
    columns: [String],
    _ set: ResponseSet?
  ) -> Expression? {
    func missing(_ kind: MissingKind) -> [Expression] {
      columns.map { .call(.isMissing, [.column($0), .constant(.missing(kind))]) }
    }
    switch base.kind {
    case .answered, .table:
      return answered
    case .responding:
      return .call(.or, [answered, Conditions.any(missing(.dontKnow))])
    case .asked:
      let routed =
        set == nil
        ? Conditions.any(missing(.notAsked))
        : Conditions.all(missing(.notAsked)) ?? .constant(.boolean(false))
      return .call(.or, [answered, .call(.not, [routed])])
    case .all, .condition, .responses:
      return nil
    case .choosing:
      return set.map { Conditions.choosing($0) }
    }
  }

  /// The whole universe's cells of an item, for the ladder and the notes.
  func askWhole(_ item: Item, _ question: inout Question) -> Places {
    var places = Places(cells: [], nets: [], bases: [])
    if let grouping = Groups.whole.groupings.first { places = ask(item, grouping, &question) }
    return places
  }

  /// The answers of the whole universe, missing kinds among them, for the notes; nil for items that
  /// have none.
  func askKinds(_ item: Item, _ question: inout Question) -> Int? {
    switch item {
    case .axis(let axis) where axis.set == nil:
      return question.ask(by: [axis.dimension], counting.measures, where: [counting.condition])
    case .condition(_, let condition):
      return question.ask(by: [.values(condition)], counting.measures, where: [counting.condition])
    case .axis, .records:
      return nil
    }
  }
}
