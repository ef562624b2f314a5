/// Where records come from: `from panel_synthetic`, `from "f.csv"`, `from $file`, `from _`.
public struct SourceClause: Hashable, Sendable {
  /// What stands after `from`, `use`, `join` or `append`.
  public enum Kind: Hashable, Sendable {
    /// A dataset, a view, or `stdin`.
    case name(Name)
    case file(String)
    case parameter(Name)
    /// `_`, the last result.
    case last
  }
  /// What is named.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Makes a source.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// A column, or several by a star: `rating`, `e_*`, `-c`.
public struct ColumnPattern: Hashable, Sendable {
  /// The name, with any star still in it.
  public var name: Name
  /// Whether the name holds a star (a star in backticks is an ordinary character).
  public var hasStar: Bool
  /// Whether a minus leaves these out (`keep` only).
  public var isExcluded: Bool

  /// Makes a pattern.
  public init(name: Name, hasStar: Bool = false, isExcluded: Bool = false) {
    self.name = name
    self.hasStar = hasStar
    self.isExcluded = isExcluded
  }
}

/// `NAME = EXPRESSION`.
public struct Assignment: Hashable, Sendable {
  /// The new name.
  public var name: Name
  /// What it is.
  public var value: ExpressionNode

  /// Makes an assignment.
  public init(name: Name, value: ExpressionNode) {
    self.name = name
    self.value = value
  }
}

/// `A desc` in `sort by A desc, B`.
public struct SortClause: Hashable, Sendable {
  /// The column.
  public var column: Name
  /// Largest first.
  public var isDescending: Bool

  /// Makes a sort key.
  public init(column: Name, isDescending: Bool) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// A number of records: written out, or a parameter.
public enum CountNode: Hashable, Sendable {
  case number(Int)
  case parameter(Name)
}

/// What is tabulated: a column, several by a star, or an expression in parentheses.
public struct ItemNode: Hashable, Sendable {
  /// A column or an expression.
  public enum Kind: Hashable, Sendable {
    case columns(ColumnPattern)
    case expression(ExpressionNode)
  }
  /// The name given with `name = (…)`.
  public var name: Name?
  /// A column or an expression.
  public var kind: Kind
  /// Where it stands, name and all.
  public var span: Span

  /// Makes an item.
  public init(name: Name? = nil, kind: Kind, span: Span) {
    self.name = name
    self.kind = kind
    self.span = span
  }
}

/// `by A, B` (nested) or `by each A, B` (side by side).
public struct KeysClause: Hashable, Sendable {
  /// Side by side rather than nested.
  public var isEach: Bool
  /// The columns.
  public var columns: [Name]
  /// Where the clause stands, from `by`.
  public var span: Span

  /// Makes a clause.
  public init(isEach: Bool, columns: [Name], span: Span) {
    self.isEach = isEach
    self.columns = columns
    self.span = span
  }
}

/// One base after `base`.
public struct BaseNode: Hashable, Sendable {
  /// Who the percentage is of.
  public enum Kind: Hashable, Sendable {
    case answered, responding, asked, all, table, choosing, responses
    /// Records where the condition holds; a column name alone is one too.
    case condition(ExpressionNode)
  }
  /// Who the percentage is of.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Makes a base.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// What may follow the items of a tabulation, in any order, each once.
public struct TabulationClauses: Hashable, Sendable {
  /// `by …`.
  public var keys: KeysClause?
  /// `base …`; empty means the default base.
  public var bases: [BaseNode]
  /// `with …`.
  public var options: [OptionNode]

  /// Makes the clauses; none unless given.
  public init(keys: KeysClause? = nil, bases: [BaseNode] = [], options: [OptionNode] = []) {
    self.keys = keys
    self.bases = bases
    self.options = options
  }
}
