import Engine
import Language

/// `rename NEW = OLD, …`: gives columns new names.
enum Rename {
  static func apply(_ renamings: [Renaming], to relation: consuming Relation) throws -> Relation {
    var relation = relation
    var steps: [Step.Renamed] = []
    var new: [String: String] = [:]
    for renaming in renamings {
      let old = try relation.scope.lookUpColumn(renaming.old)
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
    for name in new.values { named[name, default: 0] += 1 }
    for renaming in renamings {
      let name = renaming.new.text
      let stays = relation.scope.columns[name] != nil && new[name] == nil
      guard stays || named[name, default: 0] > 1 else { continue }
      throw ResolveDiagnostics.failure(
        "name-taken",
        "there is a column `\(renaming.new.text)` already",
        at: renaming.new.span,
        advice: ["rename that one too, or leave it out first: keep -\(renaming.new.text)"]
      )
    }
    relation.append(.rename(steps))
    relation.scope.rename(new)
    return relation
  }
}

extension Scope {
  /// Gives columns new names, and follows them in sets, nets, weight and design.
  fileprivate mutating func rename(_ new: [String: String]) {
    columns.rename(new)
    sets = NamedList(sets.map { $0.renamed(new) })
    nets = NamedList(nets.map { $0.renamed(new) })
    switch weighting {
    case .sampling(let column): weighting = .sampling(new[column] ?? column)
    case .frequency(let column): weighting = .frequency(new[column] ?? column)
    case .none: break
    }
    design = design?.renamed(new)
    if case .column(let column)? = population { population = .column(new[column] ?? column) }
  }
}

extension ResponseSet {
  /// The same set of columns with new names.
  fileprivate func renamed(_ new: [String: String]) -> ResponseSet {
    var set = self
    set.columns = columns.map { new[$0] ?? $0 }
    set.items = items.map {
      (label: new[$0.label] ?? $0.label, mentioned: $0.mentioned.renamed(new))
    }
    return set
  }
}

extension Net {
  /// The same net of a column with a new name.
  fileprivate func renamed(_ new: [String: String]) -> Net {
    var net = self
    net.column = new[column] ?? column
    net.condition = condition.renamed(new)
    return net
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
