import Engine
import Language

/// `join SOURCE on KEY = THEIRS`: brings the columns of other records, and says what matched.
enum Join {
  static func apply(_ node: JoinNode, to relation: consuming Relation, in stage: StageContext)
    throws
    -> Relation
  {
    var relation = relation
    let other = try From.relation(node.source, in: stage)
    var pairs: [Step.Join.Pair] = []
    for pair in node.on {
      let ours = try relation.scope.lookUpColumn(pair.ours)
      let theirs = try other.scope.lookUpColumn(pair.theirs)
      try checkKinds(ours, theirs, at: pair.theirs.span)
      pairs.append(Step.Join.Pair(ours: ours.name, theirs: theirs.name))
    }
    var columns: [Step.Renamed] = []
    let ours = relation.scope.columns
    var brought = NamedList<ScopeColumn>()
    if node.kind != .anti {
      let prefix = joinName(node.source, other)
      let keys = Set(pairs.map(\.theirs))
      func isTaken(_ name: String) -> Bool { ours[name] != nil || brought[name] != nil }
      for column in other.scope.columns where !keys.contains(column.name) {
        var name = column.name
        if isTaken(name) { name = "\(prefix)_\(name)" }
        var number = 2
        while isTaken(name) {
          name = "\(prefix)_\(column.name)_\(number)"
          number += 1
        }
        columns.append(Step.Renamed(old: column.name, new: name))
        var copy = column
        copy.name = name
        if !copy.missingKinds.contains(.blank) { copy.missingKinds.insert(.blank, at: 0) }
        brought.append(copy)
      }
    }
    let kind: Step.Join.Kind =
      switch node.kind {
      case .left: .left
      case .inner: .inner
      case .anti: .anti
      }
    let theirs = relation.bring(other)
    relation.append(
      .join(Step.Join(source: theirs, on: pairs, kind: kind, columns: columns)),
      rung: rung(node.kind, joinName(node.source, other))
    )
    for column in brought { relation.scope.columns.append(column) }
    return relation
  }

  private static func checkKinds(_ ours: ScopeColumn, _ theirs: ScopeColumn, at span: Span) throws {
    let isText = { (kind: Column.Kind) in kind == .text || kind == .category }
    guard ours.kind == theirs.kind || (isText(ours.kind) && isText(theirs.kind)),
      ours.frequency == theirs.frequency
    else {
      throw ResolveDiagnostics.failure(
        "join-kinds",
        "`\(ours.name)` is \(Typed.article(ours.kind)) and `\(theirs.name)` is \(Typed.article(theirs.kind)), so they never match",
        at: span,
        advice: ["derive a key of the same kind first: text(X), number(X), date(X, \"dmy\")"]
      )
    }
  }

  private static func joinName(_ clause: SourceClause, _ other: Relation) -> String {
    if case .name(let name) = clause.kind { return name.text }
    return other.scope.name == "the table" ? "last" : other.scope.name
  }

  private static func rung(_ kind: JoinNode.Kind, _ name: String) -> String? {
    switch kind {
    case .left: "joined with \(name)"
    case .inner: "with a match in \(name)"
    case .anti: "without a match in \(name)"
    }
  }
}
