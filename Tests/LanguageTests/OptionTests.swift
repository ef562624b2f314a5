import Language
import Testing

/// The options about uncertainty, as the formatter writes them.
@Suite struct OptionTests {
  @Test(arguments: [
    ("ci", "ci"), ("CI 90", "ci 90"), ("ci 97.5", "ci 97.5"), ("ci wilson", "ci wilson"),
    ("ci Wilson, JEFFREYS", "ci wilson, jeffreys"), ("ci wilson 90", "ci 90 wilson"),
    ("ci 90 wilson, clopper_pearson", "ci 90 wilson, clopper_pearson"), ("ci all", "ci all"),
    ("ci 90 all", "ci 90 all"), ("ci mean", "ci mean"), ("ci bounds", "ci bounds"),
    ("se", "se"), ("deff", "deff"), ("df", "df"),
    ("letters", "letters"), ("letters holm", "letters holm"), ("letters 90", "letters 90"),
    ("letters 90 none", "letters none 90"),
    ("letters bonferroni 99 and 95", "letters bonferroni 99 and 95"),
    ("difference", "difference"), ("difference from rest", "difference from rest"),
    ("difference from \"rest\"", "difference from \"rest\""),
    ("difference from 'London'", "difference from \"London\""),
    ("difference from $who", "difference from $who"), ("difference from -1", "difference from -1"),
    ("difference from yes", "difference from yes"),
    ("test", "test"), ("test fisher, trend", "test fisher, trend"),
    (
      "ci 90 wilson, se, letters, test wald, totals, difference from rest, no totals, digits 2",
      "ci 90 wilson, se, letters, test wald, totals, difference from rest, no totals, digits 2"
    ),
  ]) func `every option is read as it is written`(text: String, canonical: String) throws {
    for verb in ["count a", "percent a", "mean a", "median a", "summarize n = count()"] {
      let query = try query("\(verb) with \(text) by b")
      #expect(Formatter.format(query) == "\(verb) by b with \(canonical)")
    }
  }

  /// The options of `percent a with TEXT`.
  private func options(_ text: String) throws -> [OptionNode.Kind] {
    guard case .percent(_, let clauses) = try stage("percent a with \(text)") else {
      throw NotThis(text)
    }
    return clauses.options.map(\.kind)
  }

  @Test(arguments: OptionCatalog.entries)
  func `after a method the word of an option ends the methods`(entry: OptionEntry) throws {
    let option = entry.name == "digits" ? "digits 1" : entry.name
    guard option != "ci" else { return }
    let kinds = try options("ci wilson, \(option)")
    #expect(kinds.count == 2)
    guard case .ci(nil, let methods, all: false) = kinds.first else { throw NotThis(option) }
    #expect(methods.map(\.text) == ["wilson"])
  }

  @Test(arguments: MethodCatalog.entries)
  func `every method stands after its option`(method: MethodEntry) throws {
    let kinds: [OptionNode.Kind] =
      switch method.family {
      case .interval: try options("ci logit, \(method.name == "logit" ? "wald" : method.name), se")
      case .adjustment: try options("letters \(method.name), se")
      case .test: try options("test \(method.name), se")
      }
    #expect(kinds.count == 2)
    #expect(kinds.last == .standardErrors)
  }

  @Test func `a level is kept in percent`() throws {
    guard case .ci(let level, let methods, let all)? = try options("ci 99.9").first else {
      throw NotThis("ci")
    }
    #expect(level == 99.9)
    #expect(methods.isEmpty && !all)
    guard case .letters(let adjustment, let levels)? = try options("letters 99 and 95").first
    else { throw NotThis("letters") }
    #expect(adjustment == nil)
    #expect(levels == [99, 95])
  }

  @Test func `rest in quotes is a label`() throws {
    #expect(try options("difference from rest") == [.difference(from: .rest)])
    guard
      case .difference(from: .label(let label)?)? = try options("difference from \"rest\"").first
    else { throw NotThis("difference") }
    #expect(outline(label) == "'rest'")
  }

