import Foundation

/// The oracle battery: cases with values from trusted software or exact arithmetic.
struct Battery: Sendable {
  /// The parts of the battery that this version of the language answers; of `design` and
  /// `raoscott` only the estimates, and not their errors.
  enum Area: String, CaseIterable, Sendable {
    case tables, quantile, weights, edge, rounding, crosstab, design, raoscott

    /// The parts that are copied beside these tests: the others need datasets of R packages.
    static let copied: [Area] = [.tables, .quantile, .weights, .edge, .rounding, .crosstab]
  }

  /// The folder that holds an `AREA.json` a part, and the records in `data`.
  var folder: String

  /// The copy beside these tests.
  static let stored = Battery(
    folder: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures").path
  )

  /// The battery itself, in a `shared` folder beside the checkout or above it; nil without one.
  static let live: Battery? = {
    var folder = URL(filePath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let place = folder.appending(path: "shared/battery/open").path
      if FileManager.default.fileExists(atPath: "\(place)/tables.json") {
        return Battery(folder: place)
      }
    }
    return nil
  }()

  /// The cases of a part, in the order of the file.
  ///
  /// - Throws: a file that is not there or not as it should be.
  func cases(_ area: Area) throws -> [BatteryCase] {
    let path = "\(folder)/\(area.rawValue).json"
    return try JSONDecoder().decode(
      [BatteryCase].self,
      from: Data(contentsOf: URL(filePath: path))
    )
  }

  /// The cases of a part for the arguments of a test; none when they cannot be read, which
  /// `the stored battery is whole` notices.
  func arguments(_ area: Area) -> [BatteryCase] { (try? cases(area)) ?? [] }

  /// The path of a file of records.
  func data(_ name: String) -> String { "\(folder)/data/\(name)" }

  /// What the codes of a dataset of the battery mean; the small files share the codes of the one
  /// with a codebook.
  ///
  /// - Throws: a codebook that is not there or not as it should be.
  func codebook(of dataset: String) throws -> Codebook {
    guard dataset == "ccg.csv" else {
      guard dataset.hasPrefix("edge") else { return Codebook(missing: [:], frequencyWeight: nil) }
      let codes = ["-1": "not_asked", "-8": "dont_know", "-9": "refused"]
      return Codebook(missing: ["y": codes], frequencyWeight: nil)
    }
    let text = try Data(contentsOf: URL(filePath: data("ccg.codebook.json")))
    let fields = try JSONDecoder().decode(BatteryValue.self, from: text)
    guard case .fields(let all) = fields, case .fields(let special)? = all["special_codes"],
      case .fields(let weights)? = all["weights"]
    else { throw Mistake("the codebook is not as it should be") }
    let missing = special.mapValues { codes in
      guard case .fields(let codes) = codes else { return [String: String]() }
      return codes.filter { !$0.key.isEmpty }.mapValues(\.written)
    }
    return Codebook(missing: missing, frequencyWeight: weights["frequency"]?.written)
  }

  /// What the codes of a dataset mean.
  struct Codebook: Hashable, Sendable {
    /// By column and code, the kind of missing value.
    var missing: [String: [String: String]]
    /// The column that counts identical records.
    var frequencyWeight: String?
  }
}

/// Why a case could not be asked or its answer not be read.
struct Mistake: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
