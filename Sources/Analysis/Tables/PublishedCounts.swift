import Engine
import Statistics

/// The counts that a table tells, and all the sums by which a reader could work one out from others:
/// answers to bases, groups to totals, members to nets.
///
/// Totals that the table does not show count as known, because they are easily had elsewhere.
struct PublishedCounts {
  /// A column that tells counts: as they are, or as percentages of others.
  struct Tally {
    enum Kind { case count, base, share }
    var column: Int
    var kind: Kind
    /// The count of each row; nil where there is none.
    var places: [Int?]
  }

  private(set) var linked = LinkedCounts()
  private(set) var tallies: [Tally] = []
  /// Whether the table is a cross-tabulation, whose percentages are count over base.
  let isCrossTable: Bool
  /// Rows of a net whose members are not known.
  private(set) var isUnknownNet: [Bool]

  /// Rows of totals that a large table cannot tell safely.
  private(set) var isUntold: [Bool]

  /// The keys whose totals a reader knows.
  private let dimensions: Range<Int>
  private let table: ResultTable
  private let frame: TableLabels
  private var shown: Set<Int> = []
  private var tied: Set<LinkedCounts.Line> = []
  private var known: [Known: Int] = [:]
  /// Totals that the table does not show, by their parts.
  private var sums: [[Int]: Int] = [:]

  /// What makes two figures of a table one count.
  private struct Known: Hashable {
    var dimensions: [TableLabels.Label]
    var item: [Value]
    var count: Int
    var isBase: Bool
  }

  /// Counts by group, with the groups in order of appearance.
  private struct Series {
    var groups: [[TableLabels.Label]] = []
    var places: [[TableLabels.Label]: Int] = [:]

    mutating func put(_ place: Int, at group: [TableLabels.Label]) {
      if places.updateValue(place, forKey: group) == nil { groups.append(group) }
    }
  }

  /// The counts of a table; nil where two rows say the same of different records.
  init?(_ table: ResultTable) {
    guard let composition = table.composition, let labels = TableLabels(table, composition) else {
      return nil
    }
    self.table = table
    frame = labels
    let roles = table.roles
    let counts = roles.indices.filter { roles[$0] == .count && !Rank.isRank(table.frame.names[$0]) }
    let bases = roles.indices.filter { roles[$0] == .base }
    isCrossTable = composition.isCrossTable && counts.count == 1 && bases.count <= 1
    isUnknownNet = (0..<table.frame.count).map(labels.isUnknownNet)
    let isLarge = labels.isLarge
    dimensions = labels.summedDimensions
    isUntold = (0..<table.frame.count).map { isLarge && labels.isOfEarlierTotal($0) }
    if isCrossTable || (counts.isEmpty && bases.count == 1) {
      tieCrossTable(count: counts.first, base: bases.first)
    } else {
      tieFigures(counts: counts, bases: bases)
    }
    tieShares(counts: counts, bases: bases)
  }

  /// Whether a count is in the table, and not only known to follow from it.
  func isInTable(_ place: Int) -> Bool { shown.contains(place) }

  /// The count of a cell, when it is a whole number of at least 0.
  private func whole(_ column: Int, _ record: Int) -> Int? {
    guard case .number(let number) = table.frame.columns[column][record], number >= 0,
      number < 0x1p53, number == number.rounded()
    else { return nil }
    return Int(number)
  }

  private mutating func place(
    _ count: Int,
    at group: [TableLabels.Label],
    _ item: [Value],
    isBase: Bool
  ) -> Int {
    let key = Known(dimensions: group, item: item, count: count, isBase: isBase)
    if let place = known[key] { return place }
    let place = linked.add(count)
    known[key] = place
    return place
  }

