public import Engine

/// Expressions that a resolver could have made for the columns at hand.
public struct RandomExpressions {
  /// A column as expressions see it.
  public struct Known: Sendable {
    var name: String
    var kind: Column.Kind
    var labels: ValueLabels
  }

  /// Where the randomness comes from.
  public var generator: SeededGenerator
  /// The columns at hand.
  public var columns: [Known]

  /// Expressions over the columns of a frame.
  public init(_ frame: Frame, generator: SeededGenerator) {
    self.generator = generator
    columns = frame.columns.map { Known(name: $0.name, kind: $0.kind, labels: $0.labels) }
  }

  private mutating func column(_ kinds: Column.Kind...) -> Known? {
    let fitting = columns.filter { kinds.contains($0.kind) }
    return fitting.isEmpty ? nil : generator.pick(fitting)
  }

  /// A column of any kind.
  public mutating func anyColumn() -> Known { generator.pick(columns) }

  /// A condition.
  public mutating func condition(_ depth: Int = 2) -> Expression {
    let choice = generator.whole(0...(depth > 0 ? 13 : 8))
    switch choice {
    case 0:
      if let column = column(.boolean) { return .column(column.name) }
    case 1, 2:
      if let column = column(.category) {
        let code = Expression.constant(.code(label(column)))
        return .call(comparison(), [.column(column.name), code])
      }
    case 3:
      if let column = column(.text, .category) {
        let text = Expression.constant(
          .text(generator.pick(["o", "London", "e", "é", "^[a-z]+$", ""]))
        )
        let function = generator.pick([Function.contains, .startsWith, .endsWith, .matches])
        return .call(function, [.column(column.name), text])
      }
    case 4:
      if let column = column(.text) {
        let texts = (0..<2).map { _ in
          Expression.constant(.text(generator.pick(RandomFrames.texts)))
        }
        return .call(.isIn, [.column(column.name)] + texts)
      }
    case 5:
      let column = anyColumn()
      if generator.chance(0.5) { return .call(.isMissing, [.column(column.name)]) }
      let kind = generator.pick([MissingKind.refused, .blank, .undefined])
      return .call(.isMissing, [.column(column.name), .constant(.missing(kind))])
    case 6:
      if let column = column(.date) {
        let day = Day(number: Int32(generator.whole(16_500...17_500)))
        return .call(comparison(), [.column(column.name), .constant(.date(day))])
      }
    case 7:
      if let column = column(.period) {
        let period = Period(.quarter, index: Int32(generator.whole(8060...8069)))
        return .call(comparison(), [.column(column.name), .constant(.period(period))])
      }
    case 8:
      if let column = column(.text) {
        return .call(comparison(), [.column(column.name), text(0)])
      }
    case 9, 10:
      let function = generator.pick([Function.and, .or])
      return .call(function, [condition(depth - 1), condition(depth - 1)])
    case 11: return .call(.not, [condition(depth - 1)])
    case 12: return .call(.isIn, [number(depth - 1), number(0), .constant(.number(2))])
    default: break
    }
    return .call(comparison(), [number(depth - 1), number(0)])
  }

  /// A number.
  public mutating func number(_ depth: Int = 2) -> Expression {
    guard depth > 0 else {
      if let column = column(.number), generator.chance(0.7) { return .column(column.name) }
      return .constant(.number(Double(generator.whole(-8...8)) / 4))
    }
    switch generator.whole(0...12) {
    case 0, 1, 2:
      let function = generator.pick([Function.add, .subtract, .multiply, .divide, .mod])
      return .call(function, [number(depth - 1), number(depth - 1)])
    case 3:
      return .call(
        generator.pick([.negate, .round, .abs, .floor, .ceil, .sqrt, .log]),
        [number(depth - 1)]
      )
    case 4: return .call(.round, [number(0), .constant(.number(Double(generator.whole(0...2))))])
    case 5: return .call(.log, [number(0), .constant(.number(generator.pick([2, 10, 3, 1])))])
    case 6: return .call(.length, [text(depth - 1)])
    case 7: return .call(.number, [text(depth - 1)])
    case 8:
      if let column = column(.date, .period) {
        return .call(generator.pick([.year, .month]), [.column(column.name)])
      }
    case 9: return .call(.choose, [condition(depth - 1), number(depth - 1), number(0)])
    case 10:
      if let column = column(.category) {
        let scores = column.labels.labels.indices.map { position -> Expression in
          generator.chance(0.2)
            ? .constant(.missing(.dontKnow)) : .constant(.number(Double(position)))
        }
        return .call(.recode, [.column(column.name)] + scores)
      }
    case 11: return .call(.firstAnswered, [number(0), number(0)])
    default:
      return .call(
        .setMissing,
        [number(0), condition(depth - 1), .constant(.missing(.suppressed))]
      )
    }
    return .call(.recordNumber, [])
  }

  /// A text.
  public mutating func text(_ depth: Int = 1) -> Expression {
    let column = column(.text, .category)
    let leaf: Expression =
      if let column, column.kind == .category {
        .call(.text, [.column(column.name)])
      } else if let column {
        .column(column.name)
      } else { .constant(.text(generator.pick(RandomFrames.texts))) }
    guard depth > 0 else { return leaf }
    switch generator.whole(0...6) {
    case 0: return .call(generator.pick([.lower, .upper, .trim]), [text(depth - 1)])
    case 1:
      let old = Expression.constant(.text(generator.pick(["o", "on", "", "é"])))
      return .call(.replace, [text(depth - 1), old, .constant(.text("*"))])
    case 2: return .call(.concat, [text(depth - 1), .constant(.text("-")), text(0)])
    case 3: return .call(.text, [.column(anyColumn().name)])
    case 4: return .call(.choose, [condition(0), text(depth - 1), text(0)])
    case 5: return .call(.firstAnswered, [text(depth - 1), text(0)])
    default: return leaf
    }
  }

  /// A date or a period, and which it is.
  public mutating func time() -> (Expression, Column.Kind) {
    switch generator.whole(0...4) {
    case 0:
      return (.call(.date, [text(0), .constant(.text(generator.pick(["dmy", "mdy"])))]), .date)
    case 1: return (.call(.period, [text(0)]), .period)
    default:
      if let column = column(.date, .period) {
        return (.call(generator.pick([.quarter, .financialYear]), [.column(column.name)]), .period)
      }
      return (.call(.date, [text(0)]), .date)
    }
  }

  /// Something to group by, with its kind and labels.
  public mutating func any() -> (Expression, Column.Kind, ValueLabels) {
    let none = ValueLabels([])
    switch generator.whole(0...8) {
    case 0: return (number(), .number, none)
    case 1: return (text(), .text, none)
    case 2: return (condition(), .boolean, none)
    case 3:
      let (expression, kind) = time()
      return (expression, kind, none)
    case 4:
      let limits = [-1.0, 0.5, 2].map { Expression.constant(.number($0)) }
      let labels = ValueLabels(texts: ["a", "b", "c", "d"], isOrdered: true)
      return (.call(.band, [number(1)] + limits), .category, labels)
    default:
      let column = anyColumn()
      return (.column(column.name), column.kind, column.labels)
    }
  }

  private mutating func comparison() -> Function {
    generator.pick([.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual])
  }

  private mutating func label(_ column: Known) -> Int {
    generator.whole(0...max(0, column.labels.labels.count - 1))
  }
}
