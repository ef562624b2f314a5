import Analysis
import Engine
import Language

/// Datasets in memory, by name.
final class DictionaryCatalog: Catalog {
  let memoryLeft: Int?
  private let datasets: [String: Dataset]
  private var views: [String: View] = [:]

  init(_ datasets: [Dataset], memory: Int? = nil) {
    memoryLeft = memory
    self.datasets = Dictionary(uniqueKeysWithValues: datasets.map { ($0.name, $0) })
  }

  var datasetNames: [String] { datasets.keys.sorted() }
  var viewNames: [String] { views.keys.sorted() }

  func dataset(named name: String) throws(Diagnostic) -> Dataset? { datasets[name] }

  func dataset(file path: String) throws(Diagnostic) -> Dataset {
    throw Diagnostic("no-file", "no file \(path)")
  }

  func view(named name: String) -> View? { views[name] }

  func define(_ name: String, _ text: String) {
    let source = SourceText(text)
    guard case .query(let query)? = Parser.parse(source).first?.kind else { return }
    views[name] = View(name: name, query: query, source: source, datasetInUse: nil)
  }
}

/// Asks questions of small datasets that a test builds.
struct Asking {
  let catalog: DictionaryCatalog
  var isForPeople = false
  var parameters: [String: Parameter] = [:]
  var lastResult: ResultTable?

  init(_ frames: [String: Frame], weight: Dataset.Weight? = nil, memory: Int? = nil) {
    catalog = DictionaryCatalog(
      frames.map { name, frame in
        Dataset(
          name: name,
          frame: frame,
          provenance: Provenance(dataset: name),
          weight: weight
        )
      },
      memory: memory
    )
  }

  /// The table that a query answers.
  func table(_ text: String) throws -> ResultTable {
    let source = SourceText(text)
    guard let statement = Parser.parse(source).first else { throw QueryFailure([]) }
    if statement.diagnostics.contains(where: { $0.severity == .error }) {
      throw QueryFailure(statement.diagnostics)
    }
    guard case .query(let query) = statement.kind else { throw QueryFailure([]) }
    let context = QueryContext(
      catalog: catalog,
      lastResult: lastResult,
      parameters: parameters,
      isForPeople: isForPeople
    )
    return try Pipeline.run(query, source: source, context: context)
  }

  /// The table as lines of cells parted by `|`, the names first; a missing figure is empty.
  func rows(_ text: String) throws -> [String] {
    Self.lines(try table(text))
  }

  static func lines(_ table: ResultTable) -> [String] {
    var lines = [table.frame.names.joined(separator: "|")]
    for record in 0..<table.frame.count {
      lines.append(
        zip(table.frame.columns, table.roles).map { column, role in
          cell(column[record], column, role)
        }.joined(separator: "|")
      )
    }
    return lines
  }

  private static func cell(_ value: Value, _ column: Column, _ role: ColumnRole) -> String {
    switch value {
    case .missing(let kind): role == .key || role == .item ? kind.name : ""
    case .number(let number):
      Int(exactly: number).map { "\($0)" } ?? "\((number * 1000).rounded() / 1000)"
    case .text(let text): text
    case .code(let position): column.labels.labels[position].text
    case .boolean(let flag): "\(flag)"
    case .date(let day): day.text
    case .period(let period): period.text
    }
  }

  /// The first thing that is wrong with a query.
  func mistake(_ text: String) -> Diagnostic? {
    do {
      _ = try table(text)
      return nil
    } catch let failure as QueryFailure {
      return failure.diagnostics.first
    } catch {
      return nil
    }
  }
}

/// Twelve invented answers: a rating with a missing one, a region, a weight, two items.
let survey: Frame = {
  let labels = ValueLabels(
    [
      ValueLabels.Label("Poor", code: 1), ValueLabels.Label("Fair", code: 2),
      ValueLabels.Label("Good", code: 3),
    ],
    isOrdered: true
  )
  let rating = Column.category(
    "rating",
    [0, 0, 1, 1, 1, 2, 2, nil, nil, nil, 0, 2],
    labels: labels
  ).with(
    missing: [nil, nil, nil, nil, nil, nil, nil, .refused, .dontKnow, .notAsked, nil, nil])
  return Frame([
    rating,
    .texts(
      "region",
      ["N", "N", "N", "S", "S", "S", "S", "S", "N", "N", nil, "N"]
    ),
    .numbers("weight", [1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 0]),
    .numbers("age", [20, 30, 40, 50, 60, 70, 80, 90, nil, 35, 45, 55]),
    .booleans(
      "used_a",
      [true, false, true, true, false, false, nil, true, false, false, true, nil]
    ),
    .booleans(
      "used_b",
      [false, false, true, false, false, true, nil, true, false, false, nil, true]
    ),
    .periods(
      "quarter",
      (0..<12).map { Period(.quarter, index: Int32(2016 * 4 + $0 % 2)) },
      frequency: .quarter
    ),
  ])
}()
