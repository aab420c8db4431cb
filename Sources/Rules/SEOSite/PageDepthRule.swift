import AuditModel
import PageFacts
import RuleKit
import WebAddress

/// Pages are reached from the home page within a few clicks.
///
/// The shortest way counts; turning the pages of a list costs nothing. Pages that nobody is to find are left
/// out, and so are those that nothing leads to, which are `orphan-page`'s. What lies behind a page that is too
/// far is told with it, as one link brings all of it near. Of a live site, only one that was wholly read
/// is judged. Where a script may bring links in, a person must look.
struct PageDepthRule: SiteRule {
  struct Fact: Sendable, Codable {
    var links: SiteLinks
    /// Where a page of a live site was found.
    var address: WebURL?
    /// The page's place when it is to be found.
    var place: Place?
  }

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind != .loosePages, page.shape != .blank else { return nil }
    var fact = Fact(links: page[SiteLinks.self])
    if page.site.kind == .live { fact.address = page.address }
    if !page.isPiece, !page.isOutsideSearch, !page.isHome, !page.isThanks, !page.isForStaff {
      fact.place = page.place
    }
    return fact
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    if let server = site.server {
      guard server.isWhole else { return }
      judge(facts, server.clicks, isCertain: true, &reporter) {
        $0.address?.textWithoutFragment ?? $1
      }
      return
    }
    guard case .file(let home) = site.files.answer(""), facts.count > 1 else { return }
    var graph = ClickGraph()
    for page in facts {
      for target in page.fact.links.targets { graph.link(page.path, to: target) }
      for target in page.fact.links.shown { graph.link(page.path, to: target, isFree: true) }
    }
    judge(
      facts, graph.distances(from: home),
      isCertain: !site.hasUnreadPages && !site.files.hasRewriteRules, &reporter
    ) { $1 }
  }

  private static func judge(
    _ facts: [CollectedFact<Fact>], _ distances: [String: ClickDistance], isCertain: Bool,
    _ reporter: inout SiteReporter<Self>, name: (Fact, String) -> String
  ) {
    let scriptsMayLink = facts.contains {
      $0.fact.links.hasOwnScripts || !$0.fact.links.fileNames.isEmpty
    }
    for page in facts {
      guard let place = page.fact.place, let distance = distances[name(page.fact, page.path)]
      else { continue }
      guard let gate = distance.gate else {
        reporter.pass(path: page.path)
        continue
      }
      if isCertain, !scriptsMayLink {
        reporter.fail(place, .deep(clicks: distance.clicks, page: page.path), about: gate)
      } else {
        reporter.review(place, .perhaps(clicks: distance.clicks, page: page.path), about: gate)
      }
    }
  }
}
