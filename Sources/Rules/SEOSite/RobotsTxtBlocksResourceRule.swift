import AuditModel
import DOM
import PageFacts
import RuleKit
import WebAddress

/// `robots.txt` leaves style sheets and scripts of pages to search engines, which look at pages as browsers
/// show them.
///
/// Of a live site, what no page before asks for counts.
struct RobotsTxtBlocksResourceRule: SiteRule {
  struct Resource: Sendable, Codable {
    let url: WebURL
    let href: String
    let place: Place
  }

  struct Fact: Sendable, Codable {
    var resources: [Resource] = []
    /// Of a folder: resources that are open.
    var open = 0
  }

  static func collect(from page: Page) -> Fact? {
    guard page.site.kind == .live || page.site.published?.closes != nil, !page.isOutsideSearch
    else { return nil }
    var fact = Fact()
    for element in page.document.elements {
      guard let text = reference(of: element), let url = page.address(of: text), url.isHTTP,
        page.reference(text).sitePath != nil
      else { continue }
      if isPossible(url, on: page) {
        fact.resources.append(
          Resource(url: url, href: String(text), place: page.place(of: element)))
      } else if page.site.kind == .folder {
        fact.open += 1
      }
    }
    return fact.open == 0 && fact.resources.isEmpty ? nil : fact
  }

  /// Keeps what may be told: of a folder what is closed, of a live site what no page before has.
  private static func isPossible(_ url: WebURL, on page: Page) -> Bool {
    if page.site.kind == .live {
      return page.memos.firstOccurrences.claim(url.textWithoutFragment, by: "closed resource")
    }
    return page.site.published?.closes?(url) ?? false
  }

  private static func reference(of element: Element) -> UTF8Slice? {
    switch element.name {
    case .script: element[.src]?.trimmed
    case .link:
      element[.rel]?.tokens.contains { $0.equalsIgnoringASCIICase("stylesheet") } ?? false
        ? element[.href]?.trimmed : nil
    default: nil
    }
  }

  static func keepFirst(_ fact: inout Fact, by occurrences: FirstOccurrences) {
    fact.resources.removeAll {
      !occurrences.claim($0.url.textWithoutFragment, by: "closed resource")
    }
  }

  static func conclude(
    _ facts: [CollectedFact<Fact>], in site: SiteContext, reporter: inout SiteReporter<Self>
  ) {
    let closes = (site.server ?? site.published)?.closes
    for page in facts {
      var isOpen = page.fact.open > 0
      for resource in page.fact.resources {
        guard let closes, closes(resource.url) else {
          isOpen = isOpen || closes != nil
          continue
        }
        reporter.fail(
          resource.place, .closed(href: resource.href), about: resource.url.textWithoutFragment)
      }
      if isOpen { reporter.pass(path: page.path) }
    }
  }
}
