import Engine

/// Records as rows of values: what the reference executor works on.
struct ReferenceTable {
  /// A column without its values.
  struct Shape {
    var name: String
    var kind: Column.Kind
    var labels: ValueLabels
    var frequency: Period.Frequency
  }
  /// One record.
  struct Row {
    var values: [Value]
    /// Its number in the source, from 1.
    var number: Int
  }

  /// The columns.
  var shapes: [Shape]
  /// The records in order.
  var rows: [Row]

  /// The records of a frame.
  init(_ frame: Frame) {
    shapes = frame.columns.map { column in
      var frequency = Period.Frequency.year
      if case .period(let stored) = column.storage.meaning { frequency = stored }
      return Shape(
        name: column.name,
        kind: column.kind,
        labels: column.labels,
        frequency: frequency
      )
    }
    rows = (0..<frame.count).map { record in
      Row(values: frame.columns.map { $0[record] }, number: record + 1)
    }
  }

  /// Position of a column.
  func position(_ name: String) -> Int? { shapes.firstIndex { $0.name == name } }

  /// Adds a column, or replaces the one of its name.
  mutating func set(_ shape: Shape, _ values: [Value]) {
    if let position = position(shape.name) {
      shapes[position] = shape
      for row in rows.indices { rows[row].values[position] = values[row] }
    } else {
      shapes.append(shape)
      for row in rows.indices { rows[row].values.append(values[row]) }
    }
  }

  /// The table with these columns only.
  func keeping(_ names: [String]) -> ReferenceTable {
    let positions = names.compactMap { position($0) }
    var result = self
    result.shapes = positions.map { shapes[$0] }
    for row in rows.indices { result.rows[row].values = positions.map { rows[row].values[$0] } }
    return result
  }

  /// The table as columns.
  var frame: Frame {
    let columns = shapes.indices.map { position -> Column in
      let shape = shapes[position]
      let values = rows.map { $0.values[position] }
      return shape.column(values)
    }
    return Frame(columns, count: rows.count)
  }
}

extension ReferenceTable.Shape {
  /// A column of these values.
  func column(_ values: [Value]) -> Column {
    let column: Column
    switch kind {
    case .number:
      column = .numbers(
        name,
        values.map { if case .number(let number) = $0 { number } else { nil } }
      )
    case .text:
      column = .texts(name, values.map { if case .text(let text) = $0 { text } else { nil } })
    case .category:
      column = .category(
        name,
        values.map { if case .code(let code) = $0 { code } else { nil } },
        labels: labels
      )
    case .boolean:
      column = .booleans(
        name,
        values.map { if case .boolean(let isTrue) = $0 { isTrue } else { nil } }
      )
    case .date:
      column = .dates(name, values.map { if case .date(let day) = $0 { day } else { nil } })
    case .period:
      let periods = values.map { value -> Period? in
        if case .period(let period) = value { period } else { nil }
      }
      let frequency = periods.lazy.compactMap { $0?.frequency }.first ?? frequency
      column = .periods(name, periods, frequency: frequency)
    }
    let reasons = values.map { value -> MissingKind? in
      if case .missing(let kind) = value { kind } else { nil }
    }
    return reasons.contains { $0 != nil } ? column.with(missing: reasons) : column
  }
}
