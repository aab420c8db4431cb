import AuditModel
import RuleCatalog
import Testing

@Suite("Versions of rules")
struct RuleVersionTests {
  private func version(severity: String = "serious", title: String = "t", example: String = "<p>")
    -> String
  {
    let text = LocalizedText(fr: title, en: title)
    return RuleDescriptor(
      id: "a-rule", theme: "images", scope: "page", severity: severity, wcag: [], rgaa: [],
      rgaaDecided: [], act: [], since: "0.1", title: text, why: text, fix: text,
      messages: ["missing": text],
      examples: [
        RuleExample(
          outcome: "fail", messages: ["missing"], settings: [:], files: [("a.html", example)],
          line: 1)
      ]
    ).version
  }

  @Test("follow from what a rule judges, not from its words")
  func versions() {
    #expect(version() == version(title: "other words"))
    #expect(version() != version(severity: "minor"))
    #expect(version() != version(example: "<p><b>"))
    #expect(version().count == 8)
  }

  @Test("are there for every rule")
  func catalogue() {
    #expect(RuleCatalog.versions.count == RuleCatalog.all.count)
    #expect(Set(RuleCatalog.versions.values).count == RuleCatalog.all.count)
  }
}
