import Engine
import Language

/// `rename NEW = OLD, …`: gives columns new names.
enum Rename {
  static func apply(_ renamings: [Renaming], to relation: Relation) throws -> Relation {
    var relation = relation
    var steps: [Step.Renamed] = []
    let finder = ColumnFinder(relation.scope)
    var new: [String: String] = [:]
    for renaming in renamings {
      let old = try finder.column(renaming.old)
      guard new.updateValue(renaming.new.text, forKey: old.name) == nil else {
        throw ResolveDiagnostics.failure(
          "renamed-twice",
          "`\(old.name)` is renamed twice",
          at: renaming.old.span
        )
      }
      steps.append(Step.Renamed(old: old.name, new: renaming.new.text))
    }
    var named: [String: Int] = [:]
    for column in relation.scope.columns { named[new[column.name] ?? column.name, default: 0] += 1 }
    for renaming in renamings where named[renaming.new.text, default: 0] > 1 {
      throw ResolveDiagnostics.failure(
        "name-taken",
        "there is a column `\(renaming.new.text)` already",
        at: renaming.new.span,
        advice: ["rename that one too, or leave it out first: keep -\(renaming.new.text)"]
      )
    }
    relation.append(.rename(steps))
    for position in relation.scope.columns.indices {
      let name = relation.scope.columns[position].name
      relation.scope.columns[position].name = new[name] ?? name
    }
    relation.scope.rename(new)
    return relation
  }
}

extension Scope {
  /// Follows columns that have a new name in sets, nets, weight and design.
  mutating func rename(_ new: [String: String]) {
    for position in sets.indices {
      sets[position].columns = sets[position].columns.map { new[$0] ?? $0 }
      sets[position].items = sets[position].items.map {
        (label: new[$0.label] ?? $0.label, mentioned: $0.mentioned.renamed(new))
      }
    }
    for position in nets.indices {
      nets[position].column = new[nets[position].column] ?? nets[position].column
      nets[position].condition = nets[position].condition.renamed(new)
    }
    switch weighting {
    case .sampling(let column): weighting = .sampling(new[column] ?? column)
    case .frequency(let column): weighting = .frequency(new[column] ?? column)
    case .none: break
    }
    design = design?.renamed(new)
    if case .column(let column)? = population { population = .column(new[column] ?? column) }
  }
}

extension Expression {
  /// The same expression over columns with new names.
  func renamed(_ new: [String: String]) -> Expression {
    switch self {
    case .column(let name): .column(new[name] ?? name)
    case .constant: self
    case .call(let function, let arguments): .call(function, arguments.map { $0.renamed(new) })
    }
  }
}
