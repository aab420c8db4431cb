import Audit
import AuditModel
import HTMLParsing
import RuleCatalog
import RuleKit
import Rules
import Testing

/// What a page costs, in steps, grows no faster than what rules look for in it: pages of n, 2n and 4n of
/// what each rule's first failing example has. `Tests/Scripts/scaling.py` measures the same in time, on
/// larger pages and for selectors, and so finds what steps do not count.
@Suite("Scaling")
struct ScalingTests {
  /// A linear cost has 2, a quadratic one 4.
  private static let maximumGrowth = 2.3
  private static let copies = 24

  private static let rules: [RuleID: any Rule.Type] = Dictionary(
    uniqueKeysWithValues: RuleRegistry.pageRules.map { ($0.id, $0) })

  private func steps(_ html: String, _ rules: [any Rule.Type]) -> Int {
    let session = AuditSession(Auditor(), site: SiteContext(kind: .folder))
    let set = RuleSet(pageRules: rules, siteRules: [], severities: [:])
    return set.judge(session.page(HTMLParser.parse(html), at: "index.html")).steps
  }

  /// The page with what is in its body `count` times, its style sheets once: what many sheets say of many
  /// elements is a product. All of it where it has no body.
  private func repeating(_ html: String, _ count: Int) -> String {
    let sheets = html.ranges(of: #/<style.*?<\/style>/#.dotMatchesNewlines()).map { html[$0] }
    let plain = html.replacing(#/<style.*?<\/style>/#.dotMatchesNewlines(), with: "")
    guard let body = plain.firstRange(of: "<body"),
      let start = plain[body.upperBound...].firstIndex(of: ">").map(plain.index(after:))
    else { return sheets.joined() + String(repeating: plain + "\n", count: count) }
    let end = plain[start...].firstRange(of: "</body")?.lowerBound ?? plain.endIndex
    return plain[..<start] + sheets.joined()
      + String(repeating: plain[start..<end] + "\n", count: count) + plain[end...]
  }

  private static let cases: [(id: RuleID, html: String)] = RuleCatalog.all.compactMap { rule in
    guard rules[rule.id] != nil else { return nil }
    let examples = rule.examples.filter { $0.files.count == 1 && $0.settings["live"] == nil }
    let telling = examples.first { $0.outcome == .failed || $0.outcome == .needsReview }
    return (telling ?? examples.first).map { example in
      (rule.id, example.files[0].markedText.replacing("↓", with: ""))
    }
  }

  @Test("each rule, on copies of its example", arguments: cases)
  func growth(id: RuleID, html: String) throws {
    let rule = try #require(Self.rules[id])
    let costs = [1, 2, 4].map { steps(repeating(html, $0 * Self.copies), [rule]) }
    // A step is dozens of nodes: small pages have few, and one more or less of them says nothing.
    let allowed = Self.maximumGrowth * Double(costs[1] - costs[0]) + 40
    #expect(Double(costs[2] - costs[1]) <= allowed, "\(costs)")
  }

  @Test("findings beyond the limit are counted, left out and told")
  func manyFindings() throws {
    let rule = try #require(Self.rules["link-name"])
    let session = AuditSession(Auditor(), site: SiteContext(kind: .folder))
    let set = RuleSet(pageRules: [rule], siteRules: [], severities: [:])
    let html = String(repeating: "<a href=b.html></a>", count: 1_200)
    let few = set.judge(session.page(HTMLParser.parse("<a href=b>x</a>"), at: "a.html"))
    #expect(!few.isCut)
    let many = set.judge(session.page(HTMLParser.parse(html), at: "a.html"))
    #expect(many.isCut)
    #expect(many.findings.count == FindingLog.maximumEntries)
    let outcome = try #require(many.outcomes.values.first)
    #expect(outcome.failed + outcome.review == 1_200)
  }

  @Test("all rules together")
  func together() {
    let html = Self.cases.map(\.html).filter { !$0.contains("<html") }.joined(separator: "\n")
    let costs = [1, 2, 4].map { steps(repeating(html, $0), RuleRegistry.pageRules) }
    let allowed = Self.maximumGrowth * Double(costs[1] - costs[0])
    #expect(costs[0] > 1_000)
    #expect(Double(costs[2] - costs[1]) <= allowed, "\(costs)")
  }
}
