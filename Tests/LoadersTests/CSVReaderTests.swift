import Engine
import Loaders
import Testing

struct CSVReaderTests {
  /// A file as it comes, and the cells that a person would read in it.
  struct Nasty: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var names: [String]
    var cells: [[String?]]

    init(_ name: String, _ text: String, _ names: [String], _ cells: [[String?]]) {
      testDescription = name
      self.text = text
      self.names = names
      self.cells = cells
    }
  }

  static let files: [Nasty] = [
    Nasty("plain", "a,b\nx,y\n", ["a", "b"], [["x", "y"]]),
    Nasty("no newline at the end", "a,b\nx,y", ["a", "b"], [["x", "y"]]),
    Nasty("CRLF", "a,b\r\nx,y\r\nz,w\r\n", ["a", "b"], [["x", "y"], ["z", "w"]]),
    Nasty("CR alone", "a,b\rx,y\rz,w\r", ["a", "b"], [["x", "y"], ["z", "w"]]),
    Nasty("mixed line ends", "a,b\r\nx,y\nz,w\r\n", ["a", "b"], [["x", "y"], ["z", "w"]]),
    Nasty(
      "a line break within quotes",
      "a,b\n\"x\nmore\",y\nz,w\n",
      ["a", "b"],
      [["x\nmore", "y"], ["z", "w"]]
    ),
    Nasty(
      "CRLF within quotes",
      "a,b\r\n\"x\r\nmore\",\"y\"\r\n",
      ["a", "b"],
      [["x\r\nmore", "y"]]
    ),
    Nasty(
      "doubled quotes",
      "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n",
      ["a", "b"],
      [["say \"hi\"", "\""]]
    ),
    Nasty(
      "a delimiter within quotes",
      "a,b\n\"x,1\",\"y,2\"\n",
      ["a", "b"],
      [["x,1", "y,2"]]
    ),
    Nasty(
      "a quote inside a field",
      "a,b\n5\" pipe,y\nz,6\" pipe\n",
      ["a", "b"],
      [["5\" pipe", "y"], ["z", "6\" pipe"]]
    ),
    Nasty(
      "text after a closing quote",
      "a,b\n\"x\"tail,y\n",
      ["a", "b"],
      [["xtail", "y"]]
    ),
    Nasty(
      "a quoted empty field is blank",
      "a,b\n\"\",y\nx,\"\"\n",
      ["a", "b"],
      [[nil, "y"], ["x", nil]]
    ),
    Nasty(
      "blank fields",
      "a,b,c\n,y,\nx,,z\n",
      ["a", "b", "c"],
      [[nil, "y", nil], ["x", nil, "z"]]
    ),
    Nasty(
      "short records are filled",
      "a,b,c\nx\ny,z\n",
      ["a", "b", "c"],
      [["x", nil, nil], ["y", "z", nil]]
    ),
    Nasty(
      "short records with CRLF",
      "a,b,c\r\nx\r\ny,z\r\n",
      ["a", "b", "c"],
      [["x", nil, nil], ["y", "z", nil]]
    ),
    Nasty(
      "empty fields past the header",
      "a,b\nx,y,,\nz,w, ,\n",
      ["a", "b"],
      [["x", "y"], ["z", "w"]]
    ),
    Nasty(
      "empty lines",
      "\n\na,b\n\nx,y\n\r\n\nz,w\n\n\n",
      ["a", "b"],
      [["x", "y"], ["z", "w"]]
    ),
    Nasty("an empty line in one column", "a\nx\n\ny\n\n", ["a"], [["x"], [nil], ["y"]]),
    Nasty("one column, quoted blank at the end", "a\nx\n\"\"\n", ["a"], [["x"], [nil]]),
    Nasty("semicolons", "a;b\nx,1;y\nz;w,2\n", ["a", "b"], [["x,1", "y"], ["z", "w,2"]]),
    Nasty("tabs", "a\tb\nx, y\tz\n", ["a", "b"], [["x, y", "z"]]),
    Nasty("bars", "a|b\nx, y|z\n", ["a", "b"], [["x, y", "z"]]),
    Nasty(
      "commas although semicolons are about",
      "a,b\nx;1,y;2\nz,w;\n",
      ["a", "b"],
      [["x;1", "y;2"], ["z", "w;"]]
    ),
    Nasty("a byte order mark", "\u{FEFF}a,b\nx,y\n", ["a", "b"], [["x", "y"]]),
    Nasty(
      "a byte order mark before a quote",
      "\u{FEFF}\"a\",b\nx,y\n",
      ["a", "b"],
      [["x", "y"]]
    ),
    Nasty("header alone", "a,b\n", ["a", "b"], []),
    Nasty("header alone without a newline", "a,b", ["a", "b"], []),
    Nasty(
      "repeated names",
      "a,a,b,a_2\nw,x,y,z\n",
      ["a", "a_3", "b", "a_2"],
      [["w", "x", "y", "z"]]
    ),
    Nasty(
      "empty names",
      "a,,\nx,y,z\n",
      ["a", "column_2", "column_3"],
      [["x", "y", "z"]]
    ),
    Nasty("spaces around names", " a , b\nx,y\n", ["a", "b"], [["x", "y"]]),
    Nasty("spaces around texts stay", "a,b\n x ,y\n", ["a", "b"], [[" x ", "y"]]),
    Nasty("wide characters", "a,b\n東京,naïve\n👍🏽,é\n", ["a", "b"], [["東京", "naïve"], ["👍🏽", "é"]]),
    Nasty("a quoted header", "\"a\nb\",\"c,d\"\nx,y\n", ["a b", "c,d"], [["x", "y"]]),
  ]

  @Test(arguments: files)
  func `a nasty file is read as a person would`(_ file: Nasty) throws {
    for threads in [1, 2] {
      let dataset = try loaded(file.text) { $0.threads = threads }
      #expect(dataset.frame.names == file.names)
      #expect(dataset.frame.count == file.cells.count)
      for (position, column) in dataset.frame.columns.enumerated() {
        #expect(column.texts == file.cells.map { $0[position] })
      }
    }
  }

  @Test func `repairs are told with their lines`() throws {
    let dataset = try loaded("a,b,\nx\n\ny,z,w,\n")
    #expect(
      dataset.notes == [
        "1 column without a name: `column_3`",
        "1 line with too few fields, the rest taken as blank (line 2)",
        "1 line with empty fields past the last column, left out (line 4)",
        "1 line with nothing on it, left out (line 3)",
      ]
    )
  }

  @Test func `data past the header is an error with its line`() {
    #expect(
      failure("a,b\nx,y\n\"two\nlines\",y\nx,y,stray\n")
        == .longRow(path: "t.csv", line: 5, fields: 3, columns: 2, extra: "stray")
    )
  }

  @Test func `an unclosed quote is an error where it opens`() {
    #expect(failure("a,b\nx,y\nz,\"open\nmore\n") == .unclosedQuote(path: "t.csv", line: 3))
    #expect(failure("a,\"b\nx,y\n") == .unclosedQuote(path: "t.csv", line: 1))
  }

  @Test func `a NUL byte is an error with its place`() {
    #expect(
      failure("a,b\nx,y\nz,w\0w\n") == .nulByte(path: "t.csv", line: 3, column: "b")
    )
  }

  @Test func `nothing is an error, a header alone is not`() throws {
    #expect(failure("") == .empty(path: "t.csv"))
    #expect(failure("\n\r\n") == .empty(path: "t.csv"))
    #expect(try loaded("a,b\n").notes == ["no records"])
  }

  @Test func `what is no text says what it is`() {
    #expect(
      failure("PK\u{3}\u{4}rest")
        == .notText(path: "t.csv", looksLike: "an Excel workbook or another zip archive")
    )
    let rubbish = String(decoding: (0..<2000).map { UInt8($0 * 7 % 32) }, as: UTF8.self)
    #expect(failure(rubbish) == .notText(path: "t.csv", looksLike: nil))
  }

  @Test func `Latin-1 is found and told`() throws {
    let dataset = try loaded(bytes: [0x6E, 0x2C, 0x63, 0x0A, 0x31, 0x2C, 0x63, 0x61, 0x66, 0xE9])
    #expect(dataset.frame.columns[1].texts == ["café"])
    #expect(dataset.notes == ["not UTF-8: read as Windows-1252 (Latin-1)"])
    let header = try loaded(bytes: [0xE9, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0x80, 0x0A])
    #expect(header.frame.names == ["é", "b"])
    #expect(header.frame.columns[1].texts == ["€"])
    let pounds = try loaded(bytes: [0x61, 0x0A, 0xA3, 0x31, 0x32, 0x0A])
    #expect(pounds.frame.columns[0].numbers == [12])
  }

  @Test func `an encoding that is asked for holds`() throws {
    let bytes: [UInt8] = [0x61, 0x0A, 0xC3, 0xA9, 0x0A]
    #expect(try loaded(bytes: bytes).frame.columns[0].texts == ["é"])
    #expect(
      try loaded(bytes: bytes) { $0.encoding = .windows1252 }.frame.columns[0].texts == ["Ã©"]
    )
    #expect(throws: LoadError.wrongEncoding(path: "t.csv", encoding: "UTF-8")) {
      try loaded(bytes: [0x61, 0x0A, 0xE9, 0x0A]) { $0.encoding = .utf8 }
    }
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is read`(isBigEndian: Bool, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "name,n\nŁódź 👍,1\nYork,2\n"
    let bytes = text.utf16.flatMap { unit in
      isBigEndian
        ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    let dataset = try loaded(bytes: bytes)
    #expect(dataset.frame.names == ["name", "n"])
    #expect(dataset.frame.columns[0].texts == ["Łódź 👍", "York"])
    #expect(dataset.notes == ["read as UTF-16"])
  }

  @Test func `options override what is found`() throws {
    let dataset = try loaded("x;1\ny;2\n") {
      $0.hasHeader = false
      $0.delimiter = ";"
      $0.name = "mine"
    }
    #expect(dataset.name == "mine")
    #expect(dataset.frame.names == ["column_1", "column_2"])
    #expect(dataset.frame.columns[1].numbers == [1, 2])
    #expect(failure("a,b\n") { $0.delimiter = "é" } == .badDelimiter("é"))
  }

  @Test func `only the columns asked for are loaded`() throws {
    let dataset = try loaded("a,b,c\n1,x,2\n3,y,4\n") { $0.columns = ["c", "a"] }
    #expect(dataset.frame.names == ["a", "c"])
    #expect(dataset.frame.columns[1].numbers == [2, 4])
    #expect(try loaded("a,b\n1,x\n2,y\n") { $0.columns = [] }.frame.count == 2)
  }

  @Test func `ten thousand columns are read`() throws {
    let names = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
    let values = (0..<10_000).map { String($0) }.joined(separator: ",")
    let dataset = try loaded("\(names)\n\(values)\n\(values)\n")
    #expect(dataset.frame.columns.count == 10_000)
    #expect(dataset.frame.columns[9_999].numbers == [9_999, 9_999])
  }

  @Test func `a field of fifty megabytes is read`() throws {
    let large = String(repeating: "0123456789", count: 5_000_000)
    let dataset = try loaded("a,b\nx,\"\(large)\"\ny,z\n")
    #expect(dataset.frame.count == 2)
    #expect(dataset.frame.columns[1].texts[0]?.utf8.count == 50_000_000)
  }

  @Test func `a cancelled load says so`() {
    let interruption = Interruption()
    interruption.raise()
    #expect(throws: LoadError.interrupted) {
      try DatasetReader.load(
        .bytes(Array("a\n1\n".utf8), name: "t.csv"),
        interruption: interruption
      )
    }
  }

  @Test(arguments: [LoadError.missingFile(path: "/nowhere/f.csv")])
  func `a missing file says so`(_ expected: LoadError) {
    #expect(throws: expected) { try DatasetReader.load(.file("/nowhere/f.csv")) }
  }
}
