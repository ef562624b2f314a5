import Engine
import Language

/// What `with …` asks for, and what the audience sees without being asked.
struct TabulationOptions {
  var showsTotals: Bool
  /// Whether totals are there only because the table is for people.
  var hasImplicitTotals: Bool
  var showsMissing: Bool
  var showsBases: Bool
  var digits: Int?
  /// What is asked to be known about the figures.
  var uncertainty: UncertaintyOptions

  init(_ options: [OptionNode], hasKeys: Bool, in stage: StageContext) {
    var totals: Bool?
    showsMissing = false
    showsBases = false
    uncertainty = UncertaintyOptions(stage.context)
    for option in options {
      switch option.kind {
      case .totals(let wanted): totals = wanted
      case .missing: showsMissing = true
      case .bases: showsBases = true
      case .digits(let count): digits = count
      case .ci, .standardErrors, .designEffects, .degreesOfFreedom, .letters, .difference, .test:
        uncertainty.take(option)
      }
    }
    hasImplicitTotals = totals == nil && stage.context.isForPeople && hasKeys
    showsTotals = totals ?? hasImplicitTotals
  }
}

/// One base of a percentage, resolved.
struct Base {
  /// Who the percentage is of.
  enum Kind {
    case answered, responding, asked, all, table, choosing, responses
    case condition(Expression)
  }
  var kind: Kind
  /// What the base is called in output: `answered`, or the condition's text.
  var name: String
  var span: Span?

  static let answered = Base(kind: .answered, name: "answered", span: nil)

  /// The bases that a query names; the default where it names none.
  static func resolve(
    _ nodes: [BaseNode],
    all: Bool,
    _ scope: Scope,
    in stage: StageContext,
    _ notes: NoteCollector
  ) throws -> [Base] {
    if nodes.isEmpty {
      return all
        ? [
          Base(kind: .all, name: "all"), Base(kind: .asked, name: "asked"),
          Base(kind: .responding, name: "responding"), .answered,
        ] : [.answered]
    }
    return try nodes.map { node in
      switch node.kind {
      case .answered: Base(kind: .answered, name: "answered", span: node.span)
      case .responding: Base(kind: .responding, name: "responding", span: node.span)
      case .asked: Base(kind: .asked, name: "asked", span: node.span)
      case .all: Base(kind: .all, name: "all", span: node.span)
      case .table: Base(kind: .table, name: "table", span: node.span)
      case .choosing: Base(kind: .choosing, name: "choosing", span: node.span)
      case .responses: Base(kind: .responses, name: "responses", span: node.span)
      case .condition(let condition):
        Base(
          kind: .condition(try self.condition(condition, scope, in: stage, notes)),
          name: stage.written(condition.span),
          span: node.span
        )
      }
    }
  }

  /// A base that is a condition; a name that is no column may be a misspelt base.
  private static func condition(
    _ node: ExpressionNode,
    _ scope: Scope,
    in stage: StageContext,
    _ notes: NoteCollector
  ) throws -> Expression {
    do {
      return try stage.resolver(scope, notes: notes).condition(node)
    } catch var failure as QueryFailure {
      let names = ["answered", "responding", "asked", "all", "table", "choosing", "responses"]
      if case .name(let name) = node.kind,
        let near = Suggestions.nearest(to: name.text, among: names)
      {
        failure.diagnostics[0].advice.insert("did you mean the base `\(near)`?", at: 0)
      }
      throw failure
    }
  }

  /// Whether records with this answer, or this kind of missing, are in the base.
  func takesIn(_ answer: Value) -> Bool {
    guard case .missing(let missing) = answer else { return true }
    switch kind {
    case .answered, .table, .choosing, .responses: return false
    case .responding: return missing == .dontKnow
    case .asked: return missing != .notAsked
    case .all, .condition: return true
    }
  }

  /// Whether all groups share it.
  var isOfTable: Bool { if case .table = kind { true } else { false } }

  /// Whether it is of mentions and not of records.
  var isOfMentions: Bool { if case .responses = kind { true } else { false } }

  /// Where the base stands between the universe, 0, and the narrowest.
  var width: Int {
    switch kind {
    case .all: 0
    case .asked: 1
    case .responding: 2
    case .answered, .table: 3
    case .condition: 4
    case .choosing: 5
    case .responses: 6
    }
  }

  /// Whether the base can take in a missing kind at all.
  var takesInMissing: Bool {
    switch kind {
    case .answered, .table, .choosing, .responses: false
    case .responding, .asked, .all, .condition: true
    }
  }

  /// Who the percentage is of, in words.
  var words: String {
    switch kind {
    case .answered: "those who answered"
    case .responding: "those who answered or said that they don't know"
    case .asked: "those asked"
    case .all: "all records"
    case .table: "the grand total"
    case .choosing: "those who chose at least one"
    case .responses: "all mentions"
    case .condition: "records where \(name)"
    }
  }
}

extension SourceText {
  /// The text of a span with every run of white space as one space.
  func oneLine(_ span: Span) -> String {
    self[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
