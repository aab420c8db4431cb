import Crawling

extension CrawlDecision {
  /// A page whose links nobody has seen: pages that seem to be linked from nowhere may be linked there.
  var mayHideLinks: Bool {
    switch self {
    case .failed, .robotCheck, .queued, .deferred, .redirectRefused(_, .robots),
      .redirectRefused(_, .robotsUnreachable):
      true
    case .errorPage(let status): status >= 500 || status == 401 || status == 403 || status == 429
    case .refused(let refusal):
      switch refusal {
      case .notHTTP, .offSite, .duplicate, .file: false
      default: true
      }
    default: false
    }
  }
}
