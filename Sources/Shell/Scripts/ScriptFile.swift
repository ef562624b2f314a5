import Language

/// A script as it lies on the disk.
enum ScriptFile {
  /// Why a script cannot be read.
  struct Unreadable: Error, Hashable {
    /// What is wrong, without a place.
    var diagnostic: Diagnostic
  }

  /// The text of a script.
  static func read(_ path: String) -> Result<String, Unreadable> {
    if Files.kind(of: path) == .folder {
      return .failure(
        Unreadable(
          diagnostic: Diagnostic("unreadable-script", "`\(path)` is a folder, not a script")
        )
      )
    }
    switch Files.read(path) {
    case .success(let bytes):
      guard !bytes.contains(0) else {
        return .failure(
          Unreadable(diagnostic: Diagnostic("unreadable-script", "`\(path)` is not a text"))
        )
      }
      return .success(String(decoding: bytes, as: UTF8.self))
    case .failure(let failure):
      return .failure(
        Unreadable(
          diagnostic: Diagnostic(
            "unreadable-script",
            "cannot read `\(path)`: \(failure.reason)",
            advice: near(path)
          )
        )
      )
    }
  }

  /// A script beside it with a name that is near.
  private static func near(_ path: String) -> [String] {
    let folder = Files.folder(of: path) ?? ""
    let names = Files.names(in: folder.isEmpty ? "." : folder)
      .filter { $0.hasSuffix(".topline") }
    return Suggestions.nearest(to: Files.name(of: path), among: names)
      .map { ["did you mean `\(folder.isEmpty ? "" : folder + "/")\($0)`?"] } ?? []
  }
}