  /// Answers by group, each with its base where there is one.
  private mutating func tieCrossTable(count: Int?, base: Int?) {
    var countPlaces = [Int?](repeating: nil, count: table.frame.count)
    var basePlaces = countPlaces
    var answers: [TableLabels.Question: [(label: TableLabels.Label, series: Series)]] = [:]
    var bases: [TableLabels.Question: Series] = [:]
    var order: [TableLabels.Question] = []
    var wholeBases: [TableLabels.Question: Int] = [:]
    for record in 0..<table.frame.count {
      let group = frame.groups[record]
      let question = frame.questions[record]
      if answers[question] == nil {
        answers[question] = []
        order.append(question)
      }
      if let base, let size = whole(base, record) {
        let place: Int
        if frame.isOfWholeTable(question) {
          place = wholeBases[question] ?? linked.add(size)
          wholeBases[question] = place
        } else {
          place = self.place(size, at: group, question.item, isBase: true)
          bases[question, default: Series()].put(place, at: group)
        }
        basePlaces[record] = place
        shown.insert(place)
      }
      guard let count, let size = whole(count, record) else { continue }
      let answer = frame.answers[record]
      let isTotal = answer?.value == nil && answer != nil
      if isTotal, let base = basePlaces[record] {
        countPlaces[record] = base
        continue
      }
      let item = question.item + (answer?.values ?? [])
      let place = self.place(size, at: group, item, isBase: isTotal)
      countPlaces[record] = place
      shown.insert(place)
      if isTotal {
        bases[question, default: Series()].put(place, at: group)
      } else if !isUnknownNet[record] {
        let label = answer ?? TableLabels.Label.total
        if let known = answers[question]?.firstIndex(where: { $0.label == label }) {
          answers[question]?[known].series.put(place, at: group)
        } else {
          var series = Series()
          series.put(place, at: group)
          answers[question]?.append((label, series))
        }
      }
    }
    if let count { tallies.append(Tally(column: count, kind: .count, places: countPlaces)) }
    if let base { tallies.append(Tally(column: base, kind: .base, places: basePlaces)) }
    for question in order {
      tieQuestion(answers[question] ?? [], bases[question], wholeBases[question])
    }
    tieLoneComplements(countPlaces, basePlaces)
  }

  private mutating func tieQuestion(
    _ answers: [(label: TableLabels.Label, series: Series)],
    _ bases: Series?,
    _ whole: Int?
  ) {
    var answers = answers
    let isPartition = answers.allSatisfy { !frame.overlaps($0.label.axis) }
    for place in answers.indices { addTotals(to: &answers[place].series) }
    let parts = answers.filter { !frame.isNet($0.label) }
    var bases = bases ?? Series()
    let hasAnswers = answers.contains { $0.label.value != nil }
    if bases.groups.isEmpty, hasAnswers, isPartition {
      for group in parts.first?.series.groups ?? [] {
        let places = parts.compactMap { $0.series.places[group] }
        if group.allSatisfy({ $0.value == nil }), let whole {
          bases.put(whole, at: group)
        } else if let total = total(of: places) {
          bases.put(total, at: group)
        }
      }
    }
    addTotals(to: &bases)
    for answer in answers { tieGroups(answer.series) }
    tieGroups(bases)
    guard hasAnswers else { return }
    for group in bases.groups {
      guard let base = bases.places[group] else { continue }
      let cells = answers.compactMap { answer in
        answer.series.places[group].map { (answer.label, $0) }
      }
      tieLabels(cells, to: base)
    }
  }

  /// What each count leaves of a base that no answers add up to.
  private mutating func tieLoneComplements(_ counts: [Int?], _ bases: [Int?]) {
    for (record, (count, base)) in zip(counts, bases).enumerated() {
      guard let count, let base, count != base else { continue }
      guard
        frame.answers[record] == nil || isUnknownNet[record]
          || frame.overlaps(frame.answers[record]?.axis ?? "")
      else { continue }
      tieComplement(of: count, in: base)
    }
  }

  /// Ties a count to its base, with what it leaves of it.
  private mutating func tieComplement(of count: Int, in base: Int) {
    if linked.counts[count] < linked.counts[base] { tie([count], to: base) }
  }

  /// Columns of counts that are each for themselves.
  private mutating func tieFigures(counts: [Int], bases: [Int]) {
    for column in counts + bases {
      var places = [Int?](repeating: nil, count: table.frame.count)
      var series: [TableLabels.Question: Series] = [:]
      var order: [TableLabels.Question] = []
      for record in 0..<table.frame.count {
        guard let size = whole(column, record) else { continue }
        let place = linked.add(size)
        places[record] = place
        shown.insert(place)
        let question = frame.whole(record)
        if series[question] == nil { order.append(question) }
        if !isUnknownNet[record] {
          series[question, default: Series()].put(place, at: frame.groups[record])
        }
      }
      let kind = table.roles[column] == .base ? Tally.Kind.base : .count
      tallies.append(Tally(column: column, kind: kind, places: places))
      for question in order { tie(series[question]) }
    }
  }

  /// Percentages that are not of the count beside them tell a count of their own.
  private mutating func tieShares(counts: [Int], bases: [Int]) {
    let shares = table.roles.indices.filter { column in
      table.roles[column] == .percent && !(isCrossTable && !bases.isEmpty)
    }
    for column in shares {
      guard let base = self.base(of: column) else { continue }
      var places = [Int?](repeating: nil, count: table.frame.count)
      var series: [TableLabels.Question: Series] = [:]
      var order: [TableLabels.Question] = []
      for record in 0..<table.frame.count {
        guard case .number(let percent) = table.frame.columns[column][record],
          (0...100).contains(percent), let size = base.places[record]
        else { continue }
        let people = Double(linked.counts[size]) * percent / 100
        let place = linked.add(Int(people.rounded()))
        places[record] = place
        shown.insert(place)
        let question = frame.whole(record)
        if series[question] == nil { order.append(question) }
        series[question, default: Series()].put(place, at: frame.groups[record])
        tieComplement(of: place, in: size)
      }
      tallies.append(Tally(column: column, kind: .share, places: places))
      for question in order { tie(series[question]) }
    }
  }

