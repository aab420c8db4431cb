import Foundation
import Testing

/// Each threat that `SECURITY.md` lists is held by a test of the name it gives.
@Suite("Promises")
struct SecurityPageTests {
  /// The names of tests that the table of threats refers to.
  private static let promised: [String] = {
    let page = try? String(
      contentsOf: LayerTests.root.appendingPathComponent("SECURITY.md"), encoding: .utf8)
    let threats = page?.split(separator: "## Threats").last?.split(separator: "\n## ").first ?? ""
    return threats.matches(of: #/\| `([^`|]+)` \|\n/#).map { String($0.output.1) }
  }()

  /// All Swift files below `Tests`, as one text.
  private static let tests: String = {
    let folder = LayerTests.root.appendingPathComponent("Tests")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
  }()

  @Test("there are threats, and each names its test")
  func table() { #expect(Self.promised.count >= 15) }

  @Test("the test exists", arguments: promised)
  func exists(name: String) { #expect(Self.tests.contains("\"\(name)\"")) }
}
