#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of the oracle battery: an `AREA.json` an area with cases, and their records in `data`.
package struct Battery: Hashable, Sendable {
  /// The folder.
  package var folder: String

  /// Takes a folder as it is; nothing is read.
  package init(folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// The names of the areas, in order.
  ///
  /// - Throws: a folder that cannot be read.
  package func areas() throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Mistake("the folder \(folder) cannot be read")
    }
    return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The cases of an area, in the order of the file.
  ///
  /// - Throws: a file that is not there or not as it should be.
  package func cases(_ area: String) throws -> [BatteryCase] {
    let path = "\(folder)/\(area).json"
    guard let text = FileManager.default.contents(atPath: path) else {
      throw Mistake("the file \(path) cannot be read")
    }
    do {
      return try JSONDecoder().decode([BatteryCase].self, from: text)
    } catch {
      throw Mistake("the file \(path) is not as it should be: \(error)")
    }
  }

  /// The path of a file of records.
  package func data(_ name: String) -> String { "\(folder)/data/\(name)" }

  /// What the codes of a dataset mean: `NAME.codebook.json` beside it, else that of a dataset whose
  /// name is the beginning of its own; nil where there is none.
  ///
  /// - Throws: a codebook that is not as it should be.
  func codebook(of dataset: String) throws -> Codebook? {
    let suffix = ".codebook.json"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/data")) ?? []
    let nearest = files.filter {
      $0.hasSuffix(suffix) && dataset.hasPrefix($0.dropLast(suffix.count))
    }.max { $0.count < $1.count }
    guard let nearest, let text = FileManager.default.contents(atPath: data(nearest)) else {
      return nil
    }
    guard let fields = try? JSONDecoder().decode(BatteryValue.self, from: text),
      let codebook = Codebook(fields)
    else { throw Mistake("the codebook \(nearest) is not as it should be") }
    return codebook
  }
}

/// What the codes of a dataset mean.
struct Codebook: Hashable, Sendable {
  /// By column and code, the kind of missing value.
  var missing: [String: [String: String]]
  /// The column that counts identical records.
  var frequencyWeight: String?

  /// The codes that every file of the battery uses where no codebook says otherwise.
  static let usualCodes = ["-1": "not_asked", "-8": "dont_know", "-9": "refused"]

  /// Takes codes.
  init(missing: [String: [String: String]]) { self.missing = missing }

  /// Reads a codebook; nil where it is not as it should be.
  init?(_ value: BatteryValue) {
    guard case .fields(let all) = value else { return nil }
    missing = [:]
    if case .fields(let special)? = all["special_codes"] {
      missing = special.mapValues { codes in
        guard case .fields(let codes) = codes else { return [:] }
        return codes.filter { !$0.key.isEmpty }.mapValues(\.written)
      }
    }
    if case .fields(let weights)? = all["weights"] {
      frequencyWeight = weights["frequency"]?.written
    }
  }
}

/// Why a case could not be asked or its answer not be read.
package struct Mistake: Error, CustomStringConvertible {
  /// The reason, in words.
  package var description: String

  /// Says why.
  package init(_ description: String) { self.description = description }
}
