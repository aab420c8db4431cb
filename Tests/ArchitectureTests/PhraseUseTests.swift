import Foundation
import Testing

/// Texts in `Phrases` folders are shown somewhere: what nobody shows any more is not translated on.
@Suite("Texts")
struct PhraseUseTests {
  private static let sources = LayerTests.root.appendingPathComponent("Sources")

  /// The files of texts, as paths from `Sources`: `Reports/Phrases/FleetPhrase.yml`.
  static let files: [String] = {
    let modules = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return modules.sorted().flatMap { module -> [String] in
      let folder = sources.appendingPathComponent("\(module)/Phrases")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().filter { $0.hasSuffix(".yml") }.map { "\(module)/Phrases/\($0)" }
    }
  }()

  @Test("there are texts")
  func presence() { #expect(Self.files.count > 8) }

  @Test("each text is shown by its module", arguments: files)
  func use(file: String) throws {
    let module = file.prefix { $0 != "/" }
    let type = file.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
    let folder = Self.sources.appendingPathComponent(String(module))
    let paths = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var used: Set<Substring> = []
    var isListed = false
    for case let path as URL in paths where path.pathExtension == "swift" {
      let text = try String(contentsOf: path, encoding: .utf8)
      used.formUnion(text.matches(of: #/\.([a-z][A-Za-z0-9]*)/#).map { $0.output.1 })
      isListed = isListed || text.contains("\(type).allCases")
    }
    let texts = try String(
      contentsOf: Self.sources.appendingPathComponent(file), encoding: .utf8)
    let keys = texts.matches(of: #/(?m)^([a-z][A-Za-z0-9]*):/#).map { $0.output.1 }
    #expect(!keys.isEmpty)
    // Whoever goes through all of them shows each.
    guard !isListed else { return }
    for key in keys where !used.contains(key) { Issue.record("\(file): nothing shows \(key)") }
  }
}
