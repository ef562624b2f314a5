/// The missing code of each kind of the columns that expressions read: a few of those that there are.
struct ColumnCodes: Sendable {
  private var codes: [Int: [UInt16]] = [:]

  /// The codes of the column at a place; none where it is not read.
  subscript(position: Int) -> [UInt16] { codes[position] ?? [] }

  /// Notes the codes of a column, once.
  mutating func note(_ position: Int, _ make: () -> [UInt16]) {
    if codes[position] == nil { codes[position] = make() }
  }
}
