import AuditModel
import DOM
import PageFacts
import RuleKit
import WebAddress

/// The site has an icon for tabs, bookmarks and search results.
///
/// A link on the home page counts, and so does `favicon.ico` at the root, which browsers ask for by
/// themselves: of a live site by what its server answers. Whether the linked file is there is
/// `broken-resource`'s.
struct FaviconMissingRule: SiteRule {
  struct Fact: Sendable, Codable {
    let place: Place
    let hasIcon: Bool
  }

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind != .loosePages, page.isHome, page.shape == .whole else { return nil }
    let icons = page.links(rel: "icon") + page.links(rel: "apple-touch-icon")
    return Fact(
      place: page.place, hasIcon: icons.contains { !($0[.href]?.isBlank ?? true) })
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let home = facts.first else { return }
    if let server = site.server {
      let icon = site.baseURL.flatMap { WebURL("/favicon.ico", relativeTo: $0) }
      let answer = icon.flatMap { server[$0] }
      if home.fact.hasIcon || answer == .found { return reporter.pass(path: home.path) }
      switch answer {
      case .error(404)?, .error(410)?: reporter.fail(home.fact.place, .missing)
      default: break
      }
      return
    }
    let isAtRoot =
      switch site.files.answer("favicon.ico") {
      case .file, .absentFile: true
      default: false
      }
    if home.fact.hasIcon || isAtRoot || site.files.hasRewriteRules {
      reporter.pass(path: home.path)
    } else {
      reporter.fail(home.fact.place, .missing)
    }
  }
}
