import AuditModel
import DOM
import PageFacts
import RuleKit

/// The site has an icon for tabs, bookmarks and search results.
///
/// A link on the home page counts, and so does `favicon.ico` at the root, which browsers ask for by
/// themselves. Whether the linked file is there is `broken-resource`'s.
struct FaviconMissingRule: SiteRule {
  struct Fact: Sendable {
    let place: Place
    let hasIcon: Bool
  }

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind == .folder, page.isHome, page.shape == .whole else { return nil }
    let icons = page.links(rel: "icon") + page.links(rel: "apple-touch-icon")
    return Fact(
      place: page.place, hasIcon: icons.contains { !($0[.href]?.isBlank ?? true) })
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard let home = facts.first else { return }
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
