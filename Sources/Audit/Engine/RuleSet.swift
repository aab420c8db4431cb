package import AuditModel
import DOM
import Painting
package import RuleKit

/// The rules of a run, with the table that routes elements to them.
///
/// Built once per configuration and shared by all pages.
package struct RuleSet: Sendable {
  private let pageRules: [any Rule.Type]
  /// Their slots follow those of ``pageRules``.
  private let customRules: [CustomRule]
  let siteRules: [any SiteRuleRun]
  /// By slot of the page rule, then by number of the site rule.
  private let pageSeverities: [Severity]
  private let siteSeverities: [Severity]
  /// By slot: the place in ``ruleList``.
  private let outcomePlaces: [Int]
  private let routes: RouteTable
  private let precedences: PrecedenceTable
  private let hiddenParts: HiddenPartsRules
  let ruleList: RuleOutcomes.RuleList
  private let tests: TestLookup
  package var budget = RuleBudget()
  /// What settings change on some pages; nil nearly everywhere.
  private let overrides: @Sendable (_ path: String) -> SlotOverrides?
  /// By slot: whether settings give the severity.
  private let areSet: [Bool]
  /// What rules cost scores.
  let prices: RulePrices

  /// - Parameters:
  ///   - tests: which tests of the RGAA findings speak of.
  ///   - themes: of the rules, for settings that name themes.
  package init(
    pageRules: [any Rule.Type], siteRules: [any SiteRule.Type], severities: [RuleID: Severity],
    customRules: [CustomRule] = [], settings: RuleSettings = RuleSettings(),
    themes: @escaping @Sendable (RuleID) -> Theme? = { _ in nil },
    tests: @escaping TestLookup = { _ in FindingTests() }
  ) {
    self.tests = tests
    self.pageRules = pageRules
    self.customRules = customRules
    self.siteRules = siteRules.map { RuleSet.erase($0) }
    let ids = pageRules.map { $0.id } + customRules.map(\.descriptor.id)
    let siteIDs = self.siteRules.map(\.ruleID)
    func set(_ id: RuleID) -> Severity? { themes(id).flatMap { settings.severity(of: id, $0) } }
    pageSeverities = ids.map { set($0) ?? severities[$0] ?? .moderate }
    siteSeverities = siteIDs.map { set($0) ?? severities[$0] ?? .moderate }
    areSet = ids.map { set($0) != nil }
    overrides = { path in
      settings.overrides.isEmpty
        ? nil
        : settings.overrides(ofPath: path, pageRules: ids, siteRules: siteIDs, theme: themes)
    }
    prices = customRules.isEmpty ? .catalog : RulePrices(customRules.map(\.descriptor))
    ruleList = RuleOutcomes.RuleList(ids)
    outcomePlaces = ids.map { [ruleList] in ruleList.place(of: $0) ?? 0 }
    routes = RouteTable(pageRules.map { $0.interests })
    precedences = PrecedenceTable(pageRules.map { $0.id })
    hiddenParts = HiddenPartsRules(pageRules)
  }

  package var pageRuleIDs: [RuleID] {
    pageRules.map { $0.id } + customRules.map(\.descriptor.id)
  }
  package var siteRuleIDs: [RuleID] { siteRules.map(\.ruleID) }

  /// Walks the page once and shows each element to the rules that asked for it.
  package func judge(_ page: Page) -> PageVerdict {
    let runs =
      pageRules.enumerated().map { slot, rule in
        RuleSet.makeRun(rule, yields: precedences.yielding.contains(slot)) {
          page.mayBeHiddenByStyles($0) || page.mayStayHidden($0)
        }
      } + customRules.map { CustomRuleRun($0) }
    let local = overrides(page.path)
    var work = PageWork(runs, on: page, budget: budget, without: local?.off ?? [])
    work.walk(routes)
    work.finish()
    let hidden = hiddenParts.judge(page, &work)
    page.sharing { precedences.apply(to: runs, on: page) { work.isAbandoned($0) } }

    var verdict = PageVerdict(outcomes: RuleOutcomes(ruleList), findings: [], facts: [])
    for (slot, run) in runs.enumerated() {
      guard !work.isAbandoned(slot) else {
        var outcome = RuleOutcome(outcome: .untested)
        outcome.lacksInput = local?.off.contains(slot) ?? false
        verdict.outcomes.set(outcome, at: outcomePlaces[slot])
        continue
      }
      let here = local?.severities[slot]
      let (severity, isSet) = (here ?? pageSeverities[slot], here != nil || areSet[slot])
      var conclusion = run.conclude(page, severity: severity, isSet: isSet, tests: tests)
      if let (view, run) = hidden?[slot] {
        conclusion.add(run.conclude(view, severity: severity, isSet: isSet, tests: tests))
      }
      verdict.outcomes.set(conclusion.outcome, at: outcomePlaces[slot])
      if !conclusion.findings.isEmpty { verdict.findings += conclusion.findings }
      if !conclusion.withdrawn.isEmpty { verdict.withdrawn += conclusion.withdrawn }
      if conclusion.isCut { verdict.isCut = true }
    }
    verdict.findings.sort { $0.precedes($1) }
    verdict.facts = siteRules.indices.map { number in
      local?.siteRulesOff.contains(number) ?? false
        ? .nothing : work.collect(siteRules[number], number: number)
    }
    if let local { verdict.leavesRulesOut = !local.off.isEmpty || !local.siteRulesOff.isEmpty }
    verdict.steps = work.steps(of: budget)
    verdict.isInPart = work.isInPart
    work.end()
    return verdict
  }

  /// What the site rules conclude, from all pages in the order of their paths.
  ///
  /// - Parameter isWhole: false when pages are left that a stopped run did not come to: nothing is
  ///   concluded from some of them.
  package func judgeSite(
    _ pages: [(path: String, verdict: PageVerdict)], in site: SiteContext, isWhole: Bool = true
  ) -> SiteVerdict {
    var verdict = SiteVerdict()
    for (number, rule) in siteRules.enumerated() {
      // Without what a page contributes, what the others say together may be wrong.
      if !isWhole || pages.contains(where: { $0.verdict.facts[number].isAbandoned }) {
        verdict.outcomes[rule.ruleID] = SiteRuleOutcome(outcome: .untested, pages: 0)
        continue
      }
      let facts = pages.compactMap { page in
        page.verdict.facts[number].value.map { (path: page.path, fact: $0) }
      }
      let conclusion = rule.conclude(
        facts, in: site, severity: siteSeverities[number], tests: tests)
      verdict.outcomes[rule.ruleID] = conclusion.outcome
      verdict.findings += conclusion.findings.map { finding in
        var finding = finding
        if let local = overrides(finding.place.path)?.siteSeverities[number] {
          finding.severity = local
        }
        return finding
      }
      if let legal = conclusion.legal { verdict.legal.append(legal) }
      verdict.country = verdict.country ?? conclusion.country
    }
    verdict.findings.sort { one, other in
      (one.place.path, one.place.offset, one.rule)
        < (other.place.path, other.place.offset, other.rule)
    }
    return verdict
  }

  /// The rules' ids, by their numbers in ``WorkTimer/Work/rule(_:)``.
  var numberedRules: [RuleID] { pageRuleIDs + siteRuleIDs }

  private static func makeRun<R: Rule>(
    _: R.Type, yields: Bool, mayBeHidden: @escaping (NodeID) -> Bool
  ) -> any PageRuleRun {
    RuleRun<R>(yields: yields, mayBeHidden: mayBeHidden)
  }

  private static func erase<R: SiteRule>(_: R.Type) -> any SiteRuleRun { SiteRun<R>() }
}

