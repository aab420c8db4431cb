import PageFacts
import RuleKit
import WebAddress

/// How far pages are from the first.
extension CrawlRun {
  /// Notes to which pages of its site a page leads, whether or not the crawl goes there.
  mutating func noteClicks(_ links: PageLinks, from item: Frontier.Item) {
    let page = item.url.textWithoutFragment
    for link in links.links
    where settings.scope.refusal(of: link.url) == nil && !Frontier.isFile(link.url) {
      clicks.link(
        page, to: link.url.textWithoutFragment, isFree: link.origin != .link)
    }
  }

  /// The distance of each page that a way of links leads to, by all addresses that it goes by.
  mutating func clickDistances() -> [String: ClickDistance] {
    var graph = clicks
    clicks = ClickGraph()
    for address in graph.addresses {
      guard let url = WebURL(address) else { continue }
      graph.join(address, frontier.parameters.key(of: url))
      if case .duplicate(let first)? = frontier.log.decision(on: url)?.refusal {
        graph.join(address, first)
      }
    }
    for entry in frontier.log.entries {
      switch entry.decision {
      case .redirected(let target): graph.join(entry.url, String(target.prefix { $0 != "#" }))
      case .sameContent(let first): graph.join(entry.url, first)
      default: break
      }
    }
    return graph.distances(from: settings.start.textWithoutFragment)
  }
}

extension CrawlDecision {
  fileprivate var refusal: CrawlRefusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }
}
