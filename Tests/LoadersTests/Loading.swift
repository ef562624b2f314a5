import Engine
import Loaders

/// Loads a text as a file of this name.
func loaded(
  _ text: String,
  as name: String = "t.csv",
  _ change: (inout LoadOptions) -> Void = { _ in }
) throws -> Dataset {
  try loaded(bytes: Array(text.utf8), as: name, change)
}

/// Loads bytes as a file of this name.
func loaded(
  bytes: [UInt8],
  as name: String = "t.csv",
  _ change: (inout LoadOptions) -> Void = { _ in }
) throws -> Dataset {
  var options = LoadOptions()
  change(&options)
  let datasets = try DatasetReader.load(.bytes(bytes, name: name), options: options)
  for column in datasets[0].frame.columns { column.checkInvariants() }
  return datasets[0]
}

/// The error that loading a text gives; nil when it gives none.
func failure(
  _ text: String,
  as name: String = "t.csv",
  _ change: (inout LoadOptions) -> Void = { _ in }
) -> LoadError? {
  do {
    _ = try loaded(text, as: name, change)
    return nil
  } catch {
    return error as? LoadError
  }
}

/// A column made of these values under the name `v`, one a line, between other columns.
func column(_ values: [String], _ change: (inout LoadOptions) -> Void = { _ in }) throws -> Column {
  let lines = values.enumerated().map { "\($0.offset),\(quoted($0.element)),end" }
  let dataset = try loaded("id,v,last\n" + lines.joined(separator: "\n") + "\n", change)
  return dataset.frame.columns[1]
}

private func quoted(_ value: String) -> String {
  value.contains(where: { ",\"\n\r".contains($0) })
    ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
}

extension Column {
  /// All values, for comparisons.
  var values: [Value] { (0..<count).map { self[$0] } }
  /// The texts of a text column or labels of a category, nil where missing.
  var texts: [String?] {
    values.map { value in
      switch value {
      case .text(let text): text
      case .code(let position): labels.labels[position].text
      case .missing, .number, .boolean, .date, .period: nil
      }
    }
  }
  /// The numbers, nil where missing.
  var numbers: [Double?] {
    values.map { if case .number(let number) = $0 { number } else { nil } }
  }
  /// The names of missing kinds, nil where there is a value.
  var missingKinds: [String?] {
    values.map { if case .missing(let kind) = $0 { kind.name } else { nil } }
  }
}
