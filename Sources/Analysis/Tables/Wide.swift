import Engine
import Language

/// What `wide` spread: enough for `long` to gather it again.
struct Spread: Sendable {
  /// The key's column, with its values as labels.
  var key: ScopeColumn
  /// One column that `wide` made.
  struct Made: Sendable {
    var name: String
    var value: Value
    var figure: String
  }
  var made: [Made]
  /// The figures that were spread, with their roles.
  var figures: [(name: String, role: ColumnRole)]
  /// The names of all columns before.
  var order: [String]
}

/// `wide KEY of A, B`: a key's labels as columns, with the main figure.
enum Wide {
  static func apply(key name: Name?, figures names: [Name], to table: ResultTable) throws
    -> ResultTable
  {
    let table = table.withoutImplicitTotals
    let columns = zip(table.frame.columns, table.roles).map { ScopeColumn($0, role: $1) }
    let scope = Scope(name: "the table", columns: columns)
    let key = try keyColumn(name, scope)
    let figures = try figureColumns(names, scope)
    let spreadNames = Set(figures.map(\.name) + [key.name])
    let ids = columns.filter { column in
      !spreadNames.contains(column.name)
        && [.key, .item, .row, .baseName, .stored].contains(column.role ?? .stored)
    }
    guard let keyValues = table.frame[key.name] else { return table }

    var labels: [Value] = []
    var rows: [[Value]: Int] = [:]
    var firstRecords: [Int] = []
    var places: [[Int?]] = []
    let idColumns = ids.compactMap { table.frame[$0.name] }
    // Whether a row is a total by the key itself does not part it from the others of its item.
    let identity = ids.filter { $0.role != .row }.compactMap { table.frame[$0.name] }
    var labelPlaces: [Value: Int] = [:]
    for record in 0..<table.frame.count {
      let value = keyValues[record]
      if labelPlaces[value] == nil {
        labelPlaces[value] = labels.count
        labels.append(value)
        guard labels.count <= 2000 else {
          throw ResolveDiagnostics.failure(
            "too-many-columns",
            "`\(key.name)` has more than 2000 labels, too many for columns",
            at: name?.span
          )
        }
      }
      let id = identity.map { $0[record] }
      let row: Int
      if let known = rows[id] {
        row = known
      } else {
        row = firstRecords.count
        rows[id] = row
        firstRecords.append(record)
        places.append([])
      }
      let label = labelPlaces[value] ?? 0
      while places[row].count <= label { places[row].append(nil) }
      guard places[row][label] == nil else {
        throw ResolveDiagnostics.failure(
          "wide-twice",
          "`\(key.name)` \(ValueText.text(value, of: key)) occurs twice for the same row",
          at: name?.span,
          advice: ["leave one figure a row first, with `where` or `summarize`"]
        )
      }
      places[row][label] = record
    }
    // Columns stand in the order of the key, whatever was done to the rows; totals come last.
    let order = labels.indices.sorted {
      ValueOrder.precedes(labels[$0], labels[$1])
        || (!ValueOrder.precedes(labels[$1], labels[$0]) && $0 < $1)
    }
    places = places.map { row in order.map { $0 < row.count ? row[$0] : nil } }
    labels = order.map { labels[$0] }
    var made: [Spread.Made] = []
    var taken = Set(ids.map(\.name))
    var newColumns = idColumns.map { $0.picking(firstRecords) }
    var roles = ids.map { $0.role ?? .stored }
    for (place, label) in labels.enumerated() {
      for figure in figures {
        let text = ValueText.text(label, of: key)
        let plain = figures.count > 1 ? "\(text) \(figure.name)" : text
        var unique = plain
        var number = 2
        while taken.contains(unique) {
          unique = "\(plain)_\(number)"
          number += 1
        }
        taken.insert(unique)
        guard let values = table.frame[figure.name] else { continue }
        let all = places.map { row -> Value? in
          place < row.count ? row[place].map { values[$0] } : nil
        }
        let cells = all.map { $0?.isMissing == true ? nil : $0 }
        var column = LabelColumn.stored(
          unique,
          values.kind,
          cells,
          labels: values.labels,
          frequency: figure.frequency
        )
        column.title = nil
        newColumns.append(column.hidden(where: all))
        roles.append(figure.role ?? .number)
        made.append(Spread.Made(name: unique, value: label, figure: figure.name))
      }
    }
    var result = table
    result.frame = Frame(newColumns, count: firstRecords.count)
    result.roles = roles
    result.arrangement = .tabulated
    (result.columnBases, result.cellBases) = bases(made, places, table)
    result.spread = Spread(
      key: key,
      made: made,
      figures: figures.map { ($0.name, $0.role ?? .number) },
      order: table.frame.names
    )
    let dropped = columns.filter { column in
      !taken.contains(column.name) && !spreadNames.contains(column.name)
    }.map(\.name)
    if !dropped.isEmpty {
      let shown = figures.map(\.name)
      var text =
        "the cells are \(shown.joined(separator: ", ")); left out: \(dropped.joined(separator: ", "))"
      if dropped.contains("base"), result.columnBases.count < made.count {
        let both = (shown + ["base"]).joined(separator: ", ")
        text += "; `wide \(Formatter.name(key.name)) of \(both)` shows the base of each"
      }
      result.notes.append(Note(text))
    }
    return result
  }

