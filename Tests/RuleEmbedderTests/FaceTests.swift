import Foundation
import Testing

@testable import rule_embedder

@Suite("The face of a rule")
struct FaceTests {
  private static func face(_ rule: CatalogFile) throws -> String {
    FaceSource.face(rule, try Standards(folder: Sample.standardsFolder))
  }

  @Test("is its id, its references and its messages with typed values")
  func values() throws {
    #expect(
      try Self.face(Sample.file()) == """
        // Generated from rules/ when the target is built.
        import AuditModel
        import RuleKit

        extension ARuleRule {
          /// Severity serious, theme images.
          ///
          /// - WCAG 2.2: 1.1.1 Non-text Content
          /// - ACT: 23a2a8 Image has non-empty accessible name
          static let id: RuleID = "a-rule"

          enum Message: RuleMessage {
            case missing
            case lateStart(count: Int, line: Int, text: String)

            var key: String {
              switch self {
              case .missing: "missing"
              case .lateStart: "late-start"
              }
            }

            var arguments: [String: String] {
              switch self {
              case .missing: [:]
              case .lateStart(let count, let line, let text):
                ["count": String(count), "line": String(line), "text": text]
              }
            }
          }
        }

        """)
  }

  @Test("names what is told as one finding")
  func groups() throws {
    func face(_ group: String) throws -> String {
      try Self.face(Sample.file(("since:", "group: \(group)\nsince:")))
    }
    #expect(
      try face("page").contains(
        """
          static let groupings: [String: FindingGrouping] = [
            "late-start": .page, "missing": .page
          ]

          enum Message
        """))
    #expect(try face("{missing: target}").contains("    \"missing\": .target\n"))
  }

  @Test("is the shorter where no message has values")
  func plain() throws {
    let face = try Self.face(
      Sample.file(
        ("{text} à la ligne {line}, {count} {count:fois|fois}.", "Tard."),
        ("{count} {count:time|times} {text} in line {line}.", "Late."), ("numbers: [line]\n", "")))
    #expect(
      face.contains(
        """
          enum Message: String, RuleMessage {
            case missing
            case lateStart = "late-start"
          }
        """))
  }

  @Test("does not change with words")
  func words() throws {
    #expect(
      try Self.face(Sample.file(("Nothing.", "Not a thing.")))
        == Self.face(Sample.file()))
  }
}

@Suite("A new rule")
struct NewRuleTests {
  @Test("has two files, and the first is right")
  func files() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("new-rule-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let rules = root.appendingPathComponent("rules")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Sample.standardsFolder.deletingLastPathComponent(), to: rules)
    let rule = NewRule(id: "a-new-rule", theme: "seo-page", since: "0.2")
    #expect(try rule.write(to: root).contains("./dev rule a-new-rule"))

    let catalog = try Catalog(folder: rules)
    #expect(catalog.rules.first { $0.id == "a-new-rule" }?.since == "0.2")
    let swift = try String(
      contentsOf: root.appendingPathComponent("Sources/Rules/SEOPage/ANewRuleRule.swift"),
      encoding: .utf8)
    #expect(swift.contains("struct ANewRuleRule: Rule {"))

    #expect(throws: NewRule.Refusal.self) { try rule.write(to: root) }
    #expect(throws: NewRule.Refusal.self) {
      try NewRule(id: "Bad", theme: "links", since: "0.2").write(to: root)
    }
    #expect(throws: NewRule.Refusal.self) {
      try NewRule(id: "good", theme: "none", since: "0.2").write(to: root)
    }
  }
}
