import Foundation

/// The `duckdb` program, where it is installed.
enum DuckDB {
  /// Where it is: what `TOPLINE_DUCKDB` names, else the first of the path; nil when there is none
  /// that runs.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let places = [environment["TOPLINE_DUCKDB"]].compactMap(\.self) + folders.map { $0 + "/duckdb" }
    return places.first { place in
      FileManager.default.isExecutableFile(atPath: place)
        && (try? run(place, ["--version"], input: ""))?.isEmpty == false
    }
  }()

  /// Why a run failed.
  struct Failure: Error {
    /// What the program said.
    var said: String
  }

  /// The rows of each statement, without the values that are missing; what `setup` says is dropped.
  ///
  /// - Throws: what DuckDB said on failing.
  static func rows(_ statements: [String], setup: String) throws -> [[[String: Any]]] {
    guard let path else { return [] }
    let script = ([setup] + statements).map { "\($0);\n.print \(border)\n" }.joined()
    let parts = try run(path, ["-json", ":memory:"], input: script)
      .components(separatedBy: border + "\n")
    return try zip(statements, parts.dropFirst()).map { _, part in
      // Nothing at all is written for no rows.
      guard part.contains("{") else { return [] }
      return try JSONSerialization.jsonObject(with: Data(part.utf8)) as? [[String: Any]] ?? []
    }
  }

  private static let border = "----- next -----"

  @discardableResult
  private static func run(_ path: String, _ arguments: [String], input: String) throws -> String {
    let script = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sql")
    try Data(input.utf8).write(to: script)
    defer { try? FileManager.default.removeItem(at: script) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = try FileHandle(forReadingFrom: script)
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0, complaints.isEmpty else {
      throw Failure(said: String(decoding: complaints, as: UTF8.self))
    }
    return String(decoding: said, as: UTF8.self)
  }
}
