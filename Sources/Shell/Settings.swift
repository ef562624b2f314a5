import Rendering

/// What `set` changes: how answers look, never what they are.
struct Settings: Hashable, Sendable {
  /// When to use colour.
  enum Colour: String, Hashable, Sendable, CaseIterable { case auto, always, never }

  /// The output format; nil chooses by where the output goes.
  var format: OutputFormat?
  /// Decimals for people.
  var digits = 1
  /// How figures for people are rounded.
  var rounding = Rounding.halfAway
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
}

/// One setting by the name that `set` uses.
enum SettingName: String, Hashable, Sendable, CaseIterable {
  case format, digits, rounding, color, notes, timing, echo, width

  /// Settings of the language that this version does not have yet.
  static let later: Set<String> = ["ci", "pager", "plain", "small_base", "theme"]

  /// What it does, in a line.
  var help: String {
    switch self {
    case .format: "what answers are written as; auto is table on a terminal and csv elsewhere"
    case .digits: "decimals that people see"
    case .rounding: "how figures for people are rounded"
    case .color: "when to use colour"
    case .notes: "whether base, notes and source are shown"
    case .timing: "whether to say how long each statement took"
    case .echo: "whether a statement is written before its answer"
    case .width: "columns that a table may take; auto is the window"
    }
  }

  /// The words that it takes; empty where it takes a number.
  var words: [String] {
    switch self {
    case .format: ["auto"] + OutputFormat.allCases.map(\.rawValue)
    case .digits: []
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

  private static func flag(_ word: String) -> Bool? {
    switch word {
    case "yes", "true", "on", "1": true
    case "no", "false", "off", "0": false
    default: nil
    }
  }
}
