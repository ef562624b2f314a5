/// How the records of a case are brought into a query: file, codes, filter, design and weight.
///
/// A column of two words such as Yes and No would be read as yes or no, and a column of years as
/// periods; where the case compares or lists its labels, it is loaded as text, so that they come out as
/// they are in the file.
struct RecordSource {
  /// How the records count.
  enum Weighting: Hashable {
    case none, sampling, frequency
    /// Every record as 1, for figures that only weighted records have.
    case unit
  }

  /// The query's `from`.
  fileprivate let from: String
  fileprivate let codebook: Codebook
  fileprivate let kinds: [String: String]

  fileprivate init(from: String, codebook: Codebook, kinds: [String: String]) {
    self.from = from
    self.codebook = codebook
    self.kinds = kinds
  }
}

extension Inquiry {
  /// The fields of a task that name columns by whose labels records are chosen or listed.
  private static let labelFields = ["by", "row", "col", "var"]
  /// How many whole numbers a column may have to be a key without being loaded as text.
  private static let mostNumbers = 30.0
  /// The kinds of columns whose values come out spelled another way than in the file.
  private static let respelled: Set<String> = ["boolean", "date", "period"]

  /// The column of weights that the task or the design names.
  var weight: String? {
    let weight = oracle.design == nil ? oracle.task["weight"] : oracle.design?["weights"]
    return weight == BatteryValue.none ? nil : weight?.written
  }

  /// How the task wants the records counted.
  ///
  /// - Throws: records that cannot be described.
  func weighting() throws -> RecordSource.Weighting {
    guard let weight else { return .none }
    return weight == (try records().codebook.frequencyWeight) ? .frequency : .sampling
  }

  /// The table of the case's records after these stages.
  ///
  /// - Throws: a refusal.
  func ask(_ stages: String, weighting: RecordSource.Weighting? = nil) throws -> Answer {
    try answer(query(stages, weighting: weighting))
  }

  /// The table after these stages of the records that count at all, each once.
  ///
  /// - Throws: a refusal.
  func askRecords(_ stages: String) throws -> Answer {
    let counting = weight.map { "where \(QueryText.name($0)) > 0\n| " } ?? ""
    return try ask(counting + stages, weighting: RecordSource.Weighting.none)
  }

  /// The query on the case's records: their codes, the filter, the design, the weight, then these
  /// stages.
  ///
  /// - Throws: records that cannot be described.
  func query(_ stages: String, weighting: RecordSource.Weighting? = nil) throws -> String {
    let source = try records()
    var parts = [source.from]
    for (column, codes) in source.codebook.missing.sorted(by: { $0.key < $1.key }) {
      for (code, kind) in codes.sorted(by: { $0.key < $1.key }) {
        let name = QueryText.name(column)
        let kind = QueryText.text(kind.replacing("_", with: " "))
        parts.append("missing \(name) where in (\(literal(.text(code), of: column))) as \(kind)")
      }
    }
    if case .fields(let filter)? = oracle.task["filter"] {
      for (column, value) in filter.sorted(by: { $0.key < $1.key }) {
        parts.append("where \(condition(column, value))")
      }
    }
    if let design = oracle.design { parts.append(DesignText.stage(design)) }
    switch try weighting ?? self.weighting() {
    case .none: break
    case .sampling: parts.append("weight by \(QueryText.name(weight ?? ""))")
    case .frequency: parts.append("frequency weight by \(QueryText.name(weight ?? ""))")
    case .unit: parts += ["derive unit_weight = 1", "weight by unit_weight"]
    }
    parts.append(stages)
    return parts.joined(separator: "\n| ")
  }

  /// Whether a column has a value or one of several.
  func condition(_ column: String, _ value: BatteryValue) -> String {
    let name = QueryText.name(column)
    switch value {
    case .none: return "\(name) is missing"
    case .list(let values):
      return "\(name) in (\(values.map { literal($0, of: column) }.joined(separator: ", ")))"
    case .number, .text, .flag, .fields:
      return "\(name) = \(literal(value, of: column))"
    }
  }

  /// A value as a query writes it beside a column.
  func literal(_ value: BatteryValue, of column: String) -> String {
    guard source?.kinds[column] == "number", value.number != nil else {
      return QueryText.text(value.written)
    }
    return value.written
  }

  private func records() throws -> RecordSource {
    if let source { return source }
    let dataset = try dataset()
    let path = QueryText.text(battery.data(dataset))
    let found = try columns(path)
    let asText = labelColumns.filter { name in
      guard let column = found[name] else { return false }
      return Self.respelled.contains(column.kind)
        || column.kind == "number" && column.distinct > Self.mostNumbers && name != variable
    }
    var kinds = found.mapValues(\.kind)
    for name in asText { kinds[name] = "text" }
    var from = "from \(path)"
    if !asText.isEmpty {
      try run("load \(path) as records text \(asText.map(QueryText.name).joined(separator: ", "))")
      from = "from records"
    }
    var codebook = try codebook(of: dataset)
    codebook.missing = codebook.missing.filter { found[$0.key] != nil }
    let source = RecordSource(from: from, codebook: codebook, kinds: kinds)
    self.source = source
    return source
  }

  /// The column that the task asks about.
  private var variable: String? { oracle.task["var"]?.written }

  private var labelColumns: [String] {
    var columns = Self.labelFields.flatMap { (oracle.task[$0] ?? .none).values.map(\.written) }
    if case .fields(let filter)? = oracle.task["filter"] { columns += filter.keys.sorted() }
    var seen: Set<String> = []
    return columns.filter { seen.insert($0).inserted }
  }

  private func columns(_ path: String) throws -> [String: (kind: String, distinct: Double)] {
    let answer = try answer("from \(path) | describe")
    return try Dictionary(
      answer.rows.map {
        ($0.label("column"), (kind: $0.label("kind"), distinct: try $0.number("distinct") ?? 0))
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private func dataset() throws -> String {
    if let named = oracle.task["dataset"], named != .none { return named.written }
    guard let dataset = oracle.dataset else { throw Mistake("the case has no dataset") }
    return dataset
  }

  /// A sample of R's `survey` has no codes but blanks; elsewhere the battery's own codes hold.
  private func codebook(of dataset: String) throws -> Codebook {
    if let codebook = try battery.codebook(of: dataset) { return codebook }
    guard oracle.design == nil, let variable else { return Codebook(missing: [:]) }
    return Codebook(missing: [variable: Codebook.usualCodes])
  }
}

/// A design of the battery as the language writes it.
private enum DesignText {
  static func stage(_ design: [String: BatteryValue]) -> String {
    var words = ["design"]
    if let strata = columns(design["strata"]).first { words.append("strata \(strata)") }
    let clusters = columns(design["ids"])
    if !clusters.isEmpty { words.append("cluster \(clusters.joined(separator: ", "))") }
    let populations = columns(design["popsize"])
    if !populations.isEmpty { words.append("fpc \(populations.joined(separator: ", "))") }
    if design["nest"] == .flag(true) { words.append("nested") }
    if let lonely = design["lonely_psu"], lonely != .none {
      words.append("lonely \(lonely.written)")
    }
    return words.joined(separator: " ")
  }

  /// The names of columns; a bare number, as in R's `ids = ~1`, names none.
  private static func columns(_ value: BatteryValue?) -> [String] {
    (value ?? .none).values.filter { $0.number == nil }.map { QueryText.name($0.written) }
  }
}
