import Engine

/// The rows of a tabulation, column by column, and the columns that they become.
///
/// Each group has the same lines: one for each item, answer and base.
///
/// Invariant: figures and uncertainty have a row for each group and line, the lines of one group
/// together.
struct TableRows {
  /// What one row of every group tells.
  struct Line {
    /// The item's name in a grid or a list of conditions.
    var item: String?
    /// The answer, of the axis with this number.
    var answer: (axis: Int, label: Groups.Label)?
    /// Which of several bases.
    var baseName: String?

    /// What its row in a group is.
    fileprivate func kind(in group: RowKind) -> RowKind {
      switch answer?.label {
      case .net where group == .answer: .net
      case .missing where group == .answer: .missing
      case .total: .total
      default: group
      }
    }
  }

  /// A figure's column.
  struct FigureColumn {
    var name: String
    var role: ColumnRole
    /// One entry a row.
    var numbers: [Double?]
    /// Whether it stands after the base's name.
    var isBase: Bool { role == .base || role == .weightedBase }
  }

  /// How answers are shown.
  enum AnswerColumn {
    /// No answers: the figures are of whole items.
    case none
    /// A column named after the item.
    case named(String)
    /// A grid: `item` and `answer`.
    case grid
  }

  let groups: Groups
  let rows: GroupRows
  let lines: [Line]
  /// What the answers are of.
  let answerAxes: [Axis]
  let answers: AnswerColumn
  let showsItem: Bool
  var figures: [FigureColumn]
  let showsRow: Bool
  let showsBaseName: Bool
  /// How sure the figures are; a cell a row each, after the bases.
  var uncertainty: [UncertaintyColumns.Column] = []

  /// Figures row by row from those of each line, which have an entry a group.
  static func interleaved<T>(_ lines: [[T]]) -> [T] {
    guard lines.count != 1, let first = lines.first else { return lines.first ?? [] }
    var rows: [T] = []
    rows.reserveCapacity(first.count * lines.count)
    for group in first.indices {
      for line in lines { rows.append(line[group]) }
    }
    return rows
  }

  private var count: Int { rows.count * lines.count }

  /// What each line says, in the rows of all groups.
  private func repeated<T>(_ cells: [T]) -> [T] {
    var all: [T] = []
    all.reserveCapacity(count)
    for _ in 0..<rows.count { all += cells }
    return all
  }

  /// What each group says, in the rows of all its lines.
  private func stretched<T>(_ cells: [T]) -> [T] {
    guard lines.count != 1 else { return cells }
    var all: [T] = []
    all.reserveCapacity(count)
    for cell in cells { all += repeatElement(cell, count: lines.count) }
    return all
  }

  /// The frame and its roles, columns in the order of LANGUAGE.md section 4.
  func table() -> (frame: Frame, roles: [ColumnRole]) {
    var columns: [(Column, ColumnRole)] = keyColumns().map { ($0, .key) }
    if showsItem { columns.append((names("item", lines.map(\.item)), .item)) }
    switch answers {
    case .none: break
    case .named(let name):
      columns.append((answerColumn(LabelColumn.name(name, beside: takenNames)), .item))
    case .grid:
      columns.append((answerColumn("answer"), .item))
    }
    if showsRow { columns.append((rowColumn(), .row)) }
    func append(_ wanted: Bool) {
      for figure in figures where figure.isBase == wanted {
        columns.append((.numbers(figure.name, figure.numbers), figure.role))
      }
    }
    append(false)
    if showsBaseName { columns.append((names("base_name", lines.map(\.baseName)), .baseName)) }
    append(true)
    for column in uncertainty { columns.append((column.stored, .uncertainty(column.role))) }
    return (Frame(columns.map(\.0), count: count), columns.map(\.1))
  }

  /// A column of names that are the same in each group.
  private func names(_ name: String, _ texts: [String?]) -> Column {
    let column = LabelColumn.names(name, rows.isEmpty ? [] : texts)
    guard rows.count > 1 else { return column }
    return column.picking(repeated(Array(texts.indices)))
  }

  /// The names of the columns that no key or item may share.
  private var takenNames: [String] {
    var names = figures.map(\.name) + uncertainty.map(\.name)
    if showsRow { names.append("row") }
    if showsBaseName { names.append("base_name") }
    if showsItem { names.append("item") }
    if case .grid = answers { names.append("answer") }
    return names
  }

  private func keyColumns() -> [Column] {
    guard groups.isEach else {
      return groups.axes.enumerated().map { place, axis in
        LabelColumn.make(
          LabelColumn.name(axis.name, beside: takenNames),
          of: axis,
          rows.lists[place],
          stretched(rows.places[place])
        )
      }
    }
    var keys: [String?] = []
    var texts: [String?] = []
    for row in rows.indices {
      let key = groups.groupings[Int(rows.groupings[row])].open.first
      keys.append(key.map { groups.axes[$0].name } ?? "Total")
      texts.append(
        key.map { key in
          LabelColumn.text(rows.lists[key][rows.places[key][row]], of: groups.axes[key])
        } ?? "Total"
      )
    }
    return [
      LabelColumn.names("key", stretched(keys)), LabelColumn.names("group", stretched(texts)),
    ]
  }

  private func answerColumn(_ name: String) -> Column {
    guard let first = answerAxes.first else { return names(name, lines.map { _ in nil }) }
    let isUniform = answerAxes.allSatisfy {
      $0.kind == first.kind && $0.labels == first.labels && $0.frequency == first.frequency
    }
    if isUniform {
      let (list, places) = LabelList.numbered(lines.map { $0.answer?.label ?? .total })
      return LabelColumn.make(name, of: first, list, repeated(places))
    }
    return names(
      name,
      lines.map { line in line.answer.map { LabelColumn.text($0.label, of: answerAxes[$0.axis]) } }
    )
  }

  private func rowColumn() -> Column {
    let kinds = rows.kinds.flatMap { group in lines.map { $0.kind(in: group) } }
    return .category(
      "row",
      kinds.map { RowKind.allCases.firstIndex(of: $0) },
      labels: ValueLabels(texts: RowKind.allCases.map(\.rawValue))
    )
  }
}

extension LabelColumn {
  /// A label in words.
  static func text(_ label: Groups.Label, of axis: Axis) -> String {
    switch label {
    case .value(.code(let position)): axis.labels.labels[position].text
    case .value(.number(let number)): plainNumber(number)
    case .value(.text(let text)): text
    case .value(.boolean(let flag)): flag ? "true" : "false"
    case .value(.date(let day)): day.text
    case .value(.period(let period)): period.text
    case .value(.missing(let kind)), .missing(let kind): kind.name
    case .net(let name): name
    case .total: MissingKind.total.name
    }
  }
}
