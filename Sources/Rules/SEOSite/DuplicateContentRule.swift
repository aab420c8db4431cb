import PageFacts
import RuleKit

/// No two pages of the site say the same.
///
/// What most pages have (menus, footers) is left out. Versions in other languages, pages whose canonical
/// address is another page, and short pages are left aside. Of pages that say the same, the home page is the
/// one that stays.
struct DuplicateContentRule: SiteRule {
  /// Words that a page says by itself; shorter ones may be alike by chance.
  private static let fewestWords = 40

  static var factName: String { "shared-contents" }

  static func collect(from page: Page) -> SharedContents? { SharedContents(of: page) }

  static func conclude(
    _ facts: [CollectedFact<SharedContents>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard facts.count > 1 else { return }
    let pages = site[OwnContents.self, of: facts].pages.filter { $0.words >= fewestWords }
    for group in Dictionary(grouping: pages, by: \.key).values.sorted(by: {
      $0[0].path < $1[0].path
    }) {
      for page in group {
        let others = group.filter { $0.path != page.path && !$0.text.isApart(from: page.text) }
        let first = others.first { $0.text.page.isHome } ?? others.first
        if let first, !page.text.page.isHome {
          reporter.fail(page.text.page.place, .same(other: first.path, page: page.path))
        } else {
          reporter.pass(path: page.path)
        }
      }
    }
  }
}
