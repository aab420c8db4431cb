import DOM
import PageFacts
import RuleKit
import Semantics

/// The main area, the page's header and its footer are not inside of another area.
///
/// Forms around the whole page, as some servers write them, are let pass. One main area in another
/// is `main-landmark-multiple`'s, a header in a header or a footer in a footer
/// `landmark-duplicate-banner`'s; a tag that cannot be any of them is `aria-allowed-role`'s.
struct LandmarkNestingRule: Rule {
  static let interests: [Interest] = [
    .elements(.main, .header, .footer), .attributes(.role),
  ]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .main || role == .banner || role == .contentinfo
    else { return }

    let around = element.ancestors.lazy.compactMap { page.semantics.landmarkRole(of: $0.id) }
      .first { $0 != .form }
    if let around {
      let isElsewheres =
        page.semantics.explicitRole(of: element.id) == role
        && page.semantics.permission(for: role, on: element.id) == .notAllowed
      guard around != role, !isElsewheres else { return }
      reporter.fail(element, .nested(around: around.token, role: role.token))
    } else {
      reporter.pass(element)
    }
  }
}
