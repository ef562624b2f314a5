import Foundation
import Testing

/// A case of the oracle battery: a question and the values that trusted software gives.
struct StoredCase: Decodable, Sendable, CustomTestStringConvertible {
  /// One value, for the cell or wave that `by` names.
  struct Expectation: Decodable, Sendable {
    var stat: String
    var value: StoredValue
    var by: [String: StoredValue]?
  }

  /// How far a value may be from the one that is expected.
  struct Tolerance: Decodable, Sendable {
    var rel: Double
    var abs: Double
  }

  var id: String
  var task: [String: StoredValue]
  var expected: [Expectation]
  var tol: Tolerance

  var testDescription: String { id }
  var kind: String { task["kind"]?.text ?? "" }

  /// Compares what was worked out; nil is what does not exist.
  func check(_ stat: String, _ found: Double?, by: [String: Int] = [:], at location: SourceLocation)
    throws
  {
    let wanted = try #require(
      expected.first { item in
        item.stat == stat && (item.by ?? [:]).count == by.count
          && by.allSatisfy { item.by?[$0.key]?.number == Double($0.value) }
      },
      "no \(stat) by \(by) in \(id)",
      sourceLocation: location
    )
    if wanted.value.text == "undefined" {
      #expect(found == nil, "\(id) \(stat) \(by)", sourceLocation: location)
      return
    }
    let value = try #require(wanted.value.number, sourceLocation: location)
    let number = try #require(found, "\(id) \(stat) \(by)", sourceLocation: location)
    #expect(
      abs(number - value) <= max(tol.abs, tol.rel * abs(value)),
      "\(id) \(stat) \(by): \(number) for \(value)",
      sourceLocation: location
    )
  }

  /// Whether the case has a value of that name.
  func has(_ stat: String) -> Bool { expected.contains { $0.stat == stat } }

  /// The cases of a part that these tests or those of the language keep.
  static func cases(_ area: String, kind: String? = nil) -> [StoredCase] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    for folder in ["StatisticsTests", "OracleTests"] {
      let file = tests.appending(path: "\(folder)/Fixtures/\(area).json")
      guard let text = try? Data(contentsOf: file),
        let cases = try? JSONDecoder().decode([StoredCase].self, from: text)
      else { continue }
      return cases.filter { kind == nil || $0.kind == kind }
    }
    return []
  }
}

/// A value of the battery.
enum StoredValue: Decodable, Sendable {
  case none
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([StoredValue])
  case fields([String: StoredValue])

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
    } else if let list = try? container.decode([StoredValue].self) {
      self = .list(list)
    } else {
      self = .fields(try container.decode([String: StoredValue].self))
    }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var list: [StoredValue] { if case .list(let list) = self { list } else { [] } }
  var numbers: [Double] { list.compactMap(\.number) }
  var whole: Int? { number.flatMap { Int(exactly: $0) } }
}

@Suite struct `Stored cases` {
  /// An area that cannot be read would make its tests pass without a case.
  @Test(
    arguments: [
      ("letters", 12), ("p_adjust", 4), ("trend", 4), ("two_proportions", 9), ("crosstab", 3),
      ("quantile", 8), ("rounding", 44), ("weights", 15),
    ]
  ) func `are all there`(_ area: String, _ count: Int) {
    #expect(StoredCase.cases(area).count == count)
  }
}
