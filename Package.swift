// swift-tools-version: 6.2
import PackageDescription

/// Settings every target of ours is built with.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "parvis",
  products: [
    .executable(name: "parvis", targets: ["parvis"]),
    // Libraries for other programs, 0.x: their faces may still change.
    .library(name: "ParvisHTML", targets: ["ParvisHTML"]),
    .library(name: "ParvisStyle", targets: ["ParvisStyle"]),
    .library(name: "ParvisAccessibility", targets: ["ParvisAccessibility"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // The studio's server. Below 1.0 a minor release may break.
    .package(url: "https://github.com/swhitty/FlyingFox", .upToNextMinor(from: "0.27.1")),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Layers import downwards only; ARCHITECTURE.md draws them and a test holds them to it.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // Headers of libcurl at build time; the library itself is opened when a site is first asked.
    .target(name: "CCurl"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // libqpdf, opened when a PDF file is first read; nothing of it is needed at build time.
    .target(name: "CPDF"),
    // The settings of the C library's allocator.
    .systemLibrary(name: "CMemory"),
    .target(name: "Text", swiftSettings: strict),
    .target(name: "DOM", dependencies: ["Text"], exclude: ["NameTable"], swiftSettings: strict),
    .target(
      name: "HTMLParsing", dependencies: ["DOM", "Text", "CLibXML2"], exclude: ["Generators"],
      swiftSettings: strict),
    .target(
      name: "CSS", dependencies: ["Text"], exclude: ["PropertyTable"], swiftSettings: strict),
    .target(name: "Styling", dependencies: ["DOM", "CSS", "Text"], swiftSettings: strict),
    .target(name: "Semantics", dependencies: ["DOM", "Styling", "Text"], swiftSettings: strict),
    .target(name: "WebAddress", dependencies: ["Text"], swiftSettings: strict),
    .target(
      name: "PageMetadata", dependencies: ["DOM", "Text", "WebAddress"], swiftSettings: strict),
    .target(name: "Archives", dependencies: ["CLibXML2", "CZlib"], swiftSettings: strict),
    .target(
      name: "AuditModel", dependencies: ["Text"], swiftSettings: strict,
      plugins: ["EmbedRuleCatalog"]),
    .target(
      name: "RuleCatalog", dependencies: ["AuditModel", "Text"], swiftSettings: strict,
      plugins: ["EmbedRuleCatalog"]),
    .target(
      name: "RuleKit",
      dependencies: [
        "DOM", "PageMetadata", "Styling", "Semantics", "AuditModel", "Text", "WebAddress",
      ],
      swiftSettings: strict),
    .target(name: "Wording", dependencies: ["DOM", "Text"], swiftSettings: strict),
    .target(
      name: "PageFacts",
      dependencies: [
        "AuditModel", "CSS", "DOM", "PageMetadata", "RuleKit", "Semantics", "Styling", "Text",
        "WebAddress", "Wording",
      ],
      swiftSettings: strict),
    .target(
      name: "Painting",
      dependencies: ["CSS", "DOM", "PageFacts", "RuleKit", "Semantics", "Styling", "Text"],
      swiftSettings: strict),
    .target(
      name: "FrenchLaw",
      dependencies: [
        "AuditModel", "DOM", "PageFacts", "PageMetadata", "RuleKit", "Semantics", "Styling", "Text",
        "WebAddress", "Wording",
      ],
      swiftSettings: strict,
      plugins: ["EmbedRuleCatalog"]),
    .target(
      name: "Rules",
      dependencies: [
        "AuditModel", "CSS", "DOM", "FrenchLaw", "PageFacts", "PageMetadata", "Painting", "RuleKit",
        "Semantics",
        "Styling", "Text", "WebAddress", "Wording",
      ],
      swiftSettings: strict,
      plugins: ["EmbedRuleCatalog"]),
    .target(
      name: "Audit",
      dependencies: [
        "CMemory", "CSS", "DOM", "HTMLParsing", "PageFacts", "PageMetadata", "Painting", "Styling",
        "Semantics", "AuditModel", "RuleCatalog", "RuleKit", "Rules", "Text", "WebAddress",
      ],
      swiftSettings: strict),
    .target(
      name: "Answers",
      dependencies: [
        "Archives", "AuditModel", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "PDFFacts", dependencies: ["Archives", "AuditModel", "CPDF"], swiftSettings: strict),
    .target(
      name: "Documents",
      dependencies: ["Archives", "Audit", "AuditModel", "CPDF", "PDFFacts", "Text"],
      swiftSettings: strict),
    .target(name: "Comparison", dependencies: ["AuditModel", "Text"], swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: ["Archives", "AuditModel", "Comparison", "RuleCatalog", "Text"],
      exclude: ["Phrases"],
      resources: [.embedInCode("Schema/report-1.0.schema.json")], swiftSettings: strict,
      plugins: ["EmbedPhrases"]),
    .target(
      name: "Crawling",
      dependencies: [
        "Archives", "CCurl", "CSS", "DOM", "HTMLParsing", "PageFacts", "PageMetadata",
        "RuleKit", "Text", "WebAddress",
      ],
      swiftSettings: strict),
    .target(
      name: "WebArchives", dependencies: ["Archives", "Crawling", "Text", "WebAddress"],
      swiftSettings: strict),
    .target(
      name: "Rendering", dependencies: ["Text", "WebAddress"], swiftSettings: strict),
    .target(
      name: "Sites",
      dependencies: [
        "Audit", "AuditModel", "Crawling", "RuleKit", "Styling", "Text", "WebAddress",
      ],
      swiftSettings: strict),
    .target(
      name: "LiveSites",
      dependencies: [
        "Audit", "AuditModel", "CSS", "Crawling", "DOM", "HTMLParsing", "PageFacts",
        "PageMetadata", "Rendering", "RuleKit", "WebAddress", "WebArchives",
      ],
      swiftSettings: strict),
    .target(
      name: "Distribution",
      dependencies: [
        "Audit", "AuditModel", "CSS", "Crawling", "HTMLParsing", "LiveSites", "PageMetadata",
        "RuleCatalog", "RuleKit", "Text", "WebAddress", "WebArchives",
      ],
      swiftSettings: strict),
    .target(
      name: "Configuration",
      dependencies: [
        "Audit", "AuditModel", "CSS", "Comparison", "Crawling", "LiveSites", "Reports",
        "RuleCatalog", "RuleKit", "Text", "WebAddress", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "History",
      dependencies: [
        "Archives", "AuditModel", "Comparison", "Text",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Scanning",
      dependencies: [
        "AuditModel", "CCurl", "Crawling", "History", "Text", "WebAddress",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "ExerciseSite", dependencies: ["Text"], swiftSettings: strict,
      plugins: ["EmbedExerciseSite"]),
    .target(
      name: "Studio",
      dependencies: [
        "Audit", "AuditModel", "CSS", "Comparison", "DOM", "ExerciseSite", "HTMLParsing", "History",
        "Reports", "RuleCatalog", "RuleKit", "Scanning", "Semantics", "Sites", "Styling", "Text",
        "WebAddress",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Assets", "Lessons", "Phrases"], swiftSettings: strict,
      plugins: ["EmbedPhrases", "EmbedStudio"]),
    .target(
      name: "LanguageServer",
      dependencies: [
        "Audit", "AuditModel", "Comparison", "DOM", "Reports", "RuleCatalog", "RuleKit", "Sites",
        "WebAddress", "Wording",
      ],
      exclude: ["Phrases"], swiftSettings: strict, plugins: ["EmbedPhrases"]),
    .executableTarget(
      name: "parvis",
      dependencies: [
        "Answers", "Audit", "AuditModel", "Comparison", "Configuration", "Crawling", "DOM",
        "Distribution", "Documents", "ExerciseSite", "HTMLParsing",
        "History", "LanguageServer", "LiveSites", "Rendering", "Reports", "RuleCatalog",
        "Scanning", "Semantics",
        "Sites",
        "Studio", "Styling", "Text", "WebAddress", "WebArchives",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Phrases"], swiftSettings: strict, plugins: ["EmbedPhrases"]),

    // The faces of the library products: all that is public to other packages.
    .target(
      name: "ParvisHTML", dependencies: ["DOM", "HTMLParsing", "Text"], swiftSettings: strict),
    .target(
      name: "ParvisStyle", dependencies: ["CSS", "DOM", "ParvisHTML", "Styling", "Text"],
      swiftSettings: strict),
    .target(
      name: "ParvisAccessibility",
      dependencies: ["DOM", "ParvisHTML", "ParvisStyle", "Semantics", "Text"],
      swiftSettings: strict),

    // Development: measures the audit against libxml2.
    .executableTarget(
      name: "parvis-bench",
      dependencies: [
        "Audit", "AuditModel", "CLibXML2", "CSS", "DOM", "HTMLParsing", "RuleKit", "Sites",
      ],
      swiftSettings: strict),

    // Build time: checks rules/*.md and turns them into Swift.
    .executableTarget(
      name: "rule-embedder", dependencies: ["Text", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .plugin(
      name: "EmbedPhrases", capability: .buildTool(), dependencies: ["rule-embedder"],
      path: "Sources/Plugins/EmbedPhrases"),
    .plugin(
      name: "EmbedExerciseSite", capability: .buildTool(), dependencies: ["rule-embedder"],
      path: "Sources/Plugins/EmbedExerciseSite"),
    .plugin(
      name: "EmbedStudio", capability: .buildTool(), dependencies: ["rule-embedder"],
      path: "Sources/Plugins/EmbedStudio"),
    .plugin(
      name: "EmbedRuleCatalog", capability: .buildTool(), dependencies: ["rule-embedder"],
      path: "Sources/Plugins/EmbedRuleCatalog"),

    // What reads input of strangers, to be fed with anything: by libFuzzer (`./dev fuzz`) and by tests.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Audit", "AuditModel", "CSS", "Comparison", "Configuration", "Crawling", "DOM",
        "HTMLParsing", "History", "LanguageServer", "LiveSites", "PageMetadata", "Reports",
        "RuleCatalog", "RuleKit", "Scanning", "Styling", "TestClocks", "WebAddress", "WebArchives",
      ],
      path: "Tests/Fuzzing/Targets", swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Tests",
      exclude: ["Found"],
      swiftSettings: strict),
    .testTarget(
      name: "ACTTests", dependencies: ["Audit", "AuditModel", "RuleCatalog", "Sites"],
      exclude: ["expected.csv"], swiftSettings: strict),
    // Time that passes only when a test says so.
    .target(
      name: "TestClocks", dependencies: ["Crawling"], path: "Tests/TestClocks",
      swiftSettings: strict),
    // Web servers for tests, which misbehave as real ones do.
    .target(
      name: "LoopbackServers", dependencies: ["CZlib"], path: "Tests/LoopbackServers",
      swiftSettings: strict),
    .testTarget(
      name: "CrawlingTests",
      dependencies: [
        "CZlib", "Crawling", "HTMLParsing", "LoopbackServers", "TestClocks", "WebAddress",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LiveSitesTests",
      dependencies: [
        "Audit", "AuditModel", "Crawling", "Distribution", "LiveSites", "Rendering", "Reports",
        "RuleCatalog", "RuleKit", "Sites", "TestClocks", "WebAddress", "WebArchives",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["Audit", "AuditModel", "Comparison", "LanguageServer", "Reports"],
      swiftSettings: strict),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "WebAddress"], swiftSettings: strict),
    .testTarget(
      name: "CaseTests", dependencies: ["Audit", "AuditModel", "Sites"],
      exclude: ["expected.csv"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
    .testTarget(
      name: "RuleEmbedderTests", dependencies: ["rule-embedder"], swiftSettings: strict),
    .testTarget(name: "DOMTests", dependencies: ["DOM"], swiftSettings: strict),
    .testTarget(
      name: "HTMLParsingTests", dependencies: ["DOM", "HTMLParsing"], swiftSettings: strict),
    .testTarget(name: "CSSTests", dependencies: ["CSS"], swiftSettings: strict),
    .testTarget(
      name: "StylingTests", dependencies: ["CSS", "DOM", "HTMLParsing", "Styling"],
      swiftSettings: strict),
    .testTarget(
      name: "SemanticsTests", dependencies: ["DOM", "HTMLParsing", "Semantics", "Styling"],
      swiftSettings: strict),
    .testTarget(
      name: "ProductTests", dependencies: ["ParvisAccessibility", "ParvisHTML", "ParvisStyle"],
      swiftSettings: strict),
    .testTarget(name: "WebAddressTests", dependencies: ["WebAddress"], swiftSettings: strict),
    // Pages for tests of what rules share.
    .target(
      name: "PageSamples",
      dependencies: ["DOM", "HTMLParsing", "RuleKit", "Semantics", "Styling", "WebAddress"],
      path: "Tests/PageSamples", swiftSettings: strict),
    .testTarget(
      name: "WordingTests", dependencies: ["DOM", "Wording"], swiftSettings: strict),
    .testTarget(
      name: "PageFactsTests",
      dependencies: [
        "DOM", "PageFacts", "PageMetadata", "PageSamples", "RuleKit", "Semantics", "Styling",
        "WebAddress", "Wording",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PaintingTests",
      dependencies: ["CSS", "DOM", "PageSamples", "Painting", "RuleKit", "Styling"],
      swiftSettings: strict),
    .testTarget(
      name: "FrenchLawTests",
      dependencies: ["Audit", "AuditModel", "FrenchLaw", "RuleKit", "WebAddress"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleKitTests", dependencies: ["RuleKit", "WebAddress"], swiftSettings: strict),
    .testTarget(
      name: "PageMetadataTests", dependencies: ["HTMLParsing", "PageMetadata", "WebAddress"],
      swiftSettings: strict),
    .testTarget(name: "ArchivesTests", dependencies: ["Archives"], swiftSettings: strict),
    .testTarget(
      name: "AnswersTests", dependencies: ["Answers", "AuditModel", "CZlib"], swiftSettings: strict),
    // What reads files of strangers in a process of its own, for tests.
    .executableTarget(
      name: "document-reader", dependencies: ["Documents"], path: "Tests/DocumentReader",
      swiftSettings: strict),
    .testTarget(
      name: "DocumentsTests",
      dependencies: [
        "Archives", "Audit", "AuditModel", "CZlib", "Documents", "PDFFacts", "PageFacts",
        "RuleKit", "Sites", "document-reader",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ComparisonTests", dependencies: ["AuditModel", "Comparison"], swiftSettings: strict),
    .testTarget(
      name: "AuditTests",
      dependencies: [
        "Audit", "AuditModel", "Comparison", "DOM", "HTMLParsing", "RuleCatalog", "RuleKit",
        "Rules",
        "Sites", "WebAddress",
      ],
      exclude: ["Ledger/claims.txt", "Ledger/tests.txt"], swiftSettings: strict),
    // The catalogue's examples, run: for the tests, and alone for whoever writes a rule.
    .target(
      name: "RuleExamples",
      dependencies: [
        "Audit", "AuditModel", "Crawling", "DOM", "HTMLParsing", "LiveSites", "PageFacts",
        "RuleCatalog", "RuleKit", "Sites", "TestClocks", "WebAddress",
      ],
      path: "Tests/RuleExamples", swiftSettings: strict),
    .executableTarget(
      name: "rule-examples", dependencies: ["AuditModel", "RuleCatalog", "RuleExamples"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleTests", dependencies: ["AuditModel", "RuleCatalog", "RuleExamples"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Answers", "Archives", "Audit", "AuditModel", "Comparison", "Reports", "RuleCatalog",
        "RuleKit", "Sites", "Text",
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "HistoryTests",
      dependencies: [
        "AuditModel", "History", "Text", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScanningTests",
      dependencies: ["AuditModel", "Crawling", "History", "Scanning", "TestClocks", "WebAddress"],
      swiftSettings: strict),
    .testTarget(
      name: "StudioTests",
      dependencies: [
        "Audit", "AuditModel", "ExerciseSite", "History", "Reports", "RuleCatalog", "Scanning",
        "Sites", "Studio", "Styling", "Text", "WebAddress",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Audit", "AuditModel", "Configuration", "Crawling", "History", "LiveSites",
        "LoopbackServers", "PDFFacts", "Reports", "Scanning", "TestClocks", "WebAddress", "parvis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// The driver links to libFuzzer, which is there only where a build asks for the sanitizer: `./dev fuzz`.
if Context.environment["PARVIS_FUZZ"] != nil {
  package.targets += [
    .target(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer"),
    .executableTarget(
      name: "parvis-fuzz", dependencies: ["CFuzzer", "FuzzTargets"], path: "Tests/Fuzzing/Driver"),
  ]
}
