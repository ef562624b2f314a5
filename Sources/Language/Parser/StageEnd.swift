// What stands where a stage should be at its end.
extension StatementReader {
  /// What is wrong with the token that does not belong to the stage.
  func afterStage() -> Diagnostic {
    let token = current
    let found = source[token.span]
    if let foreign = Diagnostic.foreignSign(token) { return foreign }
    if token.kind == .sign(.close) {
      return Diagnostic("unopened-bracket", "this bracket was not opened", at: token.span)
    }
    guard let word = token.word else { return misplaced(advice: []) }
    if word == "order", peek(1).isWord("by") {
      return .foreign("order by", advice: "write: | sort by A desc", at: token.span)
    }
    if StageVerb(rawValue: word) != nil, peek(1).kind != .sign(.equal) {
      return Diagnostic(
        "missing-bar",
        "a `|` is missing before `\(found)`",
        at: token.span,
        advice: ["write: | \(found) …"]
      )
    }
    if previous?.isWord("if") == true || previous?.isWord("case") == true,
      let function = FunctionCatalog.entry(named: previous?.word ?? "")
    {
      return misplaced(advice: ["write: \(function.synopsis)"])
    }
    if stageVerb == .describe,
      ["by", "base", "with"].contains(word) || OptionCatalog.entry(named: word) != nil
    {
      return misplaced(
        advice: ["`describe` takes columns only; with groups or options: mean X by G with ci"]
      )
    }
    if let option = Diagnostic.optionOutOfPlace(word, in: stageVerb, at: token.span) {
      return option
    }
    if word != "with", let instead = ForeignWords.verb(word, next: peek(1)) {
      return .foreign(found, advice: instead, at: token.span)
    }
    if LaterWords.stages.contains(word) { return .notInThisVersion(word, at: token.span) }
    return misplaced(advice: missingWord(before: found))
  }

  private func misplaced(advice: [String]) -> Diagnostic {
    var advice = advice
    if isAt(.comma), case .number = previous?.kind {
      advice.append("a large number is written 1000 or 1_000")
    } else if let synopsis, advice.isEmpty || advice.first?.hasPrefix("perhaps") == true {
      advice.append("write: \(synopsis)")
    }
    return Diagnostic(
      "misplaced",
      "\(Diagnostic.quoted(source[current.span])) does not belong here",
      at: current.span,
      advice: advice
    )
  }

  /// What may be missing before a name that follows another.
  private func missingWord(before found: String) -> [String] {
    switch previous?.kind {
    case .name, .number, .text, .parameter, .sign(.close): break
    default: return []
    }
    if let clause = previous?.word, ["by", "base", "with"].contains(clause),
      peek(-2).kind == .sign(.comma)
    {
      return ["no comma stands before `\(clause)`"]
    }
    if hasReadOptions { return ["options are parted by commas"] }
    if let verb = stageVerb.flatMap(StageCatalog.entry), verb.family == .recordsToTable,
      lastKey == nil
    {
      return ["write: by \(found) (groups), or: , \(found) (another item)"]
    }
    guard synopsis?.contains(",") == true else { return [] }
    return ["perhaps a comma is missing before it"]
  }
}
