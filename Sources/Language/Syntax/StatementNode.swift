/// A query: where the records come from and what happens to them.
public struct QueryNode: Hashable, Sendable {
  /// `from …`; nil for the dataset in use, or for a line that carries the last query on.
  public var source: SourceClause?
  /// Whether it begins with `|` and so carries the last query on.
  public var continuesLast: Bool
  /// The stages in order.
  public var stages: [StageNode]
  /// The whole query.
  public var span: Span

  /// Makes a query.
  public init(source: SourceClause?, continuesLast: Bool, stages: [StageNode], span: Span) {
    self.source = source
    self.continuesLast = continuesLast
    self.stages = stages
    self.span = span
  }
}

/// One whole statement with the text it was read from and what is wrong with it.
public struct StatementNode: Hashable, Sendable {
  /// What the statement is.
  public enum Kind: Hashable, Sendable {
    case query(QueryNode)
    case use(SourceClause)
    case load(LoadNode)
    case `let`(Name, QueryNode)
    /// A default for a parameter: one literal, or several for a list.
    case param(Name, [ExpressionNode], isList: Bool)
    case show(ShowTopic)
    /// `about NAME`; the dataset in use when none was written.
    case about(SourceClause?)
    case run(TextNode)
    case set(SetNode)
    case explain(QueryNode)
    /// `interval 10 of 30 in 211`.
    case interval(IntervalNode)
    /// `difference 29 of 196, 45 of 180`.
    case difference(DifferenceNode)
    /// `bounds 29 of 196 in 209`.
    case bounds(BoundsNode)
    /// `help`, `help percent`, `help starts with`.
    case help(topic: String?)
    case quit
    /// What could not be read.
    case hole
  }
  /// What the statement is.
  public var kind: Kind
  /// Where it stands in `source`.
  public var span: Span
  /// The text it was read from.
  public var source: SourceText
  /// What is wrong with it; a statement with an error here is not run.
  public var diagnostics: [Diagnostic]

  /// Makes a statement.
  public init(_ kind: Kind, span: Span, source: SourceText, diagnostics: [Diagnostic] = []) {
    self.kind = kind
    self.span = span
    self.source = source
    self.diagnostics = diagnostics
  }

  /// The statement as it was written.
  public var text: String { source[span] }
}

/// `load "FILE" [as NAME] …`.
public struct LoadNode: Hashable, Sendable {
  /// How dates are to be read.
  public enum DateOrder: String, Hashable, Sendable, CaseIterable { case dmy, mdy, iso }
  /// Texts that count as missing, with the kind they are.
  public struct Missing: Hashable, Sendable {
    /// The kind; nil for each text its own kind.
    public var kind: TextNode?
    /// The texts or numbers as the file writes them.
    public var values: [ExpressionNode]

    /// Makes a rule.
    public init(kind: TextNode?, values: [ExpressionNode]) {
      self.kind = kind
      self.values = values
    }
  }
  /// The file.
  public var file: TextNode
  /// The dataset's name; from the file's name when none was written.
  public var name: Name?
  /// `dates dmy`.
  public var dates: DateOrder?
  /// `delimiter ";"`.
  public var delimiter: TextNode?
  /// `encoding "latin-1"`.
  public var encoding: TextNode?
  /// `header no`.
  public var hasHeader: Bool?
  /// `text COLUMNS`.
  public var textColumns: [ColumnPattern]
  /// `number COLUMNS`.
  public var numberColumns: [ColumnPattern]
  /// `missing refused = (-9)`.
  public var missing: [Missing]

  /// Makes the node; options are set one by one.
  public init(file: TextNode) {
    self.file = file
    textColumns = []
    numberColumns = []
    missing = []
  }
}

/// What `show` lists.
public enum ShowTopic: String, Hashable, Sendable, CaseIterable {
  case datasets, columns, views, params, settings, weights
}

/// `set NAME VALUE`; without a value it shows the setting.
public struct SetNode: Hashable, Sendable {
  /// The setting.
  public var name: Name
  /// The value as it was written, a bare word or a literal.
  public var value: TextNode?

  /// Makes the node.
  public init(name: Name, value: TextNode?) {
    self.name = name
    self.value = value
  }
}
