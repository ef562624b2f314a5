import Analysis
import Engine
import Language
import Rendering

extension Session {
  /// Sets the dataset in use, once it is there and can be read.
  func use(_ source: SourceClause, answer: (Reply) -> Void) throws(QueryFailure) {
    let settled = try settled(source)
    let described: String
    switch settled.kind {
    case .name(let name):
      if let view = shelf.view(named: name.text) {
        described = "using the view \(view.name)"
      } else {
        described = "using \(summary(of: try dataset(named: name)))"
      }
    case .file(let path):
      described = "using \(summary(of: try dataset(file: path, at: source.span)))"
    case .last, .parameter:
      throw failure(
        "cannot-use",
        "`use` takes a dataset, a view or a file",
        at: source.span,
        advice: ["write: use panel_synthetic"]
      )
    }
    state.datasetInUse = settled.withoutPlace
    answer(.confirmation(described))
  }

  /// The source with a parameter in it replaced by what it stands for.
  private func settled(_ source: SourceClause) throws(QueryFailure) -> SourceClause {
    guard case .parameter(let name) = source.kind else { return source }
    guard let parameter = state.parameters[name.text] else {
      throw failure(
        "unknown-parameter",
        "no parameter `$\(name.text)`",
        at: source.span,
        advice: nearest(to: name.text, among: Array(state.parameters.keys), prefix: "$")
          + ["write: param \(name.text) = \"FILE\""]
      )
    }
    guard case .text(let text) = parameter.values.first, parameter.values.count == 1 else {
      throw failure(
        "parameter-kind",
        "`$\(name.text)` is not a text, so it cannot name a dataset",
        at: source.span
      )
    }
    // A name wins over a file, as it does without a parameter.
    if shelf.has(text) { return SourceClause(.name(Name(text, source.span)), source.span) }
    return SourceClause(.file(text), source.span)
  }

  /// The dataset with a name, or an error with the nearest.
  func dataset(named name: Name) throws(QueryFailure) -> Dataset {
    do {
      if let dataset = try shelf.dataset(named: name.text) { return dataset }
    } catch {
      throw QueryFailure([placed(error, at: name.span)])
    }
    throw failure(
      "unknown-dataset",
      "no dataset `\(name.text)`",
      at: name.span,
      advice: nearest(to: name.text, among: shelf.datasetNames + shelf.viewNames)
        + ["`show datasets` lists them; a file is written in quotes: use \"file.csv\""]
    )
  }

  /// The dataset in a file.
  func dataset(file path: String, at span: Span?) throws(QueryFailure) -> Dataset {
    do {
      return try shelf.dataset(file: path)
    } catch {
      throw QueryFailure([placed(error, at: span)])
    }
  }

  /// A diagnostic that has no place gets this one.
  func placed(_ diagnostic: Diagnostic, at span: Span?) -> Diagnostic {
    guard diagnostic.span == nil, diagnostic.source == nil, span != SourceClause.noPlace else {
      return diagnostic
    }
    var placed = diagnostic
    placed.span = span
    return placed
  }

  /// `did you mean …?`, when a name is near.
  func nearest(to name: String, among names: [String], prefix: String = "") -> [String] {
    Suggestions.nearest(to: name, among: names).map { ["did you mean `\(prefix)\($0)`?"] } ?? []
  }

  /// `panel_synthetic: 1,672 records, 9 columns`.
  func summary(of dataset: Dataset) -> String {
    let records = dataset.frame.count
    let columns = dataset.frame.columns.count
    return "\(dataset.name): \(NumberText.grouped(records)) record\(records == 1 ? "" : "s"), "
      + "\(NumberText.grouped(columns)) column\(columns == 1 ? "" : "s")"
  }
}

extension SourceClause {
  /// Where something stands that no statement's text names.
  static let noPlace = Span(0, 0)

  /// A dataset, view or file that the command line names.
  init(unplaced name: String) {
    self.init(.name(Name(name, Self.noPlace)), Self.noPlace)
  }

  /// The same source for the statements to come, whose texts do not name it.
  var withoutPlace: SourceClause {
    switch kind {
    case .name(let name):
      SourceClause(
        .name(Name(name.text, Self.noPlace, isQuoted: name.isQuoted)),
        Self.noPlace
      )
    case .file, .last, .parameter: SourceClause(kind, Self.noPlace)
    }
  }
}

extension QueryFailure {
  /// The same failure without a place for what is wrong with the dataset in use: it was named
  /// somewhere else.
  var withoutPlaceInUse: QueryFailure {
    var failure = self
    for position in failure.diagnostics.indices
    where failure.diagnostics[position].span == SourceClause.noPlace
      && DatasetShelf.codes.contains(failure.diagnostics[position].code)
    {
      failure.diagnostics[position].span = nil
    }
    return failure
  }
}
