import Engine
import Language
import Statistics

/// How the records were drawn, by the names of columns.
struct SamplingDesign: Hashable, Sendable {
  /// The column of strata.
  var strata: String?
  /// The columns of the clusters, outermost stage first; none where each record was drawn by itself.
  var clusters: [String] = []
  /// The columns with the number of units in the population, one a stage.
  var populations: [String] = []
  /// Whether cluster labels begin again in each stratum.
  var isNested = false
  /// What becomes of a stratum with one unit.
  var lonely = SampleDesign.Lonely.fail
  /// Whether the data package and not the query says so.
  var isDeclared = false

  /// The columns that tell one unit from another: strata, then clusters from the outermost.
  var unitColumns: [String] { (strata.map { [$0] } ?? []) + clusters }

  /// All columns that the design needs.
  var columns: [String] { unitColumns + populations }

  /// Whether each record was drawn by itself from the whole.
  var isSimple: Bool { strata == nil && clusters.isEmpty && populations.isEmpty }

  /// The same design over columns with new names.
  func renamed(_ new: [String: String]) -> SamplingDesign {
    var design = self
    design.strata = strata.map { new[$0] ?? $0 }
    design.clusters = clusters.map { new[$0] ?? $0 }
    design.populations = populations.map { new[$0] ?? $0 }
    return design
  }
}

/// The finite population that the records are from.
enum Population: Hashable, Sendable {
  /// So many members in all.
  case size(Int)
  /// A column with the number of members of each record's group.
  case column(String)
}

extension Scope {
  /// - Throws: a name that the query's weight or design goes by, which would go by another column then.
  func checkIsFree(_ name: String, at span: Span) throws {
    let isWeight = weighting.column == name && !isWeightDeclared
    let isOfDesign = design.map { $0.columns.contains(name) && !$0.isDeclared } ?? false
    guard isWeight || isOfDesign else { return }
    throw ResolveDiagnostics.failure(
      "held-column",
      "`\(name)` is \(isWeight ? "the weight" : "a column of the design") of this query, so it cannot be replaced here",
      at: span,
      advice: ["derive it before `\(isWeight ? "weight by" : "design")`, or under another name"]
    )
  }

  /// Columns that the figures need though no query may name them any more.
  var heldColumns: [String] {
    var held = weighting.column.map { [$0] } ?? []
    held += design?.columns ?? []
    if case .column(let column)? = population { held.append(column) }
    var seen: Set<String> = []
    return held.filter { seen.insert($0).inserted }
  }
}
