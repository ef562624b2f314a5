public import Analysis
public import Engine
public import Language
import Loaders

/// The datasets, files and views of a session; a file is read when it is first used.
///
/// A name given in the session wins over a bundled one. A file is read again once it changed.
public final class DatasetShelf: Catalog {
  /// Where records come from.
  enum Origin {
    case file(String, LoadOptions)
    case standardInput(LoadOptions.Format?)
    case loaded(Dataset)
  }

  private let library: DatasetLibrary
  private let interruption: Interruption?
  private let threads: Int?
  private let memory: Int?
  private var origins: [String: Origin] = [:]
  private var order = OrderedNames()
  private var views: [String: View] = [:]
  private var viewOrder = OrderedNames()
  private var files: [String: (stamp: Files.Stamp?, dataset: Dataset, isPartial: Bool)] = [:]
  // Standard input can be fed only once, so what was wrong with it is kept too.
  private var standardInput: (read: Result<Dataset, Diagnostic>, isPartial: Bool)?
  private let input = StandardInput()
  /// The only columns of files and standard input that are wanted; nil for all.
  ///
  /// Setting it forgets what was read for fewer.
  var neededColumns: Set<String>? {
    didSet {
      files = files.filter { !$0.value.isPartial }
      if standardInput?.isPartial == true { standardInput = nil }
    }
  }
  /// How large a file may be that is read now, in bytes; nil for any.
  ///
  /// TAB does not wait for what takes long, such as standard input; what was read before is there.
  var mostBytesToRead: Int?
  private var unread: [String] = []

  /// Makes a shelf; `memory` is how many bytes its datasets may take together, nil for any.
  init(
    library: DatasetLibrary,
    threads: Int? = nil,
    memory: Int? = nil,
    interruption: Interruption? = nil
  ) {
    self.library = library
    self.threads = threads
    self.memory = memory
    self.interruption = interruption
  }

  /// What the readers of files had to say since the last call.
  func takeNotes() -> [String] {
    defer { unread = [] }
    return unread
  }

  /// Names of the session's datasets, then of the bundled ones.
  public var datasetNames: [String] {
    let bundled = library.entries.map(\.name)
    return order.names + bundled.filter { origins[$0] == nil }
  }

  /// Names of the views, oldest first.
  public var viewNames: [String] { viewOrder.names }

  /// Names and titles for `show datasets`.
  var titles: [(name: String, title: String)] {
    order.names.map { name in
      switch origins[name] {
      case .file(let path, _): (name, path)
      case .loaded(let dataset): (name, dataset.provenance.title ?? dataset.provenance.file ?? "")
      case .standardInput, nil: (name, "standard input")
      }
    }
      + library.entries.filter { origins[$0.name] == nil }.map { ($0.name, $0.title ?? "") }
  }

  /// Bytes that a dataset takes; nil when it was not read yet.
  func memory(ofDatasetNamed name: String) -> Int? {
    switch origins[name] {
    case .loaded(let dataset): return dataset.memory
    case .standardInput: return (try? standardInput?.read.get())?.memory
    case .file, nil:
      let kept = files.filter { $0.key.hasPrefix("\(name)\u{0}") }
      return kept.isEmpty ? nil : kept.reduce(0) { $0 &+ $1.value.dataset.memory }
    }
  }

  /// Bytes that more datasets, or the records of a query, may take; nil for any.
  public var memoryLeft: Int? { memory.map { max(0, $0 &- held) } }

  /// Bytes that all datasets take that were read.
  private var held: Int {
    var held = files.values.reduce(0) { $0 &+ $1.dataset.memory }
    for case .loaded(let dataset) in origins.values { held &+= dataset.memory }
    if let dataset = try? standardInput?.read.get() { held &+= dataset.memory }
    return held
  }

  /// A path for people: that of a bundled dataset counts from the folder of all of them.
  func shownPath(_ path: String) -> String { library.shownPath(path) }

  /// Whether a dataset has the name; nothing is read.
  func has(_ name: String) -> Bool {
    sessionName(name) != nil || library.entry(named: name) != nil
  }

  /// Puts a file on the shelf under a name, to be read when it is first used.
  func add(_ name: String, file path: String, options: LoadOptions = LoadOptions()) {
    put(name, .file(path, options))
  }

  /// Puts standard input on the shelf under `stdin`.
  func addStandardInput(_ format: LoadOptions.Format?) {
    put("stdin", .standardInput(format))
  }

  /// Reads a file now and keeps its datasets.
  ///
  /// - Throws: what the reader says; the shelf is as it was.
  func load(_ path: String, options: LoadOptions) throws(Diagnostic) -> [Dataset] {
    let datasets = try read(.file(path), options: options, label: path)
    for dataset in datasets { put(dataset.name, .loaded(dataset)) }
    return datasets
  }

