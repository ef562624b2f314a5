/// The values that a hidden cell of a table may have, for a reader who knows all that is shown.
///
/// Rows and columns are the knots of a network in which every cell joins a row and a column, so that
/// what one hidden cell can gain is the greatest flow through the other hidden ones. All counts are
/// whole, and so are the limits.
///
/// - Units: records.
/// - Missing: a cell that is shown has no interval; `high` is nil where nothing limits the cell.
/// - Source: the attacker's problem of Fischetti and Salazar (2000), solved as in Ford and Fulkerson
///   (1956).
public struct AttackerInterval: Hashable, Sendable {
  /// The least value.
  public var low: Int
  /// The greatest value.
  public var high: Int?
}

extension TableSuppression {
  /// The limits of a hidden cell when no cell is below `least`: 0, or 1 where counts of nobody are
  /// shown.
  public func attackerInterval(of cell: Cell, least: Int) -> AttackerInterval? {
    guard let place = place(of: cell), hidden.contains(cell) else { return nil }
    let count = linked.counts[place]
    let network = Network(self, without: cell, least: least)
    let ends = network.ends(of: cell)
    let gain = network.flow(from: ends.to, to: ends.from, atMost: nil)
    let loss = network.flow(from: ends.from, to: ends.to, atMost: max(0, count - least))
    return AttackerInterval(low: count - (loss ?? 0), high: gain.map { count + $0 })
  }
}

/// Hidden cells as edges from knot to knot; a cell may grow without limit along its edge and shrink
/// to the least value against it.
private struct Network {
  private struct Edge {
    var from: Int
    var to: Int
    /// What may still shrink.
    var slack: Int
  }
  private let rows: Int
  private let columns: Int
  private var edges: [Edge] = []
  private var edgesAt: [[Int]]

  init(_ table: TableSuppression, without left: TableSuppression.Cell, least: Int) {
    columns = table.width - 1
    rows = table.linked.counts.count / table.width - 1
    edgesAt = [[Int]](repeating: [], count: rows + columns + 2)
    for cell in table.hidden where cell != left {
      guard let place = table.place(of: cell) else { continue }
      let ends = ends(of: cell)
      edgesAt[ends.from].append(edges.count)
      edgesAt[ends.to].append(edges.count)
      edges.append(
        Edge(from: ends.from, to: ends.to, slack: max(0, table.linked.counts[place] - least))
      )
    }
  }

  /// The knots of a cell: its row's and its column's, turned about once for each margin it stands in.
  func ends(of cell: TableSuppression.Cell) -> (from: Int, to: Int) {
    let row = cell.row
    let column = rows + 1 + cell.column
    return (cell.row == rows) != (cell.column == columns) ? (column, row) : (row, column)
  }

  /// The greatest flow between two knots, at most `limit`; nil when there is no limit to it.
  func flow(from source: Int, to sink: Int, atMost limit: Int?) -> Int? {
    var edges = edges
    var total = 0
    while limit.map({ total < $0 }) ?? true {
      guard let path = path(from: source, to: sink, edges) else { return total }
      let against = path.filter { !$0.isForward }.map { edges[$0.edge].slack }
      var amount = against.min()
      if let limit { amount = min(amount ?? .max, limit - total) }
      guard let amount else { return nil }
      for step in path { edges[step.edge].slack &+= step.isForward ? amount : -amount }
      total &+= amount
    }
    return total
  }

  /// The shortest way along edges that can still carry something.
  private func path(from source: Int, to sink: Int, _ edges: [Edge]) -> [(
    edge: Int, isForward: Bool
  )]? {
    var arrival = [(edge: Int, isForward: Bool)?](repeating: nil, count: edgesAt.count)
    var queue = [source]
    var next = 0
    while next < queue.count, queue[next] != sink {
      let knot = queue[next]
      next += 1
      for number in edgesAt[knot] {
        let edge = edges[number]
        let isForward = edge.from == knot
        let other = isForward ? edge.to : edge.from
        guard other != source, arrival[other] == nil, isForward || edge.slack > 0 else { continue }
        arrival[other] = (number, isForward)
        queue.append(other)
      }
    }
    guard next < queue.count else { return nil }
    var path: [(edge: Int, isForward: Bool)] = []
    var knot = sink
    while knot != source, let step = arrival[knot] {
      path.append(step)
      knot = step.isForward ? edges[step.edge].from : edges[step.edge].to
    }
    return path
  }
}
