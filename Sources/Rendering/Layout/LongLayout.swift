import Analysis
import Engine

/// Lays a tabulation out as programs see it: one row a line, repeated labels left blank.
struct LongLayout {
  private let text: CellText
  private let table: ResultTable
  private let shape: TableShape
  /// Intervals by the column of their lower limit; the column of the upper one is not shown.
  private let intervals: [Int: IntervalText]
  private let upperLimits: [Int]
  /// The figure that has the only item of the table as its head, and the item's label.
  private var named: (figure: Int, item: String)?
  /// Columns that are not shown because others say it, or say more.
  private var leftOut: Set<Int> = []

  /// Prepares a layout for one item by one key with figures that say how sure it is.
  ///
  /// The item stands above its figure rather than in every line. Without counts there is room for
  /// more.
  init?(ofOneItem text: CellText, _ shape: TableShape, withCounts showsCounts: Bool) {
    let table = text.table
    guard table.arrangement != .lines, shape.keys.count == 1, shape.items.count == 1,
      shape.baseName == nil, !table.roles.contains(.stored), table.frame.count > 0,
      let figure = shape.mainFigure(in: table), table.roles[figure] == .percent,
      text.certainFigures.values.contains(figure)
    else { return nil }
    let item = shape.items[0]
    let labels = table.frame.columns[item]
    guard (1..<labels.count).allSatisfy({ labels[$0] == labels[0] }) else { return nil }
    self.init(text, shape)
    let net = shape.isNet(item, 0, in: table) ? " (net)" : ""
    named = (figure, text.label(item, 0) + net)
    leftOut = Set(shape.items + (showsCounts ? [] : shape.counts(in: table)))
  }

  /// Prepares a layout.
  init(_ text: CellText, _ shape: TableShape) {
    self.text = text
    table = text.table
    self.shape = shape
    var intervals: [Int: IntervalText] = [:]
    let limits = table.intervals
    for (low, high) in limits {
      intervals[low] = IntervalText(text, Certainty.Interval(low: low, high: high))
    }
    self.intervals = intervals
    upperLimits = limits.map(\.high)
  }

  /// The whole table.
  func laidOut() -> LaidOut {
    let base = commonBase(shape.base)
    let weightedBase = base == nil ? nil : commonBase(shape.weightedBase)
    let hidden = Set(
      [
        shape.labels.isEmpty ? nil : shape.row,
        base == nil ? nil : shape.base,
        weightedBase == nil ? nil : shape.weightedBase,
      ].compactMap { $0 } + upperLimits
        + table.roles.indices.filter { table.roles[$0] == .suppressed }
    ).union(leftOut)
    let columns = table.frame.columns.indices.filter { !hidden.contains($0) }
    let labelCount = columns.prefix(while: shape.labels.contains).count
    let lines = lines(columns, labelCount: labelCount)
    let headings = columns.enumerated().map { place, column in
      if let interval = intervals[column] { return interval.heading }
      if let named, named.figure == column {
        return Grid.Heading(text: named.item, over: figureName(column), alignment: .right)
      }
      let isFigures = table.roles[column] == .stored && lines.readAsFigures(place)
      return Grid.Heading(
        text: text.name(column),
        alignment: isFigures ? .right : alignment(column)
      )
    }
    var grid = Grid(headings: headings, lines: lines, labelCount: labelCount)
    if headings.contains(where: { $0.over != nil }) { grid.corner = "" }
    grid.alignPoints(
      where: columns.map { table.roles[$0] == .stored && table.frame.columns[$0].kind == .number }
    )
    if let bases = columnBases(columns, labelCount: labelCount) { grid.lines.append(bases) }
    grid.appendTails()
    return LaidOut(grid, base: base, weightedBase: weightedBase)
  }

  /// A figure's name, with that of the column whose answer it is of: conditions have none but their
  /// own.
  private func figureName(_ column: Int) -> String {
    let items = shape.items.filter { table.frame.columns[$0].name != "item" }
    return ([column] + items).map { text.name($0) }.joined(separator: " ")
  }

  /// The bases of columns that a key's labels were spread into, where every one of them has one.
  private func columnBases(_ columns: [Int], labelCount: Int) -> Grid.Line? {
    guard labelCount > 0, labelCount < columns.count, table.frame.count > 0 else { return nil }
    var labels = [String](repeating: "", count: labelCount)
    labels[labelCount - 1] = "Base (records)"
    var line = Grid.Line(cells: labels, kind: .base, isRuled: true)
    for column in columns[labelCount...] {
      if case .uncertainty = table.roles[column] {
        line.append([""])
        continue
      }
      guard let base = table.columnBases[table.frame.columns[column].name],
        let figure = NumberText.fixed(base, digits: 0, rounding: .halfAway)
      else { return nil }
      line.append([FigureText.Cell(figure: figure, tail: text.mark(ofBase: base))])
    }
    return line
  }

