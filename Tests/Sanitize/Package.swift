// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the sanitizers build the loader, the kernels and their tests alone:
// all links to the sources of Topline, built here with the same settings.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "sanitize",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
    .target(name: "CScan"),
    .target(name: "Engine", dependencies: ["CScan"], swiftSettings: strict),
    .target(
      name: "Loaders",
      dependencies: ["Engine", "CScan", "CZlib", "CZstd"],
      swiftSettings: strict
    ),
    .target(name: "TestSupport", dependencies: ["Engine"], swiftSettings: strict),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "TestSupport"]),
    .testTarget(name: "LoadersTests", dependencies: ["Loaders", "Engine", "TestSupport"]),
  ]
)
