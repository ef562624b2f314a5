/// A table of records with its codebook: what a query's `from` names.
public struct Dataset: Sendable {
  /// Which weight its publisher says to use.
  public enum Weight: Hashable, Sendable {
    /// A sampling weight.
    case sampling(String)
    /// A count of identical records.
    case frequency(String)

    /// The column that holds it.
    public var column: String {
      switch self {
      case .sampling(let column), .frequency(let column): column
      }
    }
  }
  /// How the records were drawn.
  public struct Design: Hashable, Sendable {
    /// The column of strata.
    public var strata: String?
    /// The columns of the clusters, outermost stage first.
    public var clusters: [String]
    /// The columns with the number of units in the population, one a stage.
    public var populations: [String]
    /// Whether cluster labels begin again in each stratum.
    public var isNested: Bool

    /// Makes a design; with nothing given, a simple random sample.
    public init(
      strata: String? = nil,
      clusters: [String] = [],
      populations: [String] = [],
      isNested: Bool = false
    ) {
      self.strata = strata
      self.clusters = clusters
      self.populations = populations
      self.isNested = isNested
    }
  }
  /// A multiple-response set that the codebook declares.
  public struct MultiSet: Hashable, Sendable {
    /// Its name, used like a column's.
    public var name: String
    /// What tables may show.
    public var title: String?
    /// One column an item.
    public var columns: [String]
    /// The value that counts as a mention: `.boolean(true)`, `.number(1)`, `.text("Yes")`.
    public var counting: Value

    /// Makes a set.
    public init(name: String, title: String? = nil, columns: [String], counting: Value) {
      self.name = name
      self.title = title
      self.columns = columns
      self.counting = counting
    }
  }

  /// The name that queries use.
  public var name: String
  /// The records.
  public var frame: Frame
  /// Where it came from.
  public var provenance: Provenance
  /// The weight that holds unless a query says otherwise.
  public var weight: Weight?
  /// The sampling design that holds unless a query says otherwise; nil where nothing says that the
  /// records are a random sample.
  public var design: Design?
  /// The size of the finite population that the records are from; as many as the records: a census.
  public var population: Int?
  /// Declared multiple-response sets.
  public var multiSets: [MultiSet]
  /// What the reader of the file has to say: ragged rows, repaired headers, undecided dates.
  public var notes: [String]

  /// Makes a dataset.
  public init(
    name: String,
    frame: Frame,
    provenance: Provenance,
    weight: Weight? = nil,
    design: Design? = nil,
    population: Int? = nil,
    multiSets: [MultiSet] = [],
    notes: [String] = []
  ) {
    self.name = name
    self.frame = frame
    self.provenance = provenance
    self.weight = weight
    self.design = design
    self.population = population
    self.multiSets = multiSets
    self.notes = notes
  }

  /// How many records it stands for: where they have frequencies, as many as these add up to.
  public var recordsInAll: Double {
    guard case .frequency(let name)? = weight, let column = frame[name] else {
      return Double(frame.count)
    }
    return (0..<frame.count).reduce(0) { sum, record in
      if case .number(let frequency) = column[record] { sum + frequency } else { sum }
    }
  }
}
