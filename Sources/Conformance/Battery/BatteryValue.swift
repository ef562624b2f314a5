/// A value in a file of the battery: what was asked for, or what must come out.
package enum BatteryValue: Hashable, Sendable, Decodable {
  /// `null`.
  case none
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([BatteryValue])
  case fields([String: BatteryValue])

  /// What stands for a figure that does not exist.
  package static let undefined = BatteryValue.text("undefined")

  /// What stands for an endless figure.
  package static let infinite = BatteryValue.text("inf")

  /// Reads a value of any kind.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([BatteryValue].self) {
      self = .list(list)
    } else {
      self = .fields(try container.decode([String: BatteryValue].self))
    }
  }

  /// A figure that a computation gave; one that does not exist is `undefined`.
  package init(_ figure: Double?) {
    self = figure.map { .number($0) } ?? .undefined
  }

  /// A number of records.
  package init(_ count: Int) { self = .number(Double(count)) }

  /// The value as a query or a cell writes it: whole numbers without a point.
  package var written: String {
    switch self {
    case .none: ""
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .text(let text): text
    case .flag(let flag): "\(flag)"
    case .list(let values): values.map(\.written).joined(separator: ", ")
    case .fields(let fields):
      fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.written)" }
        .joined(separator: ", ")
    }
  }

  /// The value as a report shows it: lists in brackets.
  var shown: String {
    switch self {
    case .list(let values): "[\(values.map(\.shown).joined(separator: ", "))]"
    case .text(let text) where text.isEmpty: "\"\""
    case .none: "null"
    case .number, .text, .flag, .fields: written
    }
  }

  /// The number that it is, or that it is the text of.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    case .none, .flag, .list, .fields: nil
    }
  }

  /// The values of a list; any other value is a list of one, and none is an empty one.
  var values: [BatteryValue] {
    switch self {
    case .none: []
    case .list(let values): values
    case .number, .text, .flag, .fields: [self]
    }
  }
}