  private func lines(_ columns: [Int], labelCount: Int) -> [Grid.Line] {
    var order = Array(0..<table.frame.count)
    if shape.keys.isEmpty {
      order =
        order.filter { shape.kinds[$0] != .total } + order.filter { shape.kinds[$0] == .total }
    }
    let percent = bars
    let firstTotal = order.firstIndex { shape.kinds[$0] == .total }
    let totalsStandLast = firstTotal.map { first in
      first > 0 && order[first...].allSatisfy { shape.kinds[$0] == .total }
    }
    var above: [String] = []
    var lines: [Grid.Line] = []
    lines.reserveCapacity(order.count)
    for (place, record) in order.enumerated() {
      let kind = shape.kinds[record]
      var cells = columns.map { intervals[$0]?.text(record) ?? text.cell($0, record) }
      let whole = Array(cells.prefix(labelCount))
      // In rows that somebody sorted or chose each line stands for itself.
      var isRepeated = table.arrangement != .chosen
      for place in 0..<max(0, labelCount - 1) {
        isRepeated = isRepeated && place < above.count && above[place] == whole[place]
        if isRepeated { cells[place] = "" }
      }
      above = whole
      for (place, column) in columns.prefix(labelCount).enumerated()
      where !cells[place].isEmpty && shape.isNet(column, record, in: table) {
        cells[place] += " (net)"
      }
      var line = Grid.Line(cells: cells, kind: kind)
      for (place, column) in columns.enumerated() {
        let mark = text.mark(column, record)
        if !mark.isEmpty { line.tails[place] = mark }
      }
      line.isRuled = totalsStandLast == true && place == firstTotal
      if let percent, kind != .total, case .number(let share) = table.frame.columns[percent][record]
      {
        line.percent = share
      }
      lines.append(line)
    }
    return lines
  }

  /// The percentage to draw as bars: only where it is the one figure of one item.
  private var bars: Int? {
    guard shape.keys.isEmpty, shape.items.count == 1, shape.baseName == nil else { return nil }
    let percents = table.roles.indices.filter { table.roles[$0] == .percent }
    guard percents.count == 1, table.frame.columns[percents[0]].name == "percent" else {
      return nil
    }
    return table.roles.contains(.stored) || table.roles.contains(.number) ? nil : percents[0]
  }

  private func alignment(_ column: Int) -> Alignment {
    switch (table.roles[column], table.frame.columns[column].kind) {
    case (.key, _), (.item, _), (.row, _), (.baseName, _): .left
    case (.stored, .number): .right
    case (.stored, _), (_, .text), (_, .category), (_, .boolean): .left
    case (_, .number), (_, .date), (_, .period): .right
    }
  }

  /// The base that all rows share, when saying it beneath loses nothing.
  private func commonBase(_ column: Int?) -> String? {
    guard let column, shape.baseName == nil, table.frame.count > 0 else { return nil }
    let values = table.frame.columns[column]
    let first = values[0]
    guard case .number(let number) = first, (1..<values.count).allSatisfy({ values[$0] == first })
    else { return nil }
    let isOfTable = column == shape.base
    if isOfTable, let last = table.base?.ladder.last, Double(last.records) != number { return nil }
    return text.cell(column, 0)
  }
}

extension [Grid.Line] {
  /// Whether a column of texts holds nothing but numbers, dates or periods, as the least and
  /// greatest values of a description do.
  fileprivate func readAsFigures(_ column: Int) -> Bool {
    var isAny = false
    for line in self where !line.cells[column].isEmpty {
      guard let first = line.cells[column].utf8.first, let last = line.cells[column].utf8.last,
        (48...57).contains(first) || first == UInt8(ascii: "-"), (48...57).contains(last),
        !line.cells[column].utf8.contains(UInt8(ascii: " "))
      else { return false }
      isAny = true
    }
    return isAny
  }
}

extension Grid {
  /// Puts the decimal points of the given columns in line.
  mutating func alignPoints(where isStored: [Bool]) {
    for column in headings.indices where isStored[column] && headings[column].alignment == .right {
      let tails = lines.map { line -> Int in
        let cell = line.cells[column].utf8
        guard let point = cell.firstIndex(of: UInt8(ascii: ".")) else { return 0 }
        return cell.distance(from: point, to: cell.endIndex)
      }
      guard let longest = tails.max(), longest > 0, longest <= 18 else { continue }
      for line in lines.indices {
        guard let last = lines[line].cells[column].utf8.last, (48...57).contains(last) else {
          continue
        }
        lines[line].cells[column] += String(repeating: " ", count: longest - tails[line])
      }
    }
  }
}
