import AuditModel
import Crawling
import LiveSites
import Reports

/// What became of the addresses of a crawl, for `--explain-crawl`.
enum CrawlExplanation {
  /// Every address of a crawl, one a line: taken or not, where, why, and what led there.
  static func text(_ log: ExplainLog) -> String {
    var lines = log.entries.map(line)
    if log.unlisted > 0 { lines.append(CrawlPhrase.more(count: log.unlisted).text) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func line(_ entry: ExplainEntry) -> String {
    let mark = entry.decision.isTaken ? "+" : "-"
    var line = "\(mark) \(address(entry.url))  \(text(entry.decision))"
    if let referrer = entry.referrer {
      line += " " + CrawlPhrase.linkedOn(referrer: address(referrer)).text
    } else if entry.origin == .sitemap {
      line += " " + CrawlPhrase.inSitemap.text
    }
    return line
  }

  private static func address(_ text: String) -> String { shown(Redaction.text(text)) }

  private static func text(_ decision: CrawlDecision) -> String {
    switch decision {
    case .page: CrawlPhrase.page.text
    case .notModified: CrawlPhrase.notModified.text
    case .queued, .deferred: CrawlPhrase.waiting.text
    case .refused(let refusal): phrase(refusal).text
    case .errorPage(let status): CrawlPhrase.errorPage(status: status).text
    case .softNotFound: CrawlPhrase.softNotFound.text
    case .robotCheck: CrawlPhrase.robotCheck.text
    case .notHTML(let type): CrawlPhrase.notHTML(type: shown(type)).text
    case .sameContent(let other): CrawlPhrase.sameContent(other: address(other)).text
    case .redirected(let target): CrawlPhrase.redirected(target: address(target)).text
    case .redirectRefused(let target, let refusal):
      CrawlPhrase.redirectRefused(target: address(target), reason: phrase(refusal).text).text
    case .failed(let failure): LiveMessages.text(FetchProblem(failure), Interface.language)
    case .fileChecked(let status): CrawlPhrase.fileChecked(status: status).text
    }
  }

  private static func phrase(_ refusal: RedirectRefusal) -> CrawlPhrase {
    switch refusal {
    case .loop: .redirectLoop
    case .noAddress: .redirectWithoutAddress
    case .tooMany(let limit): .redirectsTooMany(limit: limit)
    case .scheme(let scheme): .redirectScheme(scheme: shown(scheme))
    case .offSite: .offSite
    case .outsideBasePath: .outsideBasePath
    case .robots: .robots
    case .robotsUnreachable: .robotsUnreachable
    }
  }

  private static func phrase(_ refusal: CrawlRefusal) -> CrawlPhrase {
    switch refusal {
    case .notHTTP: .notHTTP
    case .offSite: .offSite
    case .outsideBasePath: .outsideBasePath
    case .noFollow: .noFollow
    case .robots(let line?): .robotsLine(line: line)
    case .robots(nil): .robots
    case .robotsUnreachable: .robotsUnreachable
    case .duplicate(let other): .duplicate(other: address(other))
    case .file: .file
    case .addressTooLong(let limit): .addressTooLong(limit: limit)
    case .tooDeep(let limit): .tooDeep(limit: limit)
    case .tooManySegments(let limit): .tooManySegments(limit: limit)
    case .repeatedSegment(let segment): .repeatedSegment(segment: shown(segment))
    case .calendar(let limit): .calendar(limit: limit)
    case .datedChain(let limit): .datedChain(limit: limit)
    case .growingQuery: .growingQuery
    case .nothingNew(let part): .nothingNew(part: address(part))
    case .excluded(let pattern): .excluded(pattern: shown(pattern))
    case .notIncluded: .notIncluded
    case .tooManyLinks(let limit): .tooManyLinks(limit: limit)
    case .queueFull(let limit): .queueFull(limit: limit)
    case .pageBudget(let limit): .pageBudget(limit: limit)
    case .requestBudget(let limit): .requestBudget(limit: limit)
    case .timeBudget: .timeBudget
    case .byteBudget: .byteBudget
    case .hostGivenUp: .hostGivenUp
    case .stopped: .stopped
    }
  }
}

extension CrawlDecision {
  fileprivate var isTaken: Bool {
    switch self {
    case .page, .notModified: true
    case .fileChecked(let status): (200...299).contains(status)
    default: false
    }
  }
}
