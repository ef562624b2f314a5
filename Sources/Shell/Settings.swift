import Analysis
import Language
import Rendering

/// What `set` changes: how answers look, and what is taken where a query leaves it open.
struct Settings: Hashable, Sendable {
  /// When to use colour.
  enum Colour: String, Hashable, Sendable, CaseIterable { case auto, always, never }

  /// The output format; nil chooses by where the output goes.
  var format: OutputFormat?
  /// Decimals for people.
  var digits = 1
  /// How figures for people are rounded.
  var rounding = Rounding.halfAway
  /// The level of intervals where a query gives none, in percent.
  var confidence = 95.0
  /// The method of intervals where a query names none; nil for the one that fits the case.
  var intervalMethod: String?
  /// Which bases are marked as small.
  var smallBase = Settings.usualSmallBase
  /// When to use colour.
  var colour = Colour.auto
  /// Whether to say how long each statement took.
  var showsTiming = false
  /// Whether notes, base and source are shown.
  var showsNotes = true
  /// Whether each statement is written before its answer.
  var echoes = false
  /// Width of tables for people; nil for the window's.
  var width: Int?

  /// Which bases are marked as small unless somebody says otherwise.
  static let usualSmallBase = SmallBase(flagged: 50, quotable: 30)
}

/// One setting by the name that `set` uses.
enum SettingName: String, Hashable, Sendable, CaseIterable {
  case format, digits, rounding, ci
  case smallBase = "small_base"
  case color, notes, timing, echo, width

  /// Settings of the language that this version does not have yet.
  static let later: Set<String> = ["pager", "plain", "theme"]

  /// What it does, in a line.
  var help: String {
    switch self {
    case .format: "what answers are written as; auto is table on a terminal and csv elsewhere"
    case .digits: "decimals that people see"
    case .rounding: "how figures for people are rounded"
    case .ci: "level in percent of intervals, and their method if it is not to fit the case"
    case .smallBase: "bases below the first are marked, below the second unfit to quote; 0 is none"
    case .color: "when to use colour"
    case .notes: "whether base, notes and source are shown"
    case .timing: "whether to say how long each statement took"
    case .echo: "whether a statement is written before its answer"
    case .width: "columns that a table may take; auto is the window"
    }
  }

  /// The words that it takes, alone or after a number; empty where it takes numbers only.
  var words: [String] {
    switch self {
    case .format: ["auto"] + OutputFormat.allCases.map(\.rawValue)
    case .digits, .smallBase: []
    case .ci: MethodCatalog.names(of: .interval)
    case .rounding: Rounding.allCases.map(\.rawValue)
    case .color: Settings.Colour.allCases.map(\.rawValue)
    case .notes, .timing, .echo: ["yes", "no"]
    case .width: ["auto"]
    }
  }

  /// What it takes, for messages.
  var range: String {
    switch self {
    case .digits: "a whole number from 0 to 15"
    case .ci:
      "a level in percent from 1 to below 100, as in `set ci 90`, and a method of "
        + "\(words.joined(separator: ", "))"
    case .smallBase: "one whole number, or two with the larger first, as in `set small_base 50 30`"
    case .width: "auto, or a whole number from 20 to 1000"
    case .format, .rounding, .color, .notes, .timing, .echo: words.joined(separator: ", ")
    }
  }

  /// The value as `set` would be given it.
  func value(in settings: Settings) -> String {
    switch self {
    case .format: settings.format?.rawValue ?? "auto"
    case .digits: String(settings.digits)
    case .rounding: settings.rounding.rawValue
    case .ci:
      [NumberText.exact(settings.confidence), settings.intervalMethod].compactMap(\.self)
        .joined(separator: " ")
    case .smallBase: "\(settings.smallBase.flagged) \(settings.smallBase.quotable)"
    case .color: settings.colour.rawValue
    case .notes: settings.showsNotes ? "yes" : "no"
    case .timing: settings.showsTiming ? "yes" : "no"
    case .echo: settings.echoes ? "yes" : "no"
    case .width: settings.width.map(String.init) ?? "auto"
    }
  }

  /// Changes the setting; false when the value is none of its own, and then nothing changes.
  func change(_ settings: inout Settings, to text: String) -> Bool {
    let word = text.lowercased()
    switch self {
    case .format:
      guard word != "auto" else {
        settings.format = nil
        return true
      }
      guard let format = OutputFormat(rawValue: word) else { return false }
      settings.format = format
    case .digits:
      guard let digits = Int(word), (0...15).contains(digits) else { return false }
      settings.digits = digits
    case .rounding:
      guard let rounding = Rounding(rawValue: word) else { return false }
      settings.rounding = rounding
    case .ci:
      guard let (level, method) = Self.confidence(word) else { return false }
      settings.confidence = level
      settings.intervalMethod = method
    case .smallBase:
      guard let smallBase = Self.smallBase(word) else { return false }
      settings.smallBase = smallBase
    case .color:
      guard let colour = Settings.Colour(rawValue: word) else { return false }
      settings.colour = colour
    case .notes:
      guard let isOn = Self.flag(word) else { return false }
      settings.showsNotes = isOn
    case .timing:
      guard let isOn = Self.flag(word) else { return false }
      settings.showsTiming = isOn
    case .echo:
      guard let isOn = Self.flag(word) else { return false }
      settings.echoes = isOn
    case .width:
      guard word != "auto" else {
        settings.width = nil
        return true
      }
      guard let width = Int(word), (20...1000).contains(width) else { return false }
      settings.width = width
    }
    return true
  }

  /// `90`, `95 wilson`; a method alone goes with the usual level.
  private static func confidence(_ text: String) -> (level: Double, method: String?)? {
    var words = text.split(separator: " ")
    var level = Settings().confidence
    if let first = words.first, first.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }) {
      guard let number = Double(first), number >= 1, number < 100 else { return nil }
      level = number
      words.removeFirst()
    }
    guard let name = words.first else { return text.isEmpty ? nil : (level, nil) }
    guard words.count == 1,
      let method = MethodCatalog.entry(named: String(name), in: .interval)
    else { return nil }
    return (level, method.name)
  }

  /// `0`, `50`, `50 30`; with one number, what is not to be quoted stays as usual.
  private static func smallBase(_ text: String) -> SmallBase? {
    let words = text.split(separator: " ")
    let numbers = words.compactMap { Int($0) }
    guard let flagged = numbers.first, numbers.count == words.count, numbers.count <= 2 else {
      return nil
    }
    let quotable = numbers.count == 2 ? numbers[1] : min(flagged, Settings.usualSmallBase.quotable)
    guard quotable >= 0, flagged >= quotable, flagged <= 1_000_000_000 else { return nil }
    return SmallBase(flagged: flagged, quotable: quotable)
  }

  private static func flag(_ word: String) -> Bool? {
    switch word {
    case "yes", "true", "on", "1": true
    case "no", "false", "off", "0": false
    default: nil
    }
  }
}
