import Analysis
import Engine
import Testing

@Suite struct `Percentages` {
  let asking = Asking(["survey": survey])

  @Test func `are of those who answered, a row a label, lowest first`() throws {
    #expect(
      try asking.rows("from survey | percent rating") == [
        "rating|count|percent|base", "Poor|3|33.333|9", "Fair|3|33.333|9", "Good|3|33.333|9",
      ]
    )
  }

  @Test func `count missing kinds in the notes and the base in the ladder`() throws {
    let table = try asking.table("from survey | where age >= 30 | percent rating")
    #expect(table.base?.ladder.map(\.records) == [12, 10, 9, 8])
    #expect(table.base?.ladder.map(\.label) == ["records", "where age >= 30", "asked", "answered"])
    #expect(
      table.notes.map(\.text) == [
        "where age >= 30: unknown for 1 record, which is left out",
        "2 records have no answer: 1 refused, 1 not asked",
        "some base is below 30 records: unfit to quote",
      ]
    )
  }

  @Test func `within groups leave out records without the key`() throws {
    let table = try asking.table("from survey | percent rating by region")
    #expect(
      Asking.lines(table) == [
        "region|rating|count|percent|base", "N|Poor|2|50|4", "N|Fair|1|25|4", "N|Good|1|25|4",
        "S|Poor|0|0|4", "S|Fair|2|50|4", "S|Good|2|50|4",
      ]
    )
    #expect(table.notes.contains { $0.text.hasPrefix("1 record without `region`") })
  }

  @Test func `take in missing kinds as the base says`() throws {
    #expect(
      try asking.rows("from survey | percent rating base asked") == [
        "rating|row|count|percent|base", "Poor|answer|3|27.273|11", "Fair|answer|3|27.273|11",
        "Good|answer|3|27.273|11", "dont know|missing|1|9.091|11", "refused|missing|1|9.091|11",
      ]
    )
    #expect(
      try asking.rows("from survey | percent rating base responding")[1] == "Poor|answer|3|30|10"
    )
    #expect(try asking.rows("from survey | percent rating base all")[1] == "Poor|answer|3|25|12")
  }

  @Test func `of several bases stand side by side`() throws {
    #expect(
      try asking.rows("from survey | percent poor = (rating = \"Poor\") base asked, answered") == [
        "item|count|percent|base_name|base", "poor|3|27.273|asked|11", "poor|3|33.333|answered|9",
      ]
    )
  }

  @Test func `of an empty base are not there`() throws {
    #expect(
      try asking.rows("from survey | where age > 1000 | percent rating") == [
        "rating|count|percent|base", "Poor|0||0", "Fair|0||0", "Good|0||0",
      ]
    )
  }

  @Test func `of conditions have a row each with a base each`() throws {
    #expect(
      try asking.rows("from survey | percent (rating = \"Poor\"), old = (age >= 50)") == [
        "item|count|percent|base", "rating = \"Poor\"|3|33.333|9", "old|6|54.545|11",
      ]
    )
  }

  @Test func `of several columns make a grid`() throws {
    #expect(
      try asking.rows("from survey | percent used_*") == [
        "item|answer|count|percent|base", "used_a|false|5|50|10", "used_a|true|5|50|10",
        "used_b|false|6|60|10", "used_b|true|4|40|10",
      ]
    )
  }

  @Test func `of a multiple-response set are of those with an answer to any item`() throws {
    let set = "from survey | multi used = used_a, used_b | "
    #expect(
      try asking.rows(set + "percent used") == [
        "used|count|percent|base", "used_a|5|45.455|11", "used_b|4|36.364|11",
      ]
    )
    #expect(try asking.rows(set + "percent used base choosing")[1] == "used_a|5|71.429|7")
    #expect(try asking.rows(set + "percent used base responses")[2] == "used_b|4|44.444|9")
  }

  @Test func `of nets count each record once`() throws {
    #expect(
      try asking.rows("from survey | net low = rating in (\"Poor\", \"Fair\") | percent rating")
        == [
          "rating|row|count|percent|base", "Poor|answer|3|33.333|9", "Fair|answer|3|33.333|9",
          "Good|answer|3|33.333|9", "low|net|6|66.667|9",
        ]
    )
    #expect(
      try asking.rows("from survey | net high = top 2 of rating | percent used_a by rating").suffix(
        2
      )
        == ["high|false|net|2|50|4", "high|true|net|2|50|4"]
    )
  }

  @Test func `with sampling weights keep numbers of records beside weighted ones`() throws {
    #expect(
      try asking.rows("from survey | weight by weight | percent rating") == [
        "rating|count|weighted_count|percent|base|weighted_base", "Poor|3|4|40|8|10",
        "Fair|3|4|40|8|10", "Good|2|2|20|8|10",
      ]
    )
  }

  @Test func `with frequency weights count each record as often as it says`() throws {
    #expect(
      try asking.rows("from survey | frequency weight by weight | percent rating")[1...2]
        == ["Poor|4|40|10", "Fair|4|40|10"]
    )
  }

  @Test func `with totals have a row for all groups together`() throws {
    let rows = try asking.rows("from survey | percent rating by region with totals")
    #expect(
      rows.suffix(3) == [
        "Total|Poor|total|2|25|8", "Total|Fair|total|3|37.5|8", "Total|Good|total|3|37.5|8",
      ]
    )
  }

  @Test func `by each key stand side by side`() throws {
    let rows = try asking.rows("from survey | percent used_a by each region, quarter")
    #expect(rows[0] == "key|group|used_a|count|percent|base")
    #expect(rows.count == 1 + 2 * 2 + 2 * 2)
    #expect(rows[5] == "quarter|2016Q1|false|2|40|5")
  }

  @Test func `of a table are refused`() {
    let mistake = asking.mistake("from survey | percent rating | percent rating")
    #expect(mistake?.code == "percent-of-table")
  }
}