  /// The count that a figure is of: the base with its name, else the only base, else the first count.
  func base(of column: Int) -> Tally? {
    let name = table.frame.names[column]
    let bases = tallies.filter { $0.kind == .base }
    return bases.first { table.frame.names[$0.column] == name + "_base" }
      ?? (bases.count == 1 ? bases.first : nil)
      ?? tallies.first { $0.kind == .count }
  }

  private mutating func tie(_ series: Series?) {
    guard var series else { return }
    addTotals(to: &series)
    tieGroups(series)
  }

  /// The groups that a key splits, each with the group of their total: one line a column or set.
  private func lines(of series: Series, over dimension: Int) -> [(
    total: [TableLabels.Label], axis: String, cells: [(TableLabels.Label, Int)]
  )] {
    var places: [[TableLabels.Label]: Int] = [:]
    var lines: [(total: [TableLabels.Label], axis: String, cells: [(TableLabels.Label, Int)])] = []
    for group in series.groups where group[dimension].value != nil {
      guard let place = series.places[group] else { continue }
      let axis = group[dimension].axis
      var total = group
      // Keys side by side add up to the same total, each for itself.
      total[dimension] = TableLabels.Label(axis: axis, value: nil)
      let line = places[total] ?? lines.count
      if line == lines.count {
        places[total] = line
        var shown = total
        shown[dimension] = .total
        lines.append((shown, axis, []))
      }
      lines[line].cells.append((group[dimension], place))
    }
    return lines
  }

  /// Adds the totals over each key that the table does not show.
  private mutating func addTotals(to series: inout Series) {
    for dimension in dimensions {
      for line in lines(of: series, over: dimension) {
        guard series.places[line.total] == nil, !frame.overlaps(line.axis) else { continue }
        let parts = line.cells.filter { !frame.isNet($0.0) }.map(\.1)
        guard let total = total(of: parts) else { continue }
        series.put(total, at: line.total)
      }
    }
  }

  /// The count that parts add up to, which the table does not show.
  private mutating func total(of parts: [Int]) -> Int? {
    let key = parts.sorted()
    if let known = sums[key] { return known }
    guard let sum = sum(of: parts) else { return nil }
    let place = linked.add(sum)
    sums[key] = place
    return place
  }

  /// Ties the groups of each key to their total.
  private mutating func tieGroups(_ series: Series) {
    for dimension in dimensions {
      for line in lines(of: series, over: dimension) {
        guard let total = series.places[line.total] else { continue }
        tieLabels(line.cells, to: total)
      }
    }
  }

  /// Ties the labels of one column to their sum, with nets and what they leave.
  private mutating func tieLabels(_ cells: [(TableLabels.Label, Int)], to total: Int) {
    let parts = cells.filter { !frame.isNet($0.0) }
    if let axis = parts.first?.0.axis, frame.overlaps(axis) {
      for (_, place) in cells { tieComplement(of: place, in: total) }
      if sum(of: parts.map(\.1)) == linked.counts[total] { tie(parts.map(\.1), to: total) }
      return
    }
    tie(parts.map(\.1), to: total)
    for (label, net) in cells {
      guard let members = frame.members(of: label) else { continue }
      let inside = parts.filter { members.contains($0.0.text) }.map(\.1)
      let outside = parts.filter { !members.contains($0.0.text) }.map(\.1)
      let (rest, isNegative) = linked.counts[total].subtractingReportingOverflow(linked.counts[net])
      if !isNegative, rest >= 0 {
        let complement = linked.add(rest)
        tie(outside, to: complement)
        tie([net, complement], to: total)
      }
      tie(inside, to: net)
    }
  }

  /// Ties parts to their total; what is left of the total is a part of its own, and parts that are
  /// more than the total are no line.
  private mutating func tie(_ parts: [Int], to total: Int) {
    var parts = parts
    guard !parts.contains(total), let sum = sum(of: parts), sum <= linked.counts[total] else {
      return
    }
    guard tied.insert(LinkedCounts.Line(parts: parts.sorted(), total: total)).inserted else {
      return
    }
    let rest = linked.counts[total] - sum
    if rest > 0 { parts.append(linked.add(rest)) }
    linked.tie(parts, to: total)
  }

  private func sum(of places: [Int]) -> Int? {
    var sum = 0
    for place in places {
      let (next, overflows) = sum.addingReportingOverflow(linked.counts[place])
      if overflows { return nil }
      sum = next
    }
    return sum
  }
}
