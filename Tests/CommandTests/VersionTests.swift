import Foundation
import Testing

@testable import parvis

/// The version stands in the command; whoever copies it elsewhere copies that one.
@Suite("Version")
struct VersionTests {
  private static let files = [
    "README.md", "action.yml", "docs/guide-mairie.md", "packaging/kubernetes/parvis-crawl.yaml",
    "packaging/kubernetes/parvis-worker.yaml",
  ]

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: GuideTests.root.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("files that name a version of Parvis name this one", arguments: files)
  func copies(name: String) throws {
    let text = try Self.text(name)
    let named = text.matches(of: #/(?:parvis[_@:-]v?|default: )(\d+\.\d+\.\d+)/#)
    #expect(!named.isEmpty)
    for match in named { #expect(match.output.1 == Tool.version, "\(name): \(match.output.0)") }
  }

  @Test("the changelog tells of this version first")
  func changelog() throws {
    let heading = try #require(
      try Self.text("CHANGELOG.md").firstMatch(of: #/(?m)^## \[(\d+\.\d+\.\d+)\]/#))
    #expect(heading.output.1 == Tool.version)
  }
}
