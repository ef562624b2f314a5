import Engine
import Language
import Statistics

/// Turns `mean(X)`, `percent(C)`, `top(X, 2)` … into what is to be added up.
struct AggregateResolver {
  let relation: Relation
  let stage: StageContext
  let notes: NoteCollector

  private var weighting: Weighting { relation.scope.weighting }
  private var resolver: ExpressionResolver { stage.resolver(relation.scope, notes: notes) }

  /// The figure that a call asks for.
  ///
  /// - Throws: an unknown figure, a wrong number of values, a value of the wrong kind.
  func aggregate(_ name: Name, _ arguments: [ExpressionNode], at span: Span) throws -> Aggregate {
    guard let figure = AggregateName(rawValue: name.text.lowercased()) else {
      let known = AggregateName.allCases.map(\.rawValue)
      var advice: [String] = []
      if let near = Suggestions.nearest(to: name.text, among: known) {
        advice.append("did you mean `\(near)`?")
      }
      if FunctionCatalog.entry(named: name.text) != nil {
        advice.append("`\(name.text)` works on one record: derive a column first")
      }
      advice.append("Figures: " + known.joined(separator: ", "))
      throw ResolveDiagnostics.failure(
        "unknown-figure",
        "no figure `\(name.text)` of many records",
        at: name.span,
        advice: advice
      )
    }
    if let entry = FunctionCatalog.entry(named: name.text) {
      try ResolveDiagnostics.check(arguments.count, of: entry, at: name.span)
    }
    switch figure {
    case .count:
      return .count(where: try arguments.first.map { try counted($0) }, weighting)
    case .percent:
      return .percent(where: try resolver.condition(arguments[0]), weighting)
    case .mean, .median, .sum:
      let verb = StatisticVerb(rawValue: figure.rawValue) ?? .mean
      return Aggregate(verb, of: try resolver.number(arguments[0]).expression, weighting: weighting)
    case .min, .max:
      let typed = try resolver.resolve(arguments[0])
      let value =
        typed.kind == .date || typed.kind == .period ? typed : try resolver.number(arguments[0])
      return .extreme(of: value.expression, isGreatest: figure == .max, weighting)
    case .sd, .variance:
      let value = try resolver.number(arguments[0]).expression
      return .variance(
        of: value,
        isRoot: figure == .sd,
        isDesigned: relation.scope.design != nil,
        weighting
      )
    case .quantile:
      return try quantile(arguments)
    case .distinct:
      return .distinct(of: try resolver.resolve(arguments[0]).expression)
    case .ratio:
      return .ratio(
        try resolver.number(arguments[0]).expression,
        try resolver.number(arguments[1]).expression,
        weighting
      )
    case .nps:
      return try promoters(arguments[0])
    case .top, .bottom, .balance:
      return try boxes(figure, arguments)
    }
  }

  /// The condition of `count(…)`; a column that is none is most often meant as its answers.
  private func counted(_ node: ExpressionNode) throws -> Expression {
    if case .name(let name) = node.kind, case .column(let column) = try relation.scope.lookUp(name),
      column.kind != .boolean
    {
      throw ResolveDiagnostics.wrongKind(
        "`\(column.name)`",
        is: Typed.article(column.kind),
        needs: "a condition",
        at: node.span,
        advice: ["write: count(\(Formatter.name(column.name)) is answered)"]
      )
    }
    return try resolver.condition(node)
  }

