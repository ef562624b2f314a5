import Engine

/// Columns of a table that say what a row is about, rather than a figure.
enum LabelColumn {
  /// The column of a key or an item: values as they are, nets as labels of their own, totals and
  /// missing keys as missing values whose kind says what they are.
  ///
  /// - Shape: `places` has the place of each row's label in the list.
  static func make(
    _ name: String,
    of axis: Axis,
    _ list: LabelList,
    _ places: [UInt32]
  ) -> Column {
    let appearing = firstAppearing(places, below: list.count)
    // Values and nets are stored, unless a net has no value of the axis' kind.
    let netsAreValues = axis.kind == .category || axis.kind == .text
    func isStored(_ place: UInt32) -> Bool {
      switch list.sort(place) {
      case .value: true
      case .net: netsAreValues
      case .missing, .total: false
      }
    }
    var column = values(name, axis, list, places, appearing.filter(isStored))
    column.missing = missing(list, places, appearing.filter { !isStored($0) })
    column.title = axis.column?.title ?? axis.set?.title
    column.wording = axis.column?.wording
    return column
  }

  /// The column with the values of these places, and nothing elsewhere.
  private static func values(
    _ name: String,
    _ axis: Axis,
    _ list: LabelList,
    _ places: [UInt32],
    _ stored: [UInt32]
  ) -> Column {
    /// A number of each place that is stored, and nothing elsewhere.
    func spread<T>(_ nothing: T, _ number: (Int, Value) -> T?) -> [T] {
      var numbers = [T](repeating: nothing, count: list.count)
      for (position, place) in stored.enumerated() where list.sort(place) == .value {
        numbers[Int(place)] = number(position, list.value(Int(place))) ?? nothing
      }
      return places.map { numbers[Int($0)] }
    }
    switch axis.kind {
    case .number:
      let numbers = spread(0.0) { if case .number(let number) = $1 { number } else { nil } }
      return Column(name: name, kind: .number, storage: .numbers(numbers))
    case .date:
      let days = spread(Int32(0)) { if case .date(let day) = $1 { day.number } else { nil } }
      return Column(name: name, kind: .date, storage: .narrowed(days, .day))
    case .period:
      var frequency = axis.frequency
      let indices = spread(Int32(0)) { _, value in
        guard case .period(let period) = value else { return nil }
        if frequency == nil { frequency = period.frequency }
        return period.index
      }
      return Column(
        name: name,
        kind: .period,
        storage: .narrowed(indices, .period(frequency ?? .year))
      )
    case .boolean:
      let codes = spread(UInt32(0)) { $1 == .boolean(true) ? 2 : 1 }
      return Column(name: name, kind: .boolean, storage: .narrowed(codes))
    case .category:
      var codes = [UInt32](repeating: 0, count: list.count)
      var labels = axis.labels
      for place in stored {
        switch list[place] {
        case .value(.code(let position)):
          codes[Int(place)] = UInt32(truncatingIfNeeded: position + 1)
        case .net(let net):
          labels.labels.append(ValueLabels.Label(net))
          codes[Int(place)] = UInt32(truncatingIfNeeded: labels.labels.count)
        case .value, .missing, .total: break
        }
      }
      return Column(
        name: name,
        kind: .category,
        storage: .narrowed(places.map { codes[Int($0)] }),
        labels: labels
      )
    case .text:
      let (pool, codes) = texts(list, stored)
      return Column(
        name: name,
        kind: .text,
        storage: .narrowed(places.map { codes[Int($0)] }),
        pool: pool
      )
    }
  }

  /// The texts of these places, and the code of every place.
  private static func texts(_ list: LabelList, _ stored: [UInt32]) -> (TextPool, [UInt32]) {
    var codes = [UInt32](repeating: 0, count: list.count)
    let values = stored.filter { list.sort($0) == .value }
    if values.count == stored.count, let (pool, entries) = list.texts(of: values) {
      for (place, entry) in zip(values, entries) { codes[Int(place)] = entry + 1 }
      return (pool, codes)
    }
    // A net may be called what a text is.
    var pool = TextPool()
    var known: [String: UInt32] = [:]
    for place in stored {
      let text: String
      switch list[place] {
      case .value(.text(let value)): text = value
      case .net(let name): text = name
      case .value, .missing, .total: continue
      }
      if known[text] == nil {
        pool.append(text.utf8)
        known[text] = UInt32(truncatingIfNeeded: pool.count)
      }
      codes[Int(place)] = known[text] ?? 0
    }
    return (pool, codes)
  }

  /// The rows that are at one of these places, and why they have no value.
  private static func missing(
    _ list: LabelList,
    _ places: [UInt32],
    _ absent: [UInt32]
  ) -> MissingRecords {
    guard !absent.isEmpty else { return .none }
    var kinds: [MissingKind] = [.blank]
    var reasons = [UInt8?](repeating: nil, count: list.count)
    for place in absent {
      let kind =
        switch list[place] {
        case .missing(let kind): kind
        case .net(let net): MissingKind(net)
        case .value, .total: MissingKind.total
        }
      let position = kinds.firstIndex(of: kind) ?? kinds.count
      if position == kinds.count { kinds.append(kind) }
      reasons[Int(place)] = UInt8(truncatingIfNeeded: position)
    }
    var validity = Validity(repeating: true, count: places.count)
    var codes = [UInt8](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() {
      guard let reason = reasons[Int(place)] else { continue }
      validity[row] = false
      codes[row] = reason
    }
    return MissingRecords(validity: validity, kinds: kinds, codes: codes)
  }

  /// A column of the key from labels row by row.
  static func make(_ name: String, of axis: Axis, _ cells: [Groups.Label]) -> Column {
    let (list, places) = LabelList.numbered(cells)
    return make(name, of: axis, list, places)
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
