import Language

/// File names inside quotes.
enum FileCompletion {
  /// Files and folders that begin with what was typed; a folder's candidate leaves its quote open.
  static func answer(_ request: CompletionRequest, typed: String) -> CompletionAnswer {
    let quote = request.quoting == .text ? typed.first ?? "\"" : "\""
    guard request.quoting == .text || request.prefix.isEmpty else { return .none }
    let path = request.prefix
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let start = path.dropFirst(folder.count)
    var candidates: [CompletionList.Candidate] = []
    for name in Files.names(in: folder.isEmpty ? "." : folder) where name.hasPrefix(start) {
      guard !name.hasPrefix(".") || start.hasPrefix(".") else { continue }
      let isFolder = Files.kind(of: folder + name) == .folder
      guard isFolder || isReadable(name) || !start.isEmpty else { continue }
      candidates.append(
        CompletionList.Candidate(
          text: String(quote) + folder + name + (isFolder ? "/" : String(quote)),
          detail: isFolder ? "folder" : ""
        )
      )
    }
    let isOpen = candidates.count == 1 && candidates[0].text.hasSuffix("/")
    return CompletionAnswer(
      replaced: typed,
      candidates: candidates,
      ending: isOpen ? "" : " "
    )
  }

  private static func isReadable(_ name: String) -> Bool {
    [
      "csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "gz", "zst", "topline",
    ].contains(Files.suffix(of: name))
  }
}
