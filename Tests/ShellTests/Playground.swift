import Foundation
import Synchronization

@testable import Shell

/// A folder of its own for a test, with sessions and programs that see nothing of the user's.
final class Playground {
  let folder: String
  let output = ByteSink()
  let errors = ByteSink()
  private static let made = Atomic<Int>(0)

  init() {
    let number = Self.made.add(1, ordering: .relaxed).newValue
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "topline-\(ProcessInfo.processInfo.processIdentifier)-\(number)").path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The bundled datasets of the checkout.
  static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Datasets").path

  /// A path in the folder.
  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Writes a file in the folder and gives its path.
  @discardableResult
  func file(_ name: String, _ text: String) -> String {
    file(name, Array(text.utf8))
  }

  /// Writes a file of bytes in the folder and gives its path.
  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    _ = FileManager.default.createFile(atPath: path(name), contents: Data(bytes))
    return path(name)
  }

  /// Makes a folder in the folder.
  func makeFolder(_ name: String) {
    try? FileManager.default.createDirectory(
      atPath: path(name),
      withIntermediateDirectories: true
    )
  }

  /// What a file holds; nil when it is not there.
  func contents(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Ratings of six areas.
  static let ratings = """
    area,region,rating,score
    A,North,Good,1
    B,North,Poor,2
    C,South,Good,3
    D,South,Good,4
    E,South,Poor,5
    F,North,Good,6

    """

  /// A session on the bundled datasets.
  func session(_ change: (inout Session.Conditions) -> Void = { _ in }) -> Session {
    var conditions = Session.Conditions()
    conditions.keepsCommandOutput = true
    change(&conditions)
    return Session(
      shelf: DatasetShelf(library: DatasetLibrary(folders: [Self.datasets])),
      conditions: conditions
    )
  }

  /// What a text puts out and says when a session runs it, with how it ended.
  func run(_ text: String, in session: Session) -> Said {
    let writer = ReplyWriter(
      session: session,
      output: output,
      errors: errors,
      isInteractive: true,
      window: { Window() },
      errorWindow: { Window() }
    )
    let outcome = session.run(text, name: nil) { writer.write($0) }
    return Said(outcome: outcome, output: output.take(), errors: errors.take())
  }

  /// What a run of statements put out and said.
  struct Said {
    var outcome: Outcome
    var output: String
    var errors: String
  }

  /// What the program puts out and says, with its exit code.
  func program(
    _ arguments: String...,
    input: String? = nil,
    environment: [String: String] = [:]
  ) -> (code: ExitCode, output: String, errors: String) {
    var descriptor: Int32 = -1
    if let input { descriptor = open(file("standard-input", input), O_RDONLY) }
    defer { if descriptor >= 0 { close(descriptor) } }
    let surroundings = Program.Surroundings(
      environment: environment.merging(["TOPLINE_DATASETS": Self.datasets]) { own, _ in own },
      program: nil,
      input: descriptor,
      output: output,
      errors: errors
    )
    let code = Program(surroundings).run(arguments)
    return (code, output.take(), errors.take())
  }
}
