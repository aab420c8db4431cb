import AuditModel
import Crawling

extension ExplainLog {
  /// How much of what the crawl met of the site was read. Addresses of other sites, files, doubles and
  /// what answered with an error are no pages of it.
  ///
  /// - Parameters:
  ///   - read: how many pages were judged.
  ///   - problems: pages that came but could not be judged.
  func coverage(read: Int, problems: [SkippedFile]) -> RunCoverage {
    var left: [(reason: RunCoverage.Reason, page: String)] = entries.compactMap { entry in
      [.file, .resource, .stylesheet].contains(entry.origin)
        ? nil : entry.decision.reasonLeftOut.map { ($0, entry.url) }
    }
    for problem in problems {
      switch problem.reason {
      case .tooLarge: left.append((.tooLarge, problem.path))
      case .noAnswer: left.append((.noAnswer, problem.path))
      default: break
      }
    }
    // The next page of a row that is not followed may have others behind it.
    let hasUnfollowed = entries.contains { entry in
      switch entry.decision {
      case .refused(.datedChain), .refused(.nothingNew): true
      default: false
      }
    }
    return RunCoverage(read: read, leftOut: left, hasMore: unlisted > 0 || hasUnfollowed)
  }
}

extension CrawlDecision {
  /// Why a page of the site was left out; nil of what was read and of what is no page of it.
  fileprivate var reasonLeftOut: RunCoverage.Reason? {
    switch self {
    case .refused(let refusal): refusal.reasonLeftOut
    case .failed: .noAnswer
    case .robotCheck: .robotCheck
    case .redirectRefused(_, .robots), .redirectRefused(_, .robotsUnreachable): .robots
    case .queued, .deferred: .stopped
    case .page, .notModified, .errorPage, .softNotFound, .notHTML, .sameContent, .redirected,
      .redirectRefused, .fileChecked:
      nil
    }
  }
}

extension CrawlRefusal {
  fileprivate var reasonLeftOut: RunCoverage.Reason? {
    switch self {
    case .notHTTP, .offSite, .duplicate, .file: nil
    case .outsideBasePath: .outsideFolder
    case .noFollow: .noFollow
    case .robots, .robotsUnreachable: .robots
    case .addressTooLong, .tooDeep, .tooManySegments, .repeatedSegment: .addressTrap
    case .calendar, .datedChain: .calendar
    case .growingQuery: .queryTrap
    case .nothingNew: .alike
    case .excluded, .notIncluded: .settings
    case .tooManyLinks, .queueFull: .tooManyLinks
    case .pageBudget, .requestBudget: .pageLimit
    case .timeBudget: .timeLimit
    case .byteBudget: .byteLimit
    case .hostGivenUp: .siteFailing
    case .stopped: .stopped
    }
  }
}
