import Engine
import Language

/// `describe COLUMNS`: what each column holds, a row a column.
enum Describe {
  private struct Places {
    var answered: Int
    var missing: Int
    var distinct: Int
    var range: Int?
    var sum: Int?
    var top: Int
  }

  static func table(
    _ patterns: [ColumnPattern],
    of relation: Relation,
    in stage: StageContext
  ) throws -> ResultTable {
    let notes = NoteCollector()
    let columns =
      patterns.isEmpty
      ? Array(relation.scope.columns) : try relation.scope.columns(matching: patterns)
    var dimensions: [Dimension] = []
    var requests: [Request] = []
    func ask(_ request: Request) -> Int {
      requests.append(request)
      return requests.count - 1
    }
    let places = columns.map { column -> Places in
      let value = Expression.column(column.name)
      dimensions.append(.values(value))
      dimensions.append(
        .values(
          .call(
            .setMissing,
            [
              .constant(.number(1)), .call(.isMissing, [value]), .constant(.missing(.blank)),
            ]
          )
        )
      )
      let isMissing = Expression.call(.isMissing, [value])
      let isAnswered = Expression.call(.not, [isMissing])
      let key = dimensions.count - 2
      let hasRange = [.number, .date, .period].contains(column.kind)
      return Places(
        answered: ask(Request(keys: [], measures: [.count], condition: isAnswered)),
        missing: ask(Request(keys: [key], measures: [.count], condition: isMissing)),
        distinct: ask(Request(keys: [], measures: [.distinct(value)])),
        range: hasRange ? ask(Request(keys: [], measures: [.range(value)])) : nil,
        sum: column.kind == .number ? ask(Request(keys: [], measures: [.sum([value])])) : nil,
        top: ask(Request(keys: [key], measures: [.count], condition: isAnswered, top: 1))
      )
    }
    let totals = try stage.totals(relation, dimensions, requests)
    let rungs = Ladder.rungs(relation, totals.ladder, notes: notes)
    if relation.scope.weighting != .none {
      notes.add("unweighted: `describe` says what is stored, each record once")
    }
    Ladder.note(rungs, notes)

    var least: [String?] = []
    var greatest: [String?] = []
    var means: [Double?] = []
    var top: [String?] = []
    for (column, place) in zip(columns, places) {
      var range: (Value?, Value?) = (nil, nil)
      if let at = place.range,
        case .range(let low, let high)? = totals.tables[at][GroupKey([])]?.first
      {
        range = (low, high)
      }
      least.append(range.0.map { ValueText.text($0, of: column) })
      greatest.append(range.1.map { ValueText.text($0, of: column) })
      var mean: Double?
      if let at = place.sum,
        case .sum(let sum, let records)? = totals.tables[at][GroupKey([])]?.first,
        records > 0
      {
        mean = sum / Double(records)
      }
      means.append(mean)
      let most = totals.tables[place.top].first?.key.parts.first
      top.append(most.map { ValueText.text($0, of: column) })
      let kinds = totals.tables[place.missing].compactMap { key, figures -> (MissingKind, Int)? in
        guard case .missing(let kind)? = key.parts.first, case .count(let count)? = figures.first
        else { return nil }
        return (kind, count)
      }
      if kinds.contains(where: { $0.0 != .blank }) {
        Tabulation.noteMissing(kinds, of: column.name, notes)
      }
      for note in column.summary?.notes ?? [] { notes.add("`\(column.name)`: \(note)") }
    }
    func count(_ place: Int) -> Double? {
      switch totals.tables[place][GroupKey([])]?.first {
      case .count(let count): Double(count)
      case .distinct(let count): Double(count)
      default: 0
      }
    }
    let missing = places.map { place -> Double? in
      totals.tables[place.missing].values.reduce(0.0) { sum, figures in
        if case .count(let count)? = figures.first { sum + Double(count) } else { sum }
      }
    }
    let frame = Frame(
      [
        LabelColumn.names("column", columns.map(\.name)),
        LabelColumn.names(
          "kind",
          columns.map { $0.kind.rawValue + ($0.labels.isOrdered ? ", ordered" : "") }
        ),
        .numbers("answered", places.map { count($0.answered) }),
        .numbers("missing", missing),
        .numbers("distinct", places.map { count($0.distinct) }),
        .texts("min", least), .numbers("mean", means), .texts("max", greatest),
        .texts("top", top),
      ],
      count: columns.count
    )
    return ResultTable(
      frame: frame,
      roles: [.item, .stored, .count, .count, .count, .stored, .number, .stored, .stored],
      shape: .table,
      notes: relation.notes + notes.notes,
      sources: relation.provenance
    )
  }
}
