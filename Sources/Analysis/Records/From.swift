import Engine
import Language

/// `from`: a dataset, a view, a file, a parameter or the last result.
enum From {
  /// The records that a source names, before any stage.
  static func relation(_ clause: SourceClause, in stage: StageContext) throws -> Relation {
    switch clause.kind {
    case .last:
      guard let last = stage.context.lastResult else {
        throw ResolveDiagnostics.failure(
          "no-last-result",
          "`_` names the last result, and there is none yet",
          at: clause.span
        )
      }
      return relation(of: last)
    case .file(let path):
      return relation(
        of: try located(clause.span) { () throws(Diagnostic) in
          try stage.context.catalog.dataset(file: path)
        }
      )
    case .parameter(let name):
      guard let parameter = stage.context.parameters[name.text] else {
        throw ResolveDiagnostics.unknownParameter(
          name,
          known: stage.context.parameters.keys.sorted()
        )
      }
      guard case .text(let path)? = parameter.values.first, !parameter.isList else {
        throw ResolveDiagnostics.failure(
          "parameter-not-file",
          "`$\(name.text)` is no file name",
          at: clause.span,
          advice: ["give it a text: --param \(name.text)=file.csv"]
        )
      }
      return relation(
        of: try located(clause.span) { () throws(Diagnostic) in
          if let named = try stage.context.catalog.dataset(named: path) { return named }
          return try stage.context.catalog.dataset(file: path)
        }
      )
    case .name(let name):
      return try relation(named: name, in: stage)
    }
  }

  /// The records of a dataset, with its declared weight, design and multiple-response sets.
  static func relation(of dataset: Dataset) -> Relation {
    var scope = Scope(name: dataset.name, columns: dataset.frame.columns.map { ScopeColumn($0) })
    switch dataset.weight {
    case .sampling(let column)? where scope.columns[column] != nil:
      scope.weighting = .sampling(column)
      scope.isWeightDeclared = true
    case .frequency(let column)? where scope.columns[column] != nil:
      scope.weighting = .frequency(column)
      scope.isWeightDeclared = true
    case .sampling, .frequency, nil: break
    }
    if let design = dataset.design {
      let declared = SamplingDesign(
        strata: design.strata,
        clusters: design.clusters,
        populations: design.populations,
        isNested: design.isNested,
        isDeclared: true
      )
      if declared.columns.allSatisfy({ scope.columns[$0] != nil }) { scope.design = declared }
    }
    scope.population = dataset.population.map { .size($0) }
    for set in dataset.multiSets {
      let columns = set.columns.compactMap { scope.columns[$0] }
      guard columns.count == set.columns.count else { continue }
      let items = columns.compactMap { Multi.item($0, counting: set.counting) }
      guard items.count == columns.count else { continue }
      scope.sets.append(
        ResponseSet(name: set.name, title: set.title, items: items, columns: set.columns)
      )
    }
    return Relation(
      source: .frame(dataset.name),
      frames: [dataset.name: dataset.frame],
      scope: scope,
      provenance: [dataset.provenance]
    )
  }

  /// The rows of a table as records again; records go on from where they stood.
  static func relation(of table: ResultTable) -> Relation {
    if let records = table.records { return records }
    let shown = table.withoutImplicitTotals
    let columns = zip(shown.frame.columns, shown.roles).map { ScopeColumn($0, role: $1) }
    let name = "the table"
    return Relation(
      source: .frame(name),
      frames: [name: shown.frame],
      scope: Scope(name: name, columns: columns),
      provenance: shown.sources,
      table: shown
    )
  }

  private static func relation(named name: Name, in stage: StageContext) throws -> Relation {
    let catalog = stage.context.catalog
    if let view = catalog.view(named: name.text) { return try relation(of: view, name, in: stage) }
    if let dataset = try located(
      name.span,
      { () throws(Diagnostic) in
        try catalog.dataset(named: name.text)
      }
    ) {
      return relation(of: dataset)
    }
    let known = catalog.viewNames + catalog.datasetNames
    let folded = name.text.lowercased()
    let near = known.filter { $0.lowercased() == folded }
    if near.count == 1 {
      return try relation(named: Name(near[0], name.span), in: stage)
    }
    throw ResolveDiagnostics.unknownDataset(name, known: known)
  }

  /// How many views may stand one on the other.
  private static let deepestView = 100

  private static func relation(of view: View, _ name: Name, in stage: StageContext) throws
    -> Relation
  {
    guard !stage.openViews.contains(view.name) else {
      throw ResolveDiagnostics.failure(
        "view-of-itself",
        "the view `\(view.name)` uses itself",
        at: name.span,
        advice: ["let \(view.name) = … from another view or dataset"]
      )
    }
    guard stage.openViews.count < deepestView else {
      throw ResolveDiagnostics.failure(
        "views-too-deep",
        "views of views stand more than \(deepestView) deep here",
        at: name.span,
        advice: ["write its result to a file, or make one view of several steps"]
      )
    }
    var context = stage.context
    context.datasetInUse = view.datasetInUse
    var inner = StageContext(context: context, source: view.source, trace: stage.trace)
    inner.openViews = stage.openViews + [view.name]
    do {
      switch try Pipeline.follow(view.query, in: inner) {
      case .records(let relation): return relation
      case .table(let table): return relation(of: table)
      }
    } catch let failure as QueryFailure {
      var failure = failure
      for position in failure.diagnostics.indices where failure.diagnostics[position].source == nil
      {
        failure.diagnostics[position].source = view.source
        failure.diagnostics[position].advice.append("this is in the view `\(view.name)`")
      }
      throw failure
    }
  }

  private static func located<T>(
    _ span: Span,
    _ read: () throws(Diagnostic) -> T
  ) throws -> T {
    do {
      return try read()
    } catch {
      var diagnostic = error
      if diagnostic.span == nil { diagnostic.span = span }
      throw QueryFailure([diagnostic])
    }
  }
}
