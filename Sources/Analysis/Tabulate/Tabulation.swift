import Engine
import Language

/// What all tabulations share.
enum Tabulation {
  /// The keys of a table.
  static func axes(_ keys: KeysClause?, in scope: Scope) throws -> [Axis] {
    guard let keys else { return [] }
    var axes: [Axis] = []
    var named: Set<String> = []
    for name in keys.columns {
      let axis = try Axis.named(name, in: scope)
      guard named.insert(axis.name).inserted else {
        throw ResolveDiagnostics.failure(
          "key-twice",
          "`\(axis.name)` is named twice",
          at: name.span
        )
      }
      axes.append(axis)
    }
    return axes
  }

  /// - Throws: a percentage or mean of a table, which would count its rows.
  static func refuseTable(_ relation: Relation, verb: String, in stage: StageContext) throws {
    guard let table = relation.table, table.base != nil || table.roles.contains(.base) else {
      return
    }
    let figures = zip(table.frame.names, table.roles).filter { $0.1 == .percent || $0.1 == .number }
    let figure = figures.first?.0 ?? "percent"
    throw ResolveDiagnostics.failure(
      "percent-of-table",
      "`\(verb)` of a table would count its rows, not its records",
      at: nil,
      advice: [
        "write `\(verb)` in place of the stage that made the table, before it",
        "for a figure over the rows: summarize NAME = mean(\(Formatter.name(figure)))",
      ]
    )
  }

  /// Who the figures are of, in words: "Percent of those who answered, within each region".
  static func sentence(_ opening: String, _ bases: [Base], _ groups: Groups) -> String {
    let who = bases.map(\.words).joined(separator: ", and of ")
    let isTable = bases.contains(where: \.isOfTable)
    guard !groups.axes.isEmpty, !isTable else { return "\(opening) \(who)." }
    let names = groups.axes.map(\.name)
    let keys =
      names.count == 1
      ? names[0]
      : names.dropLast().joined(separator: ", ") + (groups.isEach ? " or " : " and ")
        + names[names.count - 1]
    return "\(opening) \(who), within each \(keys)."
  }

  /// "149 records have no answer: 103 refused, 46 dont know".
  static func noteMissing(_ missing: [(MissingKind, Int)], of item: String?, _ notes: NoteCollector)
  {
    let total = missing.reduce(0) { $0 + $1.1 }
    guard total > 0 else { return }
    let sorted = missing.sorted {
      ValueOrder.precedes(.missing($0.0), .missing($1.0))
    }
    let kinds = sorted.map { "\(Count.number($0.1)) \($0.0.name)" }.joined(separator: ", ")
    let subject = item.map { " to `\($0)`" } ?? ""
    notes.add(
      "\(Count.records(total)) \(total == 1 ? "has" : "have") no answer\(subject): \(kinds)",
      counts: [total] + sorted.map(\.1)
    )
  }

  /// The same of several items: one note, with the kinds where there is one item only.
  static func noteMissing(
    _ items: [(item: String, missing: [(MissingKind, Int)])],
    ofSeveral: Bool,
    _ notes: NoteCollector
  ) {
    guard let first = items.first else { return }
    if !ofSeveral || items.count == 1 {
      return noteMissing(first.missing, of: ofSeveral ? first.item : nil, notes)
    }
    let counts = items.map { item in
      "`\(item.item)` \(Count.number(item.missing.reduce(0) { $0 + $1.1 }))"
    }
    notes.add(
      "records without an answer: " + ResolveDiagnostics.listed(counts, limit: 12),
      counts: items.map { item in item.missing.reduce(0) { $0 + $1.1 } }
    )
  }

  /// Which figures are of fewer records than the universe holds.
  static func noteBases(
    _ bases: some Sequence<(String, Int)>,
    of universe: Int?,
    _ notes: NoteCollector
  ) {
    guard let universe else { return }
    let fewer = bases.filter { $0.1 != universe }
    guard !fewer.isEmpty else { return }
    let counts = fewer.map { "`\($0.0)` \(Count.number($0.1))" }
    notes.add(
      "of \(Count.records(universe)), these have an answer: "
        + ResolveDiagnostics.listed(counts, limit: 12),
      counts: [universe] + fewer.flatMap { [$0.1, universe - $0.1] }
    )
  }

  /// Puts a table together with what the relation knows.
  static func result(
    _ frame: Frame,
    _ roles: [ColumnRole],
    base: BaseReport?,
    relation: Relation,
    notes: NoteCollector,
    options: TabulationOptions
  ) -> ResultTable {
    var table = ResultTable(
      frame: frame,
      roles: roles,
      shape: .table,
      base: base,
      notes: relation.notes + notes.notes,
      sources: relation.provenance,
      digits: options.digits,
      hasImplicitTotals: options.hasImplicitTotals
    )
    table.composition = Composition(frame, roles, in: relation.scope)
    return table
  }
}
