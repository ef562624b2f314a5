import Testing

@testable import Shell

@Suite struct CompletionListTests {
  private func candidates(_ names: [String], detail: String = "") -> [CompletionList.Candidate] {
    names.map { CompletionList.Candidate(text: $0, detail: detail) }
  }

  @Test func `the common start is what all share`() {
    #expect(CompletionList.commonStart(of: ["rating", "ratio"]) == "rati")
    #expect(CompletionList.commonStart(of: ["a", "b"]) == "")
    #expect(CompletionList.commonStart(of: []) == "")
  }

  @Test func `candidates stand in columns with what they are`() {
    let text = CompletionList.text(
      candidates(["rating", "region"], detail: "category"),
      width: 80,
      rows: 10
    )
    #expect(text == " rating  category   region  category\n")
  }

  @Test(arguments: [10, 20, 33, 80, 200])
  func `no line is wider than the window`(width: Int) {
    let names = (0..<50).map { "column_\($0)_" + String(repeating: "x", count: $0 % 17) }
    let text = CompletionList.text(candidates(names, detail: "number"), width: width, rows: 12)
    let lines = text.split(separator: "\n")
    #expect(lines.count <= 13)
    #expect(lines.dropLast().allSatisfy { $0.count <= width })
  }

  @Test func `what does not fit is counted`() {
    let names = (0..<100).map { "name\($0)" }
    let text = CompletionList.text(candidates(names), width: 12, rows: 5)
    #expect(text.contains("95 more"), "\(text)")
  }

  @Test func `control characters of labels are shown, not obeyed`() {
    let text = CompletionList.text(candidates(["\u{1B}[2Jx"]), width: 80, rows: 5)
    #expect(!text.contains("\u{1B}"))
  }
}
