import Testing

@testable import Shell

@Suite struct LibraryTests {
  private let playground = Playground()

  private func addPackage(_ folder: String, _ name: String, title: String) {
    playground.makeFolder(folder)
    playground.file("\(folder)/data.csv", "a\n1\n")
    playground.file(
      "\(folder)/datapackage.json",
      """
      {"name": "p", "title": "\(title)", "resources": [
        {"name": "\(name)", "path": "data.csv", "schema": {"fields": [{"name": "a", "type": "number"}]}}]}
      """
    )
  }

  @Test func `a folder's datasets are known by name before they are read`() {
    playground.makeFolder("library")
    addPackage("library/one", "first", title: "The first")
    addPackage("library/two", "second", title: "The second")
    let library = DatasetLibrary(folders: [playground.path("library")])
    #expect(library.entry(named: "second")?.title == "The second")
    #expect(library.entry(named: "SECOND")?.name == "second")
    #expect(library.entry(named: "third") == nil)
    #expect(library.entries.map(\.name) == ["first", "second"])
  }

  @Test func `where two folders have a dataset the first wins`() {
    playground.makeFolder("a")
    playground.makeFolder("b")
    addPackage("a/one", "data", title: "from a")
    addPackage("b/one", "data", title: "from b")
    let library = DatasetLibrary(folders: [playground.path("b"), playground.path("a")])
    #expect(library.entries.map(\.title) == ["from b"])
  }

  @Test func `a broken package does not hide the others`() {
    playground.makeFolder("library")
    addPackage("library/one", "first", title: "The first")
    playground.makeFolder("library/broken")
    playground.file("library/broken/datapackage.json", "{\"resources\": [{\"name\"")
    let library = DatasetLibrary(folders: [playground.path("library")])
    #expect(library.entries.map(\.name) == ["first"])
  }

  @Test func `datasets are looked for where the environment says and beside the program`() {
    playground.makeFolder("prefix/bin")
    playground.makeFolder("prefix/share/topline/Datasets")
    playground.makeFolder("mine")
    let folders = DatasetLibrary.folders(
      environment: playground.path("mine"),
      program: playground.path("prefix/bin/topline")
    )
    #expect(folders.first == playground.path("mine"))
    #expect(folders.contains(playground.path("prefix/bin/../share/topline/Datasets")))
  }
}
