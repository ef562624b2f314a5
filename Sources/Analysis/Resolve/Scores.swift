import Engine
import Language

/// The number that an answer counts as.
enum Scores {
  /// A number column as it is, a category with a code for each label as its codes, yes as 1 and no
  /// as 0; nil for everything else.
  static func number(_ typed: Typed) -> Typed? {
    switch typed.kind {
    case .number:
      return typed
    case .boolean where !typed.isMissingLiteral:
      return recoded(typed, [0, 1])
    case .category:
      guard let codes = codes(of: typed.labels) else { return nil }
      return recoded(typed, codes)
    case .text where typed.isMissingLiteral:
      return Typed(expression: typed.expression, kind: .number, isMissingLiteral: true)
    case .text, .boolean, .date, .period:
      return nil
    }
  }

  /// The codes of labels, when every label has one.
  static func codes(of labels: ValueLabels) -> [Double]? {
    let codes = labels.labels.compactMap(\.code)
    return codes.count == labels.labels.count && !codes.isEmpty ? codes : nil
  }

  private static func recoded(_ typed: Typed, _ scores: [Double]) -> Typed {
    Typed(
      expression: .call(
        .recode,
        [typed.expression] + scores.map { .constant(.number($0)) }
      ),
      kind: .number
    )
  }
}

/// Values that the branches of one expression give.
enum Branches {
  struct United {
    var values: [Expression]
    var kind: Column.Kind
    var labels: ValueLabels
    var frequency: Period.Frequency?
  }

  /// Makes one kind of several values: texts written out become an ordered category in the order
  /// they are written; categories with the same labels stay; a category and texts become texts.
  static func unite(_ values: [Typed], spans: [Span]) throws -> United {
    let known = values.filter { !$0.isMissingLiteral }
    guard let first = known.first else {
      return United(
        values: values.map(\.expression),
        kind: .text,
        labels: ValueLabels([]),
        frequency: nil
      )
    }
    let texts = known.compactMap { value -> String? in
      if case .text(let text)? = value.constant { text } else { nil }
    }
    if texts.count == known.count {
      var labels: [String] = []
      for text in texts where !labels.contains(text) { labels.append(text) }
      let codes = values.map { value -> Expression in
        guard case .text(let text)? = value.constant, !value.isMissingLiteral else {
          return value.expression
        }
        return .constant(.code(labels.firstIndex(of: text) ?? 0))
      }
      return United(
        values: codes,
        kind: .category,
        labels: ValueLabels(texts: labels, isOrdered: true)
      )
    }
    if known.allSatisfy({ $0.kind == .text || $0.kind == .category }) {
      if known.allSatisfy({ $0.kind == .category && $0.labels == first.labels }) {
        return United(values: values.map(\.expression), kind: .category, labels: first.labels)
      }
      let made = values.map { value in
        value.kind == .category ? Expression.call(.text, [value.expression]) : value.expression
      }
      return United(values: made, kind: .text, labels: ValueLabels([]))
    }
    for (value, span) in zip(values, spans)
    where !value.isMissingLiteral
      && (value.kind != first.kind || value.frequency != first.frequency)
    {
      throw ResolveDiagnostics.failure(
        "mixed-kinds",
        "this is \(Typed.article(value.kind)) beside \(Typed.article(first.kind)); the values need one kind",
        at: span
      )
    }
    return United(
      values: values.map(\.expression),
      kind: first.kind,
      labels: first.labels,
      frequency: first.frequency
    )
  }
}
