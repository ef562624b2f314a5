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

  /// The cells of one item in one grouping, as they came back.
  struct Cells<Sum: CellSum> {
    struct OfBase {
      var answers: CellTable<Sum>
      var mentions: CellTable<Sum>?
      var nets: CellTable<Sum>?
      var choosing: CellTable<Sum>?
    }
    var bases: [OfBase]
    var answers: CellTable<Sum>
  }

  /// Asks for an item's figures in a grouping; only of records where `domain` holds.
  func ask(
    _ item: Item,
    _ grouping: Groups.Grouping,
    _ reader: some CellReader,
    domain: Expression? = nil,
    _ question: inout Question
  ) -> Places {
    ask(item, by: grouping.dimensions, where: [domain, grouping.condition], reader, &question)
  }

  /// Asks for an item's figures over all records that are in the groups.
  func askWhole(
    _ item: Item,
    _ reader: some CellReader,
    domain: Expression? = nil,
    _ question: inout Question
  ) -> Places {
    ask(item, by: [], where: [domain, groups.inside], reader, &question)
  }

  private func ask(
    _ item: Item,
    by keys: [Dimension],
    where conditions: [Expression?],
    _ reader: some CellReader,
    _ question: inout Question
  ) -> Places {
    func ask(_ dimension: Dimension?, _ conditions: [Expression?]) -> Int {
      question.ask(
        by: reader.leading + keys + (dimension.map { [$0] } ?? []),
        reader.measures,
        where: conditions
      )
    }
    let common = [counting.condition] + conditions
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
  func read<Reader: CellReader>(
    _ item: Item,
    _ places: Places,
    _ totals: Totals,
    _ reader: Reader
  ) -> Cells<Reader.Sum> {
    let isRecords = if case .records = item { true } else { false }
    func cells(_ place: Int, hasAnswer: Bool = true) -> CellTable<Reader.Sum> {
      var (keys, sums) = reader.cells(totals.tables[place])
      // Records have no answer: all of them are the one cell of their group.
      let answer = hasAnswer && !isRecords ? keys.popLast() : nil
      return CellTable(keys: keys, answer: answer, sums: sums)
    }
    let answers = cells(places.answers)
    return Cells(
      bases: places.bases.map { base in
        Cells.OfBase(
          answers: base.answers == places.answers ? answers : cells(base.answers),
          mentions: base.mentions.map { cells($0) },
          nets: base.nets.map { cells($0) },
          choosing: base.choosing.map { cells($0, hasAnswer: false) }
        )
      },
      answers: answers
    )
  }
}
