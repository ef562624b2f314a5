import Analysis
import Engine
import Testing
import TestSupport

/// Nothing that is hidden can be worked out: all sets of people that look the same are tried.
@Suite struct `No hidden figure can be worked out` {
  /// A count that the table tells or hides: the cells that it is the sum of.
  struct Figure: Hashable {
    var cells: [Int]
    var count: Int
    var isShown: Bool
  }

  /// People by an answer and two keys: a cell each.
  struct People {
    var answers: Int
    var groups: Int
    var halves: Int
    var counts: [Int]

    init(_ random: inout SeededGenerator) {
      let sizes = random.pick([(3, 2, 1), (2, 3, 1), (4, 1, 1), (2, 2, 2), (3, 1, 2), (2, 2, 1)])
      (answers, groups, halves) = sizes
      counts = (0..<answers * groups * halves).map { _ in random.whole(0...3) }
    }

    func cell(_ answer: Int, _ group: Int, _ half: Int) -> Int {
      (answer * groups + group) * halves + half
    }

    var frame: Frame {
      var columns = [[Int]](repeating: [], count: 3)
      for answer in 0..<answers {
        for group in 0..<groups {
          for half in 0..<halves {
            for _ in 0..<counts[cell(answer, group, half)] {
              columns[0].append(answer)
              columns[1].append(group)
              columns[2].append(half)
            }
          }
        }
      }
      return Frame([
        .category("q", columns[0], labels: Self.labels(answers, "A")),
        .category("g", columns[1], labels: Self.labels(groups, "G")),
        .category("h", columns[2], labels: Self.labels(halves, "H")),
      ])
    }

    private static func labels(_ count: Int, _ letter: String) -> ValueLabels {
      ValueLabels((0..<count).map { ValueLabels.Label("\(letter)\($0)") }, isOrdered: true)
    }

    /// The cells that a label of each column stands for.
    func cells(_ answer: String?, _ group: String?, _ half: String?) -> [Int] {
      func places(_ label: String?, _ count: Int) -> [Int] {
        switch label {
        case nil, "Total": Array(0..<count)
        case "top", "north": Array(max(0, count - 2)..<count)
        case "ends": [0, count - 1]
        case let label?: [Int(label.dropFirst()) ?? 0]
        }
      }
      return places(answer, answers).flatMap { answer in
        places(group, groups).flatMap { group in
          places(half, halves).map { cell(answer, group, $0) }
        }
      }
    }
  }

  /// The counts and bases of a table, as sums of cells.
  static func figures(_ table: ResultTable, _ full: ResultTable, _ people: People) -> [Figure] {
    func rows(_ table: ResultTable) -> [[String]] {
      Asking.lines(table).dropFirst().map {
        $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let names = table.frame.names
    var figures: [Figure] = []
    for (row, exact) in zip(rows(table), rows(full)) {
      func text(_ name: String) -> String? { names.firstIndex(of: name).map { row[$0] } }
      let group = text("key").map { $0 == "g" ? row[1] : "Total" } ?? text("g")
      let half = text("key").map { $0 == "h" ? row[1] : "Total" } ?? text("h")
      let answer = text("item").map { _ in "A0" } ?? text("q")
      for (name, cells) in [
        ("count", people.cells(answer, group, half)), ("base", people.cells(nil, group, half)),
      ] {
        guard let place = names.firstIndex(of: name), let count = Int(exact[place]) else {
          continue
        }
        figures.append(Figure(cells: cells, count: count, isShown: !row[place].isEmpty))
      }
    }
    return figures
  }

  /// The sums that each figure may have, for a reader who knows what is shown.
  static func possible(_ figures: [Figure], cells count: Int, most: Int) -> [Set<Int>] {
    let shown = Array(Set(figures.filter(\.isShown)))
    let lines = (0..<count).map { place in shown.filter { $0.cells.contains(place) } }
    let settled = (0..<count).map { place in shown.filter { $0.cells.max() == place } }
    var found = [Set<Int>](repeating: [], count: figures.count)
    var cells = [Int](repeating: 0, count: count)
    func fill(_ place: Int) {
      guard place < count else {
        for (number, figure) in figures.enumerated() {
          found[number].insert(figure.cells.reduce(0) { $0 + cells[$1] })
        }
        return
      }
      for value in 0...most {
        cells[place] = value
        func sum(_ line: Figure) -> Int { line.cells.reduce(0) { $0 + cells[$1] } }
        if lines[place].contains(where: { sum($0) > $0.count }) { break }
        if settled[place].allSatisfy({ sum($0) == $0.count }) { fill(place + 1) }
      }
      cells[place] = 0
    }
    fill(0)
    return found
  }

  @Test(arguments: 1...150)
  func `from counts, bases, nets and totals`(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let people = People(&random)
    let total = people.counts.reduce(0, +)
    let threshold = random.whole(2...5)
    guard total >= threshold else { return }
    let net =
      people.answers > 2 && random.chance(0.6)
      ? "net top = top 2 of q | net ends = q in (\"A0\", \"A\(people.answers - 1)\") | " : ""
    let keyNet =
      people.groups > 2 && random.chance(0.5) ? "net north = g in (\"G1\", \"G2\") | " : ""
    let keys = random.pick(people.halves > 1 ? ["g, h", "each g, h"] : ["g"])
    let verb = random.pick(["percent q", "count q", "percent a = (q = \"A0\")"])
    let totals = random.chance(0.5) ? " with totals" : ""
    let query = "from d | \(net)\(keyNet)\(verb) by \(keys)\(totals)"
    let asking = Asking(["d": people.frame])
    let full = try asking.table(query)
    let table = try asking.table("\(query) | suppress below \(threshold)")
    var figures = Self.figures(table, full, people)
    for figure in figures {
      #expect(!(1..<threshold).contains(figure.count) || !figure.isShown, "\(query)")
      #expect(figure.count > 0 || figure.isShown, "\(query)")
    }
    // Counts are hidden for those they leave out, too.
    for (part, base) in zip(figures, figures.dropFirst()) where table.frame["base"] != nil {
      guard Set(part.cells).isStrictSubset(of: base.cells), part.isShown, base.isShown else {
        continue
      }
      #expect(!(1..<threshold).contains(base.count - part.count), "\(query)")
    }
    // How many there are in all is easily had elsewhere.
    figures.append(Figure(cells: people.cells(nil, nil, nil), count: total, isShown: true))
    let possible = Self.possible(figures, cells: people.counts.count, most: total)
    for (figure, sums) in zip(figures, possible) {
      #expect(sums.contains(figure.count), "\(query)")
      #expect(
        figure.isShown || figure.count == total || sums.count > 1,
        "\(query) below \(threshold) of \(people.counts): \(figure)"
      )
    }
  }
}
