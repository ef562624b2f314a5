import Engine

/// The labels that a key or an item has in a table, in their order: values, nets, missing kinds, the
/// total.
///
/// A label is known by its place. Categories and yes-or-no have all their values, occurring or not.
struct LabelList {
  private enum Values {
    case listed([Value])
    /// The values of these codes.
    case occurring(KeyColumn, [UInt32])
  }

  private let values: Values
  /// How many places are values; the nets come after them.
  let valueCount: Int
  private let nets: [String]
  /// The missing kinds that occur; empty where they have no place.
  let missing: [MissingKind]
  /// The column whose codes are known, and the place of each.
  private let known: (column: KeyColumn, places: [UInt32])?

  /// The place of a code that is none of the labels.
  static let none = Combinations.none

  /// The labels that occur in columns of one key, and those that are listed whatever occurs.
  init(
    listed: [Value]?,
    nets: [String] = [],
    occurringIn columns: [KeyColumn],
    hasMissing: Bool
  ) {
    self.nets = nets
    guard let column = Self.joined(columns) else {
      values = .listed(listed ?? [])
      valueCount = listed?.count ?? 0
      missing = []
      known = nil
      return
    }
    let codes = KeyColumn.occurring(in: Self.sharing(columns, column))
    var places = [UInt32](repeating: Self.none, count: column.width)
    var kinds: [(kind: MissingKind, code: UInt32)] = []
    var present: [UInt32] = []
    if let listed {
      let placeOf = Dictionary(
        listed.enumerated().map { ($1, UInt32(truncatingIfNeeded: $0)) },
        uniquingKeysWith: { first, _ in first }
      )
      for code in codes {
        let value = column.value(Int(code))
        if case .missing(let kind) = value {
          kinds.append((kind, code))
        } else {
          places[Int(code)] = placeOf[value] ?? Self.none
        }
      }
      values = .listed(listed)
      valueCount = listed.count
    } else {
      (present, kinds) = column.parted(codes)
      present = column.ascending(present)
      for (place, code) in present.enumerated() {
        places[Int(code)] = UInt32(truncatingIfNeeded: place)
      }
      values = .occurring(column, present)
      valueCount = present.count
    }
    kinds.sort { ValueOrder.precedes(.missing($0.kind), .missing($1.kind)) }
    missing = hasMissing ? kinds.map(\.kind) : []
    for (place, kind) in kinds.enumerated() where hasMissing {
      places[Int(kind.code)] = UInt32(truncatingIfNeeded: valueCount + nets.count + place)
    }
    known = (column, places)
  }

  /// The labels that stand in a column, and the place of each row's: values in order of appearance.
  static func numbered(_ labels: [Groups.Label]) -> (list: LabelList, places: [UInt32]) {
    var placeOf: [Groups.Label: Int] = [:]
    var (values, nets, missing): ([Value], [String], [MissingKind]) = ([], [], [])
    for label in labels where placeOf[label] == nil {
      switch label {
      case .value(let value):
        placeOf[label] = values.count
        values.append(value)
      case .net(let net):
        placeOf[label] = nets.count
        nets.append(net)
      case .missing(let kind):
        placeOf[label] = missing.count
        missing.append(kind)
      case .total:
        placeOf[label] = 0
      }
    }
    let list = LabelList(values: values, nets: nets, missing: missing)
    let places = labels.map { label in
      let start =
        switch label {
        case .value: 0
        case .net: values.count
        case .missing: values.count + nets.count
        case .total: list.count - 1
        }
      return UInt32(truncatingIfNeeded: start + (placeOf[label] ?? 0))
    }
    return (list, places)
  }

  private init(values: [Value], nets: [String], missing: [MissingKind]) {
    self.values = .listed(values)
    valueCount = values.count
    self.nets = nets
    self.missing = missing
    known = nil
  }

  /// A column that all others share codes with: the first one, or one made of their values.
  private static func joined(_ columns: [KeyColumn]) -> KeyColumn? {
    guard let first = columns.first else { return nil }
    if columns.dropFirst().allSatisfy({ $0.sharesCodes(with: first) }) { return first }
    return KeyColumn(
      columns.flatMap { column in
        KeyColumn.occurring(in: [column]).map { column.value(Int($0)) }
      }
    )
  }

