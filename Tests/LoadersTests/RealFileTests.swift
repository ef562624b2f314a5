import Engine
import Loaders
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Published files that nobody tidied; skipped where they are not beside the checkout.
struct RealFileTests {
  /// The path of a file in `shared/data`, found by going up from this file.
  static func path(_ name: String) -> String? {
    var folder = Substring(#filePath)
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let path = "\(folder)/shared/data/\(name)"
      if access(path, R_OK) == 0 { return path }
    }
    return nil
  }

  private static let isHere = path("eip_waits_2015_2019.csv") != nil

  private func dataset(_ name: String) throws -> Dataset {
    let path = try #require(RealFileTests.path(name))
    let dataset = try DatasetReader.load(.file(path))[0]
    for column in dataset.frame.columns { column.checkInvariants() }
    return dataset
  }

  @Test(.enabled(if: isHere, "needs ../shared/data, which is not here: skipped"))
  func `the waits file has decided dates and keeps a commissioner called NULL`() throws {
    let waits = try dataset("eip_waits_2015_2019.csv")
    #expect(waits.frame.count == 24_876)
    let date = try #require(waits.frame["Date"])
    #expect(date.kind == .date)
    let april = Value.date(try #require(Day("2016-04-01")))
    let name = try #require(waits.frame["CCG_Name"])
    #expect(name.kind == .text)
    #expect(name.texts.contains("NULL"))
    let total = try #require(waits.frame["Total_Pathways"])
    let first = try #require(waits.frame["Gt_0_1_Weeks"])
    let second = try #require(waits.frame["Gt_1_2_Weeks"])
    let kind = try #require(waits.frame["Description"]).texts
    let (totals, firsts, seconds) = (total.numbers, first.numbers, second.numbers)
    var completed = 0.0
    var soon = 0.0
    for record in 0..<waits.frame.count
    where date[record] == april && kind[record]?.lowercased().contains("incomplete") == false {
      completed += totals[record] ?? 0
      soon += (firsts[record] ?? 0) + (seconds[record] ?? 0)
    }
    #expect(completed == 1_204)
    #expect(soon == 782)
  }

  @Test(.enabled(if: isHere, "needs ../shared/data, which is not here: skipped"))
  func `suppressed figures are a missing kind and the others stay numbers`() throws {
    let outcomes = try dataset("iapt_total_by_ccg_wide.csv")
    #expect(outcomes.frame.count == 861)
    let period = try #require(outcomes.frame["reporting_period"])
    #expect(period[0] == .period(Period(.financialYear, index: 2017)))
    let recovery = try #require(outcomes.frame["recovery_pct"])
    #expect(recovery.kind == .number)
    #expect(recovery.missingKinds.contains("*"))
    let type = try #require(outcomes.frame["org_type"]).texts
    let numbers = recovery.numbers
    let records = (0..<outcomes.frame.count).filter {
      type[$0] == "CCG" && period[$0] == .period(Period(.financialYear, index: 2017))
    }
    #expect(records.count == 211)
    #expect(records.filter { (numbers[$0] ?? 0) >= 50 }.count == 148)
  }

  @Test(.enabled(if: isHere, "needs ../shared/data, which is not here: skipped"))
  func `codes stay codes`() throws {
    let groups = try dataset("ccg209_2016_17.csv")
    #expect(groups.frame.count == 209)
    #expect(groups.frame["ods_code"]?.texts.first == "00C")
    #expect(groups.frame["nhs_region_2017"]?.summary?.distinct == 4)
  }
}

/// The datasets that come with the program.
struct BundledFileTests {
  /// The folder of the bundled datasets, found by going up from this file.
  static let folders: [String] = {
    var folder = Substring(#filePath)
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let found = subfolders(of: "\(folder)/Datasets")
      if !found.isEmpty { return found }
    }
    return []
  }()

  private static func subfolders(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let folder = "\(path)/\(name)"
      if access("\(folder)/datapackage.json", R_OK) == 0 { found.append(folder) }
    }
    return found.sorted()
  }

  @Test(arguments: folders)
  func `a bundled dataset is as its package says`(_ folder: String) throws {
    let datasets = try DatasetReader.load(.file(folder))
    #expect(!datasets.isEmpty)
    for dataset in datasets {
      #expect(dataset.notes.filter { $0 != "no records" } == [])
      #expect(dataset.provenance.title != nil)
      for column in dataset.frame.columns { column.checkInvariants() }
    }
  }
}
