package import WebAddress

/// Why an address was not taken.
package enum CrawlRefusal: Sendable, Hashable, Codable {
  case notHTTP
  case offSite
  case outsideBasePath
  /// The link says `nofollow`.
  case noFollow
  case robots(line: Int?)
  /// The site's `robots.txt` could not be had: nothing may be fetched.
  case robotsUnreachable
  /// The same page as an address taken before.
  case duplicate(of: String)
  /// Its name says that it is no page; it is checked with the linked files.
  case file
  case addressTooLong(limit: Int)
  case tooDeep(limit: Int)
  case tooManySegments(limit: Int)
  case repeatedSegment(String)
  /// Another day or month of a calendar; this many were taken.
  case calendar(limit: Int)
  /// Another of a row of dated pages that lead to one another; each brought something new, so that nobody
  /// knows what is left out.
  case datedChain(limit: Int)
  /// Each such page links to one with a longer query.
  case growingQuery
  /// Pages of this part of the site lead to others of their kind, and none brings anything new.
  case nothingNew(like: String)
  /// The settings leave it out, by this pattern.
  case excluded(pattern: String)
  /// The settings name what is taken, and it is not among that.
  case notIncluded
  /// The page before it has more links than are taken.
  case tooManyLinks(limit: Int)
  case queueFull(limit: Int)
  case pageBudget(limit: Int)
  /// So many addresses were asked for that are no pages.
  case requestBudget(limit: Int)
  case timeBudget
  case byteBudget(limit: Int)
  /// The site failed too often in a row.
  case hostGivenUp
  case stopped
}

/// What became of an address.
package enum CrawlDecision: Sendable, Hashable, Codable {
  /// Waiting; at the end of a crawl none is.
  case queued
  /// Waiting behind the others: its part of the site has had its share.
  case deferred(prefix: String)
  case refused(CrawlRefusal)
  /// A page that was given to the audit.
  case page(status: Int)
  /// As it was in the last run.
  case notModified
  /// An answer that is no page of the site: an error, a soft error.
  case errorPage(status: Int)
  case softNotFound
  /// A test whether a robot asks, in place of the page.
  case robotCheck
  case notHTML(type: String)
  /// Byte for byte a page taken before.
  case sameContent(as: String)
  case redirected(to: String)
  /// A redirect that is not followed, and why.
  case redirectRefused(to: String, reason: RedirectRefusal)
  /// No answer, and why.
  case failed(HTTPFailure)
  /// A linked file that was asked for with HEAD.
  case fileChecked(status: Int)
}

/// Why a redirect is not followed.
package enum RedirectRefusal: Sendable, Hashable, Codable {
  /// It leads back to where it began.
  case loop
  /// It names no address.
  case noAddress
  case tooMany(limit: Int)
  case scheme(String)
  case offSite
  case outsideBasePath
  case robots
  case robotsUnreachable

  /// No page is ever reached.
  package var isEndless: Bool {
    switch self {
    case .loop, .tooMany: true
    default: false
    }
  }
}

/// How an address became known.
package enum CrawlOrigin: String, Sendable, Hashable, Codable {
  case start, link, frame, redirect, metaRefresh, script, sitemap, canonical, file, stylesheet,
    resource
}

/// One line of the answer to "why was this page audited, and that one not?".
package struct ExplainEntry: Sendable, Hashable, Codable {
  package var url: String
  package var decision: CrawlDecision
  package var origin: CrawlOrigin
  /// The page that led to it.
  package var referrer: String?
  /// Links from the start.
  package var depth: Int
}

/// Every address of a crawl with what became of it, in order of first sight.
package struct ExplainLog: Sendable, Hashable, Codable {
  package private(set) var entries: [ExplainEntry] = []
  /// Addresses beyond the limit that were not written down.
  package private(set) var unlisted = 0
  private var positions: [String: Int] = [:]
  package static let maximumEntries = 20_000

  package init() {}

  /// Writes down what became of an address; the last word on it counts.
  mutating func set(
    _ url: WebURL, _ decision: CrawlDecision, origin: CrawlOrigin, referrer: WebURL?, depth: Int
  ) {
    let text = String(url.textWithoutFragment.prefix(2100))
    if let position = positions[text] {
      let isWaiting = entries[position].decision == .queued || entries[position].decision.isDeferred
      if case .refused(.duplicate(let first)) = decision, !isWaiting || first == text { return }
      if case .refused = decision, entries[position].decision != .queued,
        !entries[position].decision.isDeferred
      {
        return
      }
      entries[position].decision = decision
      return
    }
    guard entries.count < Self.maximumEntries else {
      unlisted += 1
      return
    }
    positions[text] = entries.count
    entries.append(
      ExplainEntry(
        url: text, decision: decision, origin: origin,
        referrer: referrer?.textWithoutFragment, depth: depth))
  }

  /// What became of `url`.
  package func decision(on url: WebURL) -> CrawlDecision? {
    positions[String(url.textWithoutFragment.prefix(2100))].map { entries[$0].decision }
  }
}

extension CrawlDecision {
  var isDeferred: Bool {
    if case .deferred = self { return true }
    return false
  }
}
