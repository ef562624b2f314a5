import Conformance
import Foundation

extension Battery {
  /// The copy beside these tests.
  static let stored = Battery(
    folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures").path
  )

  /// The battery itself, in a `shared` folder beside the checkout or above it; nil without one.
  static let live: Battery? = {
    var folder = URL(filePath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let place = folder.appending(path: "shared/battery/open").path
      if FileManager.default.fileExists(atPath: "\(place)/tables.json") {
        return Battery(folder: place)
      }
    }
    return nil
  }()

  /// The areas for the arguments of a test; none when they cannot be read, which `the stored battery
  /// is whole` notices.
  var testedAreas: [String] { (try? areas()) ?? [] }
}
