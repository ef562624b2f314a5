/// Least and greatest values.
final class RangeState: MeasureState {
  private let input: Int
  private let kind: Bound.Kind
  private var numbers: [(Double, Double)?] = []
  private var wholes: [(Int64, Int64)?] = []
  private var texts: [(String, String)?] = []

  /// The input expression and its kind.
  init(input: Int, kind: Bound.Kind) {
    self.input = input
    self.kind = kind
  }

  func grow(to count: Int) {
    func more<T>(_ ranges: inout [T?]) {
      if ranges.count < count {
        ranges.append(contentsOf: repeatElement(nil, count: count - ranges.count))
      }
    }
    switch kind {
    case .number: more(&numbers)
    case .text: more(&texts)
    case .code, .boolean, .date, .period, .nothing: more(&wholes)
    }
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    let vector = inputs.vectors[input]
    if kind == .nothing { return }
    func each(_ widen: (Int, Int) -> Void) {
      for (position, cell) in cells.enumerated() {
        let place = places.map { Int($0[position]) } ?? position
        if vector.missingCode(place) == 0 { widen(Int(cell), place) }
      }
    }
    switch vector.body {
    case .numbers(let values): each { widen(&numbers[$0], with: values[$1] + 0) }
    case .wholes(let values): each { widen(&wholes[$0], with: values[$1]) }
    case .texts(let values): each { widenText(&texts[$0], with: values[$1]) }
    }
  }

  func settle() {}

  /// Takes over the stored whole numbers of a column.
  func take(_ ranges: [PackedRange], of column: Column) {
    func values<T>(_ value: (Int32) -> T) -> [(T, T)?] {
      ranges.map { $0.least > $0.greatest ? nil : (value($0.least), value($0.greatest)) }
    }
    switch column.storage.meaning {
    case .number(let digits):
      let power = powerOfTen(digits)
      numbers = values { Double($0) / power }
    case .day: wholes = values { Int64($0) }
    case .period(let frequency): wholes = values { packed(Period(frequency, index: $0)) }
    case nil: break
    }
  }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? RangeState else { return }
    for (cell, range) in other.numbers.enumerated() {
      guard let range else { continue }
      let ours = map.map { Int($0[cell]) } ?? cell
      widen(&numbers[ours], with: range.0)
      widen(&numbers[ours], with: range.1)
    }
    for (cell, range) in other.wholes.enumerated() {
      guard let range else { continue }
      let ours = map.map { Int($0[cell]) } ?? cell
      widen(&wholes[ours], with: range.0)
      widen(&wholes[ours], with: range.1)
    }
    for (cell, range) in other.texts.enumerated() {
      guard let range else { continue }
      let ours = map.map { Int($0[cell]) } ?? cell
      widenText(&texts[ours], with: range.0)
      widenText(&texts[ours], with: range.1)
    }
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    func column<T>(_ ranges: [(T, T)?], _ value: (T) -> Value) -> FigureColumn {
      .ranges(
        least: cells.map { ranges[$0].map { value($0.0) } },
        greatest: cells.map { ranges[$0].map { value($0.1) } }
      )
    }
    switch kind {
    case .nothing: return .ranges(least: cells.map { _ in nil }, greatest: cells.map { _ in nil })
    case .number: return column(numbers) { .number($0) }
    case .text: return column(texts) { .text($0) }
    case .code, .boolean, .date, .period: return column(wholes) { value($0) }
    }
  }

  private func value(_ whole: Int64) -> Value {
    Vector(.wholes([whole])).value(0, kind: kind, missing: MissingCodes())
  }

  @inline(__always)
  private func widen<T: Comparable>(_ range: inout (T, T)?, with value: T) {
    guard let known = range else {
      range = (value, value)
      return
    }
    if value < known.0 { range?.0 = value }
    if value > known.1 { range?.1 = value }
  }

  private func widenText(_ range: inout (String, String)?, with text: String) {
    guard let known = range else {
      range = (text, text)
      return
    }
    if order(text, known.0) < 0 { range?.0 = text }
    if order(text, known.1) > 0 { range?.1 = text }
  }
}
