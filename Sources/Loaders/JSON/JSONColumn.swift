import Engine

/// One column of a JSON text: a code a record, of texts that begin with a letter for what they
/// were (`n` number, `s` string, `b` truth value, `j` anything with brackets).
struct JSONColumn {
  let name: String
  let texts = TextDictionary()
  private var codes: [UInt32] = []

  init(name: String) {
    self.name = name
  }

  /// Takes the next value as that of a record.
  mutating func add(_ scanner: inout JSONScanner, row: Int) throws(JSONFault) {
    var text: [UInt8]
    let first = scanner.next()
    let offset = UInt64(scanner.at)
    switch first {
    case UInt8(ascii: "\""): text = [UInt8(ascii: "s")] + (try scanner.string())
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      text = [UInt8(ascii: "j")] + scanner.bytes[try scanner.skip()]
    default:
      let word = try scanner.word()
      let isTruth = word == "true" || word == "false"
      text = [UInt8(ascii: isTruth ? "b" : "n")] + word.utf8
      if word == "null" { text = [] }
    }
    while codes.count < row { codes.append(0) }
    // A name that stands twice in an object: the later value holds.
    if codes.count > row { codes.removeLast() }
    codes.append(text.count < 2 ? 0 : texts.code(of: text, seen: offset))
  }

  /// Says in a column's rule what a table that Topline wrote says it is.
  ///
  /// Such a table has the name of a missing kind where a key or an item is missing.
  func describe(_ kind: Column.Kind, in rule: inout ColumnRule) {
    func names(where isName: (UInt8, UnsafeBufferPointer<UInt8>) -> Bool) {
      for position in 0..<texts.count {
        let tagged = texts.text(position)
        let text = UnsafeBufferPointer(rebasing: tagged[1...])
        guard isName(tagged[0], text) else { continue }
        let name = String(decoding: text, as: UTF8.self)
        rule.missing.append((name, MissingKind(name)))
      }
    }
    switch kind {
    case .text: rule.wish = .text
    case .category: rule.wish = .category([], isOrdered: false)
    case .number:
      rule.wish = .number(declaredBy: .table)
      names { tag, _ in tag == UInt8(ascii: "s") }
    case .boolean:
      rule.wish = .boolean(trueTexts: ["true"], falseTexts: ["false"])
      names { tag, _ in tag == UInt8(ascii: "s") }
    case .date:
      rule.wish = .date(nil)
      names { _, text in DateText(text) == nil }
    case .period:
      rule.wish = .period(nil)
      names { _, text in !PeriodReading.mayBePeriod(text) }
    }
  }

  /// The column; numbers are only what JSON wrote as numbers, or a missing token among them.
  func column(_ rule: ColumnRule, rows: Int) throws(NotANumber) -> ReadColumn {
    let plain = TextDictionary()
    var map: [UInt32] = [0]
    var hasNumbers = false
    var isMixed = false
    for position in 0..<texts.count {
      let tagged = texts.text(position)
      let text = UnsafeBufferPointer(rebasing: tagged[1...])
      map.append(plain.code(of: Array(text), seen: texts.firstSeen(position)))
      switch tagged[0] {
      case UInt8(ascii: "n"): hasNumbers = true
      case UInt8(ascii: "s"):
        let isDeclared = rule.missing.contains { $0.text.utf8.elementsEqual(text) }
        isMixed = isMixed || !(isDeclared || MissingTokens.contains(text))
      default: isMixed = true
      }
    }
    let decision = KindDecision(
      count: plain.count,
      text: { plain.text($0) },
      rule: rule,
      readsNumbers: hasNumbers && !isMixed
    )
    let meaning = try decision.meaning()
    let filled = codes + [UInt32](repeating: 0, count: max(0, rows - codes.count))
    return filled.withUnsafeBufferPointer { filled in
      let blocks = filled.baseAddress.map { base in
        [PlacedBlock(worker: 0, rows: rows, values: .codes32(base), hasBlanks: true)]
      }
      let assembly = ColumnAssembly(
        blocks: blocks ?? [],
        dictionary: DictionaryMerge(merged: TextList(plain), codes: [map]),
        rows: rows,
        meaning: meaning
      )
      let search = NearKindSearch(
        decision: decision,
        seeksNumbers: hasNumbers,
        place: { plain.firstSeen($0) },
        records: { assembly.recordsOfTexts() }
      )
      return ReadColumn(assembly, named: name, rule: rule, search)
    }
  }
}
