import Analysis
import CTerminal
import Engine
import Language
import Rendering

extension Session {
  /// Answers a query; one that begins with `|` carries the last one on.
  func ask(
    _ query: QueryNode,
    in statement: StatementNode,
    answer: (Reply) -> Void
  ) throws(QueryFailure) {
    let asked = try whole(query, in: statement)
    var context = context(isForPeople: wantsTotals(asked.query) ? true : nil)
    if query.continuesLast {
      context.datasetInUse = state.lastQuery?.datasetInUse
      context.lastResult = state.lastQuery?.lastResult
    }
    if asked.query.readsLastResult { context.lastResult = try untruncated(context.lastResult) }
    var table = try answered(asked, context)
    let goesOn = query.continuesLast || asked.query.readsLastResult
    if !goesOn { table = remembered(table) }
    let done = query.continuesLast ? state.lastQuery?.effects ?? 0 : 0
    do {
      try perform(table.effects.dropFirst(done), answer: answer)
    } catch {
      throw asked.placed(error)
    }
    state.lastResult = table
    // What begins from `_` does not write its files again.
    state.lastResult?.effects = []
    state.lastQuery = LastQuery(
      text: asked.source[asked.query.span],
      datasetInUse: context.datasetInUse,
      lastResult: context.lastResult,
      effects: table.effects.count
    )
    if !asked.query.stages.endOutside { answer(.table(table)) }
  }

  /// Answers a statement on bare figures; `_` names its table, and a line that begins with `|` goes
  /// on with it.
  func answerFigures(
    _ statement: StatementNode,
    answer: (Reply) -> Void
  ) throws(QueryFailure) {
    guard var table = try Pipeline.figures(statement, context: context()) else { return }
    try perform(table.effects[...], answer: answer)
    let endsOutside = !table.effects.isEmpty && statement.stages.endOutside
    table.effects = []
    state.lastResult = table
    state.lastQuery = LastQuery(
      text: "from _",
      datasetInUse: state.datasetInUse,
      lastResult: table,
      effects: 0
    )
    if !endsOutside { answer(.table(table)) }
  }

  private func perform(
    _ effects: ArraySlice<Effect>,
    answer: (Reply) -> Void
  ) throws(QueryFailure) {
    for effect in effects { try perform(effect, answer: answer) }
  }

  private static let keepFreedMemory: Void = process_keep_freed_memory()

  private func answered(
    _ asked: AskedQuery,
    _ context: QueryContext
  ) throws(QueryFailure) -> ResultTable {
    // What a query gives back the next one takes again; loading, before it, gives all back.
    defer { _ = Self.keepFreedMemory }
    do {
      return try Pipeline.run(asked.query, source: asked.source, context: context)
    } catch {
      guard shelf.neededColumns != nil, !error.isInterrupted else {
        throw asked.placed(error.withoutPlaceInUse)
      }
      // With every column at hand the query may succeed, or the message say more.
      shelf.neededColumns = nil
      _ = shelf.takeNotes()
      return try answered(asked, context)
    }
  }

  /// Shows each step from the query's text to its plan.
  func explain(
    _ query: QueryNode,
    in statement: StatementNode,
    answer: (Reply) -> Void
  ) throws(QueryFailure) {
    let asked = try whole(query, in: statement)
    var context = context()
    if query.continuesLast {
      context.datasetInUse = state.lastQuery?.datasetInUse
      context.lastResult = state.lastQuery?.lastResult
    }
    do {
      let steps = try Pipeline.explain(asked.query, source: asked.source, context: context)
      let texts = steps.map { step in
        "\(step.title)\n"
          + step.text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
      }
      answer(.text(texts.joined(separator: "\n\n")))
    } catch {
      throw asked.placed(error.withoutPlaceInUse)
    }
  }

  /// Totals belong into a file for people even where the answer itself goes to a program.
  private func wantsTotals(_ query: QueryNode) -> Bool {
    format.isForPeople
      || query.stages.contains { stage in
        if case .write(let path, _) = stage.kind {
          WriteFile.format(of: path)?.isForPeople ?? false
        } else {
          false
        }
      }
  }

  /// The query as it is run: with the last one in front when it begins with `|`.
  private func whole(
    _ query: QueryNode,
    in statement: StatementNode
  ) throws(QueryFailure) -> AskedQuery {
    guard query.continuesLast else {
      return AskedQuery(query: query, source: statement.source, start: 0, statement: nil)
    }
    guard let last = state.lastQuery else {
      throw failure(
        "nothing-to-carry-on",
        "there is no query before this line to carry on",
        at: Span(query.span.start, query.span.start + 1),
        advice: ["write: from DATASET | …"]
      )
    }
    let source = SourceText(last.text + "\n" + statement.source[query.span])
    let asked = AskedQuery(
      query: query,
      source: source,
      start: last.text.utf8.count + 1,
      statement: (statement.source, query.span.start)
    )
    let statements = Parser.parse(source)
    guard statements.count == 1, let only = statements.first, case .query(let whole) = only.kind,
      !only.diagnostics.contains(where: { $0.severity == .error })
    else {
      throw asked.placed(QueryFailure(statements.flatMap(\.diagnostics)))
    }
    return AskedQuery(
      query: whole,
      source: source,
      start: asked.start,
      statement: asked.statement
    )
  }

  /// The last result with all of its records: a window shows only the first of them.
  private func untruncated(_ table: ResultTable?) throws(QueryFailure) -> ResultTable? {
    guard let table, case .records(let total) = table.shape, total > table.frame.count,
      let last = state.lastQuery
    else { return table }
    let source = SourceText(last.text)
    guard case .query(let query) = Parser.parse(source).first?.kind else { return table }
    var context = context(isForPeople: false)
    context.datasetInUse = last.datasetInUse
    context.lastResult = last.lastResult
    return try Pipeline.run(query, source: source, context: context)
  }
}

/// A query with the text that its places point into.
private struct AskedQuery {
  /// The query that is run.
  var query: QueryNode
  /// The text that was read.
  var source: SourceText
  /// Where the line that carries the last query on begins in `source`.
  var start: Int
  /// That line's own text and place; nil for a query that stands alone.
  var statement: (source: SourceText, start: Int)?

  /// Moves places in the line that was typed back to it, so that scripts name the right line; the
  /// other places are in the queries before it.
  func placed(_ failure: QueryFailure) -> QueryFailure {
    guard let statement else { return failure }
    var placed = failure
    for position in placed.diagnostics.indices {
      guard placed.diagnostics[position].source == nil,
        let span = placed.diagnostics[position].span
      else { continue }
      if span.start >= start {
        let shift = statement.start - start
        placed.diagnostics[position].span = Span(span.start + shift, span.end + shift)
      } else {
        placed.diagnostics[position].source = source
      }
    }
    return placed
  }
}

extension QueryNode {
  /// Whether any part of it reads `_`.
  fileprivate var readsLastResult: Bool {
    if case .last = source?.kind { return true }
    return stages.contains { stage in
      switch stage.kind {
      case .join(let node): node.source.kind == .last
      case .append(let source, _): source.kind == .last
      default: false
      }
    }
  }
}

extension [StageNode] {
  /// Whether the last hands the answer to a file or a command, so that it is not shown.
  fileprivate var endOutside: Bool {
    switch last?.kind {
    case .write, .pipe: true
    default: false
    }
  }
}

extension StatementNode {
  /// The stages after bare figures.
  fileprivate var stages: [StageNode] {
    switch kind {
    case .interval(let node): node.stages
    case .difference(let node): node.stages
    case .bounds(let node): node.stages
    default: []
    }
  }
}
