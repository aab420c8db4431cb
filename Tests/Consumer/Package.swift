// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else: it sees what is public and nothing more. `./dev products` builds it.
let package = Package(
  name: "consumer",
  dependencies: [.package(name: "parvis", path: "../..")],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: [
        .product(name: "ParvisAccessibility", package: "parvis"),
        .product(name: "ParvisHTML", package: "parvis"),
        .product(name: "ParvisStyle", package: "parvis"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
