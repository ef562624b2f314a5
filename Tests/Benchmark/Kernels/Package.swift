// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds or tests Topline builds it. `Engine` and `CScan` are
// links to the sources of Topline, built here with the same settings.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "kernels",
  platforms: [.macOS(.v15)],
  targets: [
    .target(name: "CScan"),
    .target(name: "Engine", dependencies: ["CScan"], swiftSettings: strict),
    .executableTarget(name: "Kernels", dependencies: ["Engine", "CScan"], swiftSettings: strict),
  ]
)
