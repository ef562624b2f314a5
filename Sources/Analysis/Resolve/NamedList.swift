/// What a query can name.
protocol Nameable: Sendable {
  /// Its name.
  var name: String { get }
  /// The names of what it is made of: when one of these is replaced or gone, so is this.
  var leansOn: [String] { get }
}

/// Things with names in the order they came, each found without going through all of them.
///
/// Where several have a name, it is the first one's.
struct NamedList<Element: Nameable>: RandomAccessCollection, Sendable {
  private var elements: [Element] = []
  /// Where those are that have a name, by the name without case.
  private var named: [String: Places] = [:]
  /// Where those are that lean on a name.
  private var leaning: [String: Places] = [:]

  /// A list of nothing.
  init() {}

  /// Things in their order.
  init(_ elements: some Sequence<Element>) {
    self.elements.reserveCapacity(elements.underestimatedCount)
    named.reserveCapacity(elements.underestimatedCount)
    for element in elements { append(element) }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { elements.count }
  subscript(position: Int) -> Element { elements[position] }

  /// The one with exactly this name.
  subscript(name: String) -> Element? { place(of: name).map { elements[$0] } }

  /// Those with this name but for case, in order.
  func alike(_ name: String) -> [Element] {
    named[name.lowercased()]?.all.map { elements[$0] } ?? []
  }

  /// Those that lean on a name, in order.
  func leaning(on name: String) -> [Element] {
    leaning[name]?.all.map { elements[$0] } ?? []
  }

  /// Puts one at the end.
  mutating func append(_ element: Element) {
    let place = elements.count
    Places.add(place, to: &named[element.name.lowercased()])
    for name in element.leansOn { Places.add(place, to: &leaning[name]) }
    elements.append(element)
  }

  /// Takes away the one with exactly this name.
  mutating func remove(named name: String) {
    guard let place = place(of: name) else { return }
    self = NamedList(elements[..<place] + elements[(place + 1)...])
  }

  /// Takes away those that lean on a name.
  mutating func remove(leaningOn name: String) {
    guard let places = leaning[name] else { return }
    let gone = Set(places.all)
    self = NamedList(elements.indices.filter { !gone.contains($0) }.map { elements[$0] })
  }

  private func place(of name: String) -> Int? {
    guard let places = named[name.lowercased()] else { return nil }
    if elements[places.first].name == name { return places.first }
    return places.others.first { elements[$0].name == name }
  }
}

extension NamedList<ScopeColumn> {
  /// Puts a column at the end, or in place of the one with the same name.
  mutating func put(_ column: ScopeColumn) {
    if let place = place(of: column.name) {
      elements[place] = column
    } else {
      append(column)
    }
  }

  /// Gives columns new names, all at once.
  mutating func rename(_ new: [String: String]) {
    let renamed = new.compactMap { old, new in place(of: old).map { (place: $0, name: new) } }
    for (place, _) in renamed {
      Places.remove(place, from: &named[elements[place].name.lowercased()])
    }
    for (place, name) in renamed {
      elements[place].name = name
      Places.add(place, to: &named[name.lowercased()])
    }
  }
}

/// One place or several, ascending; nil stands for none.
private struct Places: Sendable {
  let first: Int
  private(set) var others: [Int] = []

  var all: [Int] { [first] + others }

  private init(only place: Int) { first = place }

  private init?(_ ascending: [Int]) {
    guard let first = ascending.first else { return nil }
    self.first = first
    others = Array(ascending.dropFirst())
  }

  static func add(_ place: Int, to places: inout Places?) {
    guard let last = places.map({ $0.others.last ?? $0.first }) else {
      places = Places(only: place)
      return
    }
    if last < place {
      places?.others.append(place)
    } else {
      places = Places(((places?.all ?? []) + [place]).sorted())
    }
  }

  static func remove(_ place: Int, from places: inout Places?) {
    places = Places((places?.all ?? []).filter { $0 != place })
  }
}
