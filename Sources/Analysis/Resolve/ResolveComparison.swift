import Engine
import Language

extension ExpressionResolver {
  /// A comparison, with a literal read as what stands beside it: a text beside a category as its
  /// label, beside a date or a period as one; a number beside a category as its code.
  func compare(
    _ sign: ComparisonSign,
    _ leftNode: ExpressionNode,
    _ rightNode: ExpressionNode,
    at span: Span
  ) throws -> Typed {
    let left = try resolve(leftNode)
    let right = try resolve(rightNode)
    if left.isMissingLiteral || right.isMissingLiteral {
      throw ResolveDiagnostics.failure(
        "compare-missing",
        "nothing is equal to missing",
        at: span,
        advice: ["write: X is missing, or X is not missing"]
      )
    }
    if left.constant != nil, right.constant == nil {
      return try compare(turned(sign), right, rightNode, with: left, leftNode)
    }
    return try compare(sign, left, leftNode, with: right, rightNode)
  }

  /// `X in (…)`: each member read as what it is compared with.
  func membership(_ subjectNode: ExpressionNode, _ members: [ExpressionNode]) throws -> Typed {
    let subject = try resolve(subjectNode)
    var arguments = [subject.expression]
    for member in members {
      for literal in try literals(of: member) {
        let typed = try resolve(literal)
        guard typed.constant != nil, !typed.isMissingLiteral else {
          throw ResolveDiagnostics.failure(
            "in-needs-values",
            "`in` needs values: texts, numbers, dates in quotes",
            at: member.span,
            advice: ["for missing values write: X is missing"]
          )
        }
        let read = try read(typed, literal, beside: subject, subjectNode, sign: .equal)
        if case .text(let text)? = read.constant {
          noteUnknownText(text, of: subject, sign: .equal)
        }
        arguments.append(read.expression)
      }
    }
    return .condition(.isIn, arguments)
  }

  private func literals(of node: ExpressionNode) throws -> [ExpressionNode] {
    guard case .parameter(let name) = node.kind else { return [node] }
    return try value(of: name).values.map { ExpressionNode(.literal($0), node.span) }
  }

  private func compare(
    _ sign: ComparisonSign,
    _ left: Typed,
    _ leftNode: ExpressionNode,
    with right: Typed,
    _ rightNode: ExpressionNode
  ) throws -> Typed {
    let isOrdering = sign != .equal && sign != .notEqual
    if isOrdering, left.kind == .category, right.kind != .number, !left.labels.isOrdered {
      let name = left.column?.name ?? "X"
      throw ResolveDiagnostics.failure(
        "no-order",
        "the labels of `\(name)` have no order, so `\(sign.rawValue)` says nothing",
        at: leftNode.span,
        advice: ["say it first: order \(Formatter.name(name)) as \"lowest\", …, \"highest\""]
      )
    }
    if isOrdering, left.kind == .boolean {
      throw ResolveDiagnostics.failure(
        "no-order",
        "yes and no have no order",
        at: leftNode.span,
        advice: ["write: X = yes"]
      )
    }
    if let found = compareMissingLabel(sign, left, right) { return found }
    if right.constant != nil {
      if left.kind == .category, case .number(let number)? = right.constant {
        return try compareCode(sign, left, number, leftNode: leftNode, rightNode: rightNode)
      }
      let read = try read(right, rightNode, beside: left, leftNode, sign: sign)
      if case .text(let text)? = read.constant, left.kind == .text {
        noteUnknownText(text, of: left, sign: sign)
      }
      if let constant = read.constant { noteOutOfRange(constant, of: left, sign: sign) }
      return .condition(function(sign), [left.expression, read.expression])
    }
    return try compareColumns(sign, left, leftNode, right, rightNode)
  }

  /// `region = "Total"` in a table: what stands in place of a key's value is compared by its name.
  private func compareMissingLabel(_ sign: ComparisonSign, _ left: Typed, _ right: Typed) -> Typed?
  {
    guard sign == .equal || sign == .notEqual, let column = left.column,
      column.role == .key || column.role == .item, case .text(let text)? = right.constant,
      column.labels.position(of: text) == nil,
      let kind = column.missingKinds.first(where: { $0.name == text })
    else { return nil }
    let arguments = [left.expression, Expression.constant(.missing(kind))]
    return sign == .equal
      ? .condition(.isMissing, arguments)
      : .condition(.not, [.call(.isMissing, arguments)])
  }

