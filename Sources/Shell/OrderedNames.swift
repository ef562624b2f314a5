/// Different names in the order they came.
struct OrderedNames {
  /// The names.
  private(set) var names: [String] = []
  /// The names that are the same but for case, by what they are without it.
  private var alike: [String: [String]] = [:]

  /// Adds a name that is not there yet.
  mutating func insert(_ name: String) {
    let folded = name.lowercased()
    guard alike[folded]?.contains(name) != true else { return }
    names.append(name)
    alike[folded, default: []].append(name)
  }

  /// The name that is meant by another: exactly, else ignoring case where only one fits.
  func only(_ name: String) -> String? {
    let alike = alike[name.lowercased()] ?? []
    return alike.contains(name) ? name : alike.count == 1 ? alike[0] : nil
  }
}
