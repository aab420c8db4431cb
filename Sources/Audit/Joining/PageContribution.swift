package import AuditModel
package import Foundation
import PageFacts

/// A judged page as one process hands it to another, which concludes on the site: what was found on it,
/// and what the rules about sites keep of it.
///
/// Written with sorted keys, the same page gives the same bytes. It is read by the rules that it was
/// written by.
package struct PageContribution: Sendable {
  package let path: String
  let url: String?
  let language: String?
  let title: String?
  let heading: String?
  let outcomes: RuleOutcomes
  let findings: [Finding]
  let ledger: PageLedger
  let notes: [PageNote]
  let publishingTool: String?
  let rendering: PageRendering?
  /// By the number of the site rule.
  let facts: [PageVerdict.Fact]
  let navigation: NavigationAids
  /// Where elements are that settings name; of pages that this process judged.
  let noted: [String: Set<Int>]
  /// The rules that judged it.
  let rules: RuleSet

  init(_ page: JudgedPage, rules: RuleSet) {
    path = page.result.path
    url = page.result.url
    language = page.result.language
    title = page.result.title
    heading = page.result.heading
    outcomes = page.result.outcomes
    findings = page.result.findings
    ledger = page.result.ledger
    notes = page.result.notes
    publishingTool = page.result.publishingTool
    rendering = page.result.rendering
    facts = page.verdict.facts
    navigation = page.navigation
    noted = page.result.noted
    self.rules = rules
  }

  /// The judged page, its texts in `pool`.
  func judgedPage(_ pool: StringPool) -> JudgedPage {
    var result = PageResult(
      path: path, url: url, language: language, title: title, outcomes: outcomes,
      findings: findings, pool: pool)
    result.heading = heading
    result.ledger = ledger
    result.notes = notes
    result.publishingTool = publishingTool
    result.rendering = rendering
    result.noted = noted
    Scores.assign(to: &result, prices: rules.prices)
    return JudgedPage(
      result: result,
      verdict: PageVerdict(outcomes: RuleOutcomes([:]), findings: [], facts: facts),
      profile: AuditProfile(), navigation: navigation, filesRead: [])
  }
}

extension PageContribution: Encodable, DecodableWithConfiguration {
  private enum Key: String, CodingKey {
    case path, url, language, title, heading, outcomes, findings, ledger, notes, publishingTool,
      rendering
    case facts, abandoned, navigation
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(path, forKey: .path)
    try container.encodeIfPresent(url, forKey: .url)
    try container.encodeIfPresent(language, forKey: .language)
    try container.encodeIfPresent(title, forKey: .title)
    try container.encodeIfPresent(heading, forKey: .heading)
    var known: [String: WrittenOutcome] = [:]
    for (rule, outcome) in outcomes where outcome != RuleOutcome(outcome: .inapplicable) {
      known[rule.rawValue] = WrittenOutcome(outcome)
    }
    try container.encode(known, forKey: .outcomes)
    try container.encode(findings, forKey: .findings)
    try container.encode(ledger, forKey: .ledger)
    try container.encode(notes, forKey: .notes)
    try container.encodeIfPresent(publishingTool, forKey: .publishingTool)
    try container.encodeIfPresent(rendering, forKey: .rendering)
    try rules.encode(facts, to: container.superEncoder(forKey: .facts))
    try container.encode(rules.namesOfAbandoned(facts), forKey: .abandoned)
    try container.encode(navigation, forKey: .navigation)
  }

  package init(from decoder: any Decoder, configuration rules: RuleSet) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.rules = rules
    path = try container.decode(String.self, forKey: .path)
    url = try container.decodeIfPresent(String.self, forKey: .url)
    language = try container.decodeIfPresent(String.self, forKey: .language)
    title = try container.decodeIfPresent(String.self, forKey: .title)
    heading = try container.decodeIfPresent(String.self, forKey: .heading)
    var outcomes = rules.noOutcomes
    for (rule, outcome) in try container.decode([String: WrittenOutcome].self, forKey: .outcomes) {
      outcomes[RuleID(rawValue: rule)] = outcome.outcome
    }
    self.outcomes = outcomes
    findings = try container.decode([Finding].self, forKey: .findings)
    ledger = try container.decode(PageLedger.self, forKey: .ledger)
    notes = try container.decode([PageNote].self, forKey: .notes)
    publishingTool = try container.decodeIfPresent(String.self, forKey: .publishingTool)
    rendering = try container.decodeIfPresent(PageRendering.self, forKey: .rendering)
    facts = try rules.facts(
      from: container.superDecoder(forKey: .facts),
      abandoned: container.decode([String].self, forKey: .abandoned))
    navigation = try container.decode(NavigationAids.self, forKey: .navigation)
    noted = [:]
  }
}

/// An outcome less what is zero: most is.
private struct WrittenOutcome: Codable {
  var result: Outcome
  var failed: Int?
  var passed: Int?
  var review: Int?
  var withheld: Int?
  var lacksInput: Bool?

  private enum CodingKeys: String, CodingKey {
    case result = "outcome"
    case failed, passed, review, withheld, lacksInput
  }

  init(_ outcome: RuleOutcome) {
    func counted(_ count: Int) -> Int? { count == 0 ? nil : count }
    result = outcome.outcome
    failed = counted(outcome.failed)
    passed = counted(outcome.passed)
    review = counted(outcome.review)
    withheld = counted(outcome.withheld)
    lacksInput = outcome.lacksInput ? true : nil
  }

  var outcome: RuleOutcome {
    var written = RuleOutcome(
      outcome: result, failed: failed ?? 0, passed: passed ?? 0, review: review ?? 0)
    written.withheld = withheld ?? 0
    written.lacksInput = lacksInput ?? false
    return written
  }
}
