// Stages and their clauses as text.
extension Formatter {
  /// A stage on one line.
  public static func format(_ stage: StageNode) -> String {
    switch stage.kind {
    case .where(let condition): "where \(format(condition))"
    case .derive(let columns): "derive \(assignments(columns))"
    case .keep(let columns): "keep \(patterns(columns))"
    case .rename(let renamings):
      "rename " + renamings.map { "\(name($0.new)) = \(name($0.old))" }.joined(separator: ", ")
    case .sort(let columns):
      "sort by "
        + columns.map { name($0.column) + ($0.isDescending ? " desc" : "") }
        .joined(separator: ", ")
    case .take(let number, let keys): "take \(count(number))\(by(keys))"
    case .sample(let number, let seed):
      "sample \(count(number))" + (seed == 1 ? "" : " seed \(seed)")
    case .distinct(let columns): optional("distinct", patterns(columns))
    case .join(let join): format(join)
    case .append(let source, let keys):
      "append \(format(source))" + (keys.isEmpty ? "" : " unique \(names(keys))")
    case .longFromColumns(let long):
      "long \(name(long.name)), \(name(long.value)) = \(patterns(long.columns))"
    case .order(let column, let labels):
      "order \(name(column)) as " + labels.map { text($0.text) }.joined(separator: ", ")
    case .label(let column, let labels):
      "label \(name(column)) "
        + labels.map { "\(format($0.value)) as \(text($0.label.text))" }.joined(separator: ", ")
    case .missing(let missing): format(missing)
    case .weight(let column, let isFrequency):
      (isFrequency ? "frequency weight by " : "weight by ") + name(column)
    case .unweighted: "unweighted"
    case .design(let design): format(design)
    case .population(let population): format(population)
    case .net(let net): format(net)
    case .multi(let multi): format(multi)
    case .band(let band): format(band)
    case .count(let item, let clauses):
      optional("count", item.map(format) ?? "") + format(clauses)
    case .percent(let items, let clauses): "percent \(self.items(items))" + format(clauses)
    case .statistic(let verb, let items, let clauses):
      "\(verb.rawValue) \(self.items(items))" + format(clauses)
    case .summarize(let figures, let clauses):
      "summarize \(assignments(figures))" + format(clauses)
    case .describe(let columns): optional("describe", patterns(columns))
    case .wide(let key, let figures):
      optional("wide", key.map(name) ?? "")
        + (figures.isEmpty ? "" : " of \(names(figures))")
    case .long: "long"
    case .rank(let rank):
      optional("rank", rank.column.map(name) ?? "") + (rank.isAscending ? " asc" : "")
        + by(rank.keys)
    case .suppress(let suppress): format(suppress)
    case .write(let path, let replaces): "write \(text(path))" + (replaces ? " replace" : "")
    case .pipe(let command): "pipe \(text(command))"
    case .hole: "…"
    }
  }

  /// The clauses of a tabulation, each with a space before it.
  public static func format(_ clauses: TabulationClauses) -> String {
    var written = ""
    if let keys = clauses.keys {
      written += (keys.isEach ? " by each " : " by ") + names(keys.columns)
    }
    if !clauses.bases.isEmpty {
      written += " base " + clauses.bases.map(format).joined(separator: ", ")
    }
    if !clauses.options.isEmpty {
      written += " with " + clauses.options.map(format).joined(separator: ", ")
    }
    return written
  }

  /// A base.
  public static func format(_ base: BaseNode) -> String {
    switch base.kind {
    case .condition(let condition):
      // A bare name that is also a base's would be read as that base.
      if case .name(let column) = condition.kind, BaseNode.Kind(word: column.text) == nil {
        return name(column)
      }
      return "(\(format(condition)))"
    default:
      return BaseNode.Kind.named.first { $0.kind == base.kind }?.word ?? ""
    }
  }

  /// An item: a column, or an expression in parentheses.
  public static func format(_ item: ItemNode) -> String {
    switch item.kind {
    case .columns(let pattern): format(pattern)
    case .expression(let value):
      (item.name.map { "\(name($0)) = " } ?? "") + "(\(format(value)))"
    }
  }

  /// A column pattern.
  public static func format(_ pattern: ColumnPattern) -> String {
    let written = pattern.hasStar ? pattern.name.text : name(pattern.name)
    return (pattern.isExcluded ? "-" : "") + written
  }

  private static func format(_ join: JoinNode) -> String {
    let pairs = join.on.map { pair in
      let isSame = pair.ours == pair.theirs
      return isSame ? name(pair.ours) : "\(name(pair.ours)) = \(name(pair.theirs))"
    }
    return "join \(format(join.source)) on " + pairs.joined(separator: ", ")
      + (join.kind == .left ? "" : " \(join.kind.rawValue)")
  }

  private static func format(_ missing: MissingNode) -> String {
    "missing \(patterns(missing.columns)) where \(comparison(missing.test))"
      + (missing.kind.map { " as \(text($0.text))" } ?? "")
  }

  private static func format(_ net: NetNode) -> String {
    let members =
      switch net.members {
      case .labels(let labels): "\(name(net.column)) in \(membership(labels))"
      case .top(let number): "top \(number) of \(name(net.column))"
      case .bottom(let number): "bottom \(number) of \(name(net.column))"
      }
    return "net \(name(net.name)) = \(members)"
  }

  private static func format(_ multi: MultiNode) -> String {
    let form =
      switch multi.form {
      case .items(let columns, let counting):
        patterns(columns) + (counting.map { " counting \(format($0))" } ?? "")
      case .split(let column, let separator): "\(name(column)) split \(text(separator.text))"
      }
    return "multi \(name(multi.name)) = \(form)"
  }

  private static func format(_ band: BandNode) -> String {
    let bands = band.bands.map { band in
      text(band.label.text) + (band.below.map { " below " + format($0, .sum) } ?? "")
    }
    return "band \(name(band.name)) = \(name(band.column)) into "
      + bands.joined(separator: ", ")
  }

  /// Patterns parted by commas.
  static func patterns(_ patterns: [ColumnPattern]) -> String {
    patterns.map(format).joined(separator: ", ")
  }

  /// Names parted by commas.
  static func names(_ names: [Name]) -> String {
    names.map(name).joined(separator: ", ")
  }

  private static func items(_ items: [ItemNode]) -> String {
    items.map(format).joined(separator: ", ")
  }

  private static func assignments(_ assignments: [Assignment]) -> String {
    assignments.map { "\(name($0.name)) = \(format($0.value))" }.joined(separator: ", ")
  }

  /// A number, or the parameter that holds it.
  static func count(_ count: CountNode) -> String {
    switch count {
    case .number(let number): String(number)
    case .parameter(let name): "$\(name.text)"
    }
  }

  private static func by(_ keys: [Name]) -> String {
    keys.isEmpty ? "" : " by \(names(keys))"
  }

  private static func optional(_ verb: String, _ rest: String) -> String {
    rest.isEmpty ? verb : "\(verb) \(rest)"
  }
}
