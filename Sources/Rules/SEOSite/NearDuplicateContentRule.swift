import PageFacts
import RuleKit

/// No two pages of the site say nearly the same.
///
/// Pages that say exactly the same are `duplicate-content`'s. Two agendas or two minutes may be alike for good
/// reasons: a person must look.
struct NearDuplicateContentRule: SiteRule {
  static var factName: String { "shared-contents" }

  static func collect(from page: Page) -> SharedContents? { SharedContents(of: page) }

  static func conclude(
    _ facts: [CollectedFact<SharedContents>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard facts.count > 1 else { return }
    let contents = site[OwnContents.self, of: facts]
    var alike: Set<String> = []
    for pair in contents.nearPairs where pair.page.key != pair.other.key {
      alike.insert(pair.page.path)
      reporter.review(
        pair.page.text.page.place,
        .alike(other: pair.other.path, page: pair.page.path, percent: pair.percent))
    }
    for page in contents.pages where !alike.contains(page.path) { reporter.pass(path: page.path) }
  }
}
