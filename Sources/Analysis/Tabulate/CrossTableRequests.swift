import Engine

/// What a cross table asks the engine, and the cells that come back: of each item in each grouping.
extension CrossTable {
  /// Where the figures of one item in one grouping are among the totals.
  struct Places {
    /// The figures of one base.
    struct OfBase {
      /// By the grouping's keys and the answer, missing kinds among the answers.
      ///
      /// A condition's answers are true and false; those of a set say whether any of its items is
      /// answered.
      var answers: Int
      /// By the keys and the item, for a multiple-response set.
      var mentions: Int?
      /// By the keys and the net.
      var nets: Int?
      /// By the keys: records that chose at least one item.
      var choosing: Int?
    }
    var bases: [OfBase]
    /// The answers whatever the base.
    var answers: Int
  }

  /// The cells of one item in one grouping: by the keys, then by the answer.
  struct Cells {
    typealias ByAnswer = [[Value]: [Value: Tally]]
    struct OfBase {
      var answers: ByAnswer
      var mentions: ByAnswer?
      var nets: ByAnswer?
      var choosing: [[Value]: Tally]?
    }
    var bases: [OfBase]
    var answers: ByAnswer
  }

  /// Asks for an item's figures in a grouping.
  func ask(_ item: Item, _ grouping: Groups.Grouping, _ question: inout Question) -> Places {
    ask(item, by: grouping.dimensions, where: grouping.condition, &question)
  }

  /// Asks for an item's figures over all records that are in the groups.
  func askWhole(_ item: Item, _ question: inout Question) -> Places {
    ask(item, by: [], where: groups.inside, &question)
  }

  private func ask(
    _ item: Item,
    by keys: [Dimension],
    where condition: Expression?,
    _ question: inout Question
  ) -> Places {
    func ask(_ dimension: Dimension?, _ conditions: [Expression?]) -> Int {
      question.ask(by: keys + (dimension.map { [$0] } ?? []), counting.measures, where: conditions)
    }
    let common = [counting.condition, condition]
    let ofBases = bases.map { base in
      var conditions = common
      if case .condition(let condition) = base.kind { conditions.append(condition) }
      var places = Places.OfBase(answers: ask(answers(of: item), conditions))
      guard case .axis(let axis) = item else { return places }
      places.nets = axis.netDimension.map { ask($0, conditions) }
      if let set = axis.set {
        places.mentions = ask(axis.dimension, conditions)
        if case .choosing = base.kind {
          places.choosing = ask(nil, conditions + [Conditions.choosing(set)])
        }
      }
      return places
    }
    return Places(bases: ofBases, answers: ask(answers(of: item), common))
  }

  /// What splits the records by their answer to an item; nil for the records themselves.
  private func answers(of item: Item) -> Dimension? {
    switch item {
    case .records: nil
    case .condition(_, let condition): .values(condition)
    case .axis(let axis):
      axis.set.map { .values(.call(.firstAnswered, $0.items.map(\.mentioned))) } ?? axis.dimension
    }
  }

  /// The cells that were asked for.
  func read(_ item: Item, _ places: Places, _ totals: Totals) -> Cells {
    let isRecords = if case .records = item { true } else { false }
    func byAnswer(_ place: Int) -> Cells.ByAnswer {
      var cells: Cells.ByAnswer = [:]
      for (key, figures) in totals.tables[place] {
        // Records have no answer: all of them are the one cell of their group.
        let answer = isRecords ? Value.boolean(true) : key.parts.last ?? .boolean(true)
        let group = isRecords ? key.parts : Array(key.parts.dropLast())
        cells[group, default: [:]][answer] = counting.tally(figures)
      }
      return cells
    }
    return Cells(
      bases: places.bases.map { base in
        Cells.OfBase(
          answers: byAnswer(base.answers),
          mentions: base.mentions.map(byAnswer),
          nets: base.nets.map(byAnswer),
          choosing: base.choosing.map { place in
            Dictionary(
              totals.tables[place].map { ($0.key.parts, counting.tally($0.value)) },
              uniquingKeysWith: +
            )
          }
        )
      },
      answers: byAnswer(places.answers)
    )
  }

  /// The records of a base in one group.
  func tally(ofBase base: Int, _ cells: Cells, _ key: [Value], whole: Cells) -> Tally {
    let here = cells.bases[base]
    switch bases[base].kind {
    case .choosing:
      return here.choosing?[key] ?? Tally()
    case .responses:
      return Tally.sum(here.mentions?[key] ?? [:]) { !$0.isMissing }
    case .table:
      return Tally.sum(whole.bases[base].answers[[]] ?? [:]) { !$0.isMissing }
    case .answered, .responding, .asked, .all, .condition:
      return Tally.sum(here.answers[key] ?? [:]) { bases[base].takesIn($0) }
    }
  }
}
