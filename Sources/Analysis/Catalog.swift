public import Engine
public import Language

/// The datasets, files and views that a query may name.
///
/// Two implementations: the shell's shelf, which reads files when they are first used, and the
/// tests' dictionary.
public protocol Catalog: AnyObject {
  /// Names of datasets, for suggestions and completion.
  var datasetNames: [String] { get }
  /// Names of views.
  var viewNames: [String] { get }
  /// The dataset with this name, read if need be; nil when there is none.
  ///
  /// - Throws: a diagnostic when its file cannot be read.
  func dataset(named name: String) throws(Diagnostic) -> Dataset?
  /// The dataset in a file.
  ///
  /// - Throws: a diagnostic when the file cannot be read.
  func dataset(file path: String) throws(Diagnostic) -> Dataset
  /// The view with this name; nil when there is none.
  func view(named name: String) -> View?
  /// Bytes that a query may take besides the datasets that were read; nil for any.
  var memoryLeft: Int? { get }
}

/// A query with a name, evaluated when used.
public struct View: Sendable {
  /// Its name.
  public var name: String
  /// The query.
  public var query: QueryNode
  /// The text that the query's places point into.
  public var source: SourceText
  /// The dataset in use when the view was made, for a query without `from`.
  public var datasetInUse: SourceClause?

  /// Makes a view.
  public init(name: String, query: QueryNode, source: SourceText, datasetInUse: SourceClause?) {
    self.name = name
    self.query = query
    self.source = source
    self.datasetInUse = datasetInUse
  }
}

/// A parameter's value: one literal, or a list of them.
public struct Parameter: Hashable, Sendable {
  /// The values; exactly one unless it is a list.
  public var values: [Literal]
  /// Whether it stands for a list.
  public var isList: Bool

  /// Makes a parameter.
  public init(values: [Literal], isList: Bool = false) {
    self.values = values
    self.isList = isList
  }
}

/// Everything besides its text that a query's answer depends on.
public struct QueryContext {
  /// Datasets, files and views.
  public var catalog: any Catalog
  /// What `use` named, for a query without `from`.
  public var datasetInUse: SourceClause?
  /// What `_` names.
  public var lastResult: ResultTable?
  /// What `$name` stands for.
  public var parameters: [String: Parameter]
  /// Whether the table is for people, who see totals unless the query says otherwise.
  public var isForPeople: Bool
  /// Records to fetch of a query that ends in records; nil for all.
  public var recordLimit: Int?
  /// How many threads to use.
  public var threads: Int
  /// The flag that Ctrl-C raises.
  public var interruption: Interruption?
  /// The level of intervals where the query gives none, in percent.
  public var confidence: Double = 95
  /// The method of intervals where the query names none; nil for the one that fits the case.
  public var intervalMethod: String? = nil
  /// Which bases are small.
  public var smallBase = SmallBase(flagged: 50, quotable: 30)

  /// Makes a context; what is not given is empty.
  public init(
    catalog: any Catalog,
    datasetInUse: SourceClause? = nil,
    lastResult: ResultTable? = nil,
    parameters: [String: Parameter] = [:],
    isForPeople: Bool = false,
    recordLimit: Int? = nil,
    threads: Int = 1,
    interruption: Interruption? = nil
  ) {
    self.catalog = catalog
    self.datasetInUse = datasetInUse
    self.lastResult = lastResult
    self.parameters = parameters
    self.isForPeople = isForPeople
    self.recordLimit = recordLimit
    self.threads = threads
    self.interruption = interruption
  }
}

/// What is wrong with a query, one diagnostic or several; nothing was changed.
public struct QueryFailure: Error, Hashable, Sendable {
  /// What is wrong.
  public var diagnostics: [Diagnostic]
  /// Whether the user stopped it.
  public var isInterrupted: Bool

  /// Makes a failure.
  public init(_ diagnostics: [Diagnostic], isInterrupted: Bool = false) {
    self.diagnostics = diagnostics
    self.isInterrupted = isInterrupted
  }
}
