import Analysis
import Engine
import Language
import Rendering

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
    add("design", dataset.design?.sentence)
    add("population", dataset.populationSentence)
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

extension Dataset.Design {
  /// `strata stratum, cluster area, household, fpc areas, nested`, as the stage `design` has it.
  fileprivate var sentence: String {
    var parts = strata.map { ["strata \($0)"] } ?? []
    if !clusters.isEmpty { parts.append("cluster \(clusters.joined(separator: ", "))") }
    if !populations.isEmpty { parts.append("fpc \(populations.joined(separator: ", "))") }
    if isNested { parts.append("nested") }
    return parts.isEmpty ? "a simple random sample" : parts.joined(separator: "; ")
  }
}

extension Dataset {
  /// How many the records are from, and what follows from it.
  fileprivate var populationSentence: String? {
    guard let population else { return nil }
    let size = NumberText.grouped(population)
    return recordsInAll == Double(population)
      ? "\(size), all of them here: a census, without sampling error"
      : "\(size) in all, of whom these are a part"
  }
}
