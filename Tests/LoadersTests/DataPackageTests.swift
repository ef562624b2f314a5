import Engine
import Loaders
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct DataPackageTests {
  /// A folder of its own with these files, gone at the end.
  final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
      var template = Array("/tmp/topline-package-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw Failed.folder }
      path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      for (name, text) in files {
        guard let file = fopen("\(path)/\(name)", "w") else { throw Failed.folder }
        fputs(text, file)
        fclose(file)
      }
    }

    deinit {
      if let directory = opendir(path) {
        while let entry = readdir(directory) {
          let name = withUnsafePointer(to: entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
          }
          unlink("\(path)/\(name)")
        }
        closedir(directory)
      }
      rmdir(path)
    }

    enum Failed: Error { case folder }
  }

  static let package = """
    {"name": "survey", "title": "A survey", "publisher": "Someone", "created": "2017-01-01",
     "contributors": [{"title": "An Office", "role": "publisher"}],
     "licenses": [{"name": "OGL", "title": "Open Government Licence"}],
     "sources": [{"title": "Report", "path": "https://example.org/r"}],
     "universe": "adults", "unit": "person", "origin": "synthetic", "notes": ["n1"],
     "resources": [
      {"name": "wave_1", "path": "w1.csv", "title": "Wave 1", "weight": "w",
       "schema": {
        "missingValues": ["", {"value": "-9", "label": "refused"}, {"value": "-1", "label": "not_asked"}],
        "multi": [{"name": "services", "title": "Services", "columns": ["s1", "s2"]}],
        "fields": [
         {"name": "id", "type": "string"},
         {"name": "rating", "type": "string", "categories": ["Low", "Mid", "High"], "categoriesOrdered": true,
          "title": "Rating", "description": "How do you rate it?"},
         {"name": "q1", "type": "integer", "categories": [{"value": 1, "label": "Yes"}, {"value": 2, "label": "No"}]},
         {"name": "w", "type": "number"},
         {"name": "year", "type": "year"},
         {"name": "fy", "type": "string", "period": true},
         {"name": "when", "type": "date", "format": "%d/%m/%Y"},
         {"name": "s1", "type": "boolean"},
         {"name": "s2", "type": "boolean"},
         {"name": "ccg", "type": "string", "missingValues": [""]}
        ]}},
      {"name": "wave_2", "path": "w2.csv"}
     ]}
    """
  static let data = """
    id,rating,q1,w,year,fy,when,s1,s2,ccg
    007,High,1,1.5,2016,2016/17,01/04/2016,1,0,NULL
    008,Low,2,-9,2017,2017/18,02/05/2016,yes,no,-
    009,-9,-1,2,2018,-1,03/06/2016,0,1,
    010,Other,3,1,2019,2019/20,04/07/2016,1,1,K
    """

  @Test func `a package gives kinds, labels, order, missing kinds and sources`() throws {
    let folder = try Folder([
      "datapackage.json": DataPackageTests.package, "w1.csv": DataPackageTests.data,
      "w2.csv": "a\n1\n",
    ])
    let datasets = try DatasetReader.load(.file(folder.path))
    #expect(datasets.map(\.name) == ["wave_1", "wave_2"])
    let frame = datasets[0].frame
    for column in frame.columns { column.checkInvariants() }
    #expect(
      frame.columns.map(\.kind) == [
        .text, .category, .category, .number, .period, .period, .date, .boolean, .boolean, .text,
      ]
    )
    let rating = try #require(frame["rating"])
    #expect(rating.labels.isOrdered)
    #expect(rating.labels.labels.map(\.text) == ["Low", "Mid", "High", "Other"])
    #expect(rating.texts == ["High", "Low", nil, "Other"])
    #expect(rating.missingKinds[2] == "refused")
    #expect(rating.title == "Rating")
    #expect(rating.wording == "How do you rate it?")
    let q1 = try #require(frame["q1"])
    #expect(q1.texts == ["Yes", "No", nil, "3"])
    #expect(q1.labels.labels.map(\.code) == [1, 2, nil])
    #expect(q1.missingKinds[2] == "not asked")
    #expect(frame["w"]?.numbers == [1.5, nil, 2, 1])
    #expect(frame["year"]?.values.first == .period(Period(.year, index: 2016)))
    #expect(frame["fy"]?.missingKinds[2] == "not asked")
    #expect(frame["when"]?.values.first == .date(try #require(Day("2016-04-01"))))
    #expect(
      frame["s1"]?.values == [.boolean(true), .boolean(true), .boolean(false), .boolean(true)]
    )
    #expect(frame["ccg"]?.texts == ["NULL", "-", nil, "K"])
    #expect(datasets[0].weight == .sampling("w"))
    #expect(
      datasets[0].multiSets == [
        .init(
          name: "services",
          title: "Services",
          columns: ["s1", "s2"],
          counting: .boolean(true)
        )
      ]
    )
    let provenance = datasets[0].provenance
    #expect(provenance.title == "Wave 1")
    #expect(provenance.publisher == "An Office")
    #expect(provenance.date == "2017-01-01")
    #expect(provenance.licence == "Open Government Licence")
    #expect(provenance.references == [.init(title: "Report", path: "https://example.org/r")])
    #expect(provenance.origin == .synthetic)
    #expect(provenance.unit == "person")
    #expect(provenance.notes == ["n1"])
    #expect(provenance.sha256 == (try DatasetReader.fingerprint(of: "\(folder.path)/w1.csv")))
    #expect(datasets[0].notes.contains { $0.contains("`rating`") && $0.contains("`Other`") })
    #expect(datasets[1].weight == nil)
    #expect(datasets[1].provenance.title == "A survey")
  }

  @Test func `a package beside a file is used for it`() throws {
    let folder = try Folder([
      "datapackage.json": DataPackageTests.package, "w1.csv": DataPackageTests.data,
      "other.csv": "id\n007\n",
    ])
    let datasets = try DatasetReader.load(.file("\(folder.path)/w1.csv"))
    #expect(datasets.map(\.name) == ["wave_1"])
    #expect(datasets[0].frame["rating"]?.kind == .category)
    let other = try DatasetReader.load(.file("\(folder.path)/other.csv"))
    #expect(other[0].name == "other")
    #expect(other[0].provenance.title == nil)
    var options = LoadOptions()
    options.name = "mine"
    options.textColumns = ["w"]
    let mine = try DatasetReader.load(.file("\(folder.path)/w1.csv"), options: options)
    #expect(mine[0].name == "mine")
    #expect(mine[0].frame["w"]?.kind == .text)
  }

  @Test func `a number that is none is an error with its line`() throws {
    let folder = try Folder([
      "datapackage.json": DataPackageTests.package,
      "w1.csv": DataPackageTests.data.replacing("010,Other,3,1,", with: "010,Other,3,n/a,"),
      "w2.csv": "a\n1\n",
    ])
    #expect(
      throws: LoadError.notANumber(
        path: "\(folder.path)/w1.csv",
        line: 5,
        column: "w",
        value: "n/a",
        declaredBy: .package
      )
    ) { try DatasetReader.load(.file(folder.path)) }
  }

  @Test func `a package that cannot serve says why`() throws {
    let empty = try Folder([:])
    #expect(throws: LoadError.folder(path: empty.path)) {
      try DatasetReader.load(.file(empty.path))
    }
    let absent = try Folder(["datapackage.json": DataPackageTests.package])
    #expect(
      throws: LoadError.missingResource(
        package: "\(absent.path)/datapackage.json",
        path: "w1.csv"
      )
    ) { try DatasetReader.load(.file("\(absent.path)/datapackage.json")) }
    let outside = try Folder([
      "datapackage.json": "{\"resources\": [{\"name\": \"a\", \"path\": \"../a.csv\"}]}"
    ])
    #expect(
      throws: LoadError.brokenPackage(
        path: "\(outside.path)/datapackage.json",
        reason: "the path of resource `a` leads out of the folder: `../a.csv`"
      )
    ) { try DatasetReader.load(.file(outside.path)) }
  }

  @Test func `a broken package beside a file is told and left`() throws {
    let folder = try Folder(["datapackage.json": "{\"resources\": [", "a.csv": "a\n1\n"])
    let datasets = try DatasetReader.load(.file("\(folder.path)/a.csv"))
    #expect(datasets[0].frame.count == 1)
    #expect(datasets[0].notes.first?.contains("data package beside it was not used") == true)
  }

  @Test func `a package gives the design and the population`() throws {
    let folder = try Folder([
      "datapackage.json": """
      {"design": {"strata": "s", "clusters": ["c", "d"], "populations": "n", "nested": true},
       "population": 5, "resources": [
        {"name": "a", "path": "a.csv", "weight": "w"},
        {"name": "b", "path": "b.csv", "design": {}, "population": 3},
        {"name": "c", "path": "c.csv", "design": null, "population": null}]}
      """,
      "a.csv": "s,c,d,n,w,x\n1,1,1,4,1,1\n1,2,1,4,1,1\n",
      "b.csv": "x\n1\n2\n3\n", "c.csv": "x\n1\n",
    ])
    let datasets = try DatasetReader.load(.file(folder.path))
    #expect(
      datasets.map(\.design) == [
        .init(strata: "s", clusters: ["c", "d"], populations: ["n"], isNested: true), .init(), nil,
      ]
    )
    #expect(datasets.map(\.population) == [5, 3, nil])
    #expect(datasets.flatMap(\.notes) == [])
    var options = LoadOptions()
    options.columns = ["x"]
    let few = try DatasetReader.load(.file("\(folder.path)/a.csv"), options: options)
    #expect(Set(few[0].frame.names) == ["s", "c", "d", "n", "w", "x"])
    #expect(few[0].design == datasets[0].design)
  }

  @Test(arguments: [
    (#""design": {"strata": "absent"}"#, "design was left out: its column `absent` is not there"),
    (#""design": {"strata": 1}"#, "design was left out: `strata` is not the name of a column"),
    (#""design": {"clusters": ["x", 1]}"#, "`clusters` are not names of columns"),
    (#""design": {"populations": {}}"#, "`populations` are not names of columns"),
    (#""design": {"populations": ["x", "x"]}"#, "it has more `populations` than stages"),
    (#""design": {"nested": "yes"}"#, "`nested` is not true or false"),
    (#""design": {"ids": "x"}"#, "`ids` is none of `strata`, `clusters`"),
    (#""design": "srs""#, "it is not an object of `strata`"),
    (#""population": 2"#, "population 2 was left out: the records are more"),
    (#""population": 3.5"#, "population was left out: it is not a whole number"),
    (#""population": -3"#, "population was left out: it is not a whole number"),
    (#""population": 1e300"#, "population was left out: it is not a whole number"),
    (#""population": "209""#, "population was left out: it is not a whole number"),
    (#""frequencyWeight": "f", "population": 5"#, "population 5 was left out"),
  ])
  func `a design or population that cannot serve is told and left`(
    entry: String,
    note: String
  ) throws {
    let folder = try Folder([
      "datapackage.json": "{\"resources\": [{\"name\": \"a\", \"path\": \"a.csv\", \(entry)}]}",
      "a.csv": "x,f\n1,2\n2,2\n3,2\n",
    ])
    let dataset = try #require(try DatasetReader.load(.file(folder.path)).first)
    #expect(dataset.design == nil)
    #expect(dataset.population == nil)
    #expect(dataset.frame.count == 3)
    #expect(dataset.notes.count == 1)
    #expect(dataset.notes.first?.contains(note) == true, "\(dataset.notes)")
  }

  @Test func `a population is held against the sum of frequencies`() throws {
    let folder = try Folder([
      "datapackage.json": """
      {"resources": [{"name": "a", "path": "a.csv", "frequencyWeight": "f", "population": 6}]}
      """,
      "a.csv": "x,f\n1,2\n2,4\n",
    ])
    let dataset = try #require(try DatasetReader.load(.file(folder.path)).first)
    #expect(dataset.population == 6)
    #expect(dataset.notes.isEmpty)
  }
}
