import Conformance
import Foundation
import Testing

/// The tool against figures of a made-up sample that another program worked out.
struct SyntheticDesignTests {
  private static let battery = Battery(
    folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Synthetic").path
  )

  @Test(arguments: [("design", 769), ("raoscott", 364)])
  func `designs agree with a second program`(_ area: String, _ figures: Int) throws {
    let report = try AreaReport(area, of: Self.battery)
    #expect(report.passed == figures)
    for line in report.failureLines(all: true) { Issue.record("\(line)") }
  }

  /// With few records the interval of a low quantile's share reaches below 0, and only its upper
  /// limit is a value of the records.
  @Test func `a quantile near the end has one limit`() throws {
    let file = try ScratchFile(["x"] + (1...12).map(String.init))
    let answer = try Tool.answer(
      "from \(Tool.quoted(file.path)) | summarize q = quantile(x, 0.1), top = quantile(x, 0.9) with ci"
    )
    let row = try #require(answer.rows.first)
    #expect(row["q_low"] == "")
    #expect(row["q_high"] == "5")
    #expect(row["top_low"] == "9")
    #expect(row["top_high"] == "")
  }
}
