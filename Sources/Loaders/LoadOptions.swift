public import Engine

/// What a `load` statement or the command line says about a file; all of it may be left out.
public struct LoadOptions: Sendable {
  /// How a date's parts are ordered.
  public enum DateOrder: String, Hashable, Sendable, CaseIterable {
    case dmy, mdy, iso
  }
  /// How the file spells its characters.
  public enum Encoding: Hashable, Sendable {
    case utf8, windows1252, utf16

    /// Reads the names that people use, such as `utf-8`, `latin-1`, `cp1252` and `utf-16le`.
    public init?(named name: String) {
      let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
      switch plain {
      case "utf8", "utf8bom", "ascii", "usascii": self = .utf8
      case "latin1", "iso88591", "windows1252", "cp1252", "ansi", "l1": self = .windows1252
      case "utf16", "utf16le", "utf16be", "unicode", "ucs2": self = .utf16
      default: return nil
      }
    }
  }
  /// What the file is made of.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case csv, tsv, json, jsonl
  }
  /// Values that stand for a missing answer, in every column.
  public struct MissingRule: Hashable, Sendable {
    /// What to call them; nil names each after its own spelling.
    public var kind: MissingKind?
    /// The values as the file spells them.
    public var values: [String]

    /// Makes a rule.
    public init(kind: MissingKind? = nil, values: [String]) {
      self.kind = kind
      self.values = values
    }
  }

  /// The dataset's name; else the data package's, else the file's.
  public var name: String?
  /// How dates are ordered, where the column does not decide it.
  public var dates: DateOrder?
  /// What parts the fields of a record; nil finds out.
  public var delimiter: Character?
  /// How characters are spelled; nil finds out.
  public var encoding: Encoding?
  /// Whether the first record names the columns.
  public var hasHeader = true
  /// Columns to keep as text, as written; a name may hold stars.
  public var textColumns: [String] = []
  /// Columns in which every value must be a number; a name may hold stars.
  public var numberColumns: [String] = []
  /// Values that stand for a missing answer.
  public var missing: [MissingRule] = []
  /// What the file is made of; nil goes by its name and first bytes.
  public var format: Format?
  /// How many threads read; nil takes every core.
  public var threads: Int?
  /// The only columns to load, by exact name; nil loads all.
  public var columns: Set<String>?
  /// How many bytes of memory the dataset may take; nil for any.
  public var memory: Int?
  /// Whether to fingerprint files of any size, not only small ones; it takes time.
  public var alwaysFingerprints = false

  /// Options that say nothing.
  public init() {}
}
