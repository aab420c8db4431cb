import Audit
import AuditModel
import DOM
import HTMLParsing
import RuleKit
import Testing

/// A rule that costs too much is abandoned, wherever it is; the rest of the page is judged as ever.
@Suite("The budget of rules")
struct RuleBudgetTests {
  /// `count` paragraphs, each with a link.
  private static func page(_ count: Int) -> Page {
    let html =
      "<!DOCTYPE html><html lang=fr><title>x</title><body>"
      + (0..<count).map { "<p><a href='#\($0)'>\($0)</a></p>" }.joined()
    let session = AuditSession(Auditor(), site: SiteContext(kind: .folder))
    return session.page(HTMLParser.parse(html), at: "index.html")
  }

  /// Limits as in a run, but that a test of a quadratic rule takes no time.
  private static func rules(
    _ pageRules: [any Rule.Type], _ siteRules: [any SiteRule.Type] = []
  ) -> RuleSet {
    var rules = RuleSet(pageRules: pageRules, siteRules: siteRules, severities: [:])
    rules.budget.ruleSteps = 2_000
    rules.budget.ruleStepsPerNode = 2
    rules.budget.sharedSteps = 4_000
    rules.budget.sharedStepsPerNode = 4
    return rules
  }

  private func outcomes(_ verdict: PageVerdict) -> [String: Outcome] {
    Dictionary(
      uniqueKeysWithValues: zip(verdict.outcomes.keys, verdict.outcomes.values)
        .map { ($0.rawValue, $1.outcome) })
  }

  @Test("an ordinary rule is never abandoned, however large the page", arguments: [10, 3_000])
  func ordinary(count: Int) {
    let verdict = Self.rules([LinearRule.self]).judge(Self.page(count))
    #expect(outcomes(verdict) == ["linear": .failed])
    #expect(verdict.findings.count == min(count, 1_000))
  }

  @Test("slow in visit")
  func slowVisit() {
    let verdict = Self.rules([LinearRule.self, SlowVisitRule.self]).judge(Self.page(3_000))
    #expect(outcomes(verdict) == ["linear": .failed, "slow-visit": .untested])
    #expect(verdict.findings.allSatisfy { $0.rule == LinearRule.id })
    // On a small page the same rule costs little.
    let small = Self.rules([SlowVisitRule.self]).judge(Self.page(10))
    #expect(outcomes(small) == ["slow-visit": .failed])
  }

  @Test("slow in finish")
  func slowFinish() {
    let verdict = Self.rules([SlowFinishRule.self, LinearRule.self]).judge(Self.page(3_000))
    #expect(outcomes(verdict) == ["slow-finish": .untested, "linear": .failed])
    #expect(verdict.findings.allSatisfy { $0.rule == LinearRule.id })
    let small = Self.rules([SlowFinishRule.self]).judge(Self.page(10))
    #expect(outcomes(small) == ["slow-finish": .failed])
  }

  @Test("slow in collect: the site rule is untested, the others are not")
  func slowCollect() throws {
    let rules = Self.rules([LinearRule.self], [SlowCollectRule.self, CountRule.self])
    let large = rules.judge(Self.page(3_000))
    let small = rules.judge(Self.page(10))
    let site = SiteContext(kind: .folder)
    let outcomes = rules.judgeSite([("a.html", large), ("b.html", small)], in: site).outcomes
    #expect(outcomes[SlowCollectRule.id]?.outcome == .untested)
    #expect(outcomes[CountRule.id]?.outcome == .passed)
    #expect(outcomes[CountRule.id]?.pages == 2)
    let alone = rules.judgeSite([("b.html", small)], in: site).outcomes
    #expect(alone[SlowCollectRule.id]?.outcome == .passed)
  }

  @Test("the same steps in every run")
  func deterministic() {
    let runs = (0..<3).map { _ in
      let page = Self.page(3_000)
      let verdict = Self.rules([SlowVisitRule.self, SlowFinishRule.self, LinearRule.self])
        .judge(page)
      return (outcomes(verdict), verdict.findings.map(\.place))
    }
    #expect(runs.allSatisfy { $0 == runs[0] })
  }

  @Test("what an abandoned rule asked for first is whole for the others")
  func sharedFacts() {
    let page = Self.page(3_000)
    let verdict = Self.rules([AskingLateRule.self, LinearRule.self]).judge(page)
    #expect(outcomes(verdict)["asking-late"] == .untested)
    #expect(page.index.hyperlinks.count == 3_000)
  }

