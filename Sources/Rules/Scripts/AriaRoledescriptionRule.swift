import DOM
import PageFacts
import RuleKit
import Semantics

/// Only elements that have a role describe it in other words.
///
/// Blocks and plain text, whose role takes no description, are `aria-prohibited-attr`'s. Fields and
/// players without a role of ARIA are left aside, for browsers give them one of their own.
struct AriaRoledescriptionRule: Rule {
  static let interests: [Interest] = [.attributes(.ariaRoledescription)]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let value = element[.ariaRoledescription], !value.isBlank, element.namespace == .html,
      !element.isCustom, page.semantics.isExposed(element.id)
    else { return }

    if let role = page.semantics.role(of: element.id) {
      if !role.traits.prohibited.contains(.roledescription) { reporter.pass(element) }
    } else if !hasRoleOfItsOwn(element, page) {
      reporter.fail(element, .noRole(element: element.localName))
    }
  }

  /// True of elements that HTML-AAM maps without a role of ARIA.
  private func hasRoleOfItsOwn(_ element: Element, _ page: Page) -> Bool {
    switch element.name {
    case .input, .video, .audio, .iframe, .frame, .object, .embed, .canvas, .summary, .body: true
    default: page.semantics.isEditingHost(element.id) || page.semantics.isFocusable(element.id)
    }
  }
}
