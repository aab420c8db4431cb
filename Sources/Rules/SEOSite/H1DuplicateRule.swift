import AuditModel
import DOM
import PageFacts
import RuleKit
import Text
import Wording

/// Each page of the site has a main heading of its own.
///
/// A page fails when every `h1` of it that has text stands on another page too: beside the name of
/// the town in the banner, a second one may well be the page's own. Where the first stands on the
/// home page too, it names the site, not the page. The same pages are left out as in
/// `title-duplicate`.
struct H1DuplicateRule: SiteRule {
  struct Fact: Sendable, Codable {
    /// Of different texts, in tree order.
    let headings: [SharableText]
  }

  static func collect(from page: Page) -> Fact? {
    var seen: Set<String> = []
    let headings = page.index.headings.compactMap { node -> SharableText? in
      let heading = Element(node, in: page.document)
      guard heading.is(.h1) else { return nil }
      let text = heading.textContent.collapsingWhitespace
      guard !text.isEmpty, seen.insert(text.comparisonForm).inserted else { return nil }
      return SharableText(text, at: page.place(of: heading), of: page)
    }
    return headings.isEmpty ? nil : Fact(headings: headings)
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard facts.count > 1 else { return }
    var own: Set<String> = []
    var shared: [(group: SharedTextGroup, heading: SharableText)] = []
    for group in SharedTextGroup.groups(of: facts.flatMap(\.fact.headings)) {
      for heading in group.members {
        if !group.isShared || heading.isHome {
          own.insert(heading.place.path)
        } else {
          shared.append((group, heading))
        }
      }
    }
    for fact in facts where own.contains(fact.path) { reporter.pass(path: fact.path) }
    var reported: Set<String> = []
    for (group, heading) in shared
    where !own.contains(heading.place.path) && reported.insert(heading.place.path).inserted {
      if group.includesHome {
        reporter.fail(heading.place, .siteName(text: heading.text))
      } else {
        reporter.fail(
          heading.place,
          .shared(
            count: group.otherCount, other: group.otherPath(than: heading), text: heading.text))
      }
    }
  }
}
