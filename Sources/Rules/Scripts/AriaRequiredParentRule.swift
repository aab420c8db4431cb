public import AuditModel
public import DOM
public import RuleKit
import Semantics
import Text

/// Parts of lists, menus, tables and tabs are within the whole that they belong to.
///
/// Only roles that the author gave count. Elements without a meaning may stand in between, unless
/// an ARIA attribute gives them one. In a piece that other pages include, the whole may be around
/// the piece. Parts that a script puts into a shadow tree of its own, which nothing outside can own,
/// a person has to look at.
///
/// - WCAG 2.2: 1.3.1 Info and Relationships
/// - RGAA 4.1.2: tests 7.1.1 and 9.3.1
/// - ACT: ff89c9
public struct AriaRequiredParentRule: Rule {
  public enum Message: String, RuleMessage {
    case outside
    case scripted
  }

  public static let id: RuleID = "aria-required-parent"
  public static let interests: [Interest] = [.attributes(.role)]

  private var isIncomplete = Once<Bool>()

  public init() {}

  public mutating func visit(
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
      let arguments = ["role": role.token, "expected": Role.list(wanted)]
      if parent == nil, isIncomplete(page.isIncomplete) {
        reporter.review(element, .outside, with: arguments)
      } else {
        reporter.fail(element, .outside, with: arguments)
      }
    }
  }

  public mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    for element in page.document.elements where element.is(.script) && !element.has(.src) {
      guard let script = element.shadowRootScript, script.count < 100_000 else { continue }
      let role = Role.allCases.first { role in
        !role.traits.requiredContext.isEmpty && script.contains(bytesOf: "role=\"\(role.token)\"")
      }
      if let role { reporter.review(element, .scripted, with: ["role": role.token]) }
    }
  }

  /// True when an element on the way up to the parent has a global ARIA attribute: it is part of
  /// the accessibility tree then.
  private func meetsMeaning(between element: Element, and parent: NodeID?, _ page: Page) -> Bool {
    for ancestor in element.ancestors {
      if ancestor.id == parent { return false }
      guard page.semantics.role(of: ancestor.id) != .presentation else { continue }
      if ancestor.ariaAttributes.contains(where: { $0.attribute == .live || $0.attribute == .label }
      ) {
        return true
      }
    }
    // The parent owns the element from elsewhere.
    return false
  }
}
