import Analysis
import Engine
import Testing

@Suite struct `Means and summaries` {
  let asking = Asking(["survey": survey])

  @Test func `leave out records without a value`() throws {
    #expect(
      try asking.rows("from survey | mean age") == ["mean|base", "52.273|11"]
    )
    #expect(
      try asking.rows("from survey | median age by region") == [
        "region|median|base", "N|35|5", "S|70|5",
      ]
    )
  }

  @Test func `of a scale are of its codes`() throws {
    let table = try asking.table("from survey | mean rating")
    #expect(Asking.lines(table) == ["mean|base", "2|9"])
    #expect(table.notes.contains { $0.text.contains("equally spaced") })
  }

  @Test func `are weighted by a sampling weight`() throws {
    #expect(
      try asking.rows("from survey | weight by weight | mean rating") == [
        "mean|base|weighted_base", "1.8|8|10",
      ]
    )
  }

  @Test func `of several columns have an item each`() throws {
    #expect(
      try asking.rows("from survey | mean age, double = (age * 2)") == [
        "item|mean|base", "age|52.273|11", "double|104.545|11",
      ]
    )
  }

  @Test func `by names of one's own take arithmetic of figures`() throws {
    let query = """
      from survey | summarize n = count(), poor = percent(rating = "Poor"),
        spread = max(age) - min(age), s = sd(age), t = top(rating, 2), b = balance(rating, 1) by region
      """
    #expect(
      try asking.rows(query) == [
        "region|n|poor|spread|s|t|b", "N|6|50|35|12.942|50|-25", "S|5|0|40|15.811|100|50",
      ]
    )
  }

  @Test func `of a narrow group keep their digits beside a wide column`() throws {
    let frame = Frame([
      .numbers("group", [1, 2, 1, 2, 1, 2]), .numbers("w", [1, 1, 2, 1, 1, 1]),
      .numbers("x", [1, 5.6e9, 2, -5.6e9, 3, 5.6e9]),
    ])
    let wide = Asking(["wide": frame])
    let query = "summarize v = var(x), s = sd(x) by group"
    #expect(try wide.rows("from wide | \(query)")[1] == "1|1|1")
    // n/(n-1) · Σw(x-2)²/W = 3/2 · 2/4.
    #expect(try wide.rows("from wide | weight by w | \(query)")[1] == "1|0.75|0.866")
    #expect(
      try wide.rows("from wide | frequency weight by w | \(query)")[1] == "1|0.667|0.816"
    )
  }

  @Test func `of an empty group are not there, and its count is 0`() throws {
    #expect(
      try asking.rows("from survey | where age > 99 | summarize n = count(), m = mean(age)") == [
        "n|m", "0|",
      ]
    )
  }

  @Test func `divide by zero to nothing`() throws {
    #expect(
      try asking.rows("from survey | summarize r = mean(age) / (mean(age) - mean(age))") == [
        "r", "",
      ]
    )
  }

  @Test func `of quantiles follow the rule asked for`() throws {
    #expect(
      try asking.rows(
        "from survey | where region = \"S\" | summarize a = quantile(age, 0.4), b = quantile(age, 0.4, \"inverse_cdf\")"
      )[1] == "65|60"
    )
  }

  @Test func `describe says what each column holds`() throws {
    let rows = try asking.rows("from survey | describe rating, age")
    #expect(rows[0] == "column|kind|answered|missing|distinct|min|mean|max|top")
    #expect(rows[1] == "rating|category, ordered|9|3|3||||Poor")
    #expect(rows[2].hasPrefix("age|number|11|1|11|20|52.273|90|"))
  }

  @Test func `count by keys has every label, also at 0`() throws {
    #expect(
      try asking.rows("from survey | where rating = \"Poor\" | count by rating") == [
        "rating|count", "Poor|3", "Fair|0", "Good|0",
      ]
    )
    #expect(try asking.rows("from survey | count") == ["count", "12"])
    #expect(
      try asking.rows("from survey | count rating by region with missing").suffix(6).first
        == "blank|Poor|missing|1"
    )
  }
}
