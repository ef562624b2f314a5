import Engine
import Language

/// `rank COLUMN asc by KEYS`: adds `rank`; the largest is first unless said, ties share the better
/// rank.
enum Rank {
  /// Whether a column's name is one that this stage gives: it counts places and no records.
  static func isRank(_ name: String) -> Bool { name == column || name == column + "_value" }

  private static let column = "rank"

  /// - Missing: a missing figure and a total row have no rank.
  static func apply(_ node: RankNode, to table: ResultTable) throws -> ResultTable {
    let columns = zip(table.frame.columns, table.roles).map { ScopeColumn($0, role: $1) }
    let scope = Scope(name: "the table", columns: columns)
    let figure: ScopeColumn
    if let name = node.column {
      figure = try scope.lookUpColumn(name)
    } else if let main = MainFigure.column(of: scope) {
      figure = main
    } else {
      throw ResolveDiagnostics.failure(
        "rank-needs-figure",
        "which column should be ranked?",
        at: nil,
        advice: ["write: rank COLUMN"]
      )
    }
    guard figure.kind == .number, let values = table.frame[figure.name] else {
      throw ResolveDiagnostics.wrongKind(
        "`\(figure.name)`",
        is: Typed.article(figure.kind),
        needs: "a number to rank",
        at: node.column?.span
      )
    }
    let keys = try node.keys.compactMap { table.frame[try scope.lookUpColumn($0).name] }
    let rowKinds = zip(table.frame.columns, table.roles).first { $0.1 == .row }?.0
    var groups: [[Value]: [(record: Int, value: Double)]] = [:]
    for record in 0..<table.frame.count {
      if case .code(let kind)? = rowKinds?[record], RowKind.allCases[kind] == .total { continue }
      guard case .number(let number) = values[record] else { continue }
      groups[keys.map { $0[record] }, default: []].append((record, number))
    }
    var ranks = [Double?](repeating: nil, count: table.frame.count)
    for members in groups.values {
      let sorted = members.sorted { node.isAscending ? $0.value < $1.value : $0.value > $1.value }
      var rank = 0
      for (place, member) in sorted.enumerated() {
        if place == 0 || member.value != sorted[place - 1].value { rank = place + 1 }
        ranks[member.record] = Double(rank)
      }
    }
    let name = LabelColumn.name(column, beside: table.frame.names)
    var result = table
    result.frame = Frame(
      table.frame.columns + [.numbers(name, ranks)],
      count: table.frame.count
    )
    result.roles = table.roles + [.count]
    result.spread = nil
    return result
  }
}
