import AuditModel
import DOM
import PageFacts
import RuleKit
import Text

/// Each page of the site has a title of its own.
///
/// Where the home page is among those that share one, the others are at fault. Versions in another
/// language, pages whose canonical address is another page, and pages of different sites in one
/// folder may share a title.
struct TitleDuplicateRule: SiteRule {
  struct Fact: Sendable, Codable {
    let title: SharableText
  }

  static func collect(from page: Page) -> Fact? {
    guard let title = page.title else { return nil }
    return SharableText(
      title.textContent.collapsingWhitespace, at: page.place(of: title), of: page
    ).map { Fact(title: $0) }
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard facts.count > 1 else { return }
    for group in SharedTextGroup.groups(of: facts.map(\.fact.title)) {
      for title in group.members {
        if !group.isShared || title.isHome {
          reporter.pass(path: title.place.path)
        } else {
          let message: Message =
            group.includesHome
            ? .home(text: title.text)
            : .shared(
              count: group.otherCount, other: group.otherPath(than: title), text: title.text)
          reporter.fail(title.place, message)
        }
      }
    }
  }
}
