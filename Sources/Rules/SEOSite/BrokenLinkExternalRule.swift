import AuditModel
import PageFacts
import RuleKit
import WebAddress

/// Links to other sites find something, where those were asked for (`--external-links`).
///
/// A server of others may fail for a night, want no robots or answer them otherwise than people: only an
/// address that says itself that nothing is there, and a host whose name is unknown on more than one day, are
/// certain.
struct BrokenLinkExternalRule: SiteRule {
  static func collect(from page: Page) -> [ExternalLinks.Link]? {
    let links = page[ExternalLinks.self].all
    return links.isEmpty ? nil : links
  }

  static func keepFirst(_ fact: inout [ExternalLinks.Link], by occurrences: FirstOccurrences) {
    fact.removeAll { !occurrences.claim($0.url.textWithoutFragment, by: "external") }
  }

  static func conclude(
    _ facts: [CollectedFact<[ExternalLinks.Link]>], in site: SiteContext,
    reporter: inout SiteReporter<Self>
  ) {
    guard let answers = site.external else { return }
    for page in facts {
      for link in page.fact {
        judge(link, answers[link.url] ?? .unchecked, on: page.path, &reporter)
      }
    }
  }

  private static func judge(
    _ link: ExternalLinks.Link, _ answer: ExternalAnswers.Answer, on path: String,
    _ reporter: inout SiteReporter<Self>
  ) {
    let (place, href, url) = (link.place, link.href, link.url.textWithoutFragment)
    switch answer {
    case .found: reporter.pass(path: path)
    case .gone(let status):
      reporter.fail(place, .gone(href: href, status: status), about: url)
    case .vanished: reporter.fail(place, .vanished(href: href), about: url)
    case .failing(let status):
      reporter.review(place, .failing(href: href, status: status), about: url)
    case .silent(.nameNotFound): reporter.review(place, .unknownHost(href: href), about: url)
    case .silent(.tls): reporter.review(place, .certificate(href: href), about: url)
    case .silent: reporter.review(place, .silent(href: href), about: url)
    case .unchecked: break
    }
  }
}
