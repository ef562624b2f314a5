/// Why a file could not be loaded; facts only, `LoadErrorText.swift` has the wording.
public enum LoadError: Error, Hashable, Sendable {
  /// No file has this name.
  case missingFile(path: String)
  /// It is a folder without a `datapackage.json`.
  case folder(path: String)
  /// The file may not be read.
  case noPermission(path: String)
  /// The system could not read the file; `reason` is its own wording.
  case unreadable(path: String, reason: String)
  /// There is no byte in it.
  case empty(path: String)
  /// It is no text table; `looksLike` names what its first bytes say, when they do.
  case notText(path: String, looksLike: String?)
  /// A gzip or zstd archive that is damaged or cut off; `reason` says which.
  case brokenArchive(path: String, kind: String, reason: String)
  /// A file of this size must be read whole, and may not take so much memory.
  case tooLargeAsWhole(path: String, bytes: Int, most: Int)
  /// Columns would take more memory than they may: so many records fit, and some columns take this
  /// part of it, the largest first.
  case tooLarge(path: String, most: Int, records: Int, columns: [ColumnShare])
  /// A NUL byte stands in a field.
  case nulByte(path: String, line: Int, column: String)
  /// A quote that opens on `line` is never closed.
  case unclosedQuote(path: String, line: Int)
  /// A record has more fields than there are columns, and something in them.
  case longRow(path: String, line: Int, fields: Int, columns: Int, extra: String)
  /// The first record has more fields than a table may have columns.
  case tooManyColumns(path: String, count: Int, most: Int)
  /// The name of the column at this place, from 1, has too many bytes.
  case longName(path: String, column: Int, bytes: Int, most: Int)
  /// A record takes more bytes than a reader can hold.
  case recordTooLong(path: String, line: Int)
  /// A value of a column declared to hold numbers is none.
  case notANumber(path: String, line: Int, column: String, value: String, declaredBy: Declarer)
  /// An option names columns that the file does not have.
  case noSuchColumn(path: String, name: String, columns: [String])
  /// A delimiter that cannot part fields.
  case badDelimiter(String)
  /// Bytes that are not in the encoding that was asked for.
  case wrongEncoding(path: String, encoding: String)
  /// Broken JSON.
  case brokenJSON(path: String, line: Int, column: Int, expected: String)
  /// JSON that holds no list of records.
  case jsonShape(path: String, line: Int, found: String)
  /// A data package that cannot be read.
  case brokenPackage(path: String, reason: String)
  /// A data package names a file that is not there.
  case missingResource(package: String, path: String)
  /// Ctrl-C.
  case interrupted

  /// How much of the memory a column takes, from 0 to 1.
  public struct ColumnShare: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its part of all.
    public var share: Double
  }

  /// Who said that a column holds numbers.
  public enum Declarer: Hashable, Sendable {
    case option, package
    /// The `columns` of a table that Topline wrote.
    case table
  }
}