  @Test func `an option's place is all of it`() throws {
    guard case .percent(_, let clauses) = try stage("percent a with ci 90 wilson, se") else {
      throw NotThis("ci")
    }
    #expect(clauses.options.map(\.span) == [Span(15, 27), Span(29, 31)])
  }

  @Test(arguments: [
    ("ci ⟦0.95⟧", "share-as-level", "write: 95"), ("ci ⟦.999⟧", "share-as-level", "write: 99.9"),
    ("letters ⟦0.9⟧", "share-as-level", "write: 90"),
    ("ci ⟦100⟧", "unsuitable-level", ""), ("ci ⟦-5⟧", "unsuitable-level", ""),
    ("ci ⟦0⟧", "unsuitable-level", ""), ("ci 95⟦%⟧", "level-with-sign", "write: 95"),
    ("ci ⟦wilsn⟧", "unknown-method", "`wilson`"), ("ci ⟦exact⟧", "unknown-method", "clopper"),
    ("ci ⟦kg⟧", "unknown-method", "write: beta"), ("ci ⟦level⟧ 90", "unknown-method", "itself"),
    ("ci wilson, ⟦totls⟧", "unknown-method", "`totals`"),
    ("ci wilson, ⟦logti⟧", "unknown-method", "`logit`"),
    ("ci wilson, ⟦wilson⟧", "repeated-clause", ""), ("ci, ⟦ci⟧ 90", "repeated-clause", ""),
    ("ci ⟦se⟧", "missing-comma", "write: with ci, se"),
    ("letters ⟦totals⟧", "missing-comma", "letters, totals"),
    ("ci, ⟦wilson⟧", "unknown-option", "write: ci wilson"),
    ("⟦holm⟧", "unknown-option", "write: letters holm"),
    ("⟦fisher⟧", "unknown-option", "write: test fisher"),
    ("ci wilson ⟦and⟧ logit", "methods-take-commas", "wilson, logit"),
    ("ci all ⟦wilson⟧", "misplaced", "commas"), ("ci wilson,⟦⟧", "missing-element", ""),
    ("letters 99⟦,⟧ 95", "levels-take-and", "and 95"),
    ("letters 95 and ⟦95⟧", "same-level", ""), ("letters ⟦tukey⟧", "unknown-method", "holm"),
    ("letters ⟦fdr⟧", "unknown-method", "write: bh"), ("test ⟦chisq⟧", "unknown-method", "pearson"),
    ("difference from ⟦London⟧", "unquoted-text", "\"London\""),
    ("difference ⟦\"London\"⟧", "reference-needs-from", "from \"London\""),
    ("difference from⟦⟧", "missing-element", ""),
    ("difference, ⟦from⟧ \"a\"", "unknown-option", "from"),
    ("difference from (⟦1 = 2⟧)", "misplaced", ""),
    ("⟦stderr⟧", "unknown-option", "write: se"), ("⟦sig⟧", "unknown-option", "letters"),
    ("⟦margin⟧", "unknown-option", "write: ci"), ("⟦confint⟧", "unknown-option", "write: ci"),
    ("⟦ttest⟧", "unknown-option", "difference"),
  ]) func `an option that cannot be read says what to write`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst("percent a with " + text, code, advice)
  }

  @Test(arguments: [
    ("percent a by b ⟦ci⟧", "write: with ci"), ("percent a ⟦letters⟧", "write: with letters"),
    ("mean a ⟦totals⟧", "write: with totals"), ("⟦ci⟧ wilson", "percent X with ci"),
    ("⟦se⟧", "percent X with se"), ("count a | ⟦letters⟧", "percent X with letters"),
  ]) func `an option without its with is told where it stands`(text: String, advice: String) throws
  {
    try expectFirst(text, "option-without-with", advice)
  }

  @Test func `the list of methods follows the nearest one`() {
    let advice = statements("percent a with ci wilsn").flatMap(\.diagnostics).flatMap(\.advice)
    #expect(advice.first == "did you mean `wilson`?")
    for method in MethodCatalog.names(of: .interval) {
      #expect(advice.dropFirst().contains { $0.contains(method) })
    }
  }
}
