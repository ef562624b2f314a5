import Language

// Random stages, queries and statements.
extension TreeGenerator {
  private var nowhere: Span { Span(0, 0) }

  mutating func query() -> QueryNode {
    let stages = some(4) { StageNode($0.stage(), span: Span(0, 0), verbSpan: Span(0, 0)) }
    let continues = below(4) == 0
    return QueryNode(
      source: continues || chance() ? nil : source(),
      continuesLast: continues,
      stages: stages,
      span: nowhere
    )
  }

  mutating func stage() -> StageNode.Kind {
    switch below(3) {
    case 0: plainStage()
    case 1: codebookStage()
    default: tableStage()
    }
  }

  private mutating func plainStage() -> StageNode.Kind {
    switch below(10) {
    case 0: .where(condition())
    case 1: .derive(assignments())
    case 2: .keep(some(3) { $0.pattern(excluded: true) })
    case 3: .rename(some(2) { Renaming(new: $0.name(), old: $0.name()) })
    case 4: .sort(some(2) { SortClause(column: $0.name(), isDescending: $0.chance()) })
    case 5:
      .take(
        chance() ? .number(below(1000)) : .parameter(Name("p", nowhere)),
        by: chance() ? names() : []
      )
    case 6: .sample(.number(below(1000)), seed: 1 + below(3))
    case 7: .distinct(chance() ? patterns() : [])
    case 8:
      .join(
        JoinNode(
          source: source(),
          on: some(2) { generator in
            let ours = generator.name()
            return .init(ours: ours, theirs: generator.chance() ? ours : generator.name())
          },
          kind: pick(JoinNode.Kind.allCases)
        )
      )
    default: .append(source(), unique: chance() ? names() : [])
    }
  }

  private mutating func codebookStage() -> StageNode.Kind {
    switch below(11) {
    case 0: .longFromColumns(LongNode(name: name(), value: name(), columns: patterns()))
    case 1: .order(name(), labels: some(3) { $0.text() })
    case 2: .label(name(), some(2) { LabelNode(value: $0.literal(), label: $0.text()) })
    case 3:
      .missing(
        MissingNode(
          columns: patterns(),
          test: node(.membership(node(.hole), some(2) { $0.literal() }, negated: chance())),
          kind: chance() ? text() : nil
        )
      )
    case 4: .weight(name(), isFrequency: chance())
    case 5: .unweighted
    case 9: .design(design())
    case 10: .population(population())
    case 6:
      .net(
        NetNode(
          name: name(),
          column: name(),
          members: pick([.top(2), .bottom(3), .labels([node(.literal(.text("x")))])])
        )
      )
    case 7:
      .multi(
        MultiNode(
          name: name(),
          form: chance()
            ? .items(patterns(), counting: chance() ? literal() : nil)
            : .split(name(), separator: text())
        )
      )
    default:
      .band(
        BandNode(
          name: name(),
          column: name(),
          bands: [.init(label: text(), below: condition()), .init(label: text(), below: nil)]
        )
      )
    }
  }

  private mutating func tableStage() -> StageNode.Kind {
    switch below(10) {
    case 0: .count(chance() ? item() : nil, clauses())
    case 1: .percent(items(), clauses())
    case 2: .statistic(pick(StatisticVerb.allCases), items(), clauses())
    case 3: .summarize(assignments(), clauses())
    case 4: .describe(chance() ? patterns() : [])
    case 5: chance() ? .wide(key: nil, figures: []) : .wide(key: name(), figures: names())
    case 6: .long
    case 8: .suppress(suppress())
    case 7:
      .rank(
        RankNode(
          column: chance() ? name() : nil,
          isAscending: chance(),
          keys: chance() ? names() : []
        )
      )
    default: chance() ? .write(path: text().text, replaces: chance()) : .pipe(command: text().text)
    }
  }

  mutating func statement() -> StatementNode {
    let kind: StatementNode.Kind =
      switch below(15) {
      case 0: .use(source())
      case 1: .load(load())
      case 2: .let(name(), query())
      case 3: .param(name(), [literal()], isList: chance())
      case 4: .show(pick(ShowTopic.allCases))
      case 5: .about(chance() ? source() : nil)
      case 6: .run(text())
      case 7: .set(SetNode(name: name(), value: chance() ? text() : nil))
      case 8: .explain(query())
      case 10: .interval(interval())
      case 11: .difference(difference())
      case 12: .bounds(BoundsNode(share: share(population: true), stages: following()))
      case 9: .help(topic: chance() ? nil : pick(["percent", "starts with", "|", "a  b"]))
      default: .query(query())
      }
    return StatementNode(kind, span: nowhere, source: SourceText(""))
  }

  private mutating func load() -> LoadNode {
    var load = LoadNode(file: text())
    if chance() { load.name = name() }
    if chance() { load.dates = pick(LoadNode.DateOrder.allCases) }
    if chance() { load.delimiter = text() }
    if chance() { load.encoding = text() }
    if chance() { load.hasHeader = chance() }
    if chance() { load.textColumns = patterns() }
    if chance() { load.numberColumns = patterns() }
    if chance() {
      load.missing = some(2) { generator in
        .init(
          kind: generator.chance() ? generator.text() : nil,
          values: generator.some(2) { $0.literal() }
        )
      }
    }
    return load
  }
}
