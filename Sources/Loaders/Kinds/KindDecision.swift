import Engine

/// What the distinct texts of a column mean.
struct ColumnMeaning {
  enum Values {
    case texts
    case decimals([PlainDecimal])
    case doubles([Double])
    case days([Day])
    case periods([Period])
    /// Positions in labels, or 0 no and 1 yes.
    case codes([Int])
  }

  /// What the column is.
  var kind: Column.Kind
  /// The value of each text; of a missing one anything.
  var values: Values
  /// The position in `kinds` of each text that stands for a missing answer; nil for a value.
  var missing: [Int?]
  /// The column's missing kinds, blank first.
  var kinds: [MissingKind]
  /// The labels of a category.
  var labels = ValueLabels([])
  /// What to tell the user.
  var notes: [String] = []
}

/// A text that must be a number and is none, by its position among the column's texts.
struct NotANumber: Error {
  var position: Int
}

/// Decides what a column is from all its distinct texts.
struct KindDecision {
  /// Number of texts.
  let count: Int
  /// A text by its position.
  let text: (Int) -> UnsafeBufferPointer<UInt8>
  /// What is known beforehand.
  let rule: ColumnRule
  /// Whether the column also has plain numbers that are not among the texts.
  var hasPlainNumbers = false
  /// Whether texts may be read as numbers; JSON knows the difference itself.
  var readsNumbers = true

  /// What the texts mean.
  func meaning() throws(NotANumber) -> ColumnMeaning {
    let declared = Missing(self, tokens: false)
    switch rule.wish {
    case .text: return texts(declared)
    case .infer:
      if hasPlainText(declared) { return texts(declared) }
      return inferred(declared, Missing(self, tokens: rule.readsTokens))
    case .number:
      return try demandedNumbers(rule.readsTokens ? Missing(self, tokens: true) : declared)
    case .date(let order):
      let missing = rule.readsTokens ? Missing(self, tokens: true) : declared
      return dates(missing, asked: order ?? rule.dates)
        ?? kept(declared, "declared to hold dates, but kept as text: some values are none")
    case .period(let frequency):
      let missing = rule.readsTokens ? Missing(self, tokens: true) : declared
      return declaredPeriods(missing, frequency)
        ?? kept(declared, "declared to hold periods, but kept as text: some values are none")
    case .boolean(let yes, let no):
      return declaredBooleans(declared, yes: yes, no: no)
        ?? kept(declared, "declared to be yes or no, but kept as text: some values are neither")
    case .category(let labels, let isOrdered):
      return categories(declared, labels, isOrdered: isOrdered)
    }
  }

  private func texts(_ missing: Missing) -> ColumnMeaning {
    ColumnMeaning(
      kind: .text,
      values: .texts,
      missing: missing.positions,
      kinds: missing.kinds
    )
  }

  /// Whether one of the first texts can be nothing but text, which spares reading all of them.
  private func hasPlainText(_ declared: Missing) -> Bool {
    (0..<min(count, 64)).contains { position in
      let text = text(position)
      return declared.positions[position] == nil && !text.withoutSpaces.isEmpty
        && !MissingTokens.contains(text) && NumberText(text) == nil && DateText(text) == nil
        && !PeriodReading.mayBePeriod(text.withoutSpaces)
        && !KindDecision.families.joined().contains { text.withoutSpaces.isSpelled($0) }
    }
  }

  private static let families = [["no", "yes"], ["false", "true"]].map { $0.map { Array($0.utf8) } }

  private func kept(_ missing: Missing, _ note: String) -> ColumnMeaning {
    var meaning = texts(missing)
    meaning.notes.append(note)
    return meaning
  }

  private func inferred(_ declared: Missing, _ missing: Missing) -> ColumnMeaning {
    guard hasPlainNumbers || missing.positions.contains(where: { $0 == nil }) else {
      return texts(declared)
    }
    if readsNumbers || hasPlainNumbers {
      switch numbers(missing) {
      case .some(let meaning) where meaning.kind == .number: return meaning
      case .some(let mixed): return kept(declared, mixed.notes[0])
      case nil: break
      }
    }
    if hasPlainNumbers { return texts(declared) }
    if let meaning = booleans(missing) { return meaning }
    switch dateReading(missing, asked: rule.dates) {
    case .decided(let order, let note):
      if let meaning = dates(missing, asked: order, note: note) { return meaning }
    case .undecided(let note): return kept(declared, note)
    case .none: break
    }
    switch periodReading(missing) {
    case .periods(let periods): return meaning(of: periods, missing)
    case .undecided(let note): return kept(declared, note)
    case .none: return texts(declared)
    }
  }

  // MARK: numbers

