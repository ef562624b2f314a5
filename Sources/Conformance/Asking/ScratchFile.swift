import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A file of records that a case or a test makes for itself; gone when nobody holds it any more.
package final class ScratchFile {
  /// Where it is.
  package let path: String
  private static let made = Atomic<Int>(0)

  /// Writes comma-separated values.
  ///
  /// - Throws: a folder that cannot be written to.
  package init(_ lines: [String]) throws {
    let number = Self.made.add(1, ordering: .relaxed).newValue
    let process = ProcessInfo.processInfo.processIdentifier
    let folder = FileManager.default.temporaryDirectory.path
    path = "\(folder)/topline-oracle-\(process)-\(number).csv"
    let text = lines.joined(separator: "\n") + "\n"
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      throw Mistake("\(path) cannot be written")
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
