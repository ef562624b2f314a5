import Engine
import Language
import Statistics

/// How sure the figures of a cross table are: sums by sampling unit.
extension CrossTable {
  /// What is asked of the records by sampling unit.
  struct UncertaintyQuestion {
    fileprivate let asking: Inference.Asking
    fileprivate let items: [[Places]]
    /// The figures without groups; none where no base is that of all groups.
    fileprivate let wholes: [Places]
    fileprivate let sizes: [Int]
    /// A scan of its own, of all records that were drawn; nil where the table's scan has them all.
    fileprivate var own: Question?
  }

  /// Asks for what the options want to know, beside the table's own figures where both are of the
  /// same records.
  ///
  /// - Throws: comparisons that cannot be, a weight that does not go with the design.
  func askUncertainty(beside question: inout Question) throws -> UncertaintyQuestion? {
    guard !options.uncertainty.isEmpty else { return nil }
    try Reference.check(options.uncertainty, groups)
    try checkSharedBases()
    let domain = Domain(of: relation)
    guard domain.condition != nil else { return try askUnits(of: domain, in: &question) }
    var own = Question()
    var asked = try askUnits(of: domain, in: &own)
    asked.own = own
    return asked
  }

  private func askUnits(of domain: Domain, in question: inout Question) throws
    -> UncertaintyQuestion
  {
    let asking = try Inference.Asking(domain, options.uncertainty, in: &question)
    let domain = domain.condition
    return UncertaintyQuestion(
      asking: asking,
      items: items.map { item in
        groups.groupings.map { ask(item, $0, asking.reader, domain: domain, &question) }
      },
      wholes: bases.contains(where: \.isOfTable)
        ? items.map { askWhole($0, asking.reader, domain: domain, &question) } : [],
      sizes: Members.ask(relation.scope.population, groups, domain: domain, in: &question)
    )
  }

  /// The columns of uncertainty and the tests that the options ask for.
  ///
  /// - Throws: a design that gives no variance, a method that does not fit.
  func uncertainty(
    _ question: UncertaintyQuestion,
    _ totals: Totals,
    _ rows: GroupRows,
    _ labels: [ItemLabels],
    asked: [[Int]]
  ) throws -> (columns: [UncertaintyColumns.Column], tests: [TestReport]) {
    let asking = question.asking
    let totals =
      try question.own.map { own in
        try stage.totals(asking.domain.relation, own.dimensions, own.requests)
      } ?? totals
    let (inference, reader, _) = try asking.read(totals)
    let sums = items.indices.map { item in
      self.sums(
        labels[item],
        question.items[item].enumerated().map { grouping, places in
          (read(items[item], places, totals, reader), GroupFinder.of(rows, in: grouping))
        },
        whole: read(items[item], question.wholes[item], totals, reader)
      )
    }
    let order = Array(rows)
    let places = places(rows, labels)
    let members = Members(inference, question.sizes, totals)
    var table = UncertainRows(inference, order, groups)
    for place in places {
      let group = order[place.group]
      try table.append(
        UncertainRows.Row(
          sums: self.sums(place, sums[place.item]),
          represented: members.represented(
            by: group,
            asked: asked[place.item][place.group],
            among: order
          ),
          line: place.line,
          group: place.group
        )
      )
    }
    let reference = try options.uncertainty.difference.flatMap {
      try Reference.value($0, groups, relation.scope, in: stage, notes)
    }
    let columns = try UncertaintyColumns(table, reference: reference)
    UncertaintyNotes(table, columns, asking.domain).add(to: notes)
    guard let wanted = options.uncertainty.tests else { return (columns.columns, []) }
    return (columns.columns, try tests(wanted, table, places, inference))
  }

  /// - Throws: a comparison of shares of one base, which are no shares of two groups.
  private func checkSharedBases() throws {
    let span = options.uncertainty.letters?.span ?? options.uncertainty.difference?.span
    let isTable = bases.contains(where: \.isOfTable)
    if isTable, let span {
      throw ResolveDiagnostics.failure(
        "comparison-of-one-base",
        "under `base table` all groups share one base, so they are not compared",
        at: span,
        advice: ["leave `base table` out, to compare percentages within each group"]
      )
    }
    if bases.contains(where: \.isOfMentions) {
      notes.add(
        "percentages of mentions have no errors here: a record counts once for each of its mentions"
      )
    }
  }

