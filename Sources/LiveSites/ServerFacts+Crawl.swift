import AuditModel
import Crawling
import RuleKit
import WebAddress

extension ServerFacts {
  /// What the rules about servers need of a crawl.
  ///
  /// - Parameter unindexed: pages that search engines are asked not to show.
  init(_ crawl: CrawlResult, unindexed: Set<String> = []) {
    self.init()
    self.unindexed = unindexed
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
    closesHome = facts.closesHome
    closesSite = facts.closesSite
    closesRest = facts.closesRest
    closes = facts.closes
    hasSoftErrors = facts.hasSoftErrors
    compressedPages = facts.compressedPages
    uncompressedPages = facts.uncompressedPages
    sitemaps = facts.sitemaps.map(Sitemap.init)
    for (url, hops) in facts.redirects {
      redirects[url.textWithoutFragment] = hops.map(Step.init)
    }
    sendsAbsentHome = facts.sendsAbsentHome
    clicks = facts.clicks
    isWhole =
      crawl.status == .complete && crawl.pageBudget == nil
      && !crawl.log.entries.contains { $0.decision.mayHideLinks }
    for (sheet, files) in facts.sheetFiles {
      sheetFiles[sheet] = files.map { SheetFile(text: $0.text, address: $0.url) }
    }
    for entry in crawl.log.entries { note(entry) }
    for file in facts.files { self[file.url] = .found }
    for link in facts.brokenLinks { note(link) }
    guard sendsAbsentHome, let home = facts.startURL else { return }
    for (url, hops) in facts.redirects where self[url] == .found && url.path.count > 1 {
      guard let last = hops.last, let end = WebURL(last.location, relativeTo: last.url) else {
        continue
      }
      if end.textWithoutFragment == home.textWithoutFragment { self[url] = .likelyError }
    }
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
    guard entry.origin == .sitemap else { return }
    guard entry.decision != .refused(.offSite) else {
      if !foreignSitemapAddresses.contains(where: { $0.host == url.host }) {
        foreignSitemapAddresses.append(url)
      }
      return
    }
    sitemapAddresses.append(url)
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

extension ServerFacts.Sitemap {
  init(_ report: SiteFacts.SitemapReport) {
    self.init(
      address: report.url, status: report.status, addresses: report.addresses,
      isInRobots: report.isInRobots)
    for problem in report.problems {
      switch problem {
      case .relativeAddresses(let count): relativeAddresses = count
      case .empty: isEmpty = true
      default: isDamaged = true
      }
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