  /// Keeps a view.
  func keep(_ view: View) {
    views[view.name] = view
    viewOrder.insert(view.name)
  }

  /// The view with a name: exactly, else ignoring case where only one fits.
  public func view(named name: String) -> View? {
    viewOrder.only(name).flatMap { views[$0] }
  }

  /// The dataset with a name, read if need be; nil when there is none.
  ///
  /// - Throws: what is wrong with its file.
  public func dataset(named name: String) throws(Diagnostic) -> Dataset? {
    guard let known = sessionName(name), let origin = origins[known] else {
      guard let entry = library.entry(named: name) else { return nil }
      return try dataset(path: entry.path, options: LoadOptions(), named: entry.name)
    }
    switch origin {
    case .loaded(let dataset): return dataset
    case .file(let path, let options):
      return try dataset(path: path, options: options, named: known)
    case .standardInput(let format): return try standardInput(format)
    }
  }

  private func standardInput(_ format: LoadOptions.Format?) throws(Diagnostic) -> Dataset? {
    if let standardInput { return try standardInput.read.get() }
    var options = LoadOptions()
    options.name = "stdin"
    options.columns = neededColumns
    let isPartial = options.columns != nil
    // Other columns may be wanted of what is read for some.
    defer { if !isPartial { input.forget() } }
    do {
      let read = try read(
        .standardInput(input, format),
        options: options,
        label: "standard input"
      )
      standardInput = read.first.map { (.success($0), isPartial) }
      return read.first
    } catch {
      if mostBytesToRead == nil { standardInput = (.failure(error), isPartial) }
      throw error
    }
  }

  /// The codes of what is wrong with a dataset itself.
  static let codes: Set<String> = [
    "cannot-load", emptyInput, "several-datasets", "memory-limit", "unknown-dataset",
  ]

  /// The code of what is said when standard input ends before its first byte.
  static let emptyInput = "empty-input"

  /// Whether a name is standard input's, and nothing was given there.
  func isEmptyInput(_ name: String) -> Bool {
    guard case .standardInput? = origins[name] else { return false }
    do {
      _ = try dataset(named: name)
      return false
    } catch {
      return error.code == Self.emptyInput
    }
  }

  /// The dataset in a file, read if need be.
  ///
  /// - Throws: what is wrong with the file.
  public func dataset(file path: String) throws(Diagnostic) -> Dataset {
    try dataset(path: path, options: LoadOptions(), named: nil)
  }

  private func sessionName(_ name: String) -> String? { order.only(name) }

  private func put(_ name: String, _ origin: Origin) {
    origins[name] = origin
    order.insert(name)
    // What had the name before gives its memory back.
    files = files.filter { !$0.key.hasPrefix("\(name)\u{0}") }
  }

  private func dataset(
    path: String,
    options: LoadOptions,
    named name: String?
  ) throws(Diagnostic) -> Dataset {
    let key = "\(name ?? "")\u{0}\(path)"
    let stamp = Files.stamp(of: path)
    if let kept = files[key], kept.stamp == stamp { return kept.dataset }
    var options = options
    if let name { options.name = name }
    options.columns = neededColumns
    let datasets = try read(.file(path), options: options, label: path)
    guard
      let only = name.flatMap({ name in datasets.first { $0.name == name } })
        ?? (datasets.count == 1 ? datasets.first : nil)
    else {
      throw Diagnostic(
        "several-datasets",
        "`\(path)` holds \(datasets.count) datasets",
        advice: [
          "write: load \"\(path)\", then from \(datasets.first?.name ?? "NAME")",
          "they are \(datasets.map(\.name).joined(separator: ", "))",
        ]
      )
    }
    files[key] = (stamp, only, isPartial: options.columns != nil)
    return only
  }

  private func read(
    _ input: DatasetReader.Input,
    options: LoadOptions,
    label: String
  ) throws(Diagnostic) -> [Dataset] {
    var options = options
    options.threads = options.threads ?? threads
    if let mostBytesToRead {
      guard let size = Files.stamp(of: label)?.size, size <= mostBytesToRead else {
        throw Diagnostic("not-read", "`\(label)` was not read yet")
      }
    }
    options.memory = memoryLeft
    do {
      let datasets = try DatasetReader.load(input, options: options, interruption: interruption)
      unread += datasets.flatMap { dataset in dataset.notes.map { "\(label): \($0)" } }
      return datasets
    } catch {
      if case .empty = error, case .standardInput = input {
        throw Diagnostic(
          Self.emptyInput,
          "standard input is empty",
          advice: ["begin with: from NAME, or feed it a table: … | topline -c 'count'"]
        )
      }
      let code = error.isAboutMemory ? "memory-limit" : "cannot-load"
      throw Diagnostic(code, error.message, advice: error.advice)
    }
  }
}
