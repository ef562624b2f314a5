import Analysis
import Engine
import Testing

@Suite struct `Records` {
  let asking = Asking([
    "survey": survey,
    "areas": Frame([
      .texts("region", ["N", "S", "S", "W"]), .numbers("people", [10, 20, 30, 40]),
      .numbers("age", [1, 2, 3, 4]),
    ]),
  ])

  @Test func `are chosen by what is known of them`() throws {
    #expect(try asking.rows("from survey | where rating != \"Poor\" | count") == ["count", "6"])
    #expect(
      try asking.rows("from survey | where rating = \"Good\" or age > 80 | count") == [
        "count", "4",
      ]
    )
    #expect(try asking.rows("from survey | where rating is missing | count") == ["count", "3"])
    #expect(
      try asking.rows("from survey | where rating is missing \"refused\" | count") == [
        "count", "1",
      ]
    )
    #expect(try asking.rows("from survey | where rating = 3 | count") == ["count", "3"])
    #expect(try asking.rows("from survey | where rating >= \"Fair\" | count") == ["count", "6"])
    #expect(try asking.rows("from survey | where quarter = \"2016Q2\" | count") == ["count", "6"])
    #expect(
      try asking.rows("from survey | where used_a = yes and not used_b | count") == ["count", "2"]
    )
    #expect(try asking.rows("from survey | where age between 30 and 50 | count") == ["count", "5"])
    #expect(
      try asking.rows("from survey | where region in (\"N\", \"W\") | count") == ["count", "6"]
    )
  }

  @Test func `take new columns, left to right`() throws {
    #expect(
      try asking.rows(
        "from survey | derive old = age > 50, group = if(old, \"old\", \"young\") | percent group"
      )
        == ["group|count|percent|base", "old|5|45.455|11", "young|6|54.545|11"]
    )
    #expect(
      try asking.rows(
        "from survey | band ages = age into \"under 40\" below 40, \"under 60\" below 60, \"60 and over\" | count ages"
      ) == ["ages|count", "under 40|3", "under 60|4", "60 and over|4"]
    )
  }

  @Test func `join other records and say what matched`() throws {
    let table = try asking.table(
      "from survey | join areas on region | keep region, people, areas_age"
    )
    #expect(table.frame.count == 17)
    #expect(
      table.notes.first?.text
        == "joined with areas: 11 records matched, 1 did not (1 key: (blank)), 5 matched several and came out several times"
    )
    #expect(try asking.rows("from areas | join survey on region anti | count") == ["count", "1"])
  }

  @Test func `are picked by place`() throws {
    #expect(
      try asking.rows("from survey | sort by age desc | take 2 by region | keep age").dropFirst()
        == ["90", "80", "55", "45", "40"]
    )
    #expect(try asking.rows("from survey | distinct region | count") == ["count", "3"])
    #expect(try asking.rows("from survey | sample 5 seed 3 | count") == ["count", "5"])
  }

  @Test func `get their codebook from the query`() throws {
    #expect(
      try asking.rows("from survey | order region as \"S\", \"N\" | count region") == [
        "region|count", "S|5", "N|6",
      ]
    )
    #expect(
      try asking.rows("from survey | missing age where >= 90 as refused | describe age")[1]
        .hasPrefix("age|number|10|2|")
    )
    #expect(
      try asking.rows("from areas | label age 1 as \"one\", 2 as \"two\" | count age").suffix(2)
        == ["3|1", "4|1"]
    )
  }

  @Test func `of columns become records by long`() throws {
    #expect(
      try asking.rows("from areas | long what, value = people, age | mean value by what") == [
        "what|mean|base", "people|25|4", "age|2.5|4",
      ]
    )
  }

  @Test func `of a view go on with its steps`() throws {
    asking.catalog.define("north", "from survey | where region = \"N\"")
    #expect(try asking.rows("from north | percent rating")[1] == "Poor|2|50|4")
    asking.catalog.define("loop", "from loop | take 1")
    #expect(asking.mistake("from loop")?.code == "view-of-itself")
  }

  @Test func `of views that stand too deep are refused`() throws {
    asking.catalog.define("v0", "from survey")
    for depth in 1...200 {
      asking.catalog.define("v\(depth)", "from v\(depth - 1) | where age > 0")
    }
    #expect(try asking.rows("from v50 | count") == ["count", "11"])
    #expect(asking.mistake("from v200 | count")?.code == "views-too-deep")
  }

  @Test func `of a multiple answer in one column are split`() throws {
    let asking = Asking([
      "forms": Frame([.texts("used", ["a; b", "b", "c;a", nil, ""])])
    ])
    #expect(
      try asking.rows("from forms | multi uses = used split \";\" | percent uses base choosing")
        == [
          "uses|count|percent|base", "a|2|66.667|3", "b|2|66.667|3", "c|1|33.333|3",
        ]
    )
  }
}

@Suite struct `Rows of a table` {
  let asking = Asking(["survey": survey])

  @Test func `are chosen, worked on and ranked like records`() throws {
    #expect(
      try asking.rows(
        "from survey | percent rating by region | where percent > 40 | derive twice = percent * 2"
      )
        == [
          "region|rating|count|percent|base|twice", "N|Poor|2|50|4|100", "S|Fair|2|50|4|100",
          "S|Good|2|50|4|100",
        ]
    )
    #expect(
      try asking.rows("from survey | count by region | rank | sort by rank") == [
        "region|count|rank", "N|6|1", "S|5|2",
      ]
    )
  }

  @Test func `become columns by wide and rows again by long`() throws {
    let wide = try asking.rows("from survey | percent rating by region | wide region")
    #expect(wide == ["rating|N|S", "Poor|50|0", "Fair|25|50", "Good|25|50"])
    #expect(
      try asking.rows("from survey | percent rating by region | wide region | long").prefix(3)
        == ["region|rating|percent", "N|Poor|50", "S|Poor|0"]
    )
  }

  @Test func `that are totals for people are left out of what follows`() throws {
    var people = asking
    people.isForPeople = true
    people.lastResult = try people.table("from survey | percent used_a by region")
    #expect(people.lastResult?.frame.count == 6)
    #expect(try people.table("from _ | where base > 0").frame.count == 4)
  }
}

@Suite struct `Two tables` {
  let asking = Asking(["survey": survey])

  @Test func `joined are not one`() throws {
    asking.catalog.define("north", "from survey | where region = \"N\" | percent rating")
    asking.catalog.define("south", "from survey | where region = \"S\" | percent rating")
    #expect(
      try asking.rows("from north | join south on rating | keep rating, percent, south_percent")
        == [
          "rating|percent|south_percent", "Poor|50|0", "Fair|25|50", "Good|25|50",
        ]
    )
    #expect(try asking.rows("from north | append south | count") == ["count", "6"])
  }

  @Test func `compare a total by its name`() throws {
    let query = "from survey | percent used_a by region with totals | where region"
    #expect(try asking.rows("\(query) = \"Total\" | keep count") == ["count", "5", "4"])
    #expect(try asking.table("\(query) != \"Total\"").frame.count == 4)
  }
}
