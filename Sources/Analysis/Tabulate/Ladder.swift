import Engine
import Language

/// How the base came about: the rungs of the steps, the weight and the keys.
struct Ladder {
  private let relation: Relation
  private let groups: Groups
  private let universe: Int
  private let frequency: Int?
  private let weights: WeightCheck
  private let counted: Int
  private var grouped: [Int] = []
  private let inside: Int

  /// Asks for the counts that the ladder needs.
  init(_ relation: Relation, groups: Groups, in question: inout Question) {
    self.relation = relation
    self.groups = groups
    universe = question.ask(by: [], [.count])
    let weighting = relation.scope.weighting
    weights = WeightCheck(weighting, in: &question)
    if case .frequency(let column) = weighting {
      frequency = question.ask(by: [], [.sum([.column(column)])])
    } else {
      frequency = nil
    }
    let counting = Counting(weighting: weighting)
    func ask(_ condition: Expression?) -> Int {
      question.ask(by: [], counting.measures, where: [counting.condition, condition])
    }
    counted = ask(nil)
    grouped = groups.showsMissing ? [] : groups.axes.map { ask($0.grouped) }
    inside = ask(groups.inside)
  }

  /// The rungs down to the universe; notes say what each step left out.
  ///
  /// - Throws: a weight that cannot be used.
  func report(_ totals: Totals, notes: NoteCollector) throws -> [BaseReport.Rung] {
    let zero = try weights.check(totals)
    weights.noteSpread(totals, notes)
    var rungs = Ladder.rungs(relation, totals.ladder, notes: notes)
    if rungs.isEmpty {
      rungs.append(BaseReport.Rung(records: count(universe, totals), label: "records"))
    }
    let weighting = relation.scope.weighting
    if zero > 0 {
      rungs.append(
        BaseReport.Rung(records: count(universe, totals) - zero, label: "with a weight above 0")
      )
    }
    switch weighting {
    case .none: break
    case .sampling(let column):
      notes.add(
        "weighted by `\(column)`\(relation.scope.isWeightDeclared ? ", as the data package says" : ""); count and base are numbers of records"
      )
    case .frequency(let column):
      if let frequency, case .sum(let sum, _)? = totals.tables[frequency][GroupKey([])]?.first {
        rungs.append(
          BaseReport.Rung(records: Int(exactly: sum.rounded()) ?? 0, label: "counted by \(column)")
        )
      }
      notes.add(
        "each record counts `\(column)` times\(relation.scope.isWeightDeclared ? ", as the data package says" : "")"
      )
    }
    let counting = Counting(weighting: weighting)
    func records(_ place: Int) -> Int {
      counting.whole(totals.tables[place]).records
    }
    for (axis, place) in zip(groups.axes, grouped) {
      let left = records(counted) - records(place)
      guard left > 0 else { continue }
      let are = left == 1 ? "is" : "are"
      if axis.set == nil {
        notes.add(
          "\(Count.records(left)) without `\(axis.name)` \(are) in no group; `with missing` shows \(left == 1 ? "it" : "them")",
          counts: [left]
        )
      } else {
        notes.add(
          "\(Count.records(left)) with no mention in `\(axis.name)` \(are) in no group",
          counts: [left]
        )
      }
    }
    if records(inside) < records(counted) {
      let names = groups.axes.map { "`\($0.name)`" }.joined(separator: " and ")
      rungs.append(BaseReport.Rung(records: records(inside), label: "with \(names)"))
    }
    Ladder.noteUndefined(
      totals.ladder.reduce(totals.undefined) { $0 + $1.undefined },
      notes
    )
    return rungs
  }

