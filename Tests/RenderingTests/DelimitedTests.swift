import Analysis
import Engine
import Rendering
import Testing

private func records(_ columns: [Column]) -> ResultTable {
  ResultTable(
    frame: Frame(columns),
    roles: [ColumnRole](repeating: .stored, count: columns.count),
    shape: .records(total: columns.first?.count ?? 0)
  )
}

@Test func `figures are written to full precision and notes beside them`() {
  let rendered = OutputFormat.csv.renderer().render(Samples.iaf)
  #expect(
    rendered.output == """
      rating,count,percent,base
      Greatest need for improvement,21,10.047846889952153,209
      Needs improvement,106,50.717703349282296,209
      Performing well,69,33.014354066985646,209
      Top performing,13,6.220095693779904,209

      """
  )
  #expect(
    rendered.notes == """
      Base: 209 records, all answered.
      A census: no margin of error.
      Source: CCG mental-health ratings 2016/17

      """
  )
  #expect(
    OutputFormat.csv.renderer(RenderOptions(showsNotes: false)).render(Samples.iaf).notes.isEmpty
  )
}

@Test func `every kind of value has its one way of being written`() {
  let table = records([
    .texts("text", ["plain", "a,b", "say \"hi\"", "two\nlines", " outer ", nil, ""]),
    .numbers("number", [1, -2.5, 1e-5, nil, 0, 123_456_789, 1e300]),
    .booleans("flag", [true, false, nil, true, true, true, true]),
    .dates("day", [Day(year: 2016, month: 4, day: 1), nil, nil, nil, nil, nil, nil]),
    .periods(
      "quarter",
      [Period(.quarter, index: 8066), nil, nil, nil, nil, nil, nil],
      frequency: .quarter
    ),
    Samples.category("label", ["x", "y,z"], ["x", "y,z", nil, nil, nil, nil, nil])
      .with(missing: [nil, nil, .refused, nil, nil, nil, nil]),
  ])
  #expect(
    table.text(.csv) == """
      text,number,flag,day,quarter,label
      plain,1,true,2016-04-01,2016Q3,x
      "a,b",-2.5,false,,,"y,z"
      "say ""hi""\",0.00001,,,,
      "two
      lines",,true,,,
      " outer ",0,true,,,
      ,123456789,true,,,
      "",1e+300,true,,,

      """
  )
  #expect(table.text(.tsv).contains("\"two\nlines\"\t\ttrue"))
  #expect(table.text(.tsv).contains("a,b\t-2.5\tfalse\t\t\ty,z"))
}

@Test func `scaled numbers are written like the numbers that they are`() {
  let values: [Int32] = [0, 5, -5, 10, 1050, -123_456_789, .max, .min]
  for digits in [0, 1, 2, 5, 7, 9] {
    let scaled = Column(
      name: "x",
      kind: .number,
      storage: .wholes32(values, .number(digits: digits))
    )
    let plain = Column.numbers("x", values.map { Double($0) / powerOfTen(digits) })
    #expect(records([scaled]).text(.csv) == records([plain]).text(.csv), "\(digits)")
  }
}

@Test func `missing labels of keys and items are written out`() {
  let table = Samples.crossed(
    regions: ["A"],
    answers: ["Yes", "refused"],
    kinds: ["answer", "missing"]
  )
  var explicit = table
  explicit.hasImplicitTotals = false
  #expect(
    explicit.text(.csv) == """
      region,used,row,count,percent,base
      A,Yes,answer,2,20,10
      A,refused,missing,8,80,10
      Total,Yes,total,3,20,15
      Total,refused,total,12,80,15

      """
  )
  #expect(
    table.text(.csv) == """
      region,used,count,percent,base
      A,Yes,2,20,10
      A,refused,8,80,10

      """
  )
}

@Test func `a lone missing value is not an empty line`() {
  let table = records([.numbers("x", [1, nil])])
  #expect(table.text(.csv) == "x\n1\n\"\"\n")
  #expect(table.text(.tsv) == "x\n1\n\"\"\n")
  #expect(table.text(.jsonl) == "{\"x\": 1}\n{\"x\": null}\n")
}

@Test func `a safe file holds no formula`() {
  let table = records([.texts("=x", ["=1+1", "+2", "-3", "@a", "b=", "=\"a\",b"])])
  #expect(
    table.text(.csv, RenderOptions(csvSafe: true)) == """
      '=x
      '=1+1
      '+2
      '-3
      '@a
      b=
      "'=""a"",b"

      """
  )
  #expect(records([.numbers("x", [-3])]).text(.csv, RenderOptions(csvSafe: true)) == "x\n-3\n")
}

@Test func `the dialect of spreadsheets has a byte order mark and their line ends`() {
  let text = records([.texts("a", ["b"])]).text(.csv, RenderOptions(csvDialect: .excel))
  #expect(Array(text.utf8) == [0xEF, 0xBB, 0xBF] + Array("a\r\nb\r\n".utf8))
}

@Test func `a tab-separated cell is quoted by the same rules`() {
  let table = records([.texts("a\tb", ["c\\d", "e\r\nf", "g,h", "i\"j", "", nil])])
  #expect(
    table.text(.tsv)
      == "\"a\tb\"\nc\\d\n\"e\r\nf\"\ng,h\n\"i\"\"j\"\n\"\"\n\"\"\n"
  )
}

@Test func `control characters are kept for programs and shown on a terminal`() {
  let table = records([.texts("a", ["x\u{1B}[2Jy", "two\nlines"])])
  #expect(table.text(.csv).contains("x\u{1B}[2Jy"))
  #expect(
    table.text(.csv, RenderOptions(isTerminal: true)) == "a\nx␛[2Jy\n\"two\nlines\"\n"
  )
}

@Test func `many records come in pieces and stop with a closed pipe`() {
  let count = 40_000
  let table = records([
    .numbers("n", (0..<count).map { Double($0) }),
    .texts("t", (0..<count).map { "text \($0 % 20_000)" }),
  ])
  var pieces = 0
  var bytes: [UInt8] = []
  _ = OutputFormat.csv.renderer().write(table) { piece in
    pieces += 1
    bytes.append(contentsOf: piece)
    return true
  }
  #expect(pieces > 5)
  let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  #expect(lines.count == count + 1)
  #expect(lines[1234] == "1233,text 1233")
  #expect(lines[39_999] == "39998,text 19998")

  pieces = 0
  _ = OutputFormat.csv.renderer().write(table) { _ in
    pieces += 1
    return false
  }
  #expect(pieces == 1)
}

@Test func `ten thousand columns and one huge cell are written`() {
  let wide = records((0..<10_000).map { .numbers("c\($0)", [Double($0), 2, nil]) })
  let lines = wide.text(.csv).split(separator: "\n")
  #expect(lines.count == 4)
  #expect(lines[1].hasSuffix(",9998,9999"))
  let huge = String(repeating: "x,", count: 500_000)
  #expect(records([.texts("a", [huge])]).text(.csv) == "a\n\"\(huge)\"\n")
}
