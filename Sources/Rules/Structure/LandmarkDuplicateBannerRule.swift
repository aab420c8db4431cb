import AuditModel
import DOM
import PageFacts
import RuleKit
import Semantics
import Styling

/// A page has one header and one footer of its own.
///
/// Those of articles and sections are none of the page's, and empty ones mislead nobody. Dialogs are
/// read apart. While a style sheet could not be read, one of the two may be hidden: then a person has
/// to look.
///
/// ARIA 1.2, `banner` and `contentinfo`: “no more than one”.
struct LandmarkDuplicateBannerRule: Rule {
  static let interests: [Interest] = [.elements(.header, .footer), .attributes(.role)]

  private var banner: Element?
  private var footer: Element?

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .banner || role == .contentinfo, !isInDialog(element, page),
      page.offersSomething(in: element)
    else { return }

    if let first = role == .banner ? banner : footer {
      let isByRole = page.semantics.implicitRole(of: element.id) != role
      let isFirstByRole = page.semantics.implicitRole(of: first.id) != role
      let line = first.position.line
      let message: Message
      if role == .banner {
        message = isByRole ? .bannerRole(line: line) : .banner(line: line)
      } else if isByRole || isFirstByRole {
        // A role in the midst of the page gives way to the `footer` at its end.
        message = .contentinfoRole(
          line: line, place: (isByRole ? element : first).position.line)
      } else {
        message = .contentinfo(line: line)
      }
      if page.hasCompleteStyles {
        reporter.fail(element, message)
      } else {
        reporter.review(element, message)
      }
    } else {
      if role == .banner { banner = element } else { footer = element }
      reporter.pass(element)
    }
  }

  private func isInDialog(_ element: Element, _ page: Page) -> Bool {
    element.ancestors.contains { page.semantics.role(of: $0.id)?.isKind(of: .dialog) ?? false }
  }
}
