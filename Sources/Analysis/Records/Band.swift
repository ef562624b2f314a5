import Engine
import Language

/// `band NAME = COLUMN into "Low" below 20, "Mid" below 50, "High"`: an ordered category from a number.
enum Band {
  static func apply(_ node: BandNode, to relation: consuming Relation, in stage: StageContext)
    throws
    -> Relation
  {
    var relation = relation
    let (number, limits) = try limits(
      of: node,
      stage.resolver(relation.scope, notes: NoteCollector())
    )
    let labels = node.bands.map(\.label.text)
    var named: Set<String> = []
    for band in node.bands where !named.insert(band.label.text).inserted {
      throw ResolveDiagnostics.failure(
        "label-twice",
        "\"\(band.label.text)\" is listed twice",
        at: band.label.span
      )
    }
    var value = Expression.call(
      .band,
      [number.expression] + limits.prefix(labels.count - 1).map { .constant(.number($0)) }
    )
    if limits.count == labels.count, let last = limits.last {
      // Every band has a limit: what is at or past the last one is in none.
      value = .call(
        .setMissing,
        [
          value, .call(.greaterOrEqual, [number.expression, .constant(.number(last))]),
          .constant(.missing(MissingKind("out of bands"))),
        ]
      )
    }
    relation.append(
      .derive([
        NamedExpression(
          node.name.text,
          value,
          kind: .category,
          labels: ValueLabels(texts: labels, isOrdered: true)
        )
      ])
    )
    relation.scope.put(
      ScopeColumn(
        name: node.name.text,
        kind: .category,
        labels: ValueLabels(texts: labels, isOrdered: true),
        missingKinds: Derive.missingKinds(of: number.expression, in: relation.scope)
          + [MissingKind("out of bands")]
      )
    )
    return relation
  }

  /// The number that is banded, and the bands' upper limits.
  private static func limits(
    of node: BandNode,
    _ resolver: ExpressionResolver
  ) throws -> (number: Typed, limits: [Double]) {
    let subject = ExpressionNode(.name(node.column), node.column.span)
    let number = try resolver.number(subject, for: "a number")
    var limits: [Double] = []
    for (position, band) in node.bands.enumerated() {
      guard let below = band.below else {
        guard position == node.bands.count - 1 else {
          throw ResolveDiagnostics.failure(
            "band-open",
            "only the last band has no upper limit",
            at: band.label.span,
            advice: ["write: \"\(band.label.text)\" below …"]
          )
        }
        continue
      }
      guard case .number(let limit)? = try resolver.resolve(below).constant else {
        throw ResolveDiagnostics.failure(
          "band-limit",
          "the limit of a band is a number",
          at: below.span
        )
      }
      if let last = limits.last, limit <= last {
        throw ResolveDiagnostics.failure(
          "band-order",
          "the limits of bands ascend, and \(plainNumber(limit)) is not above \(plainNumber(last))",
          at: below.span
        )
      }
      limits.append(limit)
    }
    return (number, limits)
  }
}
