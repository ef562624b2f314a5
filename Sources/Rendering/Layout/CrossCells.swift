import Analysis
import Engine

/// The rows of a tabulation by line and column of a cross-tabulation.
struct CrossCells {
  /// One line: the labels that lead it.
  struct Line {
    /// A row that has the line's labels.
    var record: Int
    /// The most ordinary kind among the line's rows.
    var kind: Grid.Kind
    fileprivate var number: Int
  }

  /// Lines that share all labels but the last.
  struct Block {
    /// Totals last, else in order.
    var lines: [Line]
    fileprivate var kind: Grid.Kind
  }

  /// One column.
  struct Column {
    /// A row that has the column's labels.
    var record: Int
    /// The most ordinary kind among the column's rows.
    var kind: Grid.Kind
    fileprivate var number: Int
  }

  /// The blocks, totals last.
  private(set) var blocks: [Block] = []
  /// The columns, totals last.
  private(set) var columns: [Column] = []
  private var records: [Cell: Int] = [:]

  private static let mostColumns = 200

  private struct Cell: Hashable {
    var line: Int
    var column: Int
  }

  /// Numbers things in the order of their first appearance.
  private struct Numbering {
    var numbers: [[Value]: Int] = [:]
    var records: [Int] = []
    var kinds: [Grid.Kind] = []

    mutating func number(_ values: [Value], _ record: Int, _ kind: Grid.Kind) -> Int {
      if let number = numbers[values] {
        kinds[number] = min(kinds[number], kind)
        return number
      }
      numbers[values] = records.count
      records.append(record)
      kinds.append(kind)
      return records.count - 1
    }
  }

  /// How the rows of a table follow each other before they are crossed.
  enum Order {
    /// A column's rows stand together, as those of a key do.
    case byColumn
    /// A line's rows stand together, as those of an item with several bases do.
    case byLine
  }

  /// Sorts the given rows into cells.
  ///
  /// Nil where two rows share a cell, more than half of the cells have none (any cell, once rows were
  /// chosen), the rows were asked for one beneath the other, there are more columns
  /// than anyone reads across, or somebody sorted the rows so that neither lines nor columns could
  /// keep their order.
  init?(
    _ table: ResultTable,
    _ shape: TableShape,
    rows: [Int],
    across: [Int],
    down: [Int],
    outer: [Int],
    order expected: Order = .byColumn
  ) {
    var lines = Numbering()
    var columns = Numbering()
    var blocks = Numbering()
    var blockOfLine: [Int] = []
    var runs: [(block: Int, column: Int, line: Int)] = []
    let inner = down[down.count - 1]
    func values(_ positions: [Int], _ record: Int) -> [Value] {
      positions.map { table.frame.columns[$0][record] }
    }
    var isByLine = true
    var lastLine: Int?
    for record in rows {
      let kind = shape.kinds[record]
      let line = lines.number(values(down, record), record, kind)
      let column = columns.number(values(across, record), record, kind)
      guard column < Self.mostColumns else { return nil }
      let block = blocks.number(values(outer, record), record, kind)
      if line == blockOfLine.count { blockOfLine.append(block) }
      guard records.updateValue(record, forKey: Cell(line: line, column: column)) == nil else {
        return nil
      }
      if let lastLine, line < lastLine { isByLine = false }
      lastLine = line
      if kind != .total { runs.append((block, column, line)) }
    }
    let cells = lines.records.count * columns.records.count
    switch table.arrangement {
    case .tabulated: guard records.count * 2 >= cells else { return nil }
    case .chosen: guard records.count == cells else { return nil }
    case .lines: return nil
    }
    let (isContiguous, isRising) =
      expected == .byLine ? (isByLine, isByLine) : Self.order(of: runs)
    guard isContiguous else { return nil }
    var order = Array(lines.records.indices)
    if !isRising {
      let column = table.frame.columns[inner]
      order.sort { precedes(column, lines.records[$0], lines.records[$1]) ?? ($0 < $1) }
      var places = order
      for (place, line) in order.enumerated() { places[line] = place }
      guard Self.order(of: runs.map { ($0.block, $0.column, places[$0.line]) }).isRising else {
        return nil
      }
    }
    func totalsLast<T>(_ things: [T], _ kind: (T) -> Grid.Kind) -> [T] {
      things.filter { kind($0) != .total } + things.filter { kind($0) == .total }
    }
    self.columns = totalsLast(
      columns.records.indices.map {
        Column(record: columns.records[$0], kind: columns.kinds[$0], number: $0)
      },
      \.kind
    )
    var members = [[Line]](repeating: [], count: blocks.records.count)
    for line in order {
      members[blockOfLine[line]].append(
        Line(record: lines.records[line], kind: lines.kinds[line], number: line)
      )
    }
    self.blocks = totalsLast(
      members.indices.map {
        Block(lines: totalsLast(members[$0], \.kind), kind: blocks.kinds[$0])
      },
      \.kind
    )
  }

  /// The row of a cell.
  func record(_ line: Line, _ column: Column) -> Int? {
    records[Cell(line: line.number, column: column.number)]
  }

  /// Whether each block's column is one run of rows, and the lines go down within every run.
  private static func order(
    of runs: [(block: Int, column: Int, line: Int)]
  ) -> (isContiguous: Bool, isRising: Bool) {
    var seen: Set<Cell> = []
    var isRising = true
    var last: (block: Int, column: Int, line: Int)?
    for run in runs {
      if let last, last.block == run.block, last.column == run.column {
        if run.line < last.line { isRising = false }
      } else if !seen.insert(Cell(line: run.block, column: run.column)).inserted {
        return (false, isRising)
      }
      last = run
    }
    return (true, isRising)
  }
}

/// Whether one row's label comes before another's in the order of the column; nil for equal ones.
private func precedes(_ column: Engine.Column, _ left: Int, _ right: Int) -> Bool? {
  switch (column[left], column[right]) {
  case (.code(let first), .code(let second)): first == second ? nil : first < second
  case (.number(let first), .number(let second)): first == second ? nil : first < second
  case (.date(let first), .date(let second)): first == second ? nil : first < second
  case (.period(let first), .period(let second)): first == second ? nil : first < second
  case (.text(let first), .text(let second)):
    first == second ? nil : first.utf8.lexicographicallyPrecedes(second.utf8)
  case (.missing, .missing): nil
  case (.missing, _): false
  case (_, .missing): true
  default: nil
  }
}
