import Foundation
import Synchronization

/// A file of records that a test makes for itself; gone when the test no longer holds it.
final class ScratchFile {
  /// Where it is.
  let path: String
  private static let made = Atomic<Int>(0)

  /// Writes comma-separated values.
  init(_ lines: [String]) throws {
    let number = Self.made.add(1, ordering: .relaxed).newValue
    let name = "topline-oracle-\(ProcessInfo.processInfo.processIdentifier)-\(number).csv"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
