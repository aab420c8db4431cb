import AuditModel
import Crawling
import WebAddress

/// How the audit of a site ended, by what its crawl came to.
struct SiteEnding {
  var status: SiteStatus
  var reason: SiteStatusReason?

  /// - Parameters:
  ///   - judged: how many pages the audit could judge.
  ///   - firstProblem: why the first page that could not be judged could not.
  init(_ crawl: CrawlResult, judged: Int, firstProblem: SkipReason?) {
    (status, reason) = Self.ending(of: crawl)
    if judged > 0, status == .ok, let shortfall = Self.shortfall(of: crawl) {
      (status, reason) = (.partial, shortfall)
    }
    guard judged == 0, status == .ok || status == .partial else { return }
    // No page came whole: that is no audit.
    switch firstProblem {
    case .noAnswer(let problem)?: (status, reason) = (.unreachable, .noAnswer(problem))
    case .tooLarge(let limit)?: (status, reason) = (.error, .pageTooLarge(limit: limit))
    case .notHTML?, .withoutMarkup?: (status, reason) = (.error, .notHTML)
    default: status = reason == .stopped ? .error : .unreachable
    }
  }

  /// Why what was read is not the site, though nothing failed; nil when it is.
  private static func shortfall(of crawl: CrawlResult) -> SiteStatusReason? {
    if let url = crawl.facts.startLeadsTo { return .movedOffSite(to: url.displayText) }
    if crawl.facts.startIsLogin { return .loginPage }
    guard !crawl.hasOwnBasePath else { return nil }
    let outside = crawl.log.entries.first {
      $0.decision == .refused(.outsideBasePath) && $0.origin != .file
    }
    return outside.map { .outsideFolder(example: $0.url) }
  }

  private static func ending(of crawl: CrawlResult) -> (SiteStatus, SiteStatusReason?) {
    switch crawl.status {
    case .complete: (.ok, crawl.pageBudget.map { .pageBudget(limit: $0) })
    case .partial(let refusal): partial(refusal)
    case .unreachable(let failure): unreachable(FetchProblem(failure))
    case .noStartPage(let status): noStartPage(status, crawl)
    case .robotCheck: (.blocked, .robotCheck)
    case .movedOffSite(let url): (.error, .movedOffSite(to: url.displayText))
    case .disallowed(let line): (.blocked, .robotsDisallow(line: line))
    // Nobody closed the site: its server is out of order.
    case .robotsUnreachable(let status): (.unreachable, .robotsUnreachable(.status(status)))
    }
  }

  private static func partial(_ refusal: CrawlRefusal) -> (SiteStatus, SiteStatusReason?) {
    switch refusal {
    case .timeBudget: (.partial, .timeBudget)
    case .byteBudget: (.partial, .byteBudget)
    case .requestBudget(let limit): (.partial, .requestBudget(limit: limit))
    case .hostGivenUp: (.partial, .tooManyFailures)
    case .stopped: (.partial, .stopped)
    // The start itself was not taken up.
    case .notHTTP: (.error, .noAnswer(.unsupportedScheme("")))
    default: (.error, .notHTML)
    }
  }

  private static func unreachable(_ problem: FetchProblem) -> (SiteStatus, SiteStatusReason?) {
    switch problem {
    case .refusedAddress, .refusedPort, .unsupportedScheme, .unavailable:
      (.error, .noAnswer(problem))
    default: (.unreachable, .noAnswer(problem))
    }
  }

  private static func noStartPage(
    _ status: Int, _ crawl: CrawlResult
  ) -> (SiteStatus, SiteStatusReason?) {
    switch status {
    case 401, 403, 407, 429, 451: (.blocked, .status(status))
    case 500...: (.unreachable, .status(status))
    case 300...399:
      (.error, .redirect(to: crawl.facts.startRedirects.last?.location ?? ""))
    case 400...: (.error, .status(status))
    default: (.error, .notHTML)
    }
  }
}
