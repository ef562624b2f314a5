/// A table of records with its codebook: what a query's `from` names.
public struct Dataset: Sendable {
  /// Which weight its publisher says to use.
  public enum Weight: Hashable, Sendable {
    /// A sampling weight.
    case sampling(String)
    /// A count of identical records.
    case frequency(String)
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
    multiSets: [MultiSet] = [],
    notes: [String] = []
  ) {
    self.name = name
    self.frame = frame
    self.provenance = provenance
    self.weight = weight
    self.multiSets = multiSets
    self.notes = notes
  }
}