  /// Tests of each item over the groups of the last key, within the other keys.
  private func tests(
    _ asked: UncertaintyOptions.Tests,
    _ table: UncertainRows,
    _ places: [RowPlace],
    _ inference: Inference
  ) throws -> [TestReport] {
    guard !groups.axes.isEmpty else {
      throw ResolveDiagnostics.failure(
        "test-without-key",
        "a test compares groups, and this table has none",
        at: asked.span,
        advice: ["name them: by KEY"]
      )
    }
    let methods = try TableTest.methods(asked, isDesigned: inference.isDesigned)
    var linesOf = [[UncertainRows.Compared]](repeating: [], count: items.count)
    for line in table.compared() {
      let place = places[line.rows[0]]
      guard place.base == 0, Self.isTested(place.answer) else { continue }
      linesOf[place.item].append(line)
    }
    var reports: [TestReport] = []
    for (item, lines) in zip(items, linesOf) {
      if case .axis(let axis) = item, axis.set != nil {
        notes.add("`\(axis.name)` is not tested: several answers may apply to one record")
        continue
      }
      // The rows of each line of a table, one table for the groups within each label of the other keys.
      var tables: [[[Int]]] = []
      var tableOf: [UncertainRows.Compared.Context: Int] = [:]
      for line in lines {
        if let known = tableOf[line.context] {
          tables[known].append(line.rows)
        } else {
          tableOf[line.context] = tables.count
          tables.append([line.rows])
        }
      }
      for lists in tables {
        let test = test(item, lists, table, inference)
        let isWithoutChance = table.isWithoutChance(lists.flatMap(\.self))
        reports += try methods.map { method in
          isWithoutChance ? test.untested(method) : try test.report(method)
        }
      }
    }
    for report in reports { notes.add(report.sentence) }
    return reports
  }

  /// Whether an answer is a row of a table that is tested: nets and the whole hold others again.
  private static func isTested(_ answer: Groups.Label?) -> Bool {
    switch answer {
    case nil, .value, .missing: true
    case .net, .total: false
    }
  }

  /// The test of rows of the same groups, one list an answer.
  private func test(
    _ item: Item,
    _ lists: [[Int]],
    _ table: UncertainRows,
    _ inference: Inference
  ) -> TableTest {
    var cells = lists.map { list in
      list.map { row -> UnitSums in
        switch table.rows[row].sums {
        case .share(let part, _)?, .count(let part, _)?: part
        case .figure?, .quantile?, nil: UnitSums()
        }
      }
    }
    // A condition has one row: those of whom it does not hold are the rest of the base.
    if cells.count == 1, case .condition = item, let list = lists.first {
      let rest = list.map { row -> UnitSums in
        if case .share(let part, let base)? = table.rows[row].sums {
          base - part
        } else {
          UnitSums()
        }
      }
      cells.insert(rest, at: 0)
    }
    let first = lists.first?.first.map { table.groups[table.rows[$0].group] }
    let open = first.flatMap { table.comparedKey(of: $0) } ?? 0
    let within = groups.axes.indices.compactMap { place -> TestReport.Within? in
      guard place != open, let label = first?.labels[place], label != .total else { return nil }
      return TestReport.Within(
        key: groups.axes[place].name,
        label: LabelColumn.text(label, of: groups.axes[place])
      )
    }
    return TableTest(
      inference: inference,
      cells: cells,
      scores: (lists.first ?? []).enumerated().map { place, row in
        if case .value(.number(let score)) = table.groups[table.rows[row].group].labels[open] {
          score
        } else {
          Double(place + 1)
        }
      },
      subject: "\(item.label) by \(groups.axes[open].name)",
      within: within
    )
  }

  /// What a row's figure is made of; nil where no variance is known of it.
  private func sums(_ place: RowPlace, _ sums: ItemSums<UnitSums>) -> EstimateSums? {
    // A record counts once for every mention, so mentions are no sample of records.
    if case .responses = bases[place.base].kind { return nil }
    let part = sums.parts[place.place]
    let base = sums.bases[place.base][place.group]
    return verb == .percent ? .share(part: part, base: base) : .count(of: part, base: base)
  }
}
