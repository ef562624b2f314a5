import Conformance
import Foundation
import Testing

/// The runner itself: what it says of figures that are as they should be, and of those that are not.
struct RunnerTests {
  /// A folder of cases that a test writes for itself; gone when nobody holds it any more.
  final class Folder {
    let path: String

    init(_ areas: [String: String], data: [String: String] = [:]) throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      path = folder.path
      try FileManager.default.createDirectory(
        at: folder.appending(path: "data"),
        withIntermediateDirectories: true
      )
      for (name, text) in areas {
        try Data(text.utf8).write(to: folder.appending(path: "\(name).json"))
      }
      for (name, text) in data {
        try Data(text.utf8).write(to: folder.appending(path: "data/\(name)"))
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func run(_ options: String...) -> (status: Int32, lines: [String], complaints: String) {
      var lines: [String] = []
      var complaints = ""
      let status = ConformanceProgram.run(
        [path] + options,
        report: { lines.append($0) },
        complain: { complaints += $0 }
      )
      return (status, lines, complaints)
    }
  }

  /// One case as the battery writes it.
  private func oracle(
    _ id: String,
    _ task: String,
    _ expected: String,
    dataset: String = "null",
    design: String = "null"
  ) -> String {
    """
    {"id":"\(id)","dataset":\(dataset),"design":\(design),"task":{\(task)},
    "expected":[\(expected)],"tol":{"rel":1e-9,"abs":1e-12}}
    """
  }

  private func share(_ id: String, _ value: Double, stat: String = "p") -> String {
    oracle(id, #""kind":"proportion_ci","x":1,"n":4"#, #"{"stat":"\#(stat)","value":\#(value)}"#)
  }

  @Test func `a folder whose figures all come out is a success`() throws {
    let folder = try Folder(["shares": "[\(share("s-1", 0.25))]"])
    let run = folder.run()
    #expect(run.status == 0)
    #expect(
      run.lines == [
        "shares      1 passed      0 failed  worst relative error 0",
        "1 case: 1 figure passed, 0 failed",
      ]
    )
  }

  @Test func `a figure that is not as it should be is named with what came out`() throws {
    let folder = try Folder(["shares": "[\(share("s-1", 0.2)),\(share("s-2", 0.25))]"])
    let run = folder.run()
    #expect(run.status == 1)
    #expect(run.lines[1] == "  s-1  p  wanted 0.2  got 0.25  relative error 2.5e-1")
    #expect(folder.run("--case", "s-2").status == 0)
    #expect(folder.run("--case", "s-1").status == 1)
  }