  private static func sharing(_ columns: [KeyColumn], _ joined: KeyColumn) -> [KeyColumn] {
    columns.allSatisfy { $0.sharesCodes(with: joined) } ? columns : [joined]
  }

  /// How many labels there are, with the total.
  var count: Int { valueCount + nets.count + missing.count + 1 }

  /// The place of the total, which is the last one.
  var total: UInt32 { UInt32(truncatingIfNeeded: count - 1) }

  /// The place of a net.
  func place(ofNet net: Int) -> UInt32 { UInt32(truncatingIfNeeded: valueCount + net) }

  /// What a place says.
  subscript(place: UInt32) -> Groups.Label {
    let place = Int(place)
    if place < valueCount { return .value(value(place)) }
    let net = place - valueCount
    if net < nets.count { return .net(nets[net]) }
    let kind = net - nets.count
    return kind < missing.count ? .missing(missing[kind]) : .total
  }

  /// What a place is of.
  func sort(_ place: UInt32) -> Sort {
    let net = Int(place) - valueCount
    if net < 0 { return .value }
    if net < nets.count { return .net }
    return net < nets.count + missing.count ? .missing : .total
  }

  /// What a label can be of.
  enum Sort { case value, net, missing, total }

  /// The part of a group's key that a place stands for; nil for the total.
  func key(_ place: UInt32) -> Value? {
    switch self[place] {
    case .value(let value): value
    case .net: .code(Int(place) - valueCount)
    case .missing(let kind): .missing(kind)
    case .total: nil
    }
  }

  /// The place of a value or missing kind; nil where it has none.
  func place(of value: Value) -> UInt32? {
    if case .missing(let kind) = value {
      return missing.firstIndex(of: kind).map {
        UInt32(truncatingIfNeeded: valueCount + nets.count + $0)
      }
    }
    return (0..<valueCount).first { self.value($0) == value }.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// The value at a place among the values.
  func value(_ place: Int) -> Value {
    switch values {
    case .listed(let values): values[place]
    case .occurring(let column, let codes): column.value(Int(codes[place]))
    }
  }

  /// The texts of these places, which are different, as a pool, and the entry of each in it; nil where
  /// they are no texts.
  func texts(of places: [UInt32]) -> (pool: TextPool, entries: [UInt32])? {
    guard case .occurring(let column, let codes) = values else { return nil }
    return column.texts(of: places.map { codes[Int($0)] })
  }

  /// The place of each row of a column of the key; `none` for what is no label.
  func places(of column: KeyColumn) -> [UInt32] {
    guard let known else { return [UInt32](repeating: Self.none, count: column.codes.count) }
    if column.sharesCodes(with: known.column) {
      return column.codes.map { known.places[Int($0)] }
    }
    var placeOf: [Value: UInt32] = [:]
    for code in known.places.indices where known.places[code] != Self.none {
      placeOf[known.column.value(code)] = known.places[code]
    }
    var places = [UInt32](repeating: Self.none, count: column.width)
    for code in KeyColumn.occurring(in: [column]) {
      places[Int(code)] = placeOf[column.value(Int(code))] ?? Self.none
    }
    return column.codes.map { places[Int($0)] }
  }

  /// The place of each row of a column of nets.
  func netPlaces(of column: KeyColumn) -> [UInt32] {
    var places = [UInt32](repeating: Self.none, count: column.width)
    for code in KeyColumn.occurring(in: [column]) {
      if case .code(let net) = column.value(Int(code)), net < nets.count {
        places[Int(code)] = place(ofNet: net)
      }
    }
    return column.codes.map { places[Int($0)] }
  }
}

/// Places in the order that they first appear in.
func firstAppearing(_ places: [UInt32], below count: Int) -> [UInt32] {
  var isSeen = [Bool](repeating: false, count: count)
  var found: [UInt32] = []
  for place in places where !isSeen[Int(place)] {
    isSeen[Int(place)] = true
    found.append(place)
  }
  return found
}
