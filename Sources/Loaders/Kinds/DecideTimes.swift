import Engine

extension KindDecision {
  /// How the texts are to be read as dates.
  func dateReading(_ missing: MissingTexts, asked: LoadOptions.DateOrder?) -> DateReading {
    var dates: [DateText] = []
    for position in 0..<count where missing.positions[position] == nil {
      guard let date = DateText(text(position)) else { return .none }
      dates.append(date)
    }
    return DateReading(of: dates, asked: asked)
  }

  /// The texts as dates; nil when one is none or their order is open.
  func dates(
    _ missing: MissingTexts,
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
      dateOrder: order.written,
      notes: [note ?? decided].compactMap { $0 }
    )
  }

  /// What the texts say when they are read as periods.
  func periodReading(_ missing: MissingTexts) -> PeriodReading {
    var texts: [String] = []
    for position in 0..<count where missing.positions[position] == nil {
      let bytes = text(position).withoutSpaces
      guard PeriodReading.mayBePeriod(bytes) else { return .none }
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return PeriodReading(of: texts)
  }

  /// The texts as periods of one length.
  func meaning(
    of periods: [Period],
    _ frequency: Period.Frequency,
    _ missing: MissingTexts
  ) -> ColumnMeaning {
    var next = periods.makeIterator()
    let indices = (0..<count).map { position in
      missing.positions[position] == nil ? next.next()?.index ?? 0 : 0
    }
    return ColumnMeaning(
      kind: .period,
      values: .periods(indices, frequency),
      missing: missing.positions,
      kinds: missing.kinds
    )
  }

  /// The texts as periods, as a data package says they are; nil when one is none.
  func declaredPeriods(_ missing: MissingTexts, _ asked: Period.Frequency?) -> ColumnMeaning? {
    if asked == nil, case .periods(let periods, _) = periodReading(missing) {
      return meaning(of: periods, periods[0].frequency, missing)
    }
    var frequency = asked
    var periods: [Period] = []
    for position in 0..<count where missing.positions[position] == nil {
      let spelled = String(decoding: text(position).withoutSpaces, as: UTF8.self)
      guard let period = Period(spelled), period.frequency == frequency ?? period.frequency else {
        return nil
      }
      frequency = period.frequency
      periods.append(period)
    }
    return meaning(of: periods, frequency ?? .year, missing)
  }
}

extension LoadOptions.DateOrder {
  /// The order as queries may write a date too; nil for ISO form.
  fileprivate var written: ColumnSummary.DateOrder? {
    switch self {
    case .dmy: .dayFirst
    case .mdy: .monthFirst
    case .iso: nil
    }
  }
}
