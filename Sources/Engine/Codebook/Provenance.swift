/// Where a dataset came from: carried into every table.
public struct Provenance: Hashable, Sendable {
  /// How the records came to be.
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    case published, reconstructed, synthetic, template
  }
  /// A document or file that the figures were taken from.
  public struct Reference: Hashable, Sendable {
    /// What it is called.
    public var title: String
    /// Its address or paragraph.
    public var path: String?

    /// Makes a reference.
    public init(title: String, path: String? = nil) {
      self.title = title
      self.path = path
    }
  }

  /// The dataset's name.
  public var dataset: String
  /// What the source line says.
  public var title: String?
  /// One paragraph about the dataset.
  public var description: String?
  /// Who published it.
  public var publisher: String?
  /// When it was published, as written.
  public var date: String?
  /// Who the records are.
  public var universe: String?
  /// When and how the answers were collected.
  public var fieldwork: String?
  /// How the figures were made.
  public var method: String?
  /// What a reader must know.
  public var notes: [String]
  /// The documents behind it.
  public var references: [Reference]
  /// The licence's title.
  public var licence: String?
  /// `organisation` or `person`: what a record counts.
  public var unit: String?
  /// How the records came to be, when the package says so.
  public var origin: Origin?
  /// The file that was read, as the user named it.
  public var file: String?
  /// SHA-256 of that file's bytes, in hexadecimal.
  public var sha256: String?

  /// Makes a provenance that knows only the dataset's name; the rest is set one by one.
  public init(dataset: String) {
    self.dataset = dataset
    notes = []
    references = []
  }
}
