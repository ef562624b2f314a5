import Engine

/// What the labels of each row of a tabulation say: its group, its question, its answer.
struct TableLabels {
  /// A label of a key or an item; without a value it is the total of all.
  struct Label: Hashable {
    /// The column or set whose label it is.
    var axis: String
    var value: Value?
    /// The label in words.
    var text: String = ""

    /// The total of all labels.
    static let total = Label(axis: "", value: nil)

    /// The value in a list, for a longer list of labels.
    var values: [Value] { value.map { [$0] } ?? [] }

    static func == (left: Label, right: Label) -> Bool {
      left.axis == right.axis && left.value == right.value
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(axis)
      hasher.combine(value)
    }
  }

  /// What the answers of some rows add up within: an item and a base.
  struct Question: Hashable {
    var item: [Value]
    var baseName: Value?
  }

  /// Of each row, a label for each key.
  private(set) var groups: [[Label]] = []
  /// Of each row, what its answer is to.
  private(set) var questions: [Question] = []
  /// Of each row, its answer; nil where its figures are of a whole item.
  private(set) var answers: [Label?] = []
  private let composition: Composition
  private let rowKinds: [RowKind]
  private let isOfTable: (Question) -> Bool

  /// Reads the labels of all rows; nil where two rows have the same.
  init?(_ table: ResultTable, _ composition: Composition) {
    self.composition = composition
    let columns = zip(table.frame.columns, table.roles)
    let keys = columns.filter { $0.1 == .key }.map { LabelReader($0.0) }
    let items = columns.filter { $0.1 == .item }.map { LabelReader($0.0) }
    let baseNames = columns.first { $0.1 == .baseName }?.0
    let kinds = columns.first { $0.1 == .row }?.0
    let hasAnswers = table.roles.contains(.count) && !composition.isOfConditions && !items.isEmpty
    let isNamed = items.count == 1
    var seen: Set<[Label]> = []
    var rowKinds: [RowKind] = []
    for record in 0..<table.frame.count {
      if composition.isByEach {
        let axis = keys[0].text(record)
        groups.append([
          axis == MissingKind.total.name
            ? .total : Label(axis: axis, value: keys[1].column[record], text: keys[1].text(record))
        ])
      } else {
        groups.append(
          zip(keys, composition.keys).map { column, axis in column.label(record, of: axis) }
        )
      }
      let question = hasAnswers ? items.dropLast() : items[...]
      questions.append(
        Question(item: question.map { $0.column[record] }, baseName: baseNames?[record])
      )
      if hasAnswers, let column = items.last {
        let axis = isNamed ? composition.items[0] : items[0].text(record)
        answers.append(column.label(record, of: axis))
      } else {
        answers.append(nil)
      }
      if case .code(let kind)? = kinds?[record], RowKind.allCases.indices.contains(kind) {
        rowKinds.append(RowKind.allCases[kind])
      } else {
        rowKinds.append(.answer)
      }
      let all =
        items.map { Label(axis: "", value: $0.column[record]) }
        + [Label(axis: "", value: baseNames?[record])]
      guard seen.insert(groups[record] + all).inserted else { return nil }
    }
    self.rowKinds = rowKinds
    let isWhole = table.base?.name == "table"
    isOfTable = { question in
      guard let baseNames, case .code(let position)? = question.baseName else { return isWhole }
      return baseNames.labels.labels.indices.contains(position)
        && baseNames.labels.labels[position].text == "table"
    }
  }

  /// More rows than this, by more than one key, are looked after group by group of all keys but the
  /// last: what such a table's equations determine together would take too long to work out.
  private static let mostRows = 1000

  /// Whether there are too many keys or rows to tell totals over all keys but the last.
  var isLarge: Bool {
    let answers = groups.count { !$0.contains { $0.value == nil } }
    return dimensions.count > 3 || (dimensions.count > 1 && answers > Self.mostRows)
  }

  /// Whether a row is of all labels of a key that is not the last.
  func isOfEarlierTotal(_ record: Int) -> Bool {
    groups[record].dropLast().contains { $0.value == nil }
  }

  /// The keys, by number.
  private var dimensions: Range<Int> { 0..<(composition.isByEach ? 1 : composition.keys.count) }

  /// The keys whose totals a reader knows.
  var summedDimensions: Range<Int> {
    isLarge ? dimensions.suffix(1) : dimensions
  }

  /// Whether the base is the grand total.
  func isOfWholeTable(_ question: Question) -> Bool { isOfTable(question) }

  /// A row's whole item, answer and all.
  func whole(_ record: Int) -> Question {
    var question = questions[record]
    question.item += answers[record]?.values ?? []
    return question
  }

  /// Whether a record may have several labels of a column or set.
  func overlaps(_ axis: String) -> Bool { composition.overlapping.contains(axis) }

  /// Whether a label is a union of others.
  func isNet(_ label: Label) -> Bool { members(of: label) != nil }

  /// The members of a net, in words.
  func members(of label: Label) -> Set<String>? {
    label.value == nil ? nil : composition.members(of: label.text, in: label.axis)
  }

  /// Whether a row is of a net of which it is not known what it is a union of.
  func isUnknownNet(_ record: Int) -> Bool {
    rowKinds[record] == .net && !groups[record].contains(where: isNet)
      && !(answers[record].map(isNet) ?? false)
  }
}

/// The labels of one column.
private struct LabelReader {
  let column: Column
  private let scope: ScopeColumn

  init(_ column: Column) {
    self.column = column
    scope = ScopeColumn(column)
  }

  /// A label in words; a missing value as its kind.
  func text(_ record: Int) -> String { ValueText.text(column[record], of: scope) }

  /// The label of a row.
  func label(_ record: Int, of axis: String) -> TableLabels.Label {
    let value = column[record]
    if value == .missing(.total) { return .total }
    return TableLabels.Label(axis: axis, value: value, text: text(record))
  }
}
