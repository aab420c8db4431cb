import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// Parts of lists, menus, tables and tabs are within the whole that they belong to.
///
/// Only roles that the author gave count. Elements without a meaning may stand in between, unless
/// an ARIA attribute gives them one. In a piece that other pages include, the whole may be around
/// the piece. Parts that a script puts into a shadow tree of its own, which nothing outside can own,
/// a person has to look at.
struct AriaRequiredParentRule: Rule {
  static let interests: [Interest] = [.attributes(.role)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let role = page.semantics.explicitRole(of: element.id),
      page.semantics.implicitRole(of: element.id) != role,
      page.semantics.isIncludedInAccessibilityTree(element.id)
    else { return }
    let wanted = role.traits.requiredContext
    guard !wanted.isEmpty else { return }

    let parent = page.semantics.accessibleParent(of: element.id)
    let parentRole = parent.flatMap { page.semantics.role(of: $0) }
    let isInside =
      parentRole.map { wanted.contains($0) } ?? false
      && !meetsMeaning(between: element, and: parent, page)
    if isInside {
      reporter.pass(element)
    } else {
      let expected = Role.list(wanted)
      if parent == nil, page.isIncomplete {
        reporter.review(element, .outside(expected: expected, role: role.token))
      } else {
        reporter.fail(element, .outside(expected: expected, role: role.token))
      }
    }
  }

  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for element in page.document.elements where element.is(.script) && !element.has(.src) {
      guard let script = element.shadowRootScript, script.count < 100_000 else { continue }
      let role = Role.allCases.first { role in
        !role.traits.requiredContext.isEmpty && script.contains(bytesOf: "role=\"\(role.token)\"")
      }
      if let role { reporter.review(element, .scripted(role: role.token)) }
    }
  }

  /// True when an element on the way up to the parent, owners followed, has a global ARIA attribute: it is
  /// part of the accessibility tree then.
  private func meetsMeaning(between element: Element, and parent: NodeID?, _ page: Page) -> Bool {
    var seen: Set<NodeID> = []
    var node = element.id
    while seen.insert(node).inserted,
      let next = page.semantics.owner(of: node) ?? page.document.surroundingElement(of: node),
      next != parent
    {
      node = next
      guard page.semantics.role(of: node) != .presentation else { continue }
      let attributes = Element(node, in: page.document).ariaAttributes
      if attributes.contains(where: { $0.attribute == .live || $0.attribute == .label }) {
        return true
      }
    }
    return false
  }
}