  /// The texts as numbers, or nil when one is none.
  ///
  /// Numbers that do not agree in their style come back as text with a note.
  private func numbers(_ missing: Missing) -> ColumnMeaning? {
    var styles: Set<NumberText.Style> = hasPlainNumbers ? [.plain] : []
    var numbers: [NumberText?] = []
    numbers.reserveCapacity(count)
    for position in 0..<count {
      guard missing.positions[position] == nil else {
        numbers.append(nil)
        continue
      }
      guard let number = NumberText(text(position)), !number.hasLeadingZero else { return nil }
      // A bare 0 fits any style.
      if number.style != .plain || number.value != 0 { styles.insert(number.style) }
      numbers.append(number)
    }
    if styles.count > 1 {
      return kept(
        missing,
        "kept as text: some of its numbers have a sign such as % or £ and others do not"
      )
    }
    return meaning(of: numbers, missing)
  }

  private func demandedNumbers(_ missing: Missing) throws(NotANumber) -> ColumnMeaning {
    var numbers: [NumberText?] = []
    for position in 0..<count {
      guard missing.positions[position] == nil else {
        numbers.append(nil)
        continue
      }
      guard let number = NumberText(text(position)) else {
        if text(position).withoutSpaces.isEmpty {
          numbers.append(nil)
          continue
        }
        throw NotANumber(position: position)
      }
      numbers.append(number)
    }
    return meaning(of: numbers, missing)
  }

  private func meaning(of numbers: [NumberText?], _ missing: Missing) -> ColumnMeaning {
    let values: ColumnMeaning.Values
    if numbers.allSatisfy({ $0 == nil || $0?.decimal != nil }) {
      values = .decimals(numbers.map { $0?.decimal ?? PlainDecimal(mantissa: 0, decimals: 0) })
    } else {
      values = .doubles(numbers.map { $0?.value ?? 0 })
    }
    return ColumnMeaning(
      kind: .number,
      values: values,
      missing: numbers.indices.map { missing.positions[$0] ?? (numbers[$0] == nil ? 0 : nil) },
      kinds: missing.kinds
    )
  }

  // MARK: yes and no

  private func booleans(_ missing: Missing) -> ColumnMeaning? {
    for family in KindDecision.families {
      var codes: [Int] = []
      codes.reserveCapacity(count)
      for position in 0..<count {
        if missing.positions[position] != nil {
          codes.append(0)
        } else if let code = family.firstIndex(where: { text(position).withoutSpaces.isSpelled($0) }
        ) {
          codes.append(code)
        } else {
          break
        }
      }
      if codes.count == count {
        return ColumnMeaning(
          kind: .boolean,
          values: .codes(codes),
          missing: missing.positions,
          kinds: missing.kinds
        )
      }
    }
    return nil
  }

  private func declaredBooleans(_ missing: Missing, yes: [String], no: [String]) -> ColumnMeaning? {
    var codes: [Int] = []
    for position in 0..<count {
      let spelled = String(decoding: text(position).withoutSpaces, as: UTF8.self)
      if missing.positions[position] != nil || no.contains(spelled) {
        codes.append(0)
      } else if yes.contains(spelled) {
        codes.append(1)
      } else {
        return nil
      }
    }
    return ColumnMeaning(
      kind: .boolean,
      values: .codes(codes),
      missing: missing.positions,
      kinds: missing.kinds
    )
  }

  // MARK: dates and periods

  private func dateReading(_ missing: Missing, asked: LoadOptions.DateOrder?) -> DateReading {
    var dates: [DateText] = []
    for position in 0..<count where missing.positions[position] == nil {
      guard let date = DateText(text(position)) else { return .none }
      dates.append(date)
    }
    return DateReading(of: dates, asked: asked)
  }

  private func dates(
    _ missing: Missing,
    asked: LoadOptions.DateOrder?,
    note: String? = nil
  ) -> ColumnMeaning? {
    guard case .decided(let order, let decided) = dateReading(missing, asked: asked) else {
      return nil
    }
    let days = (0..<count).map { position -> Day in
      guard missing.positions[position] == nil else { return Day(number: 0) }
      return DateText(text(position))?.day(order) ?? Day(number: 0)
    }
    return ColumnMeaning(
      kind: .date,
      values: .days(days),
      missing: missing.positions,
      kinds: missing.kinds,
      notes: [note ?? decided].compactMap { $0 }
    )
  }

