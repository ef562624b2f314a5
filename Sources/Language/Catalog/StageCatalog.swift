/// The verb that begins a stage.
public enum StageVerb: String, Hashable, Sendable, CaseIterable {
  case `where`, derive, keep, rename, sort, take, sample, distinct, join, append, long
  case order, label, missing, weight, frequency, unweighted, design, population
  case net, multi, band
  case count, percent, mean, median, sum, min, max, summarize, describe
  case wide, rank, suppress, write, pipe

  /// How the stage is written.
  var synopsis: String { StageCatalog.entry(for: self)?.help.synopsis ?? rawValue }
}

/// What a stage takes and gives.
public enum StageFamily: String, Hashable, Sendable, CaseIterable {
  case recordsToRecords = "records to records"
  case recordsToTable = "records to a table"
  case tableToTable = "table to table"
}

/// One stage as the parser, completion and help know it.
public struct StageEntry: Sendable {
  /// The verb that begins it.
  public var verb: StageVerb
  /// What it takes and gives.
  public var family: StageFamily
  /// Whether it may stand where there are records.
  public var takesRecords: Bool
  /// Whether it may stand after a tabulation.
  public var takesTables: Bool
  /// What `help` says of it.
  public var help: HelpEntry
}

/// All stages: one table, in the order in which `help` lists them.
public enum StageCatalog {
  /// Every stage.
  public static let entries: [StageEntry] =
    selecting + combining + codebook + sets + tabulations + tables

  /// The verbs, in order.
  public static let names: [String] = entries.map(\.verb.rawValue)

  /// The stages that may stand where there are records.
  public static let forRecords: [StageEntry] = entries.filter(\.takesRecords)

  /// The stages that may stand after a tabulation.
  public static let forTables: [StageEntry] = entries.filter(\.takesTables)

  /// The stage that a verb begins.
  public static func entry(for verb: StageVerb) -> StageEntry? { byVerb[verb] }

  private static let byVerb: [StageVerb: StageEntry] = Dictionary(
    entries.map { ($0.verb, $0) },
    uniquingKeysWith: { first, _ in first }
  )

  /// A stage that gives records from records; most take tables too.
  static func records(
    _ verb: StageVerb,
    tables: Bool = false,
    _ synopsis: String,
    _ summary: String,
    _ details: [String] = [],
    example: String
  ) -> StageEntry {
    StageEntry(
      verb: verb,
      family: .recordsToRecords,
      takesRecords: true,
      takesTables: tables,
      help: HelpEntry(verb.rawValue, synopsis, summary, details: details, example: example)
    )
  }

  /// A stage that gives a table from records.
  static func tabulation(
    _ verb: StageVerb,
    tables: Bool = false,
    _ synopsis: String,
    _ summary: String,
    _ details: [String] = [],
    example: String
  ) -> StageEntry {
    StageEntry(
      verb: verb,
      family: .recordsToTable,
      takesRecords: true,
      takesTables: tables,
      help: HelpEntry(verb.rawValue, synopsis, summary, details: details, example: example)
    )
  }

  /// A stage that gives a table from a table.
  static func table(
    _ verb: StageVerb,
    records: Bool = false,
    _ synopsis: String,
    _ summary: String,
    _ details: [String] = [],
    example: String
  ) -> StageEntry {
    StageEntry(
      verb: verb,
      family: .tableToTable,
      takesRecords: records,
      takesTables: true,
      help: HelpEntry(verb.rawValue, synopsis, summary, details: details, example: example)
    )
  }
}
