import Engine

/// What kept a column as text that is numbers, dates, periods or truth values but for a few.
struct NearKind {
  /// A text that stands in the way.
  struct OddText {
    var text: String
    /// Where it was first met, as the column's reader counts places.
    var place: UInt64
  }

  /// What is to be said, without the odd texts.
  let reason: String
  /// Up to three of the texts that stand in the way, in the order of the file.
  var odd: [OddText] = []
  /// Whether there are more than those.
  var hasMore = false
  /// What to do about it, after "`load` with".
  var advice: String?
  /// Whether whoever loads the file is told, and not only who looks at the column.
  var isForDataset = false

  /// How many odd texts a note names.
  static let named = 3

  /// The note; `line` answers the line of a place, where that is known.
  func note(line: (UInt64) -> Int?) -> String {
    var note = "text, because \(reason)"
    let shown = odd.map { odd in
      "`\(LoadError.shown(odd.text))`" + (line(odd.place).map { " (line \($0))" } ?? "")
    }
    if !shown.isEmpty {
      note += ": " + shown.joined(separator: ", ") + (hasMore ? " …" : "")
    }
    return note + (advice.map { "; `load` with \($0)" } ?? "")
  }
}

/// Looks for what a text column nearly is.
struct NearKindSearch {
  /// The column's texts and what is known of it.
  let decision: KindDecision
  /// Whether numbers among the texts count; JSON says itself what is one.
  var seeksNumbers = true
  /// Where a text was first met.
  let place: (Int) -> UInt64
  /// Number of records of each text; asked for only when the texts alone make it likely.
  let records: () -> [Int]

  /// A column of few distinct texts is judged by its records too.
  private static let few = 1000
  /// One text in this many may be something else.
  private static let share = 20

  /// What a text is among those of the sought kind.
  private enum Fit { case good, odd, special }
  /// What was found of one kind.
  private struct Count {
    var good = 0
    /// Positions of texts that are something else, and of those that have a note of their own.
    var odd: [Int] = []
    var special: [Int] = []
  }

  /// What the column nearly is; nil for ordinary text.
  func found() -> NearKind? {
    let missing = MissingTexts(decision, tokens: decision.rule.readsTokens)
    let answers = (0..<decision.count).filter {
      missing.positions[$0] == nil && !decision.text($0).withoutSpaces.isEmpty
    }
    guard !answers.isEmpty else { return onlyTokens() }
    return (seeksNumbers ? nearNumbers(answers) : nil) ?? nearDates(answers)
      ?? nearPeriods(answers) ?? nearTruth(answers)
  }

  // MARK: the kinds

  private func onlyTokens() -> NearKind? {
    let tokens = (0..<decision.count).filter { MissingTokens.contains(decision.text($0)) }
    guard !tokens.isEmpty else { return nil }
    var near = NearKind(reason: "it holds nothing but signs for a missing answer")
    name(tokens, in: &near)
    return near
  }

  private func nearNumbers(_ answers: [Int]) -> NearKind? {
    let found = counted(answers) { text in
      if let number = NumberText(text) { return number.hasLeadingZero ? .odd : .good }
      return text.isLongWholeNumber ? .special : .odd
    }
    guard let found else { return nil }
    if found.odd.isEmpty, !found.special.isEmpty {
      var near = NearKind(
        reason: "a number holds whole numbers only up to 9,007,199,254,740,992 exactly"
      )
      name(found.special, in: &near)
      return near
    }
    let odd = (found.odd + found.special).sorted()
    guard var near = near(odd, of: answers, ("is no number", "are no numbers")) else { return nil }
    if odd.allSatisfy({ NumberText(decision.text($0)) != nil }) {
      near.advice = "`number` and its name takes all as numbers"
    }
    near.isForDataset = true
    return near
  }

  private func nearDates(_ answers: [Int]) -> NearKind? {
    let asked = decision.rule.dates
    let found = counted(answers) { text in
      if let date = DateText(text) { return date.isDay(asked) ? .good : .odd }
      return DateText.hasTimeOfDay(text) ? .special : .odd
    }
    guard let found else { return nil }
    // Times of day are the exception or the rule.
    let isTimed = found.special.count > found.good
    let odd = isTimed ? found.odd : (found.odd + found.special).sorted()
    guard odd.isEmpty else {
      var near = near(odd, of: answers, ("is no date", "are no dates"))
      near?.isForDataset = true
      return near
    }
    var near = NearKind(
      reason: isTimed
        ? "its dates have a time of day" : "its dates are not all written in the same way"
    )
    name(Array((isTimed ? found.special : answers).prefix(isTimed ? 1 : 2)), in: &near)
    near.isForDataset = true
    return near
  }

  private func nearPeriods(_ answers: [Int]) -> NearKind? {
    let found = counted(answers) {
      PeriodReading.mayBePeriod($0.withoutSpaces) ? .good : .odd
    }
    guard let found else { return nil }
    guard found.odd.isEmpty else {
      return near(found.odd, of: answers, ("is no period", "are no periods"))
    }
    return NearKind(reason: "its periods are not all of the same length")
  }

