public import AuditModel
import DOM
public import RuleKit

/// Each page of the site has a main heading of its own.
///
/// The first `h1` with text counts. Where the same one stands on the home page too, it is most
/// often the name of the town in the banner: it names the site, not the page. The same pages are
/// left out as in `title-duplicate`.
public struct H1DuplicateRule: SiteRule {
  public enum Message: String, RuleMessage {
    case shared
    case siteName = "site-name"
  }

  public struct Fact: Sendable {
    let heading: SharableText
  }

  public static let id: RuleID = "h1-duplicate"

  public static func collect(from page: Page) -> Fact? {
    guard
      let heading = page.index.headings.lazy.map({ Element($0, in: page.document) })
        .first(where: { $0.is(.h1) && !$0.textContent.collapsingWhitespace.isEmpty })
    else { return nil }
    return SharableText(
      heading.textContent.collapsingWhitespace, at: page.place(of: heading), of: page
    ).map { Fact(heading: $0) }
  }

  public static func conclude(
    _ facts: [PageFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard facts.count > 1 else { return }
    for group in SharedTextGroup.groups(of: facts.map(\.fact.heading)) {
      for heading in group.members {
        if !group.isShared || heading.isHome {
          reporter.pass(path: heading.place.path)
        } else {
          reporter.fail(
            heading.place, group.includesHome ? .siteName : .shared,
            with: group.arguments(for: heading))
        }
      }
    }
  }
}