  private func periodReading(_ missing: Missing) -> PeriodReading {
    var texts: [String] = []
    for position in 0..<count where missing.positions[position] == nil {
      let bytes = text(position).withoutSpaces
      guard PeriodReading.mayBePeriod(bytes) else { return .none }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return PeriodReading(of: texts)
  }

  private func meaning(of periods: [Period], _ missing: Missing) -> ColumnMeaning {
    var next = periods.makeIterator()
    let all = (0..<count).map { position in
      missing.positions[position] == nil
        ? next.next() ?? periods[0] : Period(periods[0].frequency, index: 0)
    }
    return ColumnMeaning(
      kind: .period,
      values: .periods(all),
      missing: missing.positions,
      kinds: missing.kinds
    )
  }

  private func declaredPeriods(_ missing: Missing, _ frequency: Period.Frequency?)
    -> ColumnMeaning?
  {
    if frequency == nil, case .periods(let periods) = periodReading(missing) {
      return meaning(of: periods, missing)
    }
    var periods: [Period] = []
    for position in 0..<count where missing.positions[position] == nil {
      let spelled = String(decoding: text(position).withoutSpaces, as: UTF8.self)
      guard let period = Period(spelled),
        period.frequency == frequency ?? periods.first?.frequency ?? period.frequency
      else { return nil }
      periods.append(period)
    }
    return periods.isEmpty ? nil : meaning(of: periods, missing)
  }

  // MARK: categories

  private func categories(
    _ missing: Missing,
    _ declared: [(stored: String, label: ValueLabels.Label)],
    isOrdered: Bool
  ) -> ColumnMeaning {
    var labels = declared.map(\.label)
    var positions: [String: Int] = [:]
    for (position, entry) in declared.enumerated().reversed() {
      positions[entry.label.text] = position
    }
    for (position, entry) in declared.enumerated().reversed() { positions[entry.stored] = position }
    var added: [String] = []
    let codes = (0..<count).map { entry -> Int in
      guard missing.positions[entry] == nil else { return 0 }
      let spelled = String(decoding: text(entry), as: UTF8.self)
      let trimmed = String(decoding: text(entry).withoutSpaces, as: UTF8.self)
      if let known = positions[spelled] ?? positions[trimmed] { return known }
      if let value = NumberText(text(entry))?.value,
        let known = declared.firstIndex(where: { $0.label.code == value })
      {
        return known
      }
      labels.append(ValueLabels.Label(trimmed))
      positions[trimmed] = labels.count - 1
      added.append(trimmed)
      return labels.count - 1
    }
    var meaning = ColumnMeaning(
      kind: .category,
      values: .codes(codes),
      missing: missing.positions,
      kinds: missing.kinds,
      labels: ValueLabels(labels, isOrdered: isOrdered)
    )
    if !added.isEmpty {
      let shown = added.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
      meaning.notes.append(
        "\(added.count == 1 ? "a value" : "\(added.count) values") not among the declared labels,"
          + " added at the end: \(shown)\(added.count > 5 ? " …" : "")"
      )
    }
    return meaning
  }
}

extension KindDecision {
  /// Which texts stand for a missing answer.
  fileprivate struct Missing {
    var positions: [Int?]
    var kinds: [MissingKind]

    init(_ decision: KindDecision, tokens: Bool) {
      var kinds = [MissingKind.blank]
      var declared: [[UInt8]: Int] = [:]
      func position(of kind: MissingKind) -> Int {
        if let known = kinds.firstIndex(of: kind) { return known }
        // Records keep kinds in a byte.
        guard kinds.count < 255 else { return 0 }
        kinds.append(kind)
        return kinds.count - 1
      }
      for entry in decision.rule.missing {
        declared[Array(entry.text.utf8)] = position(of: entry.kind)
      }
      if declared.isEmpty, !tokens {
        positions = [Int?](repeating: nil, count: decision.count)
        self.kinds = kinds
        return
      }
      let numbers = decision.rule.missingNumbers
      positions = []
      positions.reserveCapacity(decision.count)
      for entry in 0..<decision.count {
        let text = decision.text(entry)
        var found: Int?
        if !declared.isEmpty {
          found = declared[Array(text)] ?? declared[Array(text.withoutSpaces)]
          if found == nil, !numbers.isEmpty, let value = NumberText(text)?.decimal {
            let same = numbers.first { $0.number.equals(value.mantissa, decimals: value.decimals) }
            found = same.flatMap { declared[Array($0.text.utf8)] }
          }
        }
        if found == nil, tokens {
          if text.withoutSpaces.isEmpty {
            found = 0
          } else if MissingTokens.contains(text) {
            found = position(
              of: MissingKind(String(decoding: text.withoutSpaces, as: UTF8.self))
            )
          }
        }
        positions.append(found)
      }
      self.kinds = kinds
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the text is this word of lower-case letters, in any case.
  fileprivate func isSpelled(_ word: [UInt8]) -> Bool {
    count == word.count && zip(self, word).allSatisfy { $0 | 0x20 == $1 }
  }
}
