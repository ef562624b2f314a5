import Language
import Loaders
import Rendering

/// Reads a command line into options.
///
/// By hand, because a library for it doubles the time that the program takes to start.
struct OptionReader {
  private var rest: ArraySlice<String>
  private var options = Options()
  private var operands: [String] = []

  private init(_ arguments: [String]) {
    rest = arguments[...]
  }

  /// Reads the arguments after the program's name.
  ///
  /// - Throws: what is wrong with the first argument that cannot be read.
  static func read(_ arguments: [String]) throws(UsageError) -> Options {
    var reader = OptionReader(arguments)
    try reader.readAll()
    try reader.settleOperands()
    return reader.options
  }

  private mutating func readAll() throws(UsageError) {
    var endsOptions = false
    while let argument = rest.popFirst() {
      if endsOptions || argument == "-" || !argument.hasPrefix("-") {
        operands.append(argument)
      } else if argument == "--" {
        endsOptions = true
      } else if argument.hasPrefix("--") {
        let name = argument.prefix { $0 != "=" }
        let value = name.count < argument.count ? argument.dropFirst(name.count + 1) : nil
        try readLong(String(name), value.map(String.init))
      } else {
        try readShort(argument)
      }
    }
  }

  private mutating func readShort(_ argument: String) throws(UsageError) {
    switch argument {
    case "-c": options.commands.append(try value(of: "-c", nil))
    case "-h": options.action = .help
    case "-V": options.action = .version
    case "-f": options.format = try choice("-f", nil)
    default:
      guard argument.hasPrefix("-c"), !argument.hasPrefix("-cs") else {
        throw unknown(argument)
      }
      options.commands.append(String(argument.dropFirst(2)))
    }
  }

  private mutating func readLong(_ name: String, _ given: String?) throws(UsageError) {
    switch name {
    case "--command": options.commands.append(try value(of: name, given))
    case "--format": options.format = try choice(name, given)
    case "--input-format": options.inputFormat = try choice(name, given)
    case "--csv-dialect": options.csvDialect = try choice(name, given)
    case "--param": options.parameters.append(try pair(name, given))
    case "--set": options.settings.append(try pair(name, given))
    case "--threads": options.threads = try number(name, given, 1...1024)
    case "--bench": options.bench = try number(name, given, 1...1_000_000)
    case "--memory": options.memory = try size(name, given)
    case "--no-init": options.skipsInit = try flag(name, given)
    case "--safe": options.isSafe = try flag(name, given)
    case "--csv-safe": options.isCSVSafe = try flag(name, given)
    case "--help": options.action = .help
    case "--version": options.action = .version
    case "--allow-undetermined":
      throw UsageError(message: "`\(name)` is not in this version")
    default: throw unknown(name)
    }
  }

  /// Every option, for suggestions.
  static let names = [
    "-c", "--format", "--param", "--set", "--threads", "--memory", "--input-format", "--no-init",
    "--safe", "--csv-safe", "--csv-dialect", "--bench", "--help", "--version",
  ]

  private func unknown(_ name: String) -> UsageError {
    let near = Suggestions.nearest(to: name, among: Self.names)
    return UsageError(
      message: "no option `\(name)`",
      advice: [near.map { "did you mean `\($0)`?" } ?? "`topline --help` lists the options"]
    )
  }

  private mutating func value(of name: String, _ given: String?) throws(UsageError) -> String {
    if let given { return given }
    guard let next = rest.popFirst() else {
      throw UsageError(message: "`\(name)` needs a value after it")
    }
    return next
  }

  private func flag(_ name: String, _ given: String?) throws(UsageError) -> Bool {
    guard given == nil else { throw UsageError(message: "`\(name)` takes no value") }
    return true
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String,
    _ given: String?
  ) throws(UsageError) -> Choice {
    let text = try value(of: name, given)
    if let choice = Choice(rawValue: text.lowercased()) { return choice }
    let all = Choice.allCases.map(\.rawValue)
    let near = Suggestions.nearest(to: text, among: all)
    throw UsageError(
      message: "`\(name)` cannot be `\(text)`",
      advice: (near.map { ["did you mean `\($0)`?"] } ?? [])
        + ["it can be \(all.joined(separator: ", "))"]
    )
  }

  private mutating func pair(_ name: String, _ given: String?) throws(UsageError) -> Options.Pair {
    let text = try value(of: name, given)
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw UsageError(
        message: "`\(name) \(text)` has no `=`",
        advice: ["write: \(name) NAME=VALUE"]
      )
    }
    return Options.Pair(
      name: String(text[..<sign]),
      value: String(text[text.index(after: sign)...])
    )
  }

  private mutating func number(
    _ name: String,
    _ given: String?,
    _ range: ClosedRange<Int>
  ) throws(UsageError) -> Int {
    let text = try value(of: name, given)
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        message: "`\(name)` takes a number from \(range.lowerBound) to \(range.upperBound), "
          + "not `\(text)`"
      )
    }
    return number
  }

  private mutating func size(_ name: String, _ given: String?) throws(UsageError) -> Int {
    let text = try value(of: name, given)
    let units: [Character: Int] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40]
    var digits = text.lowercased()
    if digits.hasSuffix("b") { digits.removeLast() }
    var unit = 1
    if let last = digits.last, let known = units[last] {
      unit = known
      digits.removeLast()
    }
    guard let number = Int(digits), number > 0 else {
      throw UsageError(
        message: "`\(name)` takes a size, not `\(text)`",
        advice: ["write: \(name) 2G"]
      )
    }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: unit)
    return isTooLarge ? Int.max : bytes
  }

  private mutating func settleOperands() throws(UsageError) {
    guard let first = operands.first else { return }
    switch first {
    case "run":
      guard operands.count > 1 else {
        throw UsageError(message: "`run` needs a script", advice: ["write: topline run SCRIPT"])
      }
      options.script = operands[1]
      options.files = Array(operands.dropFirst(2))
    case "check", "report":
      throw UsageError(message: "`\(first)` is not in this version")
    default:
      if options.commands.isEmpty, first.hasSuffix(".topline") {
        options.script = first
        options.files = Array(operands.dropFirst())
      } else {
        options.files = operands
      }
    }
    if options.bench != nil, options.script != nil {
      throw UsageError(
        message: "`--bench` times what `-c` says, not a script",
        advice: ["write: topline --bench 5 -c 'percent rating' FILE"]
      )
    }
    if options.script != nil, !options.commands.isEmpty {
      throw UsageError(
        message: "`-c` and a script exclude each other",
        advice: ["write: topline -c 'run \"\(options.script ?? "")\"'"]
      )
    }
  }
}
