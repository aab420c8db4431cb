import DOM
import PageFacts
import RuleKit
import Semantics

/// The page has one main heading only.
///
/// No norm forbids several, so a person looks. Where the first is that of the site (in the banner or a menu, or
/// a link to the home page) and another is not, the first is the one to change; else every further one is told.
/// Those of dialogs are left out, and empty ones, which are `empty-heading`'s.
struct MultipleH1Rule: Rule {
  mutating func finish(_ page: Page, reporter: inout Reporter<Self>) {
    let headings = page.exposedHeadings.filter {
      $0.level == 1 && !page.semantics.name(of: $0.heading.id).text.isEmpty
    }.map(\.heading)
    guard let first = headings.first else { return }
    let name = page.semantics.name(of: first.id).text.shortened
    let others = headings.dropFirst()
    if let own = others.first(where: { !isOfSite($0, page) }), isOfSite(first, page) {
      let title = page.semantics.name(of: own.id).text.shortened
      reporter.review(first, .siteName(first: name, title: title))
      others.forEach { reporter.pass($0) }
      return
    }
    reporter.pass(first)
    for heading in others { reporter.review(heading, .several(first: name)) }
  }

  /// True of a heading that names the site rather than the page.
  private func isOfSite(_ heading: Element, _ page: Page) -> Bool {
    let isInBanner = heading.ancestors.contains { ancestor in
      switch page.semantics.role(of: ancestor.id) {
      case .banner, .navigation: true
      default: false
      }
    }
    if isInBanner { return true }
    let links =
      heading.ancestors.filter { $0.is(.a) } + heading.descendants.prefix(20).filter { $0.is(.a) }
    return links.contains { $0[.href].map { page.leadsHome($0) } ?? false }
  }
}