  /// The rungs of the steps so far, with notes on what was unknown, undefined or unmatched.
  static func rungs(_ relation: Relation, _ reports: [StepReport], notes: NoteCollector)
    -> [BaseReport.Rung]
  {
    guard let first = reports.first else { return [] }
    var rungs = [BaseReport.Rung(records: first.before, label: "records")]
    for ((step, rung), report) in zip(zip(relation.steps, relation.rungs), reports) {
      if case .select = step, report.unknown > 0, let rung {
        notes.add(
          "\(rung): unknown for \(relation.table == nil ? Count.records(report.unknown) : Count.rows(report.unknown)), which \(report.unknown == 1 ? "is" : "are") left out",
          counts: relation.table == nil ? [report.unknown] : []
        )
      }
      if var join = report.join {
        // What has a match does not come out of an anti join at all.
        if case .join(let step) = step, step.kind == .anti { join.multiplied = 0 }
        // A join that no stage asked for, as of weights, has no name and nothing to say.
        if let rung { noteJoin(join, rung, notes) }
      }
      guard let rung else { continue }
      if case .select = step {
        rungs.append(BaseReport.Rung(records: report.after, label: rung))
      } else if report.after != report.before {
        rungs.append(BaseReport.Rung(records: report.after, label: rung))
      }
    }
    return shortened(rungs)
  }

  /// A ladder that a person can read: of many steps the first and the last ones.
  private static func shortened(_ rungs: [BaseReport.Rung]) -> [BaseReport.Rung] {
    guard rungs.count > 20 else { return rungs }
    let left = rungs.count - 16
    let last = rungs[rungs.count - 9].records
    return rungs.prefix(8)
      + [BaseReport.Rung(records: last, label: "after \(left) more steps")]
      + rungs.suffix(8)
  }

  /// Says how many values a calculation could not give.
  static func noteUndefined(_ count: Int, _ notes: NoteCollector) {
    guard count > 0 else { return }
    notes.add(
      "\(Count.number(count)) \(count == 1 ? "value is" : "values are") undefined: a division by zero, a logarithm of zero, a text that is no number or the like"
    )
  }

  /// Says the ladder where it has more than one rung.
  static func note(_ rungs: [BaseReport.Rung], _ notes: NoteCollector) {
    if rungs.count > 1 { notes.add(sentence(rungs), counts: counts(rungs)) }
  }

  /// The numbers of records that a ladder tells: who is left at each rung, and who left.
  static func counts(_ rungs: [BaseReport.Rung]) -> [Int] {
    let records = rungs.map(\.records)
    return records + zip(records, records.dropFirst()).map { $0 &- $1 }
  }

  /// "209 records → 196 where responded".
  static func sentence(_ rungs: [BaseReport.Rung]) -> String {
    rungs.map { rung in
      rung.label == "records"
        ? Count.records(rung.records) : "\(Count.number(rung.records)) \(rung.label)"
    }.joined(separator: " → ")
  }

  /// How many keys without a match a note names.
  private static let namedKeys = 20

  private static func noteJoin(_ join: JoinReport, _ rung: String, _ notes: NoteCollector) {
    var text = "\(rung): \(Count.records(join.matched)) matched"
    if join.unmatched > 0 {
      let keys = join.unmatchedKeys.prefix(namedKeys)
      let more = join.unmatchedKeyCount - keys.count
      text +=
        ", \(Count.number(join.unmatched)) did not (\(join.unmatchedKeyCount) \(join.unmatchedKeyCount == 1 ? "key" : "keys"): \(keys.joined(separator: ", "))\(more > 0 ? " and \(Count.number(more)) more" : ""))"
    }
    if join.multiplied > 0 {
      text += ", \(Count.number(join.multiplied)) matched several and came out several times"
    }
    notes.add(
      text,
      isWarning: join.multiplied > 0,
      counts: [join.matched, join.unmatched, join.multiplied]
    )
  }

  private func count(_ request: Int, _ totals: Totals) -> Int {
    if case .count(let count)? = totals.tables[request][GroupKey([])]?.first { count } else { 0 }
  }
}

/// Numbers of records in words.
enum Count {
  /// `1 record`, `2,410 records`.
  static func records(_ count: Int) -> String {
    "\(number(count)) \(count == 1 ? "record" : "records")"
  }

  /// `1 row`, `24 rows`.
  static func rows(_ count: Int) -> String {
    "\(number(count)) \(count == 1 ? "row" : "rows")"
  }

  /// A whole number with commas.
  static func number(_ count: Int) -> String {
    var text = ""
    for (place, digit) in String(abs(count)).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (count < 0 ? "-" : "") + String(text.reversed())
  }
}