  @Test func `figures and kinds that nobody knows fail and are named`() throws {
    let unknown = oracle("u-1", #""kind":"horoscope""#, #"{"stat":"luck","value":1}"#)
    let folder = try Folder([
      "shares": "[\(share("s-1", 0.25, stat: "luck"))]", "stars": "[\(unknown)]",
    ])
    let run = folder.run()
    #expect(run.status == 1)
    #expect(run.lines.contains { $0.contains("s-1") && $0.contains("no figure of this name") })
    #expect(run.lines.contains { $0.contains("u-1") && $0.contains("horoscope") })
    #expect(folder.run("--without", "shares,stars").status == 64)
    #expect(folder.run("--area", "stars").lines.allSatisfy { !$0.contains("s-1") })
  }

  @Test func `what this version does not have is said and does not fail`() throws {
    let later = oracle("g-1", #""kind":"grim_mean","n":3"#, #"{"stat":"possible","value":true}"#)
    let folder = try Folder(["grim": "[\(later)]"])
    let run = folder.run()
    #expect(run.status == 0)
    #expect(run.lines.first == "grim  not in this version (1 case)")
  }

  @Test func `many failures are cut short unless all are asked for`() throws {
    let cases = (1...30).map { share("s-\($0)", 0.2) }.joined(separator: ",")
    let folder = try Folder(["shares": "[\(cases)]"])
    #expect(folder.run().lines.count == 1 + 20 + 1 + 1)
    #expect(folder.run("--all").lines.count == 1 + 30 + 1)
  }

  @Test func `what was typed can be read`() throws {
    let folder = try Folder(["shares": "[\(share("s-1", 0.25))]"])
    #expect(folder.run("--show-queries").lines.contains("interval 1 of 4 method all level 95"))
  }

  @Test func `a wrong command line and a wrong folder say so`() throws {
    let folder = try Folder(["shares": "[{}]"])
    #expect(folder.run("--bogus").status == 64)
    #expect(folder.run().status == 64)
    #expect(folder.run("--case").complaints.contains("--case needs a value"))
    let empty = try Folder([:])
    #expect(empty.run().status == 64)
  }

  /// Records with names and labels that stand in the way: columns called like figures, labels that
  /// read as yes or no, as years and as numbers.
  private static let awkward = """
    base,percent,a b,year,weight,score
    Yes,TRUE,1,2016,1,5
    Yes,FALSE,1,2017,2,-8
    No,TRUE,2,2016,3,3
    ,TRUE,2,2016,4,4
    No,FALSE,2,2017,0,1

    """

  @Test func `columns and labels that read as something else come out as they are in the file`()
    throws
  {
    let crosstab = oracle(
      "a-1",
      #""kind":"crosstab","row":"base","col":"percent","weight":null"#,
      """
      {"stat":"n","by":{"base":"Yes","percent":"FALSE"},"value":1},
      {"stat":"row_pct","by":{"base":"No","percent":"TRUE"},"value":50},
      {"stat":"total_pct","by":{"base":"No","percent":"Total"},"value":50}
      """,
      dataset: #""awkward.csv""#
    )
    let filtered = oracle(
      "a-2",
      #""kind":"proportion","var":"a b","value":1,"filter":{"base":"Yes","year":2016},"weight":"weight""#,
      #"{"stat":"percent","value":100},{"stat":"base_weighted","value":1},{"stat":"status","value":"n=1"}"#,
      dataset: #""awkward.csv""#
    )
    let coded = oracle(
      "a-3",
      #""kind":"frequency","var":"score","weight":null"#,
      """
      {"stat":"n_kind","by":{"kind":"dont_know"},"value":1},
      {"stat":"percent","by":{"base":"responding","category":"5"},"value":20},
      {"stat":"percent","by":{"base":"valid","category":5},"value":25}
      """,
      dataset: #""awkward.csv""#
    )
    let folder = try Folder(
      ["awkward": "[\(crosstab),\(filtered),\(coded)]"],
      data: ["awkward.csv": Self.awkward]
    )
    let run = folder.run()
    #expect(run.status == 0, "\(run.lines.joined(separator: "\n"))")
  }

  @Test func `codes are those of the codebook with the dataset's name`() throws {
    let counted = oracle(
      "c-1",
      #""kind":"frequency","var":"score","weight":"weight""#,
      """
      {"stat":"n_kind","by":{"kind":"refused"},"value":1},
      {"stat":"n_kind","by":{"kind":"dont_know"},"value":0},
      {"stat":"base_weighted","by":{"base":"total"},"value":10},
      {"stat":"base_unweighted","by":{"base":"total"},"value":4}
      """,
      dataset: #""awkward2.csv""#
    )
    let codebook = """
      {"special_codes":{"score":{"-8":"refused"},"elsewhere":{"1":"refused"}},
      "weights":{"frequency":"weight"}}
      """
    let folder = try Folder(
      ["coded": "[\(counted)]"],
      data: ["awkward2.csv": Self.awkward, "awkward.codebook.json": codebook]
    )
    let run = folder.run()
    #expect(run.status == 0, "\(run.lines.joined(separator: "\n"))")
  }

  @Test func `an error that a case expects is the language's own`() throws {
    let lonely = oracle(
      "l-1",
      #""kind":"mean_total","var":"score""#,
      #"{"stat":"error","value":"lonely_psu"}"#,
      dataset: #""lonely.csv""#,
      design: #"{"ids":"unit","strata":"s","weights":"w","nest":true,"lonely_psu":"fail"}"#
    )
    let folder = try Folder(
      ["design": "[\(lonely)]"],
      data: ["lonely.csv": "s,unit,w,score\na,1,1,3\na,2,1,4\nb,1,1,5\n"]
    )
    let run = folder.run()
    #expect(run.status == 0, "\(run.lines.joined(separator: "\n"))")
  }
}
