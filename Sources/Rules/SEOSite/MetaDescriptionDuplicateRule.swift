import AuditModel
import DOM
import PageFacts
import RuleKit

/// Each page of the site has a description of its own.
///
/// The same pages are left out as in `title-duplicate`.
struct MetaDescriptionDuplicateRule: SiteRule {
  struct Fact: Sendable, Codable {
    let description: SharableText
  }

  static func collect(from page: Page) -> Fact? {
    guard let (meta, text) = page.description else { return nil }
    return SharableText(text, at: page.place(of: meta), of: page).map { Fact(description: $0) }
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    guard facts.count > 1 else { return }
    for group in SharedTextGroup.groups(of: facts.map(\.fact.description)) {
      for description in group.members {
        if !group.isShared || description.isHome {
          reporter.pass(path: description.place.path)
        } else {
          reporter.fail(
            description.place,
            .shared(count: group.otherCount, other: group.otherPath(than: description)))
        }
      }
    }
  }
}