/// What the site rules conclude.
package struct SiteVerdict {
  package var outcomes: [RuleID: SiteRuleOutcome] = [:]
  /// In the order of pages and places.
  package var findings: [Finding] = []
  /// In the order of the rules.
  package var legal: [LegalCheck] = []
  /// The country whose law the site is taken to be under.
  package var country: String?
}

/// What the page rules conclude of a page and what the site rules keep of it.
package struct PageVerdict: Sendable {
  /// What one site rule keeps of a page.
  enum Fact: Sendable {
    case nothing
    case kept(any Sendable)
    /// The rule exceeded its budget.
    case abandoned

    var value: (any Sendable)? { if case .kept(let value) = self { value } else { nil } }
    var isAbandoned: Bool { if case .abandoned = self { true } else { false } }
  }

  package var outcomes: RuleOutcomes
  /// In the order of the source, then of the rules' ids.
  package var findings: [Finding]
  /// What rules found that others tell in their place: no findings, but faults that a standard counts.
  package var withdrawn: [Finding] = []
  /// True when a rule found more than is kept: outcomes count all.
  package var isCut = false
  /// True when rules were abandoned, since the page would have cost more than it may.
  package var isInPart = false
  /// True when settings leave rules out on the page.
  package var leavesRulesOut = false
  /// What the judgement cost, in steps of the ``StepMeter``.
  package var steps = 0
  /// By the number of the site rule.
  var facts: [Fact]
}

extension Finding {
  fileprivate func precedes(_ other: Finding) -> Bool {
    (place.offset, rule, message) < (other.place.offset, other.rule, other.message)
  }
}
