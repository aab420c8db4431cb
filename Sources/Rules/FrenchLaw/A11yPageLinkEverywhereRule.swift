import FrenchLaw
import RuleKit

/// Each page has a link to the accessibility page. Where the site has none, that is
/// `a11y-declaration-missing`'s to tell.
struct A11yPageLinkEverywhereRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    let goal = law.declarationPage
    guard goal != nil || law.accessibilityLinks.contains(where: { $0.target.leads }) else { return }
    for page in law.pages where page.isWhole && page !== goal {
      let links = page.links.filter { leads($0, to: goal) }
      if let link = links.first(where: { $0.target.leads && !isElsewhere($0, law) }) {
        reporter.yes(link.evidence)
      } else if let link = links.first, link.target.leads {
        guard case .page(let path) = link.target else { continue }
        reporter.review(.otherPage(target: path, text: link.text), link.evidence)
      } else if let link = links.first {
        reporter.no(.nowhere(text: link.text), link.evidence)
      } else if page.mayHoldMore {
        reporter.notFound(.notFound, LegalEvidence(nil, at: page.place))
      } else {
        reporter.no(.missing, LegalEvidence(nil, at: page.place))
      }
    }
  }

  /// True of links about accessibility, and of others that lead to the declaration.
  private static func leads(_ link: LegalLink, to goal: LegalPage?) -> Bool {
    if link.topics.contains(.accessibility) { return true }
    guard let goal, case .page(let path) = link.target else { return false }
    return path == goal.path && link.topics.contains(.perhapsAccessibility)
  }

  /// True of a link to a page that was read and declares nothing, where another page does.
  private static func isElsewhere(_ link: LegalLink, _ law: LegalSite) -> Bool {
    guard let goal = law.declarationPage, case .page(let path) = link.target,
      path != goal.path, let page = law.page(at: path)
    else { return false }
    return page.declaration == nil && page.isWhole && !page.mayHoldMore
  }
}
