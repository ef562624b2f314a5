import Engine

/// The rows of a tabulation while they are gathered, and the columns that they become.
struct TableRows {
  /// One row.
  struct Row {
    var labels: [Groups.Label]
    /// The item's name in a grid or a list of conditions.
    var item: String?
    /// The answer, of the axis with this number.
    var answer: (axis: Int, label: Groups.Label)?
    var row: RowKind
    var figures: [Double?]
    /// Which of several bases.
    var baseName: String?
  }

  /// A figure's column.
  struct FigureColumn {
    var name: String
    var role: ColumnRole
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

  var rows: [Row] = []
  let groups: Groups
  /// What the answers are of.
  let answerAxes: [Axis]
  let answers: AnswerColumn
  let showsItem: Bool
  let figures: [FigureColumn]
  let showsRow: Bool
  let showsBaseName: Bool
  /// How sure the figures are; a cell a row each, after the bases.
  var uncertainty: [UncertaintyColumns.Column] = []

  /// The frame and its roles, columns in the order of LANGUAGE.md section 4.
  func table() -> (frame: Frame, roles: [ColumnRole]) {
    var columns: [(Column, ColumnRole)] = keyColumns().map { ($0, .key) }
    if showsItem { columns.append((LabelColumn.names("item", rows.map(\.item)), .item)) }
    switch answers {
    case .none: break
    case .named(let name):
      columns.append((answerColumn(LabelColumn.name(name, beside: takenNames)), .item))
    case .grid:
      columns.append((answerColumn("answer"), .item))
    }
    if showsRow { columns.append((LabelColumn.rowKinds(rows.map(\.row)), .row)) }
    func append(_ wanted: Bool) {
      for (place, figure) in figures.enumerated() where figure.isBase == wanted {
        columns.append((.numbers(figure.name, rows.map { $0.figures[place] }), figure.role))
      }
    }
    append(false)
    if showsBaseName {
      columns.append((LabelColumn.names("base_name", rows.map(\.baseName)), .baseName))
    }
    append(true)
    for column in uncertainty { columns.append((column.stored, .uncertainty(column.role))) }
    return (Frame(columns.map(\.0), count: rows.count), columns.map(\.1))
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
          rows.map { $0.labels[place] }
        )
      }
    }
    var keys: [String?] = []
    var texts: [String?] = []
    for row in rows {
      let place = row.labels.firstIndex { $0 != .total }
      keys.append(place.map { groups.axes[$0].name } ?? "Total")
      texts.append(place.map { LabelColumn.text(row.labels[$0], of: groups.axes[$0]) } ?? "Total")
    }
    return [LabelColumn.names("key", keys), LabelColumn.names("group", texts)]
  }

  private func answerColumn(_ name: String) -> Column {
    guard let first = answerAxes.first else {
      return LabelColumn.names(name, rows.map { _ in nil })
    }
    let isUniform = answerAxes.allSatisfy {
      $0.kind == first.kind && $0.labels == first.labels && $0.frequency == first.frequency
    }
    if isUniform {
      return LabelColumn.make(name, of: first, rows.map { $0.answer?.label ?? .total })
    }
    return LabelColumn.names(
      name,
      rows.map { row in row.answer.map { LabelColumn.text($0.label, of: answerAxes[$0.axis]) } }
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

  /// The column `row`.
  static func rowKinds(_ kinds: [RowKind]) -> Column {
    .category(
      "row",
      kinds.map { RowKind.allCases.firstIndex(of: $0) },
      labels: ValueLabels(texts: RowKind.allCases.map(\.rawValue))
    )
  }
}
