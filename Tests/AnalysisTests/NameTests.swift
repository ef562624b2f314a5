import Engine
import Language
import Testing

@Suite struct `Names` {
  let asking = Asking([
    "people": Frame([
      .numbers("age", [20, 30, 40]), .numbers("Height", [150, 160, 170]),
      .booleans("used_a", [true, false, true]), .booleans("used_b", [false, false, true]),
      .texts("Größe", ["S", "M", "L"]),
    ])
  ])

  /// The names of the columns that a query ends with.
  private func names(_ text: String) throws -> [String] {
    try asking.table("from people | " + text).frame.names
  }

  @Test func `are found whatever their case, as long as one fits`() throws {
    #expect(try names("keep AGE, height, GRÖßE, größe").count == 3)
    #expect(try names("sort by HEIGHT | keep Height") == ["Height"])
    #expect(asking.mistake("from people | derive AGE = 1 | mean Age")?.code == "ambiguous-column")
    #expect(try names("derive AGE = 1 | mean age") == ["mean", "base"])
    #expect(try names("derive AGE = 1 | keep -AGE | keep Age") == ["age"])
    #expect(try names("derive AGE = 1 | rename years = age | keep Age") == ["AGE"])
    #expect(
      asking.mistake("from people | derive AGE = 1 | keep Age")?.message
        == "`Age` could be `age` or `AGE`"
    )
  }

  @Test func `follow a column that is renamed, and only it`() throws {
    #expect(try names("rename age = Height, Height = age | keep Height, age") == ["Height", "age"])
    #expect(
      try asking.rows("from people | rename age = Height, Height = age | mean age") == [
        "mean|base", "160|3",
      ]
    )
    #expect(asking.mistake("from people | rename years = age | mean age")?.code == "unknown-column")
    #expect(asking.mistake("from people | rename Height = age")?.code == "name-taken")
    #expect(asking.mistake("from people | rename x = age, x = Height")?.code == "name-taken")
    #expect(try names("rename AGE = age | keep age") == ["AGE"])
    #expect(try names("rename age = age | keep AGE") == ["age"])
    #expect(
      try names("rename a = age | rename b = a | rename age = b | keep a*, age") == ["age"]
    )
  }

  @Test func `of sets and nets go with the columns that they are of`() throws {
    let set = "multi used = used_a, used_b counting yes | "
    #expect(try names(set + "percent USED").first == "used")
    #expect(asking.mistake("from people | \(set)mean used")?.code != nil)
    #expect(asking.mistake("from people | \(set)derive used_b = no | percent used") != nil)
    #expect(asking.mistake("from people | \(set)keep -used_b | percent used") != nil)
    #expect(try names(set + "rename u = used_b | percent used").first == "used")
    let net =
      "label age 20 as \"A\", 30 as \"B\", 40 as \"C\" | net young = age in (\"A\", \"B\") | "
    #expect(try asking.rows("from people | \(net)where YOUNG | count") == ["count", "2"])
    #expect(
      try asking.rows("from people | \(net)rename y = age | where young | count") == ["count", "2"]
    )
    #expect(asking.mistake("from people | \(net)derive age = 1 | where young") != nil)
    #expect(asking.mistake("from people | \(net)keep Height | where young") != nil)
    #expect(
      try asking.rows("from people | \(net)net young = age in (\"C\") | where young | count") == [
        "count", "1",
      ]
    )
  }

  @Test func `of columns that a join brings are found beside those that were there`() throws {
    #expect(
      try names("join people on age | join people on age | keep people_*").count == 8
    )
    #expect(
      try asking.rows("from people | join people on age | mean PEOPLE_HEIGHT") == [
        "mean|base", "160|3",
      ]
    )
    #expect(try names("append people | keep HEIGHT") == ["Height"])
  }

  @Test func `of many columns stay theirs through many changes`() throws {
    let stages =
      (0..<60).map { "derive c\($0) = age + \($0)" } + (0..<60).map { "rename d\($0) = c\($0)" }
      + (0..<60).filter { $0 % 3 == 0 }.map { "keep -D\($0)" }
      + (0..<60).filter { $0 % 3 == 1 }.map { "derive d\($0) = d\($0) * 2" }
    let table = try asking.table("from people | " + stages.joined(separator: " | ") + " | keep d*")
    #expect(table.frame.names == (0..<60).filter { $0 % 3 != 0 }.map { "d\($0)" })
    for place in (0..<60) where place % 3 != 0 {
      #expect(
        table.frame["d\(place)"]?[1] == .number(Double(30 + place) * (place % 3 == 1 ? 2 : 1))
      )
    }
  }
}