  private func compareColumns(
    _ sign: ComparisonSign,
    _ left: Typed,
    _ leftNode: ExpressionNode,
    _ right: Typed,
    _ rightNode: ExpressionNode
  ) throws -> Typed {
    if left.kind == .category || right.kind == .category,
      [.text, .category].contains(left.kind), [.text, .category].contains(right.kind)
    {
      if left.kind == right.kind, left.labels == right.labels {
        return .condition(function(sign), [left.expression, right.expression])
      }
      return .condition(function(sign), [asText(left), asText(right)])
    }
    if left.kind == .number || right.kind == .number,
      let scoredLeft = Scores.number(left), let scoredRight = Scores.number(right)
    {
      return .condition(function(sign), [scoredLeft.expression, scoredRight.expression])
    }
    guard left.kind == right.kind, left.frequency == right.frequency else {
      throw ResolveDiagnostics.failure(
        "different-kinds",
        "\(Typed.article(left.kind)) cannot be compared with \(Typed.article(right.kind))",
        at: rightNode.span
      )
    }
    return .condition(function(sign), [left.expression, right.expression])
  }

  /// A literal as the kind of what it is compared with.
  private func read(
    _ literal: Typed,
    _ node: ExpressionNode,
    beside other: Typed,
    _ otherNode: ExpressionNode,
    sign: ComparisonSign
  ) throws -> Typed {
    guard let constant = literal.constant else { return literal }
    let subject = other.column.map { "`\($0.name)`" } ?? "the left side"
    switch (other.kind, constant) {
    case (.number, .number), (.text, .text), (.boolean, .boolean):
      return literal
    case (.category, .text(let text)):
      guard let position = other.labels.position(of: text) else {
        throw ResolveDiagnostics.unknownLabel(text, of: labelled(other), at: node.span)
      }
      return .constant(.code(position), .category)
    case (.category, .number(let number)):
      guard let position = other.labels.position(ofCode: number) else {
        throw ResolveDiagnostics.unknownCode(number, of: labelled(other), at: node.span)
      }
      return .constant(.code(position), .category)
    case (.category, .boolean(let flag)):
      let words = flag ? ["yes", "true"] : ["no", "false"]
      for word in words {
        if let position = other.labels.position(of: word) {
          return .constant(.code(position), .category)
        }
      }
      throw ResolveDiagnostics.unknownLabel(flag ? "Yes" : "No", of: labelled(other), at: node.span)
    case (.text, .boolean(let flag)):
      return .constant(.text(spelling(of: flag, in: other)), .text)
    case (.boolean, .text(let text)):
      switch text.lowercased() {
      case "yes", "true": return .constant(.boolean(true), .boolean)
      case "no", "false": return .constant(.boolean(false), .boolean)
      default:
        throw ResolveDiagnostics.wrongKind(
          subject,
          is: "yes or no",
          needs: "yes or no beside it",
          at: node.span,
          advice: ["write: X = yes"]
        )
      }
    case (.date, .text(let text)):
      guard let day = Day(text) ?? writtenDay(text, like: other.column) else {
        throw ResolveDiagnostics.failure(
          "not-a-date",
          "\"\(text)\" is no date",
          at: node.span,
          advice: ["write dates as \"2016-04-01\""]
        )
      }
      return .constant(.date(day), .date)
    case (.period, .text(let text)):
      return .constant(.period(try period(text, like: other, at: node.span)), .period)
    case (.number, .text(let text)):
      throw ResolveDiagnostics.failure(
        "text-for-number",
        "\(subject) holds numbers, and \"\(text)\" is a text",
        at: node.span,
        advice: Double(text) == nil
          ? ["compare it with a number"] : ["write it without quotes: \(text)"]
      )
    case (.text, .number(let number)):
      throw ResolveDiagnostics.failure(
        "number-for-text",
        "\(subject) holds texts, and \(plainNumber(number)) is a number",
        at: node.span,
        advice: [
          "write \"\(plainNumber(number))\" in quotes, or number(X) to read the texts as numbers"
        ]
      )
    case (.date, _), (.period, _):
      let sample = other.kind == .date ? "\"2016-04-01\"" : "\"\(sample(of: other))\""
      throw ResolveDiagnostics.failure(
        "date-needs-quotes",
        "\(subject) is \(Typed.article(other.kind)), written in quotes",
        at: node.span,
        advice: ["write it like \(sample)"]
      )
    default:
      throw ResolveDiagnostics.failure(
        "different-kinds",
        "\(subject) is \(Typed.article(other.kind)), which \(Typed.article(literal.kind)) cannot be compared with",
        at: node.span
      )
    }
  }

