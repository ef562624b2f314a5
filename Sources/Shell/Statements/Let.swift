import Analysis
import Language

extension Session {
  /// Keeps a query under a name; it is evaluated when it is used.
  func keepView(
    _ name: Name,
    _ query: QueryNode,
    in statement: StatementNode,
    answer: (Reply) -> Void
  ) throws(QueryFailure) {
    guard name.text != "_", name.text != "stdin" else {
      throw failure(
        "reserved-name",
        "`\(name.text)` already has a meaning, so no view can have the name",
        at: name.span
      )
    }
    guard !shelf.has(name.text) else {
      throw failure(
        "name-taken",
        "`\(name.text)` is a dataset, so no view can have the name",
        at: name.span,
        advice: ["take another name"]
      )
    }
    guard query.source?.kind != .last, !query.continuesLast else {
      throw failure(
        "view-of-last-result",
        "a view cannot start from the last result, which changes",
        at: query.source?.span ?? query.span,
        advice: ["write out where its records come from"]
      )
    }
    let isNew = shelf.view(named: name.text) == nil
    shelf.keep(
      View(
        name: name.text,
        query: query,
        source: statement.source,
        datasetInUse: query.source == nil ? state.datasetInUse : nil
      )
    )
    answer(.confirmation("\(isNew ? "kept" : "changed") the view \(name.text)"))
  }
}
