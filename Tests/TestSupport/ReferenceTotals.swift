import Engine

extension ReferenceTable {
  /// One request's table.
  func totals(_ dimensions: [Dimension], _ request: Request) -> [GroupKey: [Figure]] {
    var cells: [GroupKey: [Row]] = request.keys.isEmpty ? [GroupKey([]): []] : [:]
    for row in rows {
      if let condition = request.condition, holds(condition, row) != true { continue }
      for key in keys(request.keys.map { dimensions[$0] }, row) {
        cells[GroupKey(key), default: []].append(row)
      }
    }
    if let top = request.top {
      let sorted = cells.sorted { left, right in
        if left.value.count != right.value.count { return left.value.count > right.value.count }
        for (ours, theirs) in zip(left.key.parts, right.key.parts) where ours != theirs {
          return referenceLess(ours, theirs)
        }
        return false
      }
      cells = Dictionary(uniqueKeysWithValues: sorted.prefix(top).map { ($0.key, $0.value) })
    }
    return cells.mapValues { rows in request.measures.map { figure($0, rows) } }
  }

  /// Every combination of values and members that hold.
  private func keys(_ dimensions: [Dimension], _ row: Row) -> [[Value]] {
    var keys: [[Value]] = [[]]
    for dimension in dimensions {
      let parts: [Value]
      switch dimension {
      case .values(let expression): parts = [evaluate(expression, row).value]
      case .members(let conditions):
        parts = conditions.indices.filter { holds(conditions[$0], row) == true }.map { .code($0) }
      }
      keys = keys.flatMap { key in parts.map { key + [$0] } }
    }
    return keys
  }

  private func figure(_ accumulator: Accumulator, _ rows: [Row]) -> Figure {
    switch accumulator {
    case .count: return .count(rows.count)
    case .sum(let factors):
      var sum = 0.0
      var records = 0
      for row in rows {
        let numbers = factors.compactMap { number($0, row) }
        guard numbers.count == factors.count else { continue }
        sum += numbers.reduce(1, *)
        records += 1
      }
      return .sum(sum, records: records)
    case .moments(let expression, let weight):
      return .moments(
        moments(
          rows.compactMap { row in
            guard let value = number(expression, row),
              let weight = weight.map({ number($0, row) }) ?? 1
            else { return nil }
            return (value, weight)
          }
        )
      )
    case .range(let expression):
      let values = values(expression, rows)
      return .range(
        values.min { referenceLess($0, $1) },
        values.max { referenceLess($0, $1) }
      )
    case .distinct(let expression): return .distinct(Set(values(expression, rows)).count)
    case .order(let expression, let weight, let shares):
      let weighed = rows.compactMap { row -> (Double, Double)? in
        guard let value = number(expression, row),
          let weight = weight.map({ number($0, row) }) ?? 1, weight > 0
        else { return nil }
        return (value, weight)
      }
      let sorted = weighed.sorted { $0 < $1 }
      return .order(shares.map { statistic(sorted, $0) })
    }
  }

  /// The mean first, then the squares about it.
  private func moments(_ weighed: [(value: Double, weight: Double)]) -> GroupMoments {
    let weight = weighed.reduce(0) { $0 + $1.weight }
    guard weight != 0 else {
      return GroupMoments(records: weighed.count, weight: 0, mean: 0, squares: 0)
    }
    let mean = weighed.reduce(0) { $0 + $1.weight * $1.value } / weight
    let rest = weighed.reduce(0) { $0 + $1.weight * ($1.value - mean) }
    let squares = weighed.reduce(0) { $0 + $1.weight * ($1.value - mean) * ($1.value - mean) }
    return GroupMoments(
      records: weighed.count,
      weight: weight,
      mean: mean,
      squares: squares - rest * rest / weight
    )
  }

  private func statistic(_ sorted: [(Double, Double)], _ share: Double) -> OrderStatistic {
    let total = sorted.map(\.1).reduce(0, +)
    var upTo = 0.0
    for (position, (value, weight)) in sorted.enumerated() {
      upTo += weight
      if upTo / total >= share - 1e-12 || position == sorted.count - 1 {
        return OrderStatistic(
          previous: position > 0 ? sorted[position - 1].0 : value,
          value: value,
          next: position + 1 < sorted.count ? sorted[position + 1].0 : value,
          weightUpTo: upTo,
          weight: total,
          records: sorted.count
        )
      }
    }
    return OrderStatistic.none
  }

  private func values(_ expression: Expression, _ rows: [Row]) -> [Value] {
    rows.map { evaluate(expression, $0).value }.filter { !$0.isMissing }
  }

  private func number(_ expression: Expression, _ row: Row) -> Double? {
    switch evaluate(expression, row).value {
    case .number(let number): number
    case .boolean(let isTrue): isTrue ? 1 : 0
    default: nil
    }
  }

  /// Values made undefined by the different expressions of dimensions and measures.
  func undefined(_ dimensions: [Dimension], _ requests: [Request]) -> Int {
    var expressions: Set<Expression> = []
    for dimension in dimensions {
      switch dimension {
      case .values(let expression): expressions.insert(expression)
      case .members(let conditions): expressions.formUnion(conditions)
      }
    }
    for measure in requests.flatMap(\.measures) {
      switch measure {
      case .count: break
      case .sum(let factors): expressions.formUnion(factors)
      case .range(let expression), .distinct(let expression): expressions.insert(expression)
      case .order(let expression, let weight, _), .moments(let expression, let weight):
        expressions.insert(expression)
        if let weight { expressions.insert(weight) }
      }
    }
    return expressions.reduce(0) { total, expression in
      total + rows.count { evaluate(expression, $0).isFresh }
    }
  }
}
