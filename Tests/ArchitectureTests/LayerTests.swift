import Foundation
import Testing

/// Layers import downwards only: a module may import those named here and nothing else of ours.
/// Third-party modules each have the one place where they may be imported.
@Suite("Layers")
struct LayerTests {
  static let allowed: [String: Set<String>] = [
    "Text": [],
    "DOM": ["Text"],
    "HTMLParsing": ["DOM", "Text", "CLibXML2"],
    "CSS": ["Text"],
    "Styling": ["DOM", "CSS", "Text"],
    "Semantics": ["DOM", "Styling", "Text"],
    "WebAddress": ["Text"],
    "AuditModel": ["Text"],
    "RuleCatalog": ["AuditModel"],
    "RuleKit": ["DOM", "Styling", "Semantics", "AuditModel", "Text", "WebAddress"],
    "Wording": ["DOM", "Text"],
    "PageFacts": [
      "DOM", "Styling", "Semantics", "AuditModel", "Text", "WebAddress", "RuleKit", "Wording",
    ],
    "Painting": ["CSS", "DOM", "Styling", "Semantics", "Text", "RuleKit"],
    "Rules": [
      "CSS", "DOM", "Styling", "Semantics", "AuditModel", "Text", "WebAddress", "RuleKit",
      "Wording", "PageFacts", "Painting",
    ],
    "Audit": [
      "CMemory",
      "CSS", "DOM", "HTMLParsing", "Styling", "Semantics", "AuditModel", "RuleCatalog", "RuleKit",
      "Rules", "Text", "WebAddress",
    ],
    "Comparison": ["AuditModel", "Text"],
    "Reports": ["Audit", "AuditModel", "Comparison", "RuleCatalog", "Text"],
    "Sites": ["Audit", "AuditModel", "RuleKit", "WebAddress"],
    "Crawling": ["CCurl", "CLibXML2", "CZlib", "DOM", "HTMLParsing", "Text", "WebAddress"],
    "LiveSites": ["Audit", "AuditModel", "Crawling", "RuleKit", "WebAddress"],
    "Configuration": ["AuditModel", "Crawling", "LiveSites", "WebAddress", "Yams"],
    "History": ["AuditModel", "CZlib", "Comparison", "GRDB", "Text"],
    "Scanning": ["AuditModel", "Crawling", "History", "Text", "WebAddress", "Yams"],
    "parvis": [
      "Audit", "AuditModel", "Comparison", "Configuration", "Crawling", "DOM", "HTMLParsing",
      "History", "LiveSites", "Reports", "RuleCatalog", "Scanning", "Sites", "Text", "WebAddress",
      "ArgumentParser",
    ],
    "parvis-bench": [
      "Audit", "AuditModel", "CLibXML2", "CSS", "DOM", "HTMLParsing", "RuleKit", "Sites",
    ],
    "ParvisHTML": ["DOM", "HTMLParsing", "Text"],
    "ParvisStyle": ["CSS", "DOM", "ParvisHTML", "Styling", "Text"],
    "ParvisAccessibility": ["DOM", "ParvisHTML", "ParvisStyle", "Semantics", "Text"],
    "rule-embedder": ["Text", "Yams"],
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
