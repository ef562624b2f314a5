import Engine

/// What a data package says of how its records were drawn, and from how many.
///
/// `"design": {"strata": "s", "clusters": ["c"], "populations": ["n"], "nested": true}` beside
/// `"population": 211`. What cannot serve is left out and told; the records load all the same.
struct DesignDescription {
  /// The design; nil where none was given that can serve.
  private(set) var design: Dataset.Design?
  /// The size of the population; nil where none was given that can serve.
  private(set) var population: Int?
  /// What could not serve.
  private(set) var notes: [String] = []

  private static let keys = ["strata", "clusters", "populations", "nested"]

  /// Reads a design and a population as a package spells them.
  init(design: JSONValue?, population: JSONValue?) {
    if let design { read(design: design) }
    if let population { read(population: population) }
  }

  /// The columns that the design is made of.
  var columns: [String] {
    guard let design else { return [] }
    return (design.strata.map { [$0] } ?? []) + design.clusters + design.populations
  }

  /// Drops what these records cannot have: a column that is not there, a population that is smaller
  /// than they are.
  mutating func check(against frame: Frame, records: Double) {
    if let absent = columns.first(where: { frame[$0] == nil }) {
      reject(design: "its column `\(absent)` is not there")
    }
    if let size = population, Double(size) < records {
      population = nil
      notes.append("the data package's population \(size) was left out: the records are more")
    }
  }

  private mutating func read(design json: JSONValue) {
    guard case .object(let members) = json else {
      if case .null = json { return }
      return reject(design: "it is not an object of \(Self.listed)")
    }
    if let other = members.first(where: { !Self.keys.contains($0.key) }) {
      return reject(design: "`\(other.key)` is none of \(Self.listed)")
    }
    var design = Dataset.Design()
    if let strata = json["strata"] {
      guard let column = strata.text else {
        return reject(design: "`strata` is not the name of a column")
      }
      design.strata = column
    }
    guard let clusters = Self.names(json["clusters"]) else {
      return reject(design: "`clusters` are not names of columns")
    }
    guard let populations = Self.names(json["populations"]) else {
      return reject(design: "`populations` are not names of columns")
    }
    design.clusters = clusters
    design.populations = populations
    // Without clusters the records are the only stage.
    guard populations.count <= max(1, clusters.count) else {
      return reject(design: "it has more `populations` than stages")
    }
    if let nested = json["nested"] {
      guard let isNested = nested.isTrue else {
        return reject(design: "`nested` is not true or false")
      }
      design.isNested = isNested
    }
    self.design = design
  }

  private mutating func read(population json: JSONValue) {
    guard case .number(let spelled) = json, let number = Double(spelled),
      let size = Int(exactly: number), size >= 1
    else {
      if case .null = json { return }
      notes.append("the data package's population was left out: it is not a whole number above 0")
      return
    }
    population = size
  }

  private mutating func reject(design reason: String) {
    design = nil
    notes.append("the data package's design was left out: \(reason)")
  }

  /// The names of one column or of several; nil when the value is neither.
  private static func names(_ json: JSONValue?) -> [String]? {
    guard let json else { return [] }
    if let name = json.text { return [name] }
    guard case .array(let elements) = json else { return nil }
    let names = elements.compactMap(\.text)
    return names.count == elements.count ? names : nil
  }

  private static var listed: String { keys.map { "`\($0)`" }.joined(separator: ", ") }
}
