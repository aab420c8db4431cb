import Foundation
import Testing

@testable import rule_embedder

@Suite("Generated sources")
struct GeneratedSourceTests {
  @Test("literals hold any text")
  func literals() {
    #expect(SwiftText.literal("a\"b\\(c)\n\u{1F}é") == #""a\"b\\(c)\n\u{1f}é""#)
  }

  @Test(
    "names of cases are those of Swift",
    arguments: [
      ("late-start", "lateStart"), ("missing", "missing"), ("for", "`for`"), ("in-h1", "inH1"),
      ("without-id", "withoutID"),
    ])
  func caseNames(_ kebab: String, _ name: String) {
    #expect(SwiftText.caseName(kebab) == name)
  }

  @Test("placeholders are names in braces; what words agree with is a number")
  func placeholders() {
    #expect(
      Placeholder.all(in: "{a} {b:x|y} {b}") == [
        "a": Placeholder(name: "a", isNumber: false), "b": Placeholder(name: "b", isNumber: true),
      ])
    #expect(Placeholder.all(in: "none")?.isEmpty == true)
    for text in ["{", "}", "{}", "{a", "{a b}", "{a:x}", "{a:x|y|z}", "{a{b}}", "{A}", "{1}"] {
      #expect(Placeholder.all(in: text) == nil, "\(text)")
    }
  }

  @Test("files are written only when they differ")
  func writing() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("embedder-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = OutputFolder(folder.path)
    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
    let old = Date(timeIntervalSince1970: 1_000_000)
    try output.write([
      GeneratedFile(name: "a.swift", text: "1"), GeneratedFile(name: "b.swift", text: "1"),
    ])
    for name in ["a.swift", "b.swift"] {
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: file(name).path)
    }
    try output.write([
      GeneratedFile(name: "a.swift", text: "1"), GeneratedFile(name: "b.swift", text: "2"),
    ])
    func date(_ name: String) throws -> Date? {
      try FileManager.default.attributesOfItem(atPath: file(name).path)[.modificationDate] as? Date
    }
    #expect(try date("a.swift") == old)
    #expect(try date("b.swift") != old)
    #expect(try String(contentsOf: file("b.swift"), encoding: .utf8) == "2")
  }
}
