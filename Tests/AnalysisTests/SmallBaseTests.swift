import Engine
import Testing

@testable import Analysis

/// What a table says of bases of few records.
@Suite struct `Small bases` {
  private let asking = Asking(["survey": survey])

  private func noted(
    _ bases: [Double],
    _ thresholds: SmallBase = SmallBase(flagged: 50, quotable: 30),
    forPeople: Bool
  ) -> [String] {
    var table = ResultTable(
      frame: Frame([.numbers("base", bases.map { $0 })]),
      roles: [.base],
      shape: .table
    )
    table.markSmallBases(thresholds, forPeople: forPeople)
    return table.notes.map(\.text)
  }

  @Test func `are explained by the marks that occur`() {
    #expect(
      noted([10, 40], forPeople: true) == ["† base below 50 records; ‡ below 30, unfit to quote"]
    )
    #expect(noted([10, 60], forPeople: true) == ["‡ base below 30 records, unfit to quote"])
    #expect(noted([30, 49], forPeople: true) == ["† base below 50 records"])
    #expect(noted([50, 60], forPeople: true).isEmpty)
  }

  @Test func `are named for programs by the least of them`() {
    #expect(noted([10, 40], forPeople: false) == ["some base is below 30 records: unfit to quote"])
    #expect(noted([40], forPeople: false) == ["some base is below 50 records"])
  }

  @Test func `keep to one mark where both thresholds are the same`() {
    let same = SmallBase(flagged: 30, quotable: 30)
    #expect(
      noted([10, 40], same, forPeople: true) == ["‡ base below 30 records, unfit to quote"]
    )
  }

  @Test func `go with the figures that wide spreads`() throws {
    let even = try asking.table("from survey | percent rating by region | wide region")
    #expect(even.columnBases == ["N": 4, "S": 4])
    #expect(even.cellBases.isEmpty)
    let table = try asking.table("from survey | mean age by rating, region | wide region")
    #expect(table.columnBases.count + table.cellBases.count == 2)
    for (name, bases) in table.cellBases {
      #expect(Set(bases).count > 1, "\(name)")
      #expect(bases.count == table.frame.count)
    }
  }

  @Test func `stay known where the column of bases is left out`() throws {
    let table = try asking.table("from survey | percent rating by region | keep region, percent")
    #expect(table.cellBases == ["percent": [4, 4, 4, 4, 4, 4]])
    #expect(table.notes.contains { $0.text == "some base is below 30 records: unfit to quote" })
  }

  @Test func `stand for a whole column where rows moved`() throws {
    let table = try asking.table(
      "from survey | mean age by rating, region | wide region | sort by rating desc"
    )
    for bases in table.cellBases.values { #expect(Set(bases).count == 1) }
  }
}
