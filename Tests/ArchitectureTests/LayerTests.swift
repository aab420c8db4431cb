import Foundation
import Testing

/// `ARCHITECTURE.md` says in which order the modules stand, `Package.swift` what each depends on:
/// a module imports what it depends on, and depends on what stands above it.
@Suite("Layers")
struct LayerTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  /// A line of the table of modules in `ARCHITECTURE.md`.
  struct Layer: Sendable, CustomTestStringConvertible {
    var module: String
    /// What it may use beside the modules above it: libraries of the system and packages.
    var others: Set<String>
    /// The modules above it.
    var above: Set<String>
    var testDescription: String { module }
  }

  /// From the first line to the last.
  static let layers: [Layer] = {
    var layers: [Layer] = []
    for line in text("ARCHITECTURE.md").split(separator: "\n") {
      guard let row = line.wholeMatch(of: #/\| `([\w-]+)` \| .+ \| (.+) \|/#) else { continue }
      let others = row.output.2.matches(of: #/[\w]+/#).map { String($0.output) }
      layers.append(
        Layer(
          module: String(row.output.1), others: Set(others), above: Set(layers.map(\.module))))
    }
    return layers
  }()

  /// Modules without Swift: they are used only where the table names them.
  private static let systemModules = Set(
    layers.map(\.module).filter { swiftFiles(of: $0).isEmpty })

  /// What each target of `Package.swift` depends on: modules, and products of packages.
  private static let dependencies: [String: Set<String>] = {
    var dependencies: [String: Set<String>] = [:]
    for target in text("Package.swift").split(separator: "\n    .") {
      guard target.contains(#/^(target|executableTarget|systemLibrary)\(/#),
        let name = target.firstMatch(of: #/name: "([^"]+)"/#)?.output.1
      else { continue }
      let list = target.firstMatch(of: #/dependencies: \[([^\[\]]*)\]/#)?.output.1 ?? ""
      let names = list.replacing(#/, package: "[^"]+"/#, with: "").matches(of: #/"([^"]+)"/#)
      dependencies[String(name)] = Set(names.map { String($0.output.1) })
    }
    return dependencies
  }()

  private static func swiftFiles(of module: String) -> [URL] {
    let folder = root.appendingPathComponent("Sources/\(module)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test("modules import what they depend on", arguments: layers)
  func imports(_ layer: Layer) throws {
    let dependencies = try #require(Self.dependencies[layer.module], "no target \(layer.module)")
    let known = Set(Self.layers.flatMap { $0.others.union([$0.module]) })
    for file in Self.swiftFiles(of: layer.module) {
      // Imports that are indented stand in text for other files.
      let pattern = #/(?m)^(?:(?:public|package|internal|@testable) )?import ([\w-]+)/#
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: pattern) {
        let imported = String(match.output.1)
        #expect(
          dependencies.contains(imported) || !known.contains(imported),
          "\(layer.module)/\(file.lastPathComponent) imports \(imported)")
      }
    }
  }

  @Test("modules depend on what stands above them", arguments: layers)
  func order(_ layer: Layer) throws {
    let dependencies = try #require(Self.dependencies[layer.module], "no target \(layer.module)")
    let allowed = layer.above.subtracting(Self.systemModules).union(layer.others)
    // The code that tests share stands in `Tests`.
    for dependency in dependencies.subtracting(["RuleExamples"]) {
      #expect(allowed.contains(dependency), "\(layer.module) depends on \(dependency)")
    }
  }

  @Test("the table has every module, and both files are read")
  func completeness() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path)
    #expect(Set(folders).subtracting(["Plugins"]) == Set(Self.layers.map(\.module)))
    #expect(Self.dependencies["HTMLParsing"]?.isSuperset(of: ["DOM", "CLibXML2"]) == true)
    #expect(Self.dependencies["History"]?.contains("GRDB") == true)
    #expect(Self.systemModules.contains("CLibXML2"))
  }
}
