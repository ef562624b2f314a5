import Foundation
import TestSupport

@testable import Shell

/// Where transcripts play: an empty folder that holds the datasets and the examples, and writes nothing
/// anywhere else.
enum Stage {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder; it is made once.
  static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "topline-transcripts-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Datasets", "examples"] {
      try? FileManager.default.createSymbolicLink(
        at: folder.appending(path: name),
        withDestinationURL: root.appending(path: name)
      )
    }
    return folder
  }()

  /// The environment that commands see: nothing of the user's.
  static let environment = [
    "PATH":
      (BuiltProgram.path.map { URL(filePath: $0).deletingLastPathComponent().path + ":" } ?? "")
      + "/usr/bin:/bin",
    "TOPLINE_DATASETS": root.appending(path: "Datasets").path,
    "HOME": folder.path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
  ]

  /// The examples of a kind, by name.
  static func examples(_ suffix: String) -> [String] {
    let folder = root.appending(path: "examples").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// What a command of the system's shell writes, errors among it.
  static func output(of command: String) -> (text: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do { try process.run() } catch { return ("\(error)", -1) }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  /// One session as a person at a window of 80 columns would see it, without colour.
  static func session() -> (String) -> String {
    let shelf = DatasetShelf(
      library: DatasetLibrary(folders: [root.appending(path: "Datasets").path]),
      threads: 2
    )
    var conditions = Session.Conditions()
    conditions.threads = 2
    conditions.defaultFormat = .table
    conditions.recordLimit = 100
    conditions.keepsCommandOutput = true
    let session = Session(shelf: shelf, conditions: conditions)
    let sink = ByteSink()
    var window = Window()
    window.width = 80
    window.height = 30
    let writer = ReplyWriter(
      session: session,
      output: sink,
      errors: sink,
      isInteractive: true,
      window: { window },
      errorWindow: { window }
    )
    return { text in
      _ = session.run(text, name: nil) { writer.write($0) }
      return sink.take()
    }
  }
}
