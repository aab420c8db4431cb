import AuditModel
import Crawling
import RuleKit
import WebAddress

extension ServerFacts {
  /// What the rules about servers need of a crawl.
  init(_ crawl: CrawlResult) {
    self.init()
    let facts = crawl.facts
    if let address = facts.startURL {
      start = Start(
        address: address, redirects: facts.startRedirects.map(Step.init),
        headers: (facts.startHeaders?.fields ?? []).map { ($0.name, $0.value) },
        cookies: facts.firstCookies)
    }
    otherScheme = facts.otherScheme.map(OtherScheme.init)
    tlsProblem = facts.tlsFault.map(TLSProblem.init)
    robots = facts.robots.map(Robots.init)
    hasSoftErrors = facts.hasSoftErrors
    compressedPages = facts.compressedPages
    uncompressedPages = facts.uncompressedPages
    sitemaps = facts.sitemaps.map {
      Sitemap(
        address: $0.url, status: $0.status, addresses: $0.addresses,
        isDamaged: !$0.problems.isEmpty, isInRobots: $0.isInRobots)
    }
    for (url, hops) in facts.redirects {
      redirects[url.textWithoutFragment] = hops.map(Step.init)
    }
    for entry in crawl.log.entries { note(entry) }
    for file in facts.files { self[file.url] = .found }
    for link in facts.brokenLinks { note(link) }
  }

  private mutating func note(_ entry: ExplainEntry) {
    guard let url = WebURL(entry.url) else { return }
    switch entry.decision {
    case .page, .notModified, .redirected, .sameContent, .notHTML: self[url] = .found
    case .errorPage(let status), .fileChecked(let status):
      self[url] = (200...299).contains(status) ? .found : .error(status: status)
    case .softNotFound: self[url] = .likelyError
    case .refused(.robots(let line)): self[url] = .disallowed(line: line)
    case .queued, .deferred, .refused, .redirectRefused, .failed, .robotCheck:
      break
    }
    if entry.origin == .sitemap { sitemapAddresses.append(url) }
  }

  private mutating func note(_ link: SiteFacts.BrokenLink) {
    if link.redirect?.isEndless ?? false {
      self[link.url] = .endlessRedirect
    } else if let failure = link.failure {
      self[link.url] = .noAnswer(FetchProblem(failure))
    } else if let status = link.status, status >= 400 {
      self[link.url] = .error(status: status)
    }
  }
}

extension ServerFacts.OtherScheme {
  init(_ answer: SiteFacts.OtherScheme) {
    self =
      switch answer {
      case .redirects: .redirects
      case .serves(let status): .serves(status: status)
      case .fails(let failure): .noAnswer(FetchProblem(failure))
      }
  }
}

extension ServerFacts.Robots {
  init(_ robots: SiteFacts.Robots) {
    self =
      switch robots {
      case .found(let problems, _): .found(isPage: problems.contains(.isHTML))
      case .missing(let status): .missing(status: status)
      case .failing(let status): .failing(status: status)
      case .unreachable: .unreachable
      }
  }
}