  @Test("facts for all rules that cost too much end the page")
  func slowFacts() {
    let page = Self.page(3_000)
    let rules = Self.rules(
      [LinearRule.self, SlowFactsRule.self, LastRule.self], [CountRule.self])
    let verdict = rules.judge(page)
    // What finished before stays.
    #expect(
      outcomes(verdict) == ["linear": .failed, "slow-facts": .untested, "the-last": .untested])
    let site = rules.judgeSite([("a.html", verdict)], in: SiteContext(kind: .folder)).outcomes
    #expect(site[CountRule.id]?.outcome == .untested)
  }

  @Test("time is the last stop")
  func time() {
    var rules = Self.rules([LinearRule.self, LastRule.self], [CountRule.self])
    rules.budget.time = .zero
    let verdict = rules.judge(Self.page(10))
    #expect(outcomes(verdict) == ["linear": .untested, "the-last": .untested])
    #expect(verdict.findings.isEmpty)
  }

  @Test("memory is another: what does not fit is untested, and told")
  func memory() {
    var rules = Self.rules([LinearRule.self, LastRule.self], [CountRule.self])
    rules.budget.memory = 1
    let verdict = rules.judge(Self.page(10))
    #expect(outcomes(verdict) == ["linear": .untested, "the-last": .untested])
    #expect(verdict.isInPart)
    #expect(!Self.rules([LinearRule.self]).judge(Self.page(10)).isInPart)

    func notes(memory: Int?) -> (kinds: [PageNote.Kind], findings: Int) {
      var options = AuditOptions(only: ["image-alt"])
      options.memory = memory
      let session = AuditSession(Auditor(options: options), site: SiteContext(kind: .folder))
      session.judge(PageInput(Array("<title>x</title><img src=a.png>".utf8), path: "a.html"))
      let result = session.conclude(target: "x").result
      return (result.notes.map(\.kind), result.pages.reduce(0) { $0 + $1.findings.count })
    }
    #expect(notes(memory: 1) == ([.judgedInPart], 0))
    #expect(notes(memory: nil) == ([], 1))
  }

  @Test("whoever looks at the page afterwards is not limited")
  func afterwards() {
    let page = Self.page(3_000)
    _ = Self.rules([SlowVisitRule.self], [SlowCollectRule.self]).judge(page)
    #expect(page.document.elements.reduce(0) { count, _ in count + 1 } == 6_004)
  }
}

private enum Text: String, RuleMessage { case found }

/// Looks at each link once.
private struct LinearRule: Rule {
  typealias Message = Text
  static let id: RuleID = "linear"
  static let interests: [Interest] = [.elements(.a)]

  func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    reporter.fail(element, .found)
  }
}

/// Passes at the end.
private struct LastRule: Rule {
  typealias Message = Text
  static let id: RuleID = "the-last"
  static let interests: [Interest] = []

  func finish(_ page: Page, reporter: inout Reporter<Self>) { reporter.passPage() }
}

/// Looks at the whole page for each link.
private struct SlowVisitRule: Rule {
  typealias Message = Text
  static let id: RuleID = "slow-visit"
  static let interests: [Interest] = [.elements(.a)]

  func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {
    let links = page.document.elements.reduce(0) { $1.is(.a) ? $0 + 1 : $0 }
    if links > 1 { reporter.fail(element, .found) }
  }
}

/// Looks at the whole page for each link.
private struct SlowFinishRule: Rule {
  typealias Message = Text
  static let id: RuleID = "slow-finish"
  static let interests: [Interest] = []

  func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for element in page.document.elements where element.is(.a) {
      let links = page.document.elements.reduce(0) { $1.is(.a) ? $0 + 1 : $0 }
      if links > 1 { reporter.fail(element, .found) }
    }
  }
}

/// Exceeds its budget, and only then asks for what is found once for all rules.
private struct AskingLateRule: Rule {
  typealias Message = Text
  static let id: RuleID = "asking-late"
  static let interests: [Interest] = []

  func finish(_ page: Page, reporter: inout Reporter<Self>) {
    while !page.document.meter.isExhausted {
      _ = page.document.elements.reduce(0) { $0 + $1.id.index }
    }
    if page.index.hyperlinks.isEmpty { reporter.failPage(.found) }
  }
}

/// Asks for facts that take quadratic time.
private struct SlowFactsRule: Rule {
  typealias Message = Text
  static let id: RuleID = "slow-facts"
  static let interests: [Interest] = []

  func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let pairs = page.sharing {
      page.document.elements.reduce(0) { count, element in
        count + page.document.elements.reduce(0) { $1.id < element.id ? $0 + 1 : $0 }
      }
    }
    if pairs > 0 { reporter.failPage(.found) }
  }
}

/// Keeps how many pairs of elements each page has.
private struct SlowCollectRule: SiteRule {
  typealias Message = Text
  static let id: RuleID = "slow-collect"

  static func collect(from page: Page) -> Int? {
    page.document.elements.reduce(0) { count, _ in
      count + page.document.elements.reduce(0) { others, _ in others + 1 }
    }
  }

  static func conclude(
    _ facts: [CollectedFact<Int>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for fact in facts { reporter.pass(path: fact.path) }
  }
}

/// Counts pages.
private struct CountRule: SiteRule {
  typealias Message = Text
  static let id: RuleID = "count"

  static func collect(from page: Page) -> Bool? { true }

  static func conclude(
    _ facts: [CollectedFact<Bool>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    for fact in facts { reporter.pass(path: fact.path) }
  }
}
