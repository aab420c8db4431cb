import Audit
import AuditModel
import RuleCatalog
import RuleKit
import Testing

/// Rules whose file says `default: off`.
@Suite("Rules that run on request")
struct OptInRuleTests {
  private static let enhanced: RuleID = "color-contrast-enhanced"

  private func rules(_ options: AuditOptions) -> [RuleID] {
    Auditor(options: options).rules.pageRuleIDs
  }

  @Test("do not run by default, nor by the name of their theme")
  func byDefault() {
    #expect(RuleCatalog[Self.enhanced]?.isOptIn == true)
    #expect(!rules(AuditOptions()).contains(Self.enhanced))
    #expect(rules(AuditOptions()).contains("color-contrast"))
    let theme = rules(AuditOptions(only: ["colour"]))
    #expect(theme.contains("color-contrast") && !theme.contains(Self.enhanced))
  }

  @Test("run when asked for by their id, alone or besides the others")
  func onRequest() {
    #expect(rules(AuditOptions(only: [Self.enhanced.rawValue])) == [Self.enhanced])
    let also = rules(AuditOptions(also: [Self.enhanced.rawValue]))
    #expect(also.contains("color-contrast") && also.contains(Self.enhanced))
    let images = rules(AuditOptions(only: ["images"], also: [Self.enhanced.rawValue]))
    #expect(images.contains("image-alt") && images.contains(Self.enhanced))
    #expect(!images.contains("color-contrast"))
    let skipped = AuditOptions(
      skip: [Self.enhanced.rawValue], also: [Self.enhanced.rawValue])
    #expect(!rules(skipped).contains(Self.enhanced))
  }

  @Test("are rare, and their criteria are not the law's")
  func catalogue() {
    for rule in RuleCatalog.all where rule.isOptIn {
      #expect(rule.rgaa.isEmpty, "\(rule.id) tells of the RGAA and should run by default")
    }
  }
}
