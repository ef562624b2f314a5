import Engine
import TestSupport
import Testing

@testable import Loaders

/// Whatever is declared of a column and whatever it holds, the reader comes to a sound column or to
/// an error.
struct DeclaredKindTests {
  static let wishes: [(name: String, wish: ColumnRule.Wish)] = [
    ("infer", .infer), ("text", .text), ("number", .number(declaredBy: .package)),
    ("boolean", .boolean(trueTexts: ["1", "yes"], falseTexts: ["0", "no"])), ("date", .date(nil)),
    ("day first", .date(.dmy)), ("period", .period(nil)), ("year", .period(.year)),
    ("month", .period(.month)),
    (
      "category",
      .category(
        [("1", .init("Low", code: 1)), ("2", .init("High", code: 2)), ("x", .init("Ex"))],
        isOrdered: true
      )
    ),
    ("no labels", .category([], isOrdered: false)),
  ]
  /// What each wish comes to where there are no records.
  static let emptyKinds: [Column.Kind] = [
    .text, .text, .number, .boolean, .date, .date, .period, .period, .period, .category, .category,
  ]
  static let columns: [[String]] = [
    [], ["", ""], ["-9", "-9"], ["NA", "", "-9"], ["1", "2", "-9"], ["1", "0", ""], ["yes", "no"],
    ["2016", "2017"], ["2010-11", "2010-11"], ["2016-04", "NA"], ["01/04/2016", "-9"],
    ["2016-04-01", " "], ["x", "Low", "y"], ["1.0", "2.50", "65%"], [" ", " "],
    ["1e400", "1e-400"],
  ]

  @Test(arguments: wishes.indices, columns.indices)
  func `a declared column is sound`(wish: Int, column: Int) {
    let values = DeclaredKindTests.columns[column]
    for missing in [[], [(text: "-9", kind: MissingKind.refused)]] {
      for readsTokens in [true, false] {
        let rule = ColumnRule(
          wish: DeclaredKindTests.wishes[wish].wish,
          missing: missing,
          readsTokens: readsTokens
        )
        let text = "v,w\n" + values.map { "\"\($0)\",x\n" }.joined()
        let reader = CSVReader(
          source: ByteSource(bytes: Array(text.utf8), path: "t.csv"),
          options: LoadOptions(),
          rules: { _ throws(LoadError) in [rule, ColumnRule()] },
          interruption: nil
        )
        guard let table = try? reader.read() else {
          #expect(DeclaredKindTests.wishes[wish].name == "number")
          continue
        }
        let read = table.columns[0]
        read.checkInvariants()
        #expect(read.count == values.count)
        for record in 0..<read.count { _ = read[record] }
        if values.isEmpty { #expect(read.kind == DeclaredKindTests.emptyKinds[wish]) }
      }
    }
  }

  @Test func `a declared kind holds where nothing was answered`() throws {
    for (wish, kind) in [
      (1, Column.Kind.text), (2, .number), (3, .boolean), (4, .date), (6, .period), (7, .period),
      (9, .category),
    ] {
      let rule = ColumnRule(wish: DeclaredKindTests.wishes[wish].wish)
      let reader = CSVReader(
        source: ByteSource(bytes: Array("v,w\n,x\n,y\n".utf8), path: "t.csv"),
        options: LoadOptions(),
        rules: { _ throws(LoadError) in [rule, ColumnRule()] },
        interruption: nil
      )
      let column = try reader.read().columns[0]
      #expect(column.kind == kind)
      #expect(column.missing.validity?.validCount == 0)
    }
  }
}
