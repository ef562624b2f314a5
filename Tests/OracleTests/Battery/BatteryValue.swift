/// A value in a file of the battery: what was asked for, or what must come out.
enum BatteryValue: Hashable, Sendable, Decodable {
  case none
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([BatteryValue])
  case fields([String: BatteryValue])

  /// What stands for a figure that does not exist.
  static let undefined = BatteryValue.text("undefined")

  init(from decoder: any Decoder) throws {
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

  /// The value as a query or a cell writes it: whole numbers without a point.
  var written: String {
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
}