  private func compareCode(
    _ sign: ComparisonSign,
    _ left: Typed,
    _ number: Double,
    leftNode: ExpressionNode,
    rightNode: ExpressionNode
  ) throws -> Typed {
    if sign == .equal || sign == .notEqual {
      guard let position = left.labels.position(ofCode: number) else {
        throw ResolveDiagnostics.unknownCode(number, of: labelled(left), at: rightNode.span)
      }
      return .condition(function(sign), [left.expression, .constant(.code(position))])
    }
    guard let scores = Scores.number(left) else {
      throw ResolveDiagnostics.unknownCode(number, of: labelled(left), at: rightNode.span)
    }
    return .condition(function(sign), [scores.expression, .constant(.number(number))])
  }

  private func labelled(_ typed: Typed) -> ScopeColumn {
    typed.column ?? ScopeColumn(name: "this", kind: typed.kind, labels: typed.labels)
  }

  /// A period in the frequency of the column; `2010-11` is a financial year beside financial years.
  private func period(_ text: String, like other: Typed, at span: Span) throws -> Period {
    guard let wanted = other.frequency else {
      guard let period = Period(text) else { throw notAPeriod(text, other, at: span) }
      return period
    }
    if let period = Period(text), period.frequency == wanted { return period }
    if wanted == .financialYear, text.utf8.count == 7,
      let period = Period(text.prefix(4) + "/" + text.suffix(2)), period.frequency == wanted
    {
      return period
    }
    throw notAPeriod(text, other, at: span)
  }

  /// A period like those of a column: its own first one where it is known.
  private func sample(of typed: Typed) -> String {
    if case .period(let least)? = typed.column?.summary?.least { return least.text }
    return switch typed.frequency {
    case .year: "2016"
    case .quarter, nil: "2016Q3"
    case .month: "2016-04"
    case .financialYear: "2016/17"
    case .financialQuarter: "2016/17Q2"
    }
  }

  private func notAPeriod(_ text: String, _ other: Typed, at span: Span) -> QueryFailure {
    let sample = sample(of: other)
    let name = other.column.map { "`\($0.name)`" } ?? "the left side"
    return ResolveDiagnostics.failure(
      "not-a-period",
      "\"\(text)\" is no period like those of \(name)",
      at: span,
      advice: ["write it like \"\(sample)\""]
    )
  }

  /// A date as the file writes it: the first two numbers as day and month, or month and day.
  private func writtenDay(_ text: String, like column: ScopeColumn?) -> Day? {
    let parts = text.split(whereSeparator: { "/-.".contains($0) }).compactMap { Int($0) }
    guard parts.count == 3, let order = column?.summary?.dateOrder else { return nil }
    return switch order {
    case .dayFirst: Day(year: parts[2], month: parts[1], day: parts[0])
    case .monthFirst: Day(year: parts[2], month: parts[0], day: parts[1])
    }
  }

  private func spelling(of flag: Bool, in other: Typed) -> String {
    let words = flag ? ["yes", "true", "y"] : ["no", "false", "n"]
    let texts = other.column.map { $0.pool.count <= 1000 ? $0.pool.texts : [] } ?? []
    return texts.first { words.contains($0.lowercased()) } ?? (flag ? "Yes" : "No")
  }

  private func noteUnknownText(_ text: String, of typed: Typed, sign: ComparisonSign) {
    guard let column = typed.column, !column.isDerived, sign == .equal || sign == .notEqual,
      column.pool.count > 0, column.pool.count <= 20_000
    else { return }
    let texts = known.texts(of: column)
    guard !texts.contains(text) else { return }
    let near = Suggestions.nearest(to: text, among: texts.list)
    notes.add(
      "no record has `\(column.name)` \"\(text)\""
        + (near.map { "; did you mean \"\($0)\"?" } ?? ""),
      isWarning: true
    )
  }

  /// A date or period that the column does not reach is no mistake, but worth saying.
  private func noteOutOfRange(_ constant: Value, of typed: Typed, sign: ComparisonSign) {
    guard sign == .equal, let column = typed.column, !column.isDerived,
      column.kind == .date || column.kind == .period, let least = column.summary?.least,
      let greatest = column.summary?.greatest,
      ValueOrder.precedes(constant, least) || ValueOrder.precedes(greatest, constant)
    else { return }
    let text = { ValueText.text($0, of: column) }
    notes.add(
      "no record has `\(column.name)` \(text(constant)): it goes from \(text(least)) to \(text(greatest))",
      isWarning: true
    )
  }

  /// A value as the text that it reads.
  func asText(_ typed: Typed) -> Expression {
    typed.kind == .text ? typed.expression : .call(.text, [typed.expression])
  }

  private func turned(_ sign: ComparisonSign) -> ComparisonSign {
    switch sign {
    case .equal, .notEqual: sign
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  private func function(_ sign: ComparisonSign) -> Function {
    switch sign {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}
