import Loaders

/// The bundled datasets: folders that each hold data and a `datapackage.json`.
final class DatasetLibrary {
  /// One dataset of a folder; nothing of its data was read.
  struct Entry: Hashable {
    /// The name that queries use.
    var name: String
    /// What its publisher calls it.
    var title: String?
    /// The file that holds the records.
    var path: String
  }

  private let folders: [String]
  private var listed: [Entry]?

  /// Makes a library of folders; where two have the same dataset, the first wins.
  init(folders: [String]) {
    self.folders = folders
  }

  /// All datasets, by name.
  var entries: [Entry] {
    if let listed { return listed }
    var entries: [Entry] = []
    var names: Set<String> = []
    for folder in folders {
      for name in Files.names(in: folder) {
        let package = "\(folder)/\(name)"
        guard Files.kind(of: "\(package)/datapackage.json") == .file else { continue }
        for entry in Self.entries(ofPackage: package) where names.insert(entry.name).inserted {
          entries.append(entry)
        }
      }
    }
    entries.sort { $0.name < $1.name }
    listed = entries
    return entries
  }

  /// The dataset with a name: exactly, else ignoring case where only one fits.
  ///
  /// A folder that is called like its dataset is found without looking into the others.
  func entry(named name: String) -> Entry? {
    if listed == nil, !name.contains("/"), !name.hasPrefix(".") {
      for folder in folders {
        let package = "\(folder)/\(name)"
        guard Files.kind(of: "\(package)/datapackage.json") == .file else { continue }
        if let entry = Self.entries(ofPackage: package).first(where: { $0.name == name }) {
          return entry
        }
      }
    }
    if let exact = entries.first(where: { $0.name == name }) { return exact }
    let near = entries.filter { $0.name.lowercased() == name.lowercased() }
    return near.count == 1 ? near[0] : nil
  }

  /// The path of a bundled file as `Datasets/…`, wherever the library lies; any other as it is.
  func shownPath(_ path: String) -> String {
    for folder in folders where path.hasPrefix(folder + "/") {
      return "Datasets" + path.dropFirst(folder.count)
    }
    return path
  }

  /// A package that cannot be read has no datasets; naming its file says what is wrong with it.
  private static func entries(ofPackage folder: String) -> [Entry] {
    let contents = (try? DatasetReader.contents(ofPackage: folder)) ?? []
    return contents.map { Entry(name: $0.name, title: $0.title, path: $0.path) }
  }

  /// Where datasets may be: what `TOPLINE_DATASETS` says, folders parted by colons; beside the
  /// program; the working directory.
  static func folders(environment: String?, program: String?) -> [String] {
    var folders = (environment ?? "").split(separator: ":").map(String.init)
    if var folder = program.flatMap(Files.folder(of:)) {
      folders.append("\(folder)/../share/topline/Datasets")
      // A program that was built but not installed lies some folders below its source.
      for _ in 0..<5 {
        folders.append("\(folder)/Datasets")
        guard let above = Files.folder(of: folder), !above.isEmpty else { break }
        folder = above
      }
    }
    folders.append("Datasets")
    return folders.filter { Files.kind(of: $0) == .folder }
  }
}
