/// Counts that are published together, and the sums that tie them to each other.
///
/// A table of two rows and two columns is nine counts, its margins among them, and six lines.
///
/// Invariant: every place in a line is that of a count, and no place stands twice in one line.
public struct LinkedCounts: Hashable, Sendable {
  /// One sum that a reader knows: the parts add up to the total.
  public struct Line: Hashable, Sendable {
    /// The places of the parts.
    public var parts: [Int]
    /// The place of their sum.
    public var total: Int

    /// Makes a line.
    public init(parts: [Int], total: Int) {
      self.parts = parts
      self.total = total
    }
  }

  /// The counts.
  public private(set) var counts: [Int] = []
  /// The sums, in the order in which they are looked after.
  public private(set) var lines: [Line] = []

  /// Makes counts without any.
  public init() {}

  /// Adds a count and gives its place.
  public mutating func add(_ count: Int) -> Int {
    counts.append(count)
    return counts.count - 1
  }

  /// Adds a line; its parts must add up to its total.
  public mutating func tie(_ parts: [Int], to total: Int) {
    precondition((parts + [total]).allSatisfy(counts.indices.contains), "a line is of counts")
    lines.append(Line(parts: parts, total: total))
  }

  /// The counts in as many parts as no line joins, each with the places of its counts here.
  var parts: [(linked: LinkedCounts, places: [Int])] {
    var roots = Array(counts.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while roots[place] != place {
        roots[place] = roots[roots[place]]
        place = roots[place]
      }
      return place
    }
    for line in lines {
      for part in line.parts { roots[root(part)] = root(line.total) }
    }
    var numbers: [Int: Int] = [:]
    var parts: [(linked: LinkedCounts, places: [Int])] = []
    var places = counts
    func number(of place: Int) -> Int {
      let root = root(place)
      if let number = numbers[root] { return number }
      numbers[root] = parts.count
      parts.append((LinkedCounts(), []))
      return parts.count - 1
    }
    for place in counts.indices {
      let number = number(of: place)
      places[place] = parts[number].linked.add(counts[place])
      parts[number].places.append(place)
    }
    for line in lines {
      parts[number(of: line.total)].linked.tie(
        line.parts.map { places[$0] },
        to: places[line.total]
      )
    }
    return parts
  }

  /// For each count the lines that it stands in, in order.
  var linesThrough: [[Int]] {
    var through = [[Int]](repeating: [], count: counts.count)
    for (number, line) in lines.enumerated() {
      for place in line.parts { through[place].append(number) }
      through[line.total].append(number)
    }
    return through
  }
}
