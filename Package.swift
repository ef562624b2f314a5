// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "topline",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "topline", targets: ["topline"]),
    .executable(name: "conformance", targets: ["conformance-tool"]),
  ],
  targets: [
    .systemLibrary(
      name: "CEditline",
      pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"])]
    ),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]
    ),
    .systemLibrary(
      name: "CZstd",
      pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]
    ),
    .target(name: "CTerminal", dependencies: ["CEditline"]),
    .target(name: "CScan"),
    .target(name: "Language", swiftSettings: strict),
    .target(name: "Statistics", swiftSettings: strict),
    .target(name: "Engine", dependencies: ["CScan"], swiftSettings: strict),
    .target(
      name: "Analysis",
      dependencies: ["Language", "Statistics", "Engine"],
      swiftSettings: strict
    ),
    .target(
      name: "Loaders",
      dependencies: ["Engine", "CScan", "CZlib", "CZstd"],
      swiftSettings: strict
    ),
    .target(
      name: "Rendering",
      dependencies: ["Analysis", "Engine", "Language", "Statistics"],
      swiftSettings: strict
    ),
    .target(
      name: "Shell",
      dependencies: [
        "Language", "Engine", "Analysis", "Loaders", "Rendering", "CEditline", "CTerminal",
      ],
      swiftSettings: strict
    ),
    .executableTarget(name: "topline", dependencies: ["Shell"], swiftSettings: strict),
    .target(
      name: "Conformance",
      dependencies: ["Language", "Statistics", "Engine", "Analysis", "Shell"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "conformance-tool",
      dependencies: ["Conformance"],
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: ["Engine"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "TestSupport"]),
    .testTarget(
      name: "StatisticsTests",
      dependencies: ["Statistics", "TestSupport"],
      exclude: ["Fixtures"]
    ),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "TestSupport"]),
    .testTarget(
      name: "AnalysisTests",
      dependencies: ["Analysis", "Language", "Engine", "TestSupport"]
    ),
    .testTarget(name: "LoadersTests", dependencies: ["Loaders", "Engine", "TestSupport"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: ["Rendering", "Analysis", "Engine", "Language", "TestSupport"]
    ),
    .testTarget(name: "ShellTests", dependencies: ["Shell", "TestSupport"]),
    .testTarget(name: "TranscriptTests", dependencies: ["Shell", "TestSupport"]),
    .testTarget(
      name: "OracleTests",
      dependencies: ["Conformance", "Shell"],
      exclude: ["Fixtures", "Synthetic"]
    ),
    .testTarget(
      name: "DuckDBTests",
      dependencies: ["Shell", "Analysis", "Engine", "TestSupport"]
    ),
    .testTarget(name: "ArchitectureTests"),
  ]
)
