import Foundation
import Statistics
import Testing

/// A case of the stored battery about disclosure control.
struct DisclosureCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Task: Decodable, Sendable {
    var kind: String
    var count: Int?
    var k: Int?
    var n: Int?
    var table: [[Int]]?
    var cells: [Int]?
    var threshold: Int?
  }
  struct Place: Decodable, Sendable {
    var row: Int
    var col: Int
  }
  /// A number, a text, a truth or a list of places.
  enum Wanted: Decodable, Equatable, Sendable {
    case number(Double)
    case text(String)
    case truth(Bool)
    case cells([[Int]])
    case places([Int])

    init(from decoder: any Decoder) throws {
      let single = try decoder.singleValueContainer()
      if let truth = try? single.decode(Bool.self) {
        self = .truth(truth)
      } else if let number = try? single.decode(Double.self) {
        self = .number(number)
      } else if let text = try? single.decode(String.self) {
        self = .text(text)
      } else if let places = try? single.decode([Int].self) {
        self = .places(places)
      } else {
        self = .cells(try single.decode([[Int]].self))
      }
    }
  }
  struct Expected: Decodable, Sendable {
    var stat: String
    var value: Wanted
    var by: Place?
  }

  var id: String
  var task: Task
  var expected: [Expected]

  var testDescription: String { id }

  static let all: [DisclosureCase] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/disclosure.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([DisclosureCase].self, from: data)) ?? []
  }()

  static func ofKind(_ kind: String) -> [DisclosureCase] { all.filter { $0.task.kind == kind } }
}

/// Agreement with exact arithmetic, brute force and linear programming.
@Suite struct `Disclosure control agrees with the battery` {
  typealias Wanted = DisclosureCase.Wanted

  @Test func `the battery is whole`() {
    #expect(DisclosureCase.all.count == 48)
    #expect(DisclosureCase.all.reduce(0) { $0 + $1.expected.count } == 280)
  }

  @Test(arguments: DisclosureCase.ofKind("nhs_count"))
  func `counts by the rule of the NHS and by the threshold`(_ oracle: DisclosureCase) throws {
    let count = try #require(oracle.task.count)
    for expected in oracle.expected {
      switch expected.stat {
      case "published": #expect(.text(text(NHSRounding.count(count))) == expected.value)
      case "threshold10":
        #expect(.text(Threshold.usual.hides(count) ? "*" : "\(count)") == expected.value)
      default: Issue.record("\(expected.stat) is not known")
      }
    }
  }

  @Test(arguments: DisclosureCase.ofKind("nhs_percent"))
  func `percentages by the rule of the NHS`(_ oracle: DisclosureCase) throws {
    let part = try #require(oracle.task.k)
    let base = try #require(oracle.task.n)
    var implied: Interval?
    if case .shown(let part) = NHSRounding.count(part),
      case .shown(let base) = NHSRounding.count(base)
    {
      implied = NHSRounding.impliedPercent(of: part, in: base)
    }
    for expected in oracle.expected {
      switch expected.stat {
      case "published_numerator": #expect(.text(text(NHSRounding.count(part))) == expected.value)
      case "published_denominator": #expect(.text(text(NHSRounding.count(base))) == expected.value)
      case "published_percent":
        let got =
          switch NHSRounding.percent(of: part, in: base) {
          case .shown(let percent):
            percent.digits == 0 ? "\(Int(percent.value))" : "\(percent.value)"
          case .hidden: "*"
          case .none: "undefined"
          }
        #expect(.text(got) == expected.value)
      case "true_percent": break
      case "implied_percent_low": check(implied?.low, expected.value)
      case "implied_percent_high": check(implied?.high, expected.value)
      default: Issue.record("\(expected.stat) is not known")
      }
    }
  }

  @Test(arguments: DisclosureCase.ofKind("suppress_1d"))
  func `one list of counts`(_ oracle: DisclosureCase) throws {
    let cells = try #require(oracle.task.cells)
    let threshold = Threshold(try #require(oracle.task.threshold))
    let line = try #require(LineSuppression(cells, threshold: threshold))
    for expected in oracle.expected {
      switch expected.stat {
      case "primary": #expect(.places(line.primary) == expected.value)
      case "reference_pattern": #expect(.places(line.hidden) == expected.value)
      case "suppress_total_too": #expect(.truth(line.hidesTotal) == expected.value)
      case "suppressed_sum": #expect(.number(Double(line.hiddenSum)) == expected.value)
      default: Issue.record("\(expected.stat) is not known")
      }
    }
  }

  @Test(arguments: DisclosureCase.ofKind("suppress_2d"))
  func `a table with its margins`(_ oracle: DisclosureCase) throws {
    let threshold = Threshold(try #require(oracle.task.threshold))
    let counts = try #require(oracle.task.table)
    let table = try #require(TableSuppression(counts, threshold: threshold))
    for expected in oracle.expected {
      let cell = expected.by.map { TableSuppression.Cell(row: $0.row, column: $0.col) }
      switch expected.stat {
      case "primary": #expect(places(table.primary) == expected.value)
      case "reference_pattern": #expect(places(table.hidden) == expected.value)
      case "n_secondary_reference":
        #expect(.number(Double(table.hidden.count - table.primary.count)) == expected.value)
      case "n_secondary_minimum":
        check(SmallestSuppression.secondaryCount(of: table).map(Double.init), expected.value)
      case "any_cell_determined":
        #expect(.truth(!table.determined(hiding: table.hidden).isEmpty) == expected.value)
      case "determined_if_primary_only":
        #expect(places(table.determined(hiding: table.primary)) == expected.value)
      case "attacker_interval_ge0", "attacker_interval_ge1":
        let least = expected.stat.hasSuffix("1") ? 1 : 0
        let interval = table.attackerInterval(of: try #require(cell), least: least)
        #expect(
          .places([interval?.low, interval?.high].compactMap { $0 }) == expected.value,
          "\(expected.stat) of \(String(describing: cell))"
        )
      default: Issue.record("\(expected.stat) is not known")
      }
    }
  }

  private func text(_ published: NHSRounding.Published<Int>) -> String {
    switch published {
    case .shown(let count): "\(count)"
    case .hidden: "*"
    case .none: "undefined"
    }
  }

  private func places(_ cells: [TableSuppression.Cell]) -> Wanted {
    cells.isEmpty ? .places([]) : .cells(cells.map { [$0.row, $0.column] })
  }

  private func check(_ got: Double?, _ wanted: Wanted) {
    guard let got, case .number(let number) = wanted else {
      Issue.record("\(String(describing: got)) is not \(wanted)")
      return
    }
    #expect((got - number).magnitude <= 1e-12 * max(1, number.magnitude))
  }
}
