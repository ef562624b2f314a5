import Engine

/// Columns of a table that say what a row is about, rather than a figure.
enum LabelColumn {
  /// The column of a key or an item: values as they are, nets as labels of their own, totals and
  /// missing keys as missing values whose kind says what they are.
  static func make(_ name: String, of axis: Axis, _ cells: [Groups.Label]) -> Column {
    var labels = axis.labels
    var reasons: [MissingKind?] = []
    var values: [Value?] = []
    for cell in cells {
      switch cell {
      case .value(let value):
        values.append(value)
        reasons.append(nil)
      case .net(let net) where axis.kind == .category:
        let position: Int
        if let known = labels.labels.indices.last(where: {
          $0 >= axis.labels.labels.count && labels.labels[$0].text == net
        }) {
          position = known
        } else {
          labels.labels.append(ValueLabels.Label(net))
          position = labels.labels.count - 1
        }
        values.append(.code(position))
        reasons.append(nil)
      case .net(let net) where axis.kind == .text:
        values.append(.text(net))
        reasons.append(nil)
      case .net(let net):
        values.append(nil)
        reasons.append(MissingKind(net))
      case .missing(let kind):
        values.append(nil)
        reasons.append(kind)
      case .total:
        values.append(nil)
        reasons.append(.total)
      }
    }
    var column = stored(name, axis.kind, values, labels: labels, frequency: axis.frequency)
    column.title = axis.column?.title ?? axis.set?.title
    column.wording = axis.column?.wording
    return reasons.contains { $0 != nil } ? column.with(missing: reasons) : column
  }

  /// A column of one kind from values of that kind; nil is blank.
  static func stored(
    _ name: String,
    _ kind: Column.Kind,
    _ values: [Value?],
    labels: ValueLabels = ValueLabels([]),
    frequency: Period.Frequency? = nil
  ) -> Column {
    switch kind {
    case .number:
      return .numbers(
        name,
        values.map { if case .number(let number)? = $0 { number } else { nil } }
      )
    case .text:
      return .texts(name, values.map { if case .text(let text)? = $0 { text } else { nil } })
    case .category:
      return .category(
        name,
        values.map { if case .code(let position)? = $0 { position } else { nil } },
        labels: labels
      )
    case .boolean:
      return .booleans(name, values.map { if case .boolean(let flag)? = $0 { flag } else { nil } })
    case .date:
      return .dates(name, values.map { if case .date(let day)? = $0 { day } else { nil } })
    case .period:
      let periods = values.map { value -> Period? in
        if case .period(let period)? = value { period } else { nil }
      }
      return .periods(
        name,
        periods,
        frequency: frequency ?? periods.lazy.compactMap { $0 }.first?.frequency ?? .year
      )
    }
  }

  /// A category of texts in the order of first appearance; nil is blank.
  static func names(_ name: String, _ texts: [String?]) -> Column {
    var labels: [String] = []
    var places: [String: Int] = [:]
    let positions = texts.map { text -> Int? in
      guard let text else { return nil }
      if let place = places[text] { return place }
      labels.append(text)
      places[text] = labels.count - 1
      return labels.count - 1
    }
    return .category(name, positions, labels: ValueLabels(texts: labels))
  }

  /// The name of a key or item beside figures: `count` becomes `count_value`.
  static func name(_ name: String, beside figures: [String]) -> String {
    figures.contains(name) ? name + "_value" : name
  }
}

extension MissingKind {
  /// What a total row's key says.
  static let total = MissingKind("Total")
}
