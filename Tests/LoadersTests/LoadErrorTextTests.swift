import Loaders
import Testing

struct LoadErrorTextTests {
  @Test func `a message names file, line and column, and advice says what to do`() {
    let error = LoadError.notANumber(
      path: "f.csv",
      line: 12,
      column: "age",
      value: "about\u{1B}[31m forty",
      declaredBy: .option
    )
    #expect(
      error.message == "`f.csv` line 12, column `age`: `about�[31m forty` is not a number,"
        + " as the `number` option says"
    )
    #expect(error.advice.count == 2)
    let long = LoadError.longRow(path: "f.csv", line: 3, fields: 5, columns: 4, extra: "x")
    #expect(
      long.message
        == "`f.csv` line 3 has 5 fields, the header 4; `x` belongs to no column"
    )
    let wide = LoadError.tooManyColumns(path: "f.csv", count: 1_000_000, most: 100_000)
    #expect(
      wide.message == "`f.csv` has 1,000,000 columns, more than the 100,000 that can be loaded"
    )
    #expect(wide.advice.count == 2)
  }
}
