import Conformance
import Foundation
import Testing

/// What must hold of weights whatever the figures are.
struct WeightIdentityTests {
  /// Questions on the records of `ccg.csv` whose answers a weight can change.
  static let questions = [
    "percent rating by region with totals",
    "percent region by rating base table with totals",
    "percent influence base all, asked, responding, answered",
    "percent (influence >= 4), low = (recommend <= 6) by region",
    "percent coprod, ambition, standard",
    "percent coprod by each region, rating",
    "mean influence, recommend by region with totals",
    "median recommend by region",
    "multi engaged = eng_* | percent engaged by region base answered, choosing, responses",
    "net poor = rating in (\"Needs improvement\", \"Greatest need for improvement\") | percent rating",
    "summarize each = ratio(mh_spend_k, population), score = nps(recommend), "
      + "low = quantile(recommend, 0.1, \"inverse_cdf\"), high = quantile(recommend, 0.9) by region",
  ]

  private static let records = Tool.quoted(Battery.stored.data("ccg.csv"))
  private static let codes = """
    missing influence where in (-1) as "not asked"
    | missing influence, recommend where in (-8) as "dont know"
    | missing influence where in (-9) as refused
    """

  private func answer(_ source: String, _ stages: String...) throws -> Answer {
    try Tool.answer((["from \(source)", Self.codes] + stages).joined(separator: "\n| "))
  }

  @Test(arguments: questions)
  func `weights of one change no percentage, mean or quantile`(_ question: String) throws {
    let plain = try answer(Self.records, question)
    let weighted = try answer(Self.records, "derive one = 1", "weight by one", question)
    #expect(!plain.rows.isEmpty)
    #expect(differences(plain, weighted) == [])
  }

  @Test(arguments: questions, [0.001, 3, 10_000])
  func `the scale of weights changes no percentage, mean or quantile`(
    _ question: String,
    _ scale: Double
  ) throws {
    let plain = try answer(Self.records, "weight by weight", question)
    let scaled = try answer(
      Self.records,
      "derive scaled = weight * \(scale)",
      "weight by scaled",
      question
    )
    #expect(!plain.rows.isEmpty)
    #expect(differences(plain, scaled, except: ["weighted_count", "weighted_base"]) == [])
  }

  @Test(arguments: questions)
  func `a frequency counts as often as the record written out`(_ question: String) throws {
    let text = try String(contentsOfFile: Battery.stored.data("ccg.csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    let names = lines[0].split(separator: ",")
    let place = try #require(names.firstIndex(of: "freq"))
    let repeated = lines.dropFirst().flatMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Array(repeating: line, count: Int(cells[place]) ?? 0)
    }
    let file = try ScratchFile([lines[0]] + repeated)
    let weighted = try answer(Self.records, "frequency weight by freq", question)
    let written = try answer(Tool.quoted(file.path), question)
    #expect(!written.rows.isEmpty)
    #expect(differences(written, weighted) == [])
  }

  @Test(arguments: questions)
  func `the order of the records changes nothing`(_ question: String) throws {
    let plain = try answer(Self.records, "weight by weight", question)
    let turned = try answer(Self.records, "weight by weight", "sort by freq, ccg desc", question)
    #expect(differences(plain, turned) == [])
  }

  @Test(arguments: questions)
  func `records of weight zero might as well not be there`(_ question: String) throws {
    let plain = try answer(Self.records, "weight by weight", question)
    let fewer = try answer(Self.records, "where weight > 0", "weight by weight", question)
    #expect(differences(plain, fewer) == [])
  }

  /// Where two tables are not alike in the columns of the first, a line each.
  private func differences(
    _ one: Answer,
    _ other: Answer,
    except left: Set<String> = []
  ) -> [String] {
    guard one.rows.count == other.rows.count else {
      return ["\(one.rows.count) rows against \(other.rows.count)"]
    }
    var lines: [String] = []
    for (row, twin) in zip(one.rows, other.rows) {
      for (name, cell) in row.sorted(by: { $0.key < $1.key }) where !left.contains(name) {
        let twinCell = twin[name] ?? "no column"
        guard cell != twinCell else { continue }
        if let number = Double(cell), let twinNumber = Double(twinCell),
          (number - twinNumber).magnitude <= 1e-11 * number.magnitude
        {
          continue
        }
        lines.append("\(name): \(cell) against \(twinCell)")
      }
    }
    return lines
  }
}
