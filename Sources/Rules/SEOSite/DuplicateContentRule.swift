import PageFacts
import RuleKit

/// No two pages of the site say the same.
///
/// What most pages have (menus, footers) is left out. Versions in other languages, pages whose canonical
/// address is another page, and short pages are left aside. Of pages that say the same, one stays: the home page,
/// else the one that stands highest; the others are told, as one finding.
struct DuplicateContentRule: SiteRule {
  /// Words that a page says by itself; shorter ones may be alike by chance.
  private static let fewestWords = 40

  static var factName: String { "shared-contents" }

  static func collect(from page: Page) -> SharedContents? { SharedContents(of: page) }

  /// What tells which page stays: the least does.
  private static func rank(_ page: OwnContents.Page) -> (Int, Int, Int, String) {
    (
      page.text.page.isHome ? 0 : 1, page.path.utf8.count { $0 == UInt8(ascii: "/") },
      page.path.utf8.count, page.path
    )
  }

  static func conclude(
    _ facts: [CollectedFact<SharedContents>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard facts.count > 1 else { return }
    let pages = site[OwnContents.self, of: facts].pages.filter { $0.words >= fewestWords }
    for group in Dictionary(grouping: pages, by: \.key).values.sorted(by: {
      $0[0].path < $1[0].path
    }) {
      // More than one only where pages are in several languages.
      var kept: [OwnContents.Page] = []
      for page in group.sorted(by: { Self.rank($0) < Self.rank($1) }) {
        if let keeper = kept.first(where: { !$0.text.isApart(from: page.text) }) {
          reporter.fail(
            page.text.page.place, .same(other: keeper.path, page: page.path), about: keeper.path)
        } else {
          kept.append(page)
          reporter.pass(path: page.path)
        }
      }
    }
  }
}