  /// The base of each column that has one base in all its rows, and the bases of the others.
  private static func bases(
    _ made: [Spread.Made],
    _ places: [[Int?]],
    _ table: ResultTable
  ) -> (columns: [String: Double], cells: [String: [Double?]]) {
    let figureBases = table.figureBases
    let only = table.roles.indices.filter { table.roles[$0] == .base }
    var labels: [Value: Int] = [:]
    for one in made where labels[one.value] == nil { labels[one.value] = labels.count }
    var columns: [String: Double] = [:]
    var cells: [String: [Double?]] = [:]
    for one in made {
      guard let label = labels[one.value],
        let figure = table.frame.names.firstIndex(of: one.figure),
        let base = figureBases[figure] ?? (only.count == 1 ? only[0] : nil)
      else { continue }
      let values = places.map { row -> Value? in
        guard label < row.count, let record = row[label] else { return nil }
        return table.frame.columns[base][record]
      }
      let different = Set(values.compactMap { $0 })
      if different.count == 1, case .number(let records)? = different.first {
        columns[one.name] = records
      } else if [.percent, .number].contains(table.roles[figure]) {
        cells[one.name] = values.map { value in
          if case .number(let records)? = value { records } else { nil }
        }
      }
    }
    return (columns, cells)
  }

  private static func keyColumn(_ name: Name?, _ scope: Scope) throws -> ScopeColumn {
    if let name { return try scope.lookUpColumn(name) }
    if let key = scope.columns.last(where: { $0.role == .key })
      ?? scope.columns.last(where: { $0.role == .item })
    {
      return key
    }
    throw ResolveDiagnostics.failure(
      "wide-needs-key",
      "which key's labels should become columns?",
      at: nil,
      advice: [
        "write: wide KEY of FIGURE", ResolveDiagnostics.columnList(scope.columns.map(\.name)),
      ]
    )
  }

  private static func figureColumns(_ names: [Name], _ scope: Scope) throws -> [ScopeColumn] {
    guard names.isEmpty else { return try names.map { try scope.lookUpColumn($0) } }
    guard let main = MainFigure.column(of: scope) else {
      throw ResolveDiagnostics.failure(
        "wide-needs-figure",
        "which figure should fill the cells?",
        at: nil,
        advice: ["write: wide KEY of FIGURE"]
      )
    }
    return [main]
  }
}

/// The figure that a table is about.
enum MainFigure {
  /// The percentage; else the first figure that is no base; else the count.
  static func column(of scope: Scope) -> ScopeColumn? {
    scope.columns.first { $0.role == .percent && $0.name == "percent" }
      ?? scope.columns.first { $0.role == .percent || $0.role == .number }
      ?? scope.columns.first { $0.role == .count }
  }
}

/// A bare `long`: what `wide` spread becomes rows again; a table that was not spread is shown row by
/// row.
enum Long {
  static func apply(to table: ResultTable, at span: Span) throws -> ResultTable {
    guard case .table = table.shape else {
      throw ResolveDiagnostics.failure(
        "long-needs-columns",
        "which columns should become records?",
        at: span,
        advice: ["write: long NAME, VALUE = COLUMNS"]
      )
    }
    guard let spread = table.spread else {
      var table = table
      table.arrangement = .lines
      return table
    }
    let made = spread.made.filter { table.frame[$0.name] != nil }
    let madeNames = Set(made.map(\.name))
    let ids = zip(table.frame.columns, table.roles).filter { !madeNames.contains($0.0.name) }
    var labels: [Value] = []
    for one in made where !labels.contains(one.value) { labels.append(one.value) }
    var idRecords: [Int] = []
    var keys: [Groups.Label] = []
    var figures: [String: [Value?]] = [:]
    for record in 0..<table.frame.count {
      for label in labels {
        idRecords.append(record)
        if case .missing(let kind) = label {
          keys.append(.missing(kind))
        } else {
          keys.append(.value(label))
        }
        for (name, _) in spread.figures {
          let column = made.first { $0.value == label && $0.figure == name }
          let value = column.flatMap { table.frame[$0.name]?[record] }
          figures[name, default: []].append(value)
        }
      }
    }
    var columns = ids.map { ($0.0.picking(idRecords), $0.1) }
    let axis = try Axis(spread.key, at: nil, in: Scope(name: "", columns: []))
    columns.append((LabelColumn.make(spread.key.name, of: axis, keys), .key))
    for (name, role) in spread.figures {
      let values = figures[name] ?? []
      columns.append((LabelColumn.stored(name, .number, values).hidden(where: values), role))
    }
    columns.sort { left, right in
      (spread.order.firstIndex(of: left.0.name) ?? .max)
        < (spread.order.firstIndex(of: right.0.name) ?? .max)
    }
    var result = table
    result.frame = Frame(columns.map(\.0), count: idRecords.count)
    result.roles = columns.map(\.1)
    result.spread = nil
    result.columnBases = [:]
    result.cellBases = [:]
    return result
  }
}

extension Column {
  /// The column with what `suppress` hid marked as hidden, rather than as never there.
  fileprivate func hidden(where values: [Value?]) -> Column {
    guard values.contains(.missing(.suppressed)) else { return self }
    return with(missing: values.map { $0 == .missing(.suppressed) ? .suppressed : nil })
  }
}
