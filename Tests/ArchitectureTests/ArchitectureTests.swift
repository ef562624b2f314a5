import Testing

@Suite struct ArchitectureTests {
  private static let targets = SourceTree.rules.map(\.target)
  private static let system: Set<String> = [
    "Swift", "Synchronization", "Glibc", "Musl", "Darwin", "Dispatch",
  ]

  @Test func `every folder of Sources stands in the table`() {
    #expect(!SourceTree.rules.isEmpty)
    let folders = Set(SourceTree.sources.map(\.target))
    #expect(folders.subtracting(Self.targets) == [])
  }

  @Test(arguments: SourceTree.rules.map(\.target))
  func `a target imports only what the table allows`(target: String) throws {
    let rule = try #require(SourceTree.rules.first { $0.target == target })
    var allowed = rule.imports.union(Self.system)
    if rule.mayUseEssentials { allowed.formUnion(["FoundationEssentials"]) }
    for file in SourceTree.sources where file.target == target && file.path.hasSuffix(".swift") {
      let forbidden = Set(file.imports).subtracting(allowed)
        // Where there are no essentials, the import falls back to Foundation.
        .subtracting(
          rule.mayUseEssentials && file.text.contains("canImport(FoundationEssentials)")
            ? ["Foundation"] : []
        )
      #expect(forbidden == [], "\(file.path)")
    }
  }

  @Test func `one file sees libedit`() {
    let files = SourceTree.sources.filter { $0.imports.contains("CEditline") }.map(\.path)
    #expect(files == ["Sources/Shell/Interactive/EditlineReader.swift"])
  }

  @Test func `arrows make no circle`() {
    var open = Dictionary(
      uniqueKeysWithValues: SourceTree.rules.map { ($0.target, $0.imports) }
    )
    while let next = open.first(where: { $0.value.isDisjoint(with: open.keys) }) {
      open[next.key] = nil
    }
    #expect(open.isEmpty)
  }

  @Test func `no file is longer than 600 lines`() {
    for file in SourceTree.sources + SourceTree.tests {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 600, "\(file.path)")
    }
  }

  @Test func `a file is named after what it is`() {
    let vague = ["Utils", "Utilities", "Helpers", "Helper", "Manager", "Common", "Misc", "+"]
    for file in SourceTree.sources + SourceTree.tests {
      let name = file.path.split(separator: "/").last.map(String.init) ?? ""
      #expect(!vague.contains { name.contains($0) }, "\(file.path)")
    }
  }

  @Test func `nothing traps on purpose`() {
    // Spelled in parts, so that this file does not find itself.
    let traps = ["try" + "!", "fatal" + "Error("]
    for file in SourceTree.sources {
      #expect(!traps.contains { file.text.contains($0) }, "\(file.path)")
    }
  }
}
