import Engine
import Loaders
import Testing

struct WideFileTests {
  @Test func `ten thousand columns of one name are told apart`() throws {
    let count = 10_000
    let header = [String](repeating: "a", count: count).joined(separator: ",")
    let record = (0..<count).map { String($0) }.joined(separator: ",")
    let dataset = try loaded("\(header)\n\(record)\n")
    #expect(dataset.frame.names.first == "a")
    #expect(dataset.frame.names.last == "a_10000")
    #expect(Set(dataset.frame.names).count == count)
    #expect(dataset.frame["a_5000"]?.numbers == [4999])
    #expect(dataset.notes.first?.hasPrefix("9999 column names repeated") == true)
  }

  @Test func `a copy's number passes over names that are there`() throws {
    let dataset = try loaded("a,a,a_2,a,a_2,a\n1,2,3,4,5,6\n")
    #expect(dataset.frame.names == ["a", "a_3", "a_2", "a_4", "a_2_2", "a_5"])
  }

  @Test(arguments: [",", "a,"])
  func `more columns than anyone asks about are an error that counts them`(_ field: String) {
    let header = String(repeating: field, count: 150_000) + "z"
    let expected = LoadError.tooManyColumns(path: "t.csv", count: 150_001, most: 100_000)
    #expect(failure(header + "\n") == expected)
    #expect(failure(header + "\n") { $0.hasHeader = false } == expected)
  }

  @Test func `twenty thousand columns are loaded`() throws {
    let count = 20_000
    let header = (0..<count).map { "c\($0)" }.joined(separator: ",")
    let record = String(repeating: "1,", count: count - 1) + "x\n"
    let dataset = try loaded("\(header)\n\(record)\(record)")
    #expect(dataset.frame.columns.count == count)
    #expect(dataset.frame["c19999"]?.texts == ["x", "x"])
    #expect(dataset.frame["c19998"]?.numbers == [1, 1])
  }

  @Test func `a name of ten thousand bytes is a name and a longer one an error`() throws {
    let name = String(repeating: "n", count: 10_000)
    #expect(try loaded("id,\(name)\n1,2\n").frame.names == ["id", name])
    let long = "id,\(name)n\n1,2\n"
    #expect(
      failure(long) == .longName(path: "t.csv", column: 2, bytes: 10_001, most: 10_000)
    )
    // Without a header it is an answer.
    #expect(try loaded(long) { $0.hasHeader = false }.frame.columns[1].texts == [name + "n", "2"])
  }

  @Test func `names in JSON have the same limits`() {
    let many = (0...100_000).map { "\"c\($0)\": 1" }.joined(separator: ", ")
    guard
      case .brokenJSON(_, 1, _, "at most 100,000 different names") =
        failure("[{\(many)}]", as: "t.json")
    else {
      Issue.record("expected an error about the number of names")
      return
    }
    let name = String(repeating: "n", count: 10_001)
    guard
      case .brokenJSON(_, 1, _, "a name of at most 10,000 bytes") =
        failure("[{\"\(name)\": 1}]", as: "t.json")
    else {
      Issue.record("expected an error about the length of the name")
      return
    }
  }
}
