package import AuditModel
package import RuleKit
import WebAddress

/// What the pages of a site come to: which country's law it is under, where its declaration and its
/// notices stand.
package final class LegalSite: SiteFact {
  package let context: SiteContext
  /// In the order of their paths.
  package let pages: [LegalPage]
  /// The country whose law the site is under; nil when that is not known.
  package let country: String?
  package let home: LegalPage?
  /// True when all pages of the site were read, and nothing adds to them: what was not found is not there.
  package let isComplete: Bool
  /// The page that has the declaration, or was to have it.
  package let declarationPage: LegalPage?
  private let pagesByPath: [String: LegalPage]

  package init(_ facts: [CollectedFact<LegalPage>], in site: SiteContext) {
    // The site remembers this fact: a fact that kept the site as it is would never be freed.
    var kept = site
    kept.conclusions = SiteFactMemo()
    context = kept
    pages = facts.map(\.fact)
    pagesByPath = Dictionary(pages.map { ($0.path, $0) }) { first, _ in first }
    country = Self.country(of: pages, in: site)
    let homes = pages.filter { $0.isHome && $0.isWhole }
    home = homes.first { $0.path == "index.html" || $0.path == "/" } ?? homes.first
    isComplete =
      home != nil && !site.hasPagesLeft && !site.files.hasAbsentPages
      && !pages.contains { $0.isWhole && $0.mayHoldMore }
    declarationPage = Self.declarationPage(among: pages, pagesByPath)
  }

  private static func country(of pages: [LegalPage], in site: SiteContext) -> String? {
    if let country = site.country { return country.uppercased() }
    if let host = site.baseURL?.host, let country = FrenchHosts.country(of: host) { return country }
    return CountrySigns.country(of: pages.map(\.signs))
  }

  /// French law holds for the site.
  package var applies: Bool { country == "FR" }

  package func page(at path: String) -> LegalPage? { pagesByPath[path] }

  // MARK: The declaration

  /// A page with a state, then one that was to have it, then one that calls itself so.
  private static func declarationPage(
    among pages: [LegalPage], _ pagesByPath: [String: LegalPage]
  ) -> LegalPage? {
    let written = pages.filter { $0.declaration?.isWritten ?? false }
    if let page = written.first(where: { $0.declaration?.states.isEmpty == false }) ?? written.first
    {
      return page
    }
    if let page = pages.first(where: { $0.declaration?.isUnwritten ?? false }) { return page }
    for link in pages.lazy.flatMap(\.links) where link.topics.contains(.accessibility) {
      if case .page(let path) = link.target, let page = pagesByPath[path], !page.isHome,
        page.declaration != nil
      {
        return page
      }
    }
    return pages.first { $0.declaration != nil && $0.subject.contains(.accessibility) }
  }

  package var declaration: Declaration? { declarationPage?.declaration }

  /// The declaration where it says something: one that is yet to be written is none.
  package var writtenDeclaration: Declaration? {
    declaration.flatMap { $0.isWritten ? $0 : nil }
  }

  /// True when the site has a declaration, or a link to one, that was not read.
  package var hasUnreadDeclaration: Bool {
    declarationPage == nil
      && accessibilityLinks.contains { link in
        switch link.target {
        case .page(let path): page(at: path) == nil
        case .missing, .nowhere: false
        default: true
        }
      }
  }

  /// The first link of the site to something it says of its accessibility, best first: to a page that was
  /// read, to a document, to what was not read, to nothing.
  package var accessibilityLinks: [LegalLink] { links(.accessibility) }

  /// All links of the site about a topic, those of the home page first.
  package func links(_ topic: LegalTopic) -> [LegalLink] {
    ((home?.links ?? []) + pages.filter { $0 !== home }.flatMap(\.links))
      .filter { $0.topics.contains(topic) }
  }

  /// Where findings about the whole site stand.
  package var place: Place? { (home ?? pages.first)?.place }

  /// Day to which ages are counted; nil: nothing is too old.
  package var today: CalendarDay? { context.today }
}
