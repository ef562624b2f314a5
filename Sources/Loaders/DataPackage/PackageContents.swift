import Engine

/// One dataset of a data package, as its `datapackage.json` names it.
public struct PackageContents: Hashable, Sendable {
  /// The name that queries use.
  public var name: String
  /// What its publisher calls it.
  public var title: String?
  /// The file that holds its records.
  public var path: String
}

extension DatasetReader {
  /// The datasets of the package in a folder; no data is read.
  ///
  /// - Throws: `LoadError` when the package cannot be read.
  public static func contents(
    ofPackage folder: String
  ) throws(LoadError) -> [PackageContents] {
    guard let package = try DataPackage.inFolder(folder) else { return [] }
    return package.resources.map { resource in
      PackageContents(
        name: resource.name,
        title: resource.provenance(named: resource.name).title,
        path: DataPackage.path(resource.path, in: folder)
      )
    }
  }
}
