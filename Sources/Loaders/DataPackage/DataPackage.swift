import Engine

/// A `datapackage.json`: what its publisher says about the files beside it.
struct DataPackage {
  /// One table of it.
  struct Resource {
    /// What queries call it.
    var name: String
    /// The file, from the package's folder.
    var path: String
    fileprivate let json: JSONValue
    fileprivate let package: JSONValue
  }

  /// The file it was read from.
  let path: String
  /// Its tables.
  private(set) var resources: [Resource] = []

  /// Reads a package; nil when the JSON is none.
  init?(_ json: JSONValue, path: String) throws(LoadError) {
    guard case .object = json, case .array(let listed)? = json["resources"] else { return nil }
    self.path = path
    for (position, resource) in listed.enumerated() {
      let title = resource["name"]?.text ?? "number \(position + 1)"
      guard let file = resource["path"]?.text ?? resource["path"]?.elements.first?.text else {
        throw .brokenPackage(path: path, reason: "resource `\(title)` has no `path`")
      }
      guard !file.hasPrefix("/"), !file.contains("://"), !file.split(separator: "/").contains("..")
      else {
        throw .brokenPackage(
          path: path,
          reason: "the path of resource `\(title)` leads out of the folder: `\(file)`"
        )
      }
      let name = resource["name"]?.text ?? TableReader.baseName(file)
      resources.append(Resource(name: name, path: file, json: resource, package: json))
    }
  }

  /// Reads the package in a file, which may be none.
  static func read(_ source: ByteSource) throws(LoadError) -> DataPackage? {
    let bytes = try source.bytes(0..<source.size)
    var fault: JSONFault?
    let json = bytes.withUnsafeBufferPointer { buffer -> JSONValue? in
      do throws(JSONFault) {
        var scanner = JSONScanner(buffer)
        return try scanner.value()
      } catch {
        fault = error
        return nil
      }
    }
    if let fault {
      let place = JSONReader.place(fault.offset, in: bytes)
      throw .brokenJSON(
        path: source.path,
        line: place.line,
        column: place.column,
        expected: fault.expected
      )
    }
    guard let json else { return nil }
    return try DataPackage(json, path: source.path)
  }

  /// The package in a folder; nil when it has none.
  static func inFolder(_ folder: String) throws(LoadError) -> DataPackage? {
    let path = folder.isEmpty ? "datapackage.json" : "\(folder)/datapackage.json"
    let source: ByteSource
    do throws(LoadError) {
      source = try ByteSource(file: path)
    } catch .missingFile {
      return nil
    }
    guard let package = try read(source) else {
      throw .brokenPackage(path: path, reason: "it lists no `resources`")
    }
    return package
  }

  /// The folder that holds a file; empty for the working directory.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }

  /// A file of a folder.
  static func path(_ file: String, in folder: String) -> String {
    folder.isEmpty ? file : folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }
}

extension DataPackage.Resource {
  /// The options that the resource gives, where the user gave none.
  func options(_ asked: LoadOptions) -> LoadOptions {
    var options = asked
    options.name = asked.name ?? name
    let dialect = json["dialect"]
    if asked.delimiter == nil, let delimiter = dialect?["delimiter"]?.text, delimiter.count == 1 {
      options.delimiter = delimiter.first
    }
    if dialect?["header"]?.isTrue == false { options.hasHeader = false }
    if asked.encoding == nil, let encoding = json["encoding"]?.text {
      options.encoding = LoadOptions.Encoding(named: encoding)
    }
    // What holds for every query is read whichever columns are wanted.
    options.columns?.formUnion(design.columns)
    if let column = weight?.column { options.columns?.insert(column) }
    return options
  }

  /// The fields that the schema describes.
  var fields: [FieldDescription] {
    let schema = json["schema"]
    let missing = schema?["missingValues"]
    return (schema?["fields"]?.elements ?? []).compactMap { FieldDescription($0, missing) }
  }

  /// The weight that the resource or the package names.
  var weight: Dataset.Weight? {
    if let column = said("weight")?.text { return .sampling(column) }
    return said("frequencyWeight")?.text.map { .frequency($0) }
  }

  /// The sampling design and the population that the resource or the package names.
  var design: DesignDescription {
    DesignDescription(design: said("design"), population: said("population"))
  }

  /// The multiple-response sets, whose columns the frame must have.
  func multiSets(in frame: Frame) -> [Dataset.MultiSet] {
    (json["schema"]?["multi"]?.elements ?? []).compactMap { set in
      guard let name = set["name"]?.text else { return nil }
      let columns = (set["columns"]?.elements ?? []).compactMap(\.text)
      guard !columns.isEmpty, columns.allSatisfy({ frame[$0] != nil }) else { return nil }
      let counting: Value
      switch set["counting"] {
      case .boolean(let isTrue)?: counting = .boolean(isTrue)
      case .number(let number)?: counting = .number(Double(number) ?? 1)
      case .string(let text)?: counting = .text(text)
      case .null?, .array?, .object?, nil:
        switch frame[columns[0]]?.kind {
        case .boolean: counting = .boolean(true)
        case .number: counting = .number(1)
        case .text, .category, .date, .period, nil: counting = .text("Yes")
        }
      }
      return Dataset.MultiSet(
        name: name,
        title: set["title"]?.text,
        columns: columns,
        counting: counting
      )
    }
  }

  /// Where the records come from.
  func provenance(named name: String) -> Provenance {
    var provenance = Provenance(dataset: name)
    provenance.title = said("title")?.text
    provenance.description = said("description")?.text
    let contributors = said("contributors")?.elements ?? []
    let publisher = contributors.first { contributor in
      contributor["role"]?.text == "publisher"
        || (contributor["roles"]?.elements ?? []).contains { $0.text == "publisher" }
    }
    provenance.publisher = publisher?["title"]?.text ?? said("publisher")?.text
    provenance.date = said("publicationDate")?.text ?? said("created")?.text
    provenance.universe = said("universe")?.text
    provenance.fieldwork = said("fieldwork")?.text
    provenance.method = said("method")?.text
    provenance.notes = (said("notes")?.elements ?? []).compactMap(\.text)
    if let note = said("notes")?.text { provenance.notes = [note] }
    provenance.references = (said("sources")?.elements ?? []).compactMap { source in
      guard let title = source["title"]?.text ?? source["path"]?.text else { return nil }
      return Provenance.Reference(title: title, path: source["path"]?.text)
    }
    let licence = said("licenses")?.elements.first ?? said("license")
    provenance.licence = licence?["title"]?.text ?? licence?["name"]?.text ?? licence?.text
    provenance.unit = said("unit")?.text
    provenance.origin = said("origin")?.text.flatMap { Provenance.Origin(rawValue: $0) }
    return provenance
  }

  /// What the resource says, or else the package.
  private func said(_ key: String) -> JSONValue? { json[key] ?? package[key] }
}
