public import AuditModel
public import DOM
import PageFacts
public import RuleKit
import Semantics
import Styling

/// A page has one header and one footer of its own.
///
/// Those of articles and sections are none of the page's, and empty ones mislead nobody. Dialogs are
/// read apart. While a style sheet could not be read, one of the two may be hidden: then a person has
/// to look.
///
/// - ARIA 1.2: `banner`, `contentinfo` ("no more than one")
public struct LandmarkDuplicateBannerRule: Rule {
  public enum Message: String, RuleMessage {
    case banner
    case bannerRole = "banner-role"
    case contentinfo
    case contentinfoRole = "contentinfo-role"
  }

  public static let id: RuleID = "landmark-duplicate-banner"
  public static let interests: [Interest] = [.elements(.header, .footer), .attributes(.role)]

  private var banner: Element?
  private var footer: Element?

  public init() {}

  public mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard page.semantics.isExposed(element.id), let role = page.semantics.role(of: element.id),
      role == .banner || role == .contentinfo, !isInDialog(element, page),
      page.offersSomething(in: element)
    else { return }

    if let first = role == .banner ? banner : footer {
      let isByRole = page.semantics.implicitRole(of: element.id) != role
      let isFirstByRole = page.semantics.implicitRole(of: first.id) != role
      var arguments = ["line": String(first.position.line)]
      let message: Message
      switch role {
      case .banner: message = isByRole ? .bannerRole : .banner
      // A role in the midst of the page gives way to the `footer` at its end.
      default: message = isByRole || isFirstByRole ? .contentinfoRole : .contentinfo
      }
      if message == .contentinfoRole {
        arguments["place"] = String((isByRole ? element : first).position.line)
      }
      if page.style.isComplete {
        reporter.fail(element, message, with: arguments)
      } else {
        reporter.review(element, message, with: arguments)
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
