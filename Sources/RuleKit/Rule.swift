package import AuditModel
package import DOM

/// What a rule can say: the messages of `rules/<id>.md`, each a case that carries the values of its
/// placeholders.
package protocol RuleMessage: Sendable, Hashable {
  /// The key of the message in the catalogue.
  var key: String { get }
  /// The values of its placeholders, by name.
  var arguments: [String: String] { get }
}

extension RuleMessage where Self: RawRepresentable<String> {
  package var key: String { rawValue }
  package var arguments: [String: String] { [:] }
}

/// What every rule has: an id, and a closed set of messages. Both are generated from its catalogue
/// file when `Rules` is built.
package protocol AnyRule: Sendable {
  associatedtype Message: RuleMessage
  static var id: RuleID { get }
  /// True of rules on what is written, whether or not anybody perceives the element: their failures
  /// stand where a style sheet that could not be read may hide it.
  static var judgesHiddenElements: Bool { get }
  /// By the key of a message: which elements that have it are told as one finding (`group:`). Those of
  /// other messages are told each by itself.
  static var groupings: [String: FindingGrouping] { get }
  /// By the key of a message: how grave is what it tells, where that is not the rule's severity (`harm:`).
  static var severities: [String: Severity] { get }
}

extension AnyRule {
  package static var judgesHiddenElements: Bool { false }
  package static var groupings: [String: FindingGrouping] { [:] }
  package static var severities: [String: Severity] { [:] }
}

/// A check that looks at one page and says what it found.
///
/// A fresh value is made for every page, so stored properties are the rule's memory of the page.
/// What a rule never mentions to its reporter is not applicable.
package protocol Rule: AnyRule {
  /// The elements that the walk shows this rule. Empty: only ``finish(_:reporter:)`` is called.
  static var interests: [Interest] { get }

  init()

  /// Called for each element of interest, in tree order; contents of `template` are left out.
  mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>)

  /// Called once, after all elements.
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>)
}

extension Rule {
  package static var interests: [Interest] { [] }
  package mutating func visit(_ element: Element, in page: Page, reporter: inout Reporter<Self>) {}
  package mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {}
}

/// A check that looks at all pages together.
///
/// ``collect(from:)`` runs on each page, in parallel, and keeps only what ``conclude(_:in:reporter:)``
/// needs: pages themselves are released.
package protocol SiteRule: AnyRule {
  /// What is kept of one page; small. It can be written down, so that pages may be judged by other
  /// processes than the one that concludes: the same fact always in the same bytes (``InOrder``).
  associatedtype Fact: Sendable & Codable

  /// What the fact is called where it is written down. Rules that keep the same of each page share a name.
  static var factName: String { get }

  /// What this page contributes; nil when nothing.
  static func collect(from page: Page) -> Fact?

  /// Takes out of a fact what earlier pages have, where it was collected without knowing them.
  static func keepFirst(_ fact: inout Fact, by occurrences: FirstOccurrences)

  /// Called once, with the facts in the order of the pages' paths.
  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>)
}

extension SiteRule {
  package static var factName: String { id.rawValue }
  package static func keepFirst(_ fact: inout Fact, by occurrences: FirstOccurrences) {}
}

/// What a site rule collected from a page.
package struct CollectedFact<Fact: Sendable>: Sendable {
  package let path: String
  package let fact: Fact

  package init(path: String, fact: Fact) {
    self.path = path
    self.fact = fact
  }
}

/// A kind of element that a rule wants to see. The walk routes by integers: no strings are
/// compared per node.
package enum Interest: Sendable, Hashable {
  /// HTML elements of these names.
  case elements([Name])
  /// SVG elements of these names.
  case svgElements([Name])
  /// Elements of any namespace that carry one of these attributes.
  case attributes([Name])
  /// Every element.
  case allElements

  package static func elements(_ names: Name...) -> Interest { .elements(names) }
  package static func svgElements(_ names: Name...) -> Interest { .svgElements(names) }
  package static func attributes(_ names: Name...) -> Interest { .attributes(names) }
}
