import Analysis
import Engine
import Language

extension Session {
  /// What is known about a dataset: title, universe, fieldwork, method, sources, notes.
  func about(_ source: SourceClause?) throws(QueryFailure) -> Listing {
    guard let source = source ?? sourceInUse else { throw nothingInUse() }
    var rows: [[String]] = []
    func add(_ what: String, _ text: String?) {
      if let text, !text.isEmpty { rows.append([what, text]) }
    }
    if let dataset = try datasetOf(source) {
      describe(dataset, add)
    } else if case .name(let name) = source.kind, let view = shelf.view(named: name.text) {
      add("view", view.name)
      add("query", Self.oneLine(view.source[view.query.span]))
    } else if case .last = source.kind, let table = state.lastResult {
      add("query", table.query)
      add("base", table.base?.sentence)
      for note in table.notes { add("note", note.text) }
      for provenance in table.sources { describe(provenance, add) }
    } else {
      throw failure(
        "nothing-to-say",
        "`about` takes a dataset, a view or a file",
        at: source.span,
        advice: ["write: about panel_synthetic"]
      )
    }
    return Listing(columns: ["about", "text"], rows: rows, style: .pairs)
  }

  private func describe(_ dataset: Dataset, _ add: (String, String?) -> Void) {
    describe(dataset.provenance, add)
    add("size", summary(of: dataset))
    switch dataset.weight {
    case .sampling(let column): add("weight", "\(column), sampling weights")
    case .frequency(let column): add("weight", "\(column), counts of identical records")
    case nil: break
    }
    for set in dataset.multiSets {
      add(
        "answers",
        "\(set.name): \(set.columns.joined(separator: ", "))"
          + (set.title.map { " (\($0))" } ?? "")
      )
    }
    for note in dataset.notes { add("reading", note) }
  }

  private func describe(_ provenance: Provenance, _ add: (String, String?) -> Void) {
    add("dataset", provenance.dataset)
    add("title", provenance.title)
    add("about", provenance.description)
    add("origin", provenance.origin?.rawValue)
    add("publisher", provenance.publisher)
    add("date", provenance.date)
    add("universe", provenance.universe)
    add("unit", provenance.unit)
    add("fieldwork", provenance.fieldwork)
    add("method", provenance.method)
    for note in provenance.notes { add("note", note) }
    for reference in provenance.references {
      add("source", reference.title + (reference.path.map { ", \($0)" } ?? ""))
    }
    add("licence", provenance.licence)
    add("file", provenance.file.map(shelf.shownPath))
    add("sha256", provenance.sha256)
  }
}
