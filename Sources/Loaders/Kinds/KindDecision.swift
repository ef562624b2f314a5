import Engine

/// What the distinct texts of a column mean.
struct ColumnMeaning {
  enum Values {
    case texts
    case decimals([PlainDecimal])
    case doubles([Double])
    case days([Day])
    /// Indices of periods of one length.
    case periods([Int32], Period.Frequency)
    /// Positions in labels, or 0 no and 1 yes.
    case codes([Int])
  }

  /// What the column is.
  var kind: Column.Kind
  /// The value of each text; of a missing one anything.
  var values: Values
  /// The position in `kinds` of each text that stands for a missing answer; nil for a value.
  var missing: [UInt8?]
  /// The column's missing kinds, blank first.
  var kinds: [MissingKind]
  /// The labels of a category.
  var labels = ValueLabels([])
  /// How the file writes its dates, when not in ISO form.
  var dateOrder: ColumnSummary.DateOrder?
  /// What to tell whoever loads the file.
  var notes: [String] = []
  /// What to tell only who looks at the column.
  var asides: [String] = []
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
    let declared = MissingTexts(self, tokens: false)
    switch rule.wish {
    case .text: return texts(declared)
    case .infer:
      if hasPlainText(declared) { return texts(declared) }
      return inferred(declared, MissingTexts(self, tokens: rule.readsTokens))
    case .number:
      return try demandedNumbers(rule.readsTokens ? MissingTexts(self, tokens: true) : declared)
    case .date(let order):
      let missing = rule.readsTokens ? MissingTexts(self, tokens: true) : declared
      return dates(missing, asked: order ?? rule.dates)
        ?? kept(declared, "declared to hold dates, but kept as text: some values are none")
    case .period(let frequency):
      let missing = rule.readsTokens ? MissingTexts(self, tokens: true) : declared
      return declaredPeriods(missing, frequency)
        ?? kept(declared, "declared to hold periods, but kept as text: some values are none")
    case .boolean(let yes, let no):
      return declaredBooleans(declared, yes: yes, no: no)
        ?? kept(declared, "declared to be yes or no, but kept as text: some values are neither")
    case .category(let labels, let isOrdered):
      return categories(declared, labels, isOrdered: isOrdered)
    }
  }

  private func texts(_ missing: MissingTexts) -> ColumnMeaning {
    ColumnMeaning(
      kind: .text,
      values: .texts,
      missing: missing.positions,
      kinds: missing.kinds
    )
  }

  /// Whether one of the first texts can be nothing but text, which spares reading all of them.
  private func hasPlainText(_ declared: MissingTexts) -> Bool {
    (0..<min(count, 64)).contains { position in
      let text = text(position)
      return declared.positions[position] == nil && !text.withoutSpaces.isEmpty
        && !MissingTokens.contains(text) && NumberText(text) == nil && DateText(text) == nil
        && !PeriodReading.mayBePeriod(text.withoutSpaces)
        && !KindDecision.families.joined().contains { text.withoutSpaces.isSpelled($0) }
    }
  }

  private func kept(_ missing: MissingTexts, _ note: String) -> ColumnMeaning {
    var meaning = texts(missing)
    meaning.notes.append(note)
    return meaning
  }

  private func inferred(_ declared: MissingTexts, _ missing: MissingTexts) -> ColumnMeaning {
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
    case .periods(let periods, let note):
      var meaning = meaning(of: periods, periods[0].frequency, missing)
      meaning.asides = [note].compactMap { $0 }
      return meaning
    case .undecided(let note): return kept(declared, note)
    case .none: return texts(declared)
    }
  }

  // MARK: numbers

  /// The texts as numbers, or nil when one is none.
  ///
  /// Numbers that do not agree in their style come back as text with a note.
  private func numbers(_ missing: MissingTexts) -> ColumnMeaning? {
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

  private func demandedNumbers(_ missing: MissingTexts) throws(NotANumber) -> ColumnMeaning {
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

  private func meaning(of numbers: [NumberText?], _ missing: MissingTexts) -> ColumnMeaning {
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
}
