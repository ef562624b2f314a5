import Analysis
import Language
import Rendering

extension Session {
  /// Changes a setting; without a value it shows it.
  func set(_ node: SetNode, answer: (Reply) -> Void) throws(QueryFailure) {
    let name = try setting(node.name.text, at: node.name.span)
    guard let value = node.value else {
      answer(.listing(listing(of: name)))
      return
    }
    try change(name, to: value.text, at: value.span)
  }

  /// The value of a setting, what it does and what it can be: people read it downwards.
  private func listing(of name: SettingName) -> Listing {
    guard format.isForPeople else {
      return Listing(
        columns: Self.settingColumns + ["can be"],
        rows: [row(of: name) + [name.range]]
      )
    }
    let value = name.value(in: state.settings)
    return Listing(
      columns: ["setting", "text"],
      rows: [[name.rawValue, value], ["what", name.help], ["can be", name.range]],
      style: .pairs
    )
  }

  /// Changes settings as `--set` gives them.
  func set(_ name: String, to value: String) throws(QueryFailure) {
    try change(setting(name, at: nil), to: value, at: nil)
  }

  private func setting(_ text: String, at span: Span?) throws(QueryFailure) -> SettingName {
    if let name = SettingName(rawValue: text.lowercased()) { return name }
    guard !SettingName.later.contains(text.lowercased()) else {
      throw failure(
        "later-version",
        "`\(text.lowercased())` is not in this version of Topline",
        at: span,
        advice: ["`show settings` lists what is"]
      )
    }
    let names = SettingName.allCases.map(\.rawValue)
    throw failure(
      "unknown-setting",
      "no setting `\(text)`",
      at: span,
      advice: (text.lowercased() == "colour"
        ? ["did you mean `color`?"] : nearest(to: text, among: names))
        + ["settings: \(names.joined(separator: ", "))"]
    )
  }

  private func change(
    _ name: SettingName,
    to value: String,
    at span: Span?
  ) throws(QueryFailure) {
    var settings = state.settings
    guard name.change(&settings, to: value) else {
      throw failure(
        "setting-value",
        "`\(name.rawValue)` cannot be `\(value)`",
        at: span,
        advice: nearest(to: value, among: name.words) + ["it can be \(name.range)"]
      )
    }
    state.settings = settings
  }

  static let settingColumns = ["setting", "value", "what"]

  /// A setting as `show settings` lists it.
  func row(of name: SettingName) -> [String] {
    [name.rawValue, name.value(in: state.settings), name.help]
  }
}
