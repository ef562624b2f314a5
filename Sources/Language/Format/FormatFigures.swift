// Designs, suppression, options with methods and bare figures as text.
extension Formatter {
  /// An option.
  public static func format(_ option: OptionNode) -> String {
    switch option.kind {
    case .totals(let isShown): isShown ? "totals" : "no totals"
    case .missing: "missing"
    case .bases: "bases"
    case .digits(let digits): "digits \(digits)"
    case .ci(let level, let methods, let all):
      words(["ci", level.map(number), all ? "all" : self.methods(methods)])
    case .standardErrors: "se"
    case .designEffects: "deff"
    case .degreesOfFreedom: "df"
    case .letters(let adjustment, let levels):
      words(["letters", adjustment?.text, levels.map(number).joined(separator: " and ")])
    case .difference(let reference): words(["difference", reference.map(format)])
    case .test(let methods): words(["test", self.methods(methods)])
    }
  }

  private static func format(_ reference: DifferenceReference) -> String {
    switch reference {
    case .rest: "from rest"
    case .label(let label): "from \(format(label))"
    }
  }

  /// A design.
  static func format(_ design: DesignNode) -> String {
    words([
      "design", design.strata.map { "strata \(name($0))" },
      design.clusters.isEmpty ? nil : "cluster \(names(design.clusters))",
      design.fpc.isEmpty ? nil : "fpc \(names(design.fpc))",
      design.isNested ? "nested" : nil, design.lonely.map { "lonely \($0.rawValue)" },
    ])
  }

  /// The size of a population.
  static func format(_ population: PopulationNode) -> String {
    switch population {
    case .size(let size, _): "population \(size)"
    case .parameter(let name): "population $\(name.text)"
    case .column(let column): "population \(name(column))"
    }
  }

  /// A rule of suppression.
  static func format(_ suppress: SuppressNode) -> String {
    switch suppress.rule {
    case .nhs: "suppress nhs"
    case .below(let threshold, let round):
      words(["suppress", threshold.map { "below \($0)" }, round.map { "round \($0)" }])
    }
  }

  /// An interval of bare figures and the stages after it.
  static func format(_ node: IntervalNode) -> String {
    let named = node.all ? "all" : methods(node.methods)
    return words([
      "interval", format(node.share), named.isEmpty ? nil : "method \(named)", level(node.level),
    ]) + following(node.stages)
  }

  /// A difference of bare figures and the stages after it.
  static func format(_ node: DifferenceNode) -> String {
    words(["difference", "\(format(node.first)),", format(node.second), level(node.level)])
      + following(node.stages)
  }

  /// Bounds of bare figures and the stages after them.
  static func format(_ node: BoundsNode) -> String {
    "bounds \(format(node.share))" + following(node.stages)
  }

  /// Figures: `29 of 196 in 209`.
  public static func format(_ share: ShareNode) -> String {
    "\(count(share.count.value)) of \(count(share.base.value))"
      + (share.population.map { " in \(count($0.value))" } ?? "")
  }

  private static func level(_ level: Double?) -> String? { level.map { "level \(number($0))" } }

  private static func methods(_ names: [Name]) -> String {
    names.map(\.text).joined(separator: ", ")
  }

  private static func following(_ stages: [StageNode]) -> String {
    stages.map { " | \(format($0))" }.joined()
  }

  /// The words that are there, a space between them.
  private static func words(_ words: [String?]) -> String {
    words.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
