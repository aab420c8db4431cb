package import AuditModel
package import CSS
import DOM
package import RuleCatalog
import RuleKit
import Semantics
import Styling
package import Text

/// A rule that is no code: a selector, and what is expected of the elements that it finds.
package struct CustomRule: Sendable {
  package var descriptor: RuleDescriptor
  /// The key of its message.
  package var message: String
  package var grouping: FindingGrouping?
  /// Which elements are looked at.
  package var elements: SelectorList
  /// Only what stands in such an element; nil: the whole page.
  package var within: SelectorList?
  /// But not these.
  package var unless: SelectorList?
  package var expectation: Expectation
  /// `failed`, or `needsReview` where only a person can tell.
  package var outcome: Outcome

  /// What is expected.
  package enum Expectation: Sendable {
    /// On each page, or in each element of ``within``, so many of the elements.
    case count(ClosedRange<Int>)
    /// None of the elements anywhere; each that is there is found.
    case absent
    /// Of each element: an attribute; nil: it is enough that it is there.
    case attribute(String, TextTest?)
    /// Of each element that assistive technology is shown: its accessible name.
    case name(TextTest)
    /// Of each element: its text.
    case text(TextTest)
  }

  /// What a text must be like.
  package struct TextTest: Sendable {
    package var pattern: TextPattern
    /// The pattern must not match.
    package var isNegated: Bool

    package init(_ pattern: TextPattern, isNegated: Bool = false) {
      self.pattern = pattern
      self.isNegated = isNegated
    }
  }

  package init(
    _ descriptor: RuleDescriptor, message: String, elements: SelectorList,
    expecting expectation: Expectation
  ) {
    self.descriptor = descriptor
    self.message = message
    self.elements = elements
    self.expectation = expectation
    outcome = .failed
  }
}

/// What a rule of settings says: its one message, with what was found.
private struct CustomMessage: RuleMessage {
  var key: String
  var arguments: [String: String]
}

/// A rule of settings at work on one page.
final class CustomRuleRun: PageRuleRun {
  private let rule: CustomRule
  private var log: FindingLog

  init(_ rule: CustomRule) {
    self.rule = rule
    log = FindingLog(rule.grouping.map { [rule.message: $0] } ?? [:])
  }

  var ruleID: RuleID { rule.descriptor.id }
  var foundElements: [(node: NodeID, outcome: Outcome)] { log.foundElements }

  func visit(_ element: Element, in page: Page) {}
  func settle(without isSaid: (NodeID, Outcome) -> Bool) {}

  func conclude(
    _ page: Page, severity: Severity, isSet: Bool, tests: TestLookup
  ) -> RuleConclusion {
    RuleConclusion(
      outcome: log.outcome, findings: log.findings(of: ruleID, severity, on: page, tests),
      isCut: log.isCut)
  }

  func finish(_ page: Page) {
    let meter = page.document.meter
    let query = SelectorQuery(page.document)
    let scopes = CustomScopes(rule, query, page.document)
    switch rule.expectation {
    case .count(let range): count(scopes, range, page)
    case .absent:
      for element in scopes.elements { find(element, page, value: "") }
      if scopes.elements.isEmpty, rule.within == nil || !scopes.containers.isEmpty {
        log.passed += 1
      }
    case .attribute, .name, .text:
      for element in scopes.elements where !meter.isExhausted { judge(element, page) }
    }
    // Answers that were cut short are worth nothing: the rule is told to be untested.
    if query.isExhausted { meter.left = min(meter.left, 0) }
  }

  private func count(_ scopes: CustomScopes, _ range: ClosedRange<Int>, _ page: Page) {
    guard rule.within != nil else {
      if range.contains(scopes.elements.count) {
        log.passed += 1
      } else {
        add(.page, near: nil, ["count": String(scopes.elements.count)])
      }
      return
    }
    for (container, count) in zip(scopes.containers, scopes.counts) {
      if range.contains(count) {
        log.passed += 1
      } else {
        add(
          .element(container.id), near: container,
          ["count": String(count), "element": name(of: container)])
      }
    }
  }

  private func judge(_ element: Element, _ page: Page) {
    let meter = page.document.meter
    switch rule.expectation {
    case .attribute(let name, let test):
      let value = page.document.names.name(name).flatMap { element[$0] }.map { String($0) }
      settle(element, page, value, test)
    case .name(let test):
      guard page.semantics.isExposed(element.id) else { return }
      let name = page.semantics.name(of: element.id)
      if !name.isCertain { return review(element, name.text) }
      settle(element, page, name.text, test)
    case .text(let test):
      meter.charge(page.document.descendants(of: element.id).count)
      if meter.isExhausted { return }
      settle(element, page, element.textContent.collapsingWhitespace, test)
    case .count, .absent: break
    }
  }

  /// - Parameter value: nil where there is none.
  private func settle(
    _ element: Element, _ page: Page, _ value: String?, _ test: CustomRule.TextTest?
  ) {
    let holds: Bool
    if let test {
      let meter = page.document.meter
      let matches = value.map { text in
        test.pattern.matches(text) { meter.charge($0 / 8) }
      }
      holds = (matches ?? false) != test.isNegated
    } else {
      holds = value != nil
    }
    if holds { log.passed += 1 } else { find(element, page, value: value ?? "") }
  }

  private func find(_ element: Element, _ page: Page, value: String) {
    add(.element(element.id), near: element, arguments(element, value))
  }

  private func review(_ element: Element, _ value: String) {
    log.add(
      .needsReview, CustomMessage(key: rule.message, arguments: arguments(element, value)),
      .element(element.id), near: element, about: nil)
  }

  private func arguments(_ element: Element, _ value: String) -> [String: String] {
    ["element": name(of: element), "value": value.shortened]
  }

  private func name(of element: Element) -> String {
    element.document.names.spelling(of: element.name)
  }

  private func add(_ target: FindingTarget, near element: Element?, _ arguments: [String: String]) {
    log.add(
      rule.outcome, CustomMessage(key: rule.message, arguments: arguments), target, near: element,
      about: nil)
  }
}

/// What a rule of settings looks at on one page, found in one pass.
private struct CustomScopes {
  /// The elements that the rule's selector means.
  var elements: [Element] = []
  /// The elements of `within`, and how many of ``elements`` stand in each.
  var containers: [Element] = []
  var counts: [Int] = []

  init(_ rule: CustomRule, _ query: SelectorQuery, _ document: Document) {
    /// By node: the container that what is inside of it stands in; -1: none.
    var around = [Int](repeating: -1, count: rule.within == nil ? 0 : document.count)
    /// By container: the one around it.
    var outer: [Int] = []
    for element in document.elements {
      var container = -1
      if let within = rule.within {
        let parent = document.parent(of: element.id)
        container = parent.map { around[$0.index] } ?? -1
        around[element.id.index] = container
        if query.matches(within, element.id) {
          outer.append(container)
          around[element.id.index] = containers.count
          containers.append(element)
          counts.append(0)
        }
        if container < 0 { continue }
      }
      guard query.matches(rule.elements, element.id),
        !(rule.unless.map { query.matches($0, element.id) } ?? false)
      else { continue }
      elements.append(element)
      // Containers in one another each hold it.
      while container >= 0, !document.meter.isExhausted {
        counts[container] += 1
        container = outer[container]
        document.meter.charge()
      }
    }
  }
}
