/// How a table is to be written: the settings of a session that concern output.
public struct RenderOptions: Hashable, Sendable {
  /// How comma-separated values are laid out.
  public enum CSVDialect: String, CaseIterable, Hashable, Sendable {
    /// UTF-8 with `\n` line ends.
    case plain
    /// With a byte order mark and `\r\n`, as spreadsheets expect it.
    case excel
  }

  /// Columns of the window; nil fits nothing.
  public var width: Int?
  /// Decimals of rounded figures, where the query does not say.
  public var digits: Int
  /// How figures are rounded for people.
  public var rounding: Rounding
  /// Whether escape sequences may colour the text.
  public var colour: Bool
  /// Whether rules, bars and arrows may be other than ASCII; data always stays as it is.
  public var unicode: Bool
  /// Whether notes and source are written; the base always is.
  public var showsNotes: Bool
  /// The most records to lay out for people; nil for all of them.
  public var maxRows: Int?
  /// Whether texts that a spreadsheet would run as a formula get an apostrophe in front.
  public var csvSafe: Bool
  /// How comma-separated values are laid out.
  public var csvDialect: CSVDialect
  /// Whether a terminal reads the output: then control characters of the data are written as
  /// pictures in comma- and tab-separated values too.
  public var isTerminal: Bool

  /// Makes options; what is not given is as on a plain terminal of any width.
  public init(
    width: Int? = nil,
    digits: Int = 1,
    rounding: Rounding = .halfAway,
    colour: Bool = false,
    unicode: Bool = true,
    showsNotes: Bool = true,
    maxRows: Int? = 40,
    csvSafe: Bool = false,
    csvDialect: CSVDialect = .plain,
    isTerminal: Bool = false
  ) {
    self.width = width
    self.digits = digits
    self.rounding = rounding
    self.colour = colour
    self.unicode = unicode
    self.showsNotes = showsNotes
    self.maxRows = maxRows
    self.csvSafe = csvSafe
    self.csvDialect = csvDialect
    self.isTerminal = isTerminal
  }
}