  private func quantile(_ arguments: [ExpressionNode]) throws -> Aggregate {
    let value = try resolver.number(arguments[0]).expression
    guard case .number(let share)? = try resolver.resolve(arguments[1]).constant,
      (0...1).contains(share)
    else {
      throw ResolveDiagnostics.failure(
        "quantile-share",
        "a quantile is at a share from 0 to 1",
        at: arguments[1].span,
        advice: ["write: quantile(X, 0.9)"]
      )
    }
    var rule = QuantileRule.averaged
    if arguments.count == 3 {
      guard case .text(let written)? = try resolver.resolve(arguments[2]).constant,
        let named = QuantileRule(rawValue: written.lowercased())
      else {
        throw ResolveDiagnostics.failure(
          "quantile-rule",
          "no such rule for a quantile",
          at: arguments[2].span,
          advice: ["rules: " + Self.quoted(QuantileRule.allCases)]
        )
      }
      guard named.allowsWeights || weighting.column == nil else {
        throw ResolveDiagnostics.failure(
          "quantile-weight",
          "the rule \"\(named.rawValue)\" is for records without a weight",
          at: arguments[2].span,
          advice: ["with a weight: " + Self.quoted(QuantileRule.allCases.filter(\.allowsWeights))]
        )
      }
      rule = named
    }
    return .quantile(of: value, at: share, rule, weighting)
  }

  /// Rules as they are written.
  private static func quoted(_ rules: [QuantileRule]) -> String {
    rules.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
  }

  /// 100·(promoters - detractors) of answers from 0 to 10.
  ///
  /// - Source: STATISTICS.md section 1: promoters 9 and 10, detractors 0 to 6.
  private func promoters(_ node: ExpressionNode) throws -> Aggregate {
    let value = try resolver.number(node, for: "a number from 0 to 10").expression
    let outside = try stage.totals(
      relation,
      [],
      [
        Request(
          keys: [],
          measures: [.count],
          condition: .call(
            .or,
            [
              .call(.less, [value, .constant(.number(0))]),
              .call(.greater, [value, .constant(.number(10))]),
            ]
          )
        )
      ]
    )
    if case .count(let count)? = outside.tables[0][GroupKey([])]?.first, count > 0 {
      throw ResolveDiagnostics.failure(
        "nps-scale",
        "the net promoter score is of answers from 0 to 10, and \(Count.records(count)) \(count == 1 ? "is" : "are") outside",
        at: node.span,
        advice: ["say which are no answers: missing COLUMN where … as …"]
      )
    }
    let score = Expression.call(
      .choose,
      [
        .call(.greaterOrEqual, [value, .constant(.number(9))]), .constant(.number(100)),
        .call(.lessOrEqual, [value, .constant(.number(6))]), .constant(.number(-100)),
        .call(.not, [.call(.isMissing, [value])]), .constant(.number(0)),
        .constant(.missing(.blank)),
      ]
    )
    return .mean(of: score, weighting)
  }

  /// The share of the valid answers in the highest or lowest labels of a scale, or their difference.
  private func boxes(_ figure: AggregateName, _ arguments: [ExpressionNode]) throws -> Aggregate {
    let typed = try resolver.resolve(arguments[0])
    guard typed.kind == .category, typed.labels.isOrdered else {
      throw ResolveDiagnostics.failure(
        "no-order",
        "`\(figure.rawValue)` needs a scale: a category with an order",
        at: arguments[0].span,
        advice: ["say it first: order X as \"lowest\", …, \"highest\""]
      )
    }
    let labels = typed.labels.labels.count
    guard case .number(let number)? = try resolver.resolve(arguments[1]).constant,
      let size = Int(exactly: number), labels > 0, (1...labels).contains(size)
    else {
      throw ResolveDiagnostics.failure(
        "no-such-box",
        "the number of labels is from 1 to \(labels)",
        at: arguments[1].span
      )
    }
    let scores = (0..<labels).map { position -> Expression in
      let isTop = position >= labels - size
      let isBottom = position < size
      let score: Double =
        switch figure {
        case .top: isTop ? 100 : 0
        case .bottom: isBottom ? 100 : 0
        default: (isTop ? 100 : 0) - (isBottom ? 100 : 0)
        }
      return .constant(.number(score))
    }
    let score = Expression.call(.recode, [typed.expression] + scores)
    return figure == .balance ? .mean(of: score, weighting) : .share(score, weighting)
  }
}
