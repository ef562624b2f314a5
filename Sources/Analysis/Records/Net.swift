import Engine
import Language

/// `net NAME = COLUMN in (…)`, `top 2 of COLUMN`: a union of labels, each record counted once.
enum NetStage {
  static func apply(_ node: NetNode, to relation: consuming Relation, in stage: StageContext) throws
    -> Relation
  {
    var relation = relation
    let name = node.name.text
    guard relation.scope.columns[name] == nil, relation.scope.sets[name] == nil else {
      throw ResolveDiagnostics.failure(
        "name-taken",
        "there is a column `\(node.name.text)` already",
        at: node.name.span
      )
    }
    let net: Net
    switch try relation.scope.lookUp(node.column) {
    case .set(let set):
      net = try self.net(node, of: set)
    case .column(let column):
      net = try self.net(node, of: column, in: relation, stage)
    case .net:
      throw ResolveDiagnostics.notAColumn(node.column, "a net")
    }
    relation.scope.nets.remove(named: net.name)
    relation.scope.nets.append(net)
    return relation
  }

  private static func net(
    _ node: NetNode,
    of column: ScopeColumn,
    in relation: Relation,
    _ stage: StageContext
  ) throws -> Net {
    switch node.members {
    case .labels(let members):
      let notes = NoteCollector()
      let test = ExpressionNode(
        .membership(
          ExpressionNode(.name(Name(column.name, node.column.span)), node.column.span),
          members,
          negated: false
        ),
        node.column.span
      )
      let condition = try stage.resolver(relation.scope, notes: notes).condition(test)
      return Net(
        name: node.name.text,
        column: column.name,
        condition: condition,
        labels: labels(of: condition, column)
      )
    case .top(let count), .bottom(let count):
      let labels = column.labels.labels
      guard column.kind == .category, column.labels.isOrdered else {
        throw ResolveDiagnostics.failure(
          "no-order",
          "`\(column.name)` has no order, so it has no top or bottom",
          at: node.column.span,
          advice: [
            "say it first: order \(Formatter.name(column.name)) as \"lowest\", …, \"highest\""
          ]
        )
      }
      guard (1...labels.count).contains(count) else {
        throw ResolveDiagnostics.failure(
          "no-such-box",
          "`\(column.name)` has \(labels.count) labels",
          at: node.column.span
        )
      }
      let isTop = if case .top = node.members { true } else { false }
      let positions =
        isTop ? Array(labels.indices.suffix(count)) : Array(labels.indices.prefix(count))
      return Net(
        name: node.name.text,
        column: column.name,
        condition: .call(
          .isIn,
          [.column(column.name)] + positions.map { .constant(.code($0)) }
        ),
        labels: positions.map { labels[$0].text }
      )
    }
  }

  private static func net(_ node: NetNode, of set: ResponseSet) throws -> Net {
    guard case .labels(let members) = node.members else {
      throw ResolveDiagnostics.failure(
        "no-order",
        "a multiple-response set has no top or bottom",
        at: node.column.span
      )
    }
    var conditions: [Expression] = []
    var labels: [String] = []
    for member in members {
      let text: String
      switch member.kind {
      case .literal(.text(let written)): text = written
      case .name(let name): text = name.text
      default: text = ""
      }
      let found =
        set.items.firstIndex { $0.label.lowercased() == text.lowercased() }
        ?? set.columns.firstIndex { $0.lowercased() == text.lowercased() }
      guard let found, found < set.items.count else {
        let names = set.items.map(\.label)
        let near = Suggestions.nearest(to: text, among: names)
        throw ResolveDiagnostics.failure(
          "unknown-label",
          "\(ResolveDiagnostics.ticked(set.name)) has no item \"\(text)\"",
          at: member.span,
          advice: (near.map { ["did you mean \"\($0)\"?"] } ?? [])
            + ["Items: " + ResolveDiagnostics.listed(names.map { "\"\($0)\"" }, limit: 8)]
        )
      }
      conditions.append(set.items[found].mentioned)
      labels.append(set.items[found].label)
    }
    return Net(
      name: node.name.text,
      column: set.name,
      condition: Conditions.any(conditions),
      labels: labels
    )
  }

  private static func labels(of condition: Expression, _ column: ScopeColumn) -> [String] {
    guard case .call(_, let arguments) = condition else { return [] }
    return arguments.dropFirst().compactMap { argument in
      if case .constant(let value) = argument { ValueText.text(value, of: column) } else { nil }
    }
  }
}