  private func nearTruth(_ answers: [Int]) -> NearKind? {
    guard answers.count <= NearKindSearch.few else { return nil }
    for family in KindDecision.families {
      let found = counted(answers) { text in
        family.contains { text.withoutSpaces.isSpelled($0) } ? .good : .odd
      }
      guard let found, !found.odd.isEmpty else { continue }
      let words = family.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " nor ")
      let wording = ("is neither \(words)", "are neither \(words)")
      if let near = near(found.odd, of: answers, wording) { return near }
    }
    return nil
  }

  // MARK: counting

  /// How the texts fit a kind; nil when too many do not, or none does.
  private func counted(
    _ answers: [Int],
    _ fit: (UnsafeBufferPointer<UInt8>) -> Fit
  ) -> Count? {
    let isFew = answers.count <= NearKindSearch.few
    if !isFew {
      // A fifth of a sample says that a twentieth of the whole will not do.
      let step = answers.count / 200
      let sample = stride(from: 0, to: answers.count, by: step)
      var odd = 0
      for entry in sample where fit(decision.text(answers[entry])) == .odd { odd += 1 }
      if odd > 40 { return nil }
    }
    var count = Count()
    for position in answers {
      switch fit(decision.text(position)) {
      case .good: count.good += 1
      case .odd: count.odd.append(position)
      case .special: count.special.append(position)
      }
      if !isFew, count.odd.count > answers.count / NearKindSearch.share { return nil }
    }
    return count.good + count.special.count > 0 ? count : nil
  }

  /// The note on texts that stand in the way, where they are few among the texts or the records.
  private func near(
    _ odd: [Int],
    of answers: [Int],
    _ wording: (one: String, several: String)
  ) -> NearKind? {
    guard !odd.isEmpty, odd.count < answers.count else { return nil }
    let isFewTexts = odd.count * NearKindSearch.share <= answers.count
    guard isFewTexts || answers.count <= NearKindSearch.few else { return nil }
    let records = records()
    func sum(_ positions: [Int]) -> Int {
      positions.reduce(0) { $0 + (records.indices.contains($1) ? records[$1] : 0) }
    }
    let oddRecords = sum(odd)
    let all = sum(answers)
    guard isFewTexts || oddRecords * NearKindSearch.share <= all else { return nil }
    var near = NearKind(
      reason: "\(LoadError.grouped(oddRecords)) of \(LoadError.grouped(all)) values"
        + " \(oddRecords == 1 ? wording.one : wording.several)"
    )
    name(odd, in: &near)
    near.advice = advice(odd)
    return near
  }

  private func name(_ positions: [Int], in near: inout NearKind) {
    near.odd = positions.prefix(NearKind.named).map { position in
      NearKind.OddText(
        text: String(decoding: decision.text(position).withoutSpaces, as: UTF8.self),
        place: place(position)
      )
    }
    near.hasMore = positions.count > near.odd.count
  }

  /// How to set the texts aside, spelled out where they are few and short.
  private func advice(_ odd: [Int]) -> String {
    let texts = odd.prefix(NearKind.named + 1).map { position in
      String(decoding: decision.text(position).withoutSpaces, as: UTF8.self)
    }
    let isShort = texts.allSatisfy { text in
      text.utf8.count <= 24
        && text.unicodeScalars.allSatisfy { $0 != "\"" && $0 != "\\" && $0.value >= 32 }
    }
    guard texts.count <= NearKind.named, isShort else {
      return "`missing (VALUES)` sets them aside"
    }
    let list = texts.map { "\"\($0)\"" }.joined(separator: ", ")
    return "`missing (\(list))` sets \(texts.count == 1 ? "it" : "them") aside"
  }
}

extension DateText {
  /// Whether its parts are a day, in the order that is asked for or in any.
  fileprivate func isDay(_ asked: LoadOptions.DateOrder?) -> Bool {
    switch shape {
    case .yearFirst: day(.iso) != nil
    case .yearLast: asked.map { day($0) != nil } ?? (day(.dmy) != nil || day(.mdy) != nil)
    }
  }

  /// Whether a text is a date and then a time that is not midnight: `2016-04-01 10:30`.
  fileprivate static func hasTimeOfDay(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = text.withoutSpaces
    guard (13...40).contains(text.count),
      let end = text.firstIndex(where: { $0 == 32 || $0 == UInt8(ascii: "T") }),
      DateText(UnsafeBufferPointer(rebasing: text[..<end])) != nil
    else { return false }
    let time = text[(end + 1)...]
    let digits = time.prefix { (48...57).contains($0) }
    return (1...2).contains(digits.count) && time.dropFirst(digits.count).first == UInt8(ascii: ":")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the text is nothing but so many digits that a number would change them.
  fileprivate var isLongWholeNumber: Bool {
    let text = withoutSpaces
    let digits = text.first == UInt8(ascii: "-") ? text[1...] : text[...]
    return (16...64).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
  }
}
