import Foundation
import Testing

/// Layers import downwards only: a module may import those named here and nothing else of ours.
/// Third-party modules each have the one place where they may be imported.
@Suite("Layers")
struct LayerTests {
  static let allowed: [String: Set<String>] = [
    "DOM": [],
    "HTMLParsing": ["DOM", "CLibXML2"],
    "CSS": [],
    "Styling": ["DOM", "CSS"],
    "Semantics": ["DOM", "Styling"],
    "ParvisHTML": ["DOM", "HTMLParsing"],
    "ParvisStyle": ["CSS", "DOM", "ParvisHTML", "Styling"],
    "ParvisAccessibility": ["DOM", "ParvisHTML", "ParvisStyle", "Semantics"],
    "WebAddress": [],
    "AuditModel": [],
    "RuleCatalog": ["AuditModel"],
    "RuleKit": ["DOM", "Styling", "Semantics", "AuditModel", "WebAddress"],
    "Rules": ["CSS", "DOM", "Styling", "Semantics", "AuditModel", "WebAddress", "RuleKit"],
    "Audit": [
      "CMemory",
      "CSS", "DOM", "HTMLParsing", "Styling", "Semantics", "AuditModel", "RuleCatalog", "RuleKit",
      "Rules", "WebAddress",
    ],
    "Comparison": ["AuditModel"],
    "Reports": ["Audit", "AuditModel", "Comparison", "RuleCatalog"],
    "Sites": ["Audit", "AuditModel", "RuleKit", "WebAddress"],
    "Crawling": ["CCurl", "CLibXML2", "CZlib", "DOM", "HTMLParsing", "WebAddress"],
    "LiveSites": ["Audit", "AuditModel", "Crawling", "RuleKit", "WebAddress"],
    "Configuration": ["AuditModel", "Crawling", "LiveSites", "WebAddress", "Yams"],
    "History": ["AuditModel", "CZlib", "Comparison", "GRDB"],
    "Scanning": ["AuditModel", "Crawling", "History", "WebAddress", "Yams"],
    "parvis": [
      "Audit", "AuditModel", "Comparison", "Configuration", "Crawling", "DOM", "HTMLParsing",
      "History", "LiveSites", "Reports", "RuleCatalog", "Scanning", "Sites", "WebAddress",
      "ArgumentParser",
    ],
    "parvis-bench": [
      "Audit", "AuditModel", "CLibXML2", "CSS", "DOM", "HTMLParsing", "RuleKit", "Sites",
    ],
    "rule-embedder": ["Yams"],
  ]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("imports point downwards", arguments: allowed.keys.sorted())
  func imports(module: String) throws {
    let ours = Set(Self.allowed.keys).union([
      "CCurl", "CLibXML2", "CMemory", "CZlib", "ArgumentParser", "GRDB", "Yams",
    ])
    let folder = Self.root.appendingPathComponent("Sources/\(module)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        // Indented ones are in generated text.
        guard line.first != " ", let place = words.firstIndex(of: "import"), place <= 1,
          words.count > place + 1,
          place == 0 || ["public", "internal", "package", "@testable"].contains(words[0])
        else { continue }
        let imported = String(words[place + 1])
        guard ours.contains(imported) else { continue }
        #expect(
          Self.allowed[module]?.contains(imported) == true,
          "\(module)/\(file.lastPathComponent) imports \(imported)")
      }
    }
    #expect(count > 0, "\(module) has no sources")
  }

  @Test("every module is in the table")
  func completeness() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path)
    let modules = Set(folders).subtracting(["CCurl", "CLibXML2", "CMemory", "CZlib", "Plugins"])
    #expect(modules == Set(Self.allowed.keys))
  }
}
