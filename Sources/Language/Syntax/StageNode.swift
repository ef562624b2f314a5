/// One stage of a query: what stands between two `|`.
public struct StageNode: Hashable, Sendable {
  /// The stage's verb and what follows it.
  public indirect enum Kind: Hashable, Sendable {
    // Records to records
    case `where`(ExpressionNode)
    case derive([Assignment])
    case keep([ColumnPattern])
    case rename([Renaming])
    case sort([SortClause])
    case take(CountNode, by: [Name])
    case sample(CountNode, seed: Int)
    case distinct([ColumnPattern])
    case join(JoinNode)
    case append(SourceClause, unique: [Name])
    case longFromColumns(LongNode)
    case order(Name, labels: [TextNode])
    case label(Name, [LabelNode])
    case missing(MissingNode)
    case weight(Name, isFrequency: Bool)
    case unweighted
    case design(DesignNode)
    case population(PopulationNode)
    case net(NetNode)
    case multi(MultiNode)
    case band(BandNode)

    // Records to a table
    case count(ItemNode?, TabulationClauses)
    case percent([ItemNode], TabulationClauses)
    case statistic(StatisticVerb, [ItemNode], TabulationClauses)
    case summarize([Assignment], TabulationClauses)
    case describe([ColumnPattern])

    // Table to table
    case wide(key: Name?, figures: [Name])
    /// A bare `long`: the inverse of `wide`.
    case long
    case rank(RankNode)
    case suppress(SuppressNode)
    case write(path: String, replaces: Bool)
    case pipe(command: String)

    /// What could not be read; a diagnostic says why.
    case hole
  }

  /// The stage's verb and what follows it.
  public var kind: Kind
  /// The whole stage.
  public var span: Span
  /// The verb alone.
  public var verbSpan: Span

  /// Makes a stage.
  public init(_ kind: Kind, span: Span, verbSpan: Span) {
    self.kind = kind
    self.span = span
    self.verbSpan = verbSpan
  }
}

/// `mean`, `median` and their kin.
public enum StatisticVerb: String, Hashable, Sendable, CaseIterable {
  case mean, median, sum, min, max
}

/// A text in quotes, with its place.
public struct TextNode: Hashable, Sendable {
  /// The text without its quotes.
  public var text: String
  /// Where it stands, quotes and all.
  public var span: Span

  /// Makes a text.
  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// `NEW = OLD` in `rename`.
public struct Renaming: Hashable, Sendable {
  /// The new name.
  public var new: Name
  /// The column as it is called now.
  public var old: Name

  /// Makes a renaming.
  public init(new: Name, old: Name) {
    self.new = new
    self.old = old
  }
}

/// `join SOURCE on KEY = THEIRS left`.
public struct JoinNode: Hashable, Sendable {
  /// Which records stay.
  public enum Kind: String, Hashable, Sendable, CaseIterable { case left, inner, anti }
  /// One pair of key columns; the same name on both sides when one was written.
  public struct Pair: Hashable, Sendable {
    /// The column of the records so far.
    public var ours: Name
    /// The column of the joined source.
    public var theirs: Name

    /// Makes a pair.
    public init(ours: Name, theirs: Name) {
      self.ours = ours
      self.theirs = theirs
    }
  }
  /// The other records.
  public var source: SourceClause
  /// The key columns.
  public var on: [Pair]
  /// Which records stay.
  public var kind: Kind

  /// Makes a join.
  public init(source: SourceClause, on: [Pair], kind: Kind) {
    self.source = source
    self.on = on
    self.kind = kind
  }
}

/// `long NAME, VALUE = COLUMNS`.
public struct LongNode: Hashable, Sendable {
  /// The column that will hold the names of the columns.
  public var name: Name
  /// The column that will hold their values.
  public var value: Name
  /// The columns to turn into records.
  public var columns: [ColumnPattern]

  /// Makes the node.
  public init(name: Name, value: Name, columns: [ColumnPattern]) {
    self.name = name
    self.value = value
    self.columns = columns
  }
}

/// `1 as "Yes"` in `label`.
public struct LabelNode: Hashable, Sendable {
  /// The stored value: a number or a text.
  public var value: ExpressionNode
  /// Its wording.
  public var label: TextNode

  /// Makes a label.
  public init(value: ExpressionNode, label: TextNode) {
    self.value = value
    self.label = label
  }
}

/// `missing COLUMNS where in (-9) as refused`.
public struct MissingNode: Hashable, Sendable {
  /// The columns it holds for.
  public var columns: [ColumnPattern]
  /// A comparison whose left side is `.hole`: the column itself, whichever it is.
  public var test: ExpressionNode
  /// The kind of missing; blank when none was written.
  public var kind: TextNode?

  /// Makes the node.
  public init(columns: [ColumnPattern], test: ExpressionNode, kind: TextNode?) {
    self.columns = columns
    self.test = test
    self.kind = kind
  }
}

/// `net NAME = COLUMN in (…)` or `net NAME = top 2 of COLUMN`.
public struct NetNode: Hashable, Sendable {
  /// Which labels are in the net.
  public enum Members: Hashable, Sendable {
    case labels([ExpressionNode])
    case top(Int)
    case bottom(Int)
  }
  /// The net's name.
  public var name: Name
  /// The column or multiple-response set.
  public var column: Name
  /// Which labels are in the net.
  public var members: Members

  /// Makes a net.
  public init(name: Name, column: Name, members: Members) {
    self.name = name
    self.column = column
    self.members = members
  }
}

/// `multi NAME = COLUMNS [counting VALUE]` or `multi NAME = COLUMN split ";"`.
public struct MultiNode: Hashable, Sendable {
  /// How the set is stored.
  public enum Form: Hashable, Sendable {
    /// One column an item; `counting` is nil for yes or 1.
    case items([ColumnPattern], counting: ExpressionNode?)
    /// One text column with the mentions parted by a separator.
    case split(Name, separator: TextNode)
  }
  /// The set's name.
  public var name: Name
  /// How the set is stored.
  public var form: Form

  /// Makes a set.
  public init(name: Name, form: Form) {
    self.name = name
    self.form = form
  }
}

/// `band NAME = COLUMN into "Low" below 20, "Mid" below 50, "High"`.
public struct BandNode: Hashable, Sendable {
  /// One band.
  public struct Band: Hashable, Sendable {
    /// Its label.
    public var label: TextNode
    /// Its upper limit, not in the band itself; nil for the last, open one.
    public var below: ExpressionNode?

    /// Makes a band.
    public init(label: TextNode, below: ExpressionNode?) {
      self.label = label
      self.below = below
    }
  }
  /// The new column.
  public var name: Name
  /// The number column.
  public var column: Name
  /// The bands, lowest first.
  public var bands: [Band]

  /// Makes the node.
  public init(name: Name, column: Name, bands: [Band]) {
    self.name = name
    self.column = column
    self.bands = bands
  }
}

/// `rank [COLUMN] [asc|desc] [by KEYS]`.
public struct RankNode: Hashable, Sendable {
  /// The figure to rank; the table's main figure when none was written.
  public var column: Name?
  /// Smallest first.
  public var isAscending: Bool
  /// Rank within these.
  public var keys: [Name]

  /// Makes the node.
  public init(column: Name?, isAscending: Bool, keys: [Name]) {
    self.column = column
    self.isAscending = isAscending
    self.keys = keys
  }
}
