import Engine

/// Which sampling unit a combination of strata and clusters is, by the codes of their columns.
struct UnitIndex {
  private let keys: [KeyColumn]
  private let units: Combinations

  /// The units of some keys: a row a unit, in the order of their numbers.
  init(_ keys: [KeyColumn], count: Int) {
    self.keys = keys
    units = Combinations(keys.map(\.codes), widths: keys.map(\.width), count: count)
  }

  /// How many units there are.
  var count: Int { units.count }

  /// The number of the unit in each of `count` rows of the same keys; `Combinations.none` where they
  /// are no unit's.
  func numbers(of columns: some Collection<KeyColumn>, count: Int) -> [UInt32] {
    units.find(zip(columns, keys).map { $0.codes(like: $1) }, count: count)
  }
}

extension KeyColumn {
  /// The codes of the rows as another column has them for the same values; `Combinations.none` for
  /// values that it does not have.
  fileprivate func codes(like other: KeyColumn) -> [UInt32] {
    if sharesCodes(with: other) { return codes }
    var codeOf: [Value: UInt32] = [:]
    for code in KeyColumn.occurring(in: [other]) { codeOf[other.value(Int(code))] = code }
    var translated = [UInt32](repeating: Combinations.none, count: width)
    for code in KeyColumn.occurring(in: [self]) {
      translated[Int(code)] = codeOf[value(Int(code))] ?? Combinations.none
    }
    return codes.map { translated[Int($0)] }
  }
}
