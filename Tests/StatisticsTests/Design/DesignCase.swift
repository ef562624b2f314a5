import Foundation
import Statistics
import Testing

/// A case of the oracle battery whose records were drawn by a design.
struct DesignCase: Decodable, Sendable, CustomTestStringConvertible {
  var id: String
  var dataset: String?
  var design: [String: StoredValue]?
  var task: [String: StoredValue]
  var expected: [StoredCase.Expectation]
  var tol: StoredCase.Tolerance

  var testDescription: String { id }
  var kind: String { task["kind"]?.text ?? "" }
  var level: Double { task["level"]?.number ?? 0.95 }

  /// A name in the task, or a value as the file of records writes it.
  func named(_ key: String) -> String { task[key]?.written ?? "" }

  /// The expectations for one row, without what names the row.
  func expected(by row: [String: String]) -> [StoredCase.Expectation] {
    expected.filter { ($0.by ?? [:]).mapValues(\.written) == row }
  }

  /// Compares every expectation for a row with what was found; nil is what does not exist.
  func check(
    _ found: [String: Double?],
    by row: [String: String] = [:],
    only stats: Set<String>? = nil
  ) {
    let rows = expected(by: row).filter { stats?.contains($0.stat) ?? true }
    #expect(!rows.isEmpty, "\(id) \(row)")
    for wanted in rows {
      guard let figure = found[wanted.stat] else {
        Issue.record("\(id): no \(wanted.stat) was worked out")
        continue
      }
      guard let value = wanted.value.number else {
        #expect(figure == nil, "\(id) \(wanted.stat) \(row)")
        continue
      }
      #expect(
        figure.map { abs($0 - value) <= max(tol.abs, tol.rel * abs(value)) } ?? false,
        "\(id) \(wanted.stat) \(row): \(figure.map { "\($0)" } ?? "n/a") for \(value)"
      )
    }
  }

  /// The rows that expectations are for, by the label of one key.
  func rows(of key: String) -> [String] {
    Set(expected.compactMap { $0.by?[key]?.written }).sorted()
  }

  /// The cases of a file; none when it cannot be read, which the count of them notices.
  static func cases(_ path: String) -> [DesignCase] {
    guard let text = try? Data(contentsOf: URL(filePath: path)) else { return [] }
    return (try? JSONDecoder().decode([DesignCase].self, from: text)) ?? []
  }

  /// The folder of a battery beside the checkout or above it; nil without one.
  static let liveFolder: String? = {
    var folder = URL(filePath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let place = folder.appending(path: "shared/battery/open").path
      if FileManager.default.fileExists(atPath: "\(place)/design.json") { return place }
    }
    return nil
  }()

  /// The folders of tests with copies.
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}

extension StoredValue {
  /// The value as a file of records writes it: whole numbers without a point.
  var written: String {
    if let text { return text }
    guard let number else { return "" }
    return Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
