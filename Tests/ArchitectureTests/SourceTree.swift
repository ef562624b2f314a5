import Foundation

/// The source tree as it lies on the disk.
enum SourceTree {
  /// One file with the target that it belongs to.
  struct File {
    var target: String
    var path: String
    var text: String

    /// The modules that it imports, whatever stands before the word.
    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place < 3, words.count > place + 1,
          words[..<place].allSatisfy({ Self.accessWords.contains(String($0)) })
        else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "let", "var", "typealias"]
        let name = kinds.contains(words[place + 1]) ? words.last : words[place + 1]
        return name.map { String($0.prefix { $0 != "." }) }
      }
    }

    private static let accessWords: Set<String> = [
      "public", "package", "internal", "fileprivate", "private", "@testable", "@preconcurrency",
      "@_exported",
    ]
  }

  /// The root of the checkout.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift and C file under `Sources`.
  static let sources = files(under: "Sources")

  /// Every Swift and C file under `Tests`.
  static let tests = files(under: "Tests")

  static func files(under folder: String) -> [File] {
    let top = root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: top.path)?.compactMap { $0 as? String } ?? []
    return paths.sorted().compactMap { path in
      guard ["swift", "c", "h"].contains((path as NSString).pathExtension),
        let text = try? String(contentsOf: top.appending(path: path), encoding: .utf8)
      else { return nil }
      return File(
        target: String(path.prefix { $0 != "/" }),
        path: "\(folder)/\(path)",
        text: text
      )
    }
  }

  /// What a target may import, by the table in `Sources/README.md`.
  struct Rule {
    var target: String
    var imports: Set<String>
    var mayUseEssentials: Bool
  }

  /// The table's rows.
  static let rules: [Rule] = {
    let readme = root.appending(path: "Sources/README.md")
    guard let text = try? String(contentsOf: readme, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, ["no", "essentials"].contains(cells[3]) else { return nil }
      return Rule(
        target: names(in: cells[0]).first ?? "",
        imports: Set(names(in: cells[2])),
        mayUseEssentials: cells[3] == "essentials"
      )
    }
  }()

  private static func names(in cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
