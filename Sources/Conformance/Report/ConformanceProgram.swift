/// The conformance runner from its arguments to its exit status.
public enum ConformanceProgram {
  private static let usage = """
    usage: conformance FOLDER [--area NAME] [--case ID] [--without NAME,…] [--all] [--show-queries]

    Asks the tool every case of a folder of oracle values (AREA.json an area, records in data/), and
    prints a line an area: figures passed, figures failed, the worst relative error.

      --area NAME       only this area
      --case ID         only this case
      --without NAME,…  not these areas
      --all             every failing figure, not only the first \(ReportText.mostFailures) of an area
      --show-queries    what was typed for each case

    Exit status: 0 when every figure is as it should be, 1 when one is not, 64 when the command line
    or the folder is wrong. Areas that this version does not have yet are named and do not fail.
    """

  private struct Options {
    var folder: String?
    var area: String?
    var id: String?
    var without: Set<String> = []
    var listsAll = false
    var showsQueries = false
    var showsUsage = false
  }

  /// Runs what the arguments after the program's name ask for; reports and complaints go out line by
  /// line.
  ///
  /// - Returns: 0 when all figures agree, 1 when one does not, 64 for a wrong command line.
  public static func run(
    _ arguments: [String],
    report: (String) -> Void,
    complain: (String) -> Void
  ) -> Int32 {
    do {
      let options = try options(arguments)
      if options.showsUsage {
        report(usage)
        return 0
      }
      guard let folder = options.folder else { throw Mistake("which folder?\n\(usage)") }
      return try run(options, on: Battery(folder: folder), report)
    } catch {
      complain("conformance: \(error)")
      return 64
    }
  }

  private static func options(_ arguments: [String]) throws -> Options {
    var options = Options()
    var rest = arguments[...]
    func value(of option: String) throws -> String {
      guard let value = rest.popFirst() else { throw Mistake("\(option) needs a value") }
      return value
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--area": options.area = try value(of: argument)
      case "--case": options.id = try value(of: argument)
      case "--without":
        options.without.formUnion(try value(of: argument).split(separator: ",").map(String.init))
      case "--all": options.listsAll = true
      case "--show-queries": options.showsQueries = true
      case "--help", "-h": options.showsUsage = true
      default:
        guard !argument.hasPrefix("-") else { throw Mistake("no option \(argument)\n\(usage)") }
        guard options.folder == nil else { throw Mistake("two folders: \(argument)") }
        options.folder = argument
      }
    }
    return options
  }

  private static func run(_ options: Options, on battery: Battery, _ report: (String) -> Void)
    throws
    -> Int32
  {
    let names = try battery.areas().filter { name in
      !options.without.contains(name) && (options.area ?? name) == name
    }
    guard !names.isEmpty else { throw Mistake("no area to run in \(battery.folder)") }
    let width = names.map(\.count).max() ?? 0
    var (cases, passed, failed, later) = (0, 0, 0, 0)
    for name in names {
      let area = try AreaReport(name, of: battery, only: options.id)
      // With one case asked for, areas without it are of no interest.
      if options.id != nil, area.cases.isEmpty, area.later == 0 { continue }
      if options.showsQueries {
        for line in area.cases.flatMap(ReportText.queries) { report(line) }
      }
      report(ReportText.line(area, width: width))
      for line in area.failureLines(all: options.listsAll) { report(line) }
      cases += area.cases.count
      passed += area.passed
      failed += area.failed
      later += area.later
    }
    guard cases + later > 0 else { throw Mistake("no such case in \(battery.folder)") }
    report(ReportText.total(cases: cases, passed: passed, failed: failed, later: later))
    return failed == 0 ? 0 : 1
  }
}
