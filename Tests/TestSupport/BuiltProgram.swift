import Foundation

/// The program as it was built beside the tests.
public enum BuiltProgram {
  /// Where it is; nil when only the tests were built.
  public static let path: String? = {
    // The runner names the bundle of tests; the program lies in the folder that holds it.
    let places =
      CommandLine.arguments.filter { $0.contains(".xctest") } + [CommandLine.arguments[0]]
    for place in places {
      var folder = URL(filePath: place).deletingLastPathComponent()
      for _ in 0..<4 {
        let program = folder.appending(path: "topline").path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return program
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }()
}
