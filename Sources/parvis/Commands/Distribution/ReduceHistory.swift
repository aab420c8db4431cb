import AuditModel
import Crawling
import Distribution
import History
import LiveSites
import Reports
import WebAddress

/// One run in the history for what workers judged: as `parvis scan` would have written it.
struct ReduceHistory {
  private let database: HistoryDatabase
  private let run: Int

  init(_ path: String, rules: RuleBook, siteCount: Int) throws {
    database = try HistoryFile.open(path, .writing)
    do throws(HistoryError) {
      run = try database.startRun(
        at: SystemClock().wallTime.rounded(),
        rules: RuleVersions(ruleset: rules.ruleset, versions: rules.versions),
        siteCount: siteCount
      ).number
    } catch {
      throw HistoryFile.failure(error, path)
    }
  }

  func record(_ site: SiteJoin.Joined, root: WebURL, law: LawStanding?) throws {
    let address = site.crawl.map { $0.target } ?? root.text
    let url = WebURL(address) ?? root
    var visit = Self.visit(site)
    visit.law = law
    do throws(HistoryError) {
      _ = try database.record(
        visit, of: SiteIdentity(url: url.textWithoutFragment, name: url.host ?? address),
        in: run)
    } catch {
      throw HistoryFile.failure(error, database.path)
    }
  }

  func finish() throws {
    do throws(HistoryError) {
      try database.finish(run: run, at: SystemClock().wallTime.rounded())
      try database.close()
    } catch {
      throw HistoryFile.failure(error, database.path)
    }
  }

  /// What the history keeps of a site.
  static func visit(_ site: SiteJoin.Joined) -> SiteVisit {
    let status = site.crawl?.status ?? (site.result.pages.isEmpty ? .error : .ok)
    var visit = SiteVisit(
      site.result, status: status, reason: site.crawl?.reason.map(ScanSiteCommand.reason))
    guard visit.status.isAudited else {
      return SiteVisit(status: visit.status, reason: visit.reason)
    }
    let missing = site.result.skipped.count { $0.reason.isPartialFailure }
    if visit.status == .ok, missing > 0 {
      visit.status = .partial
      visit.reason = VisitReason(
        code: "pages-missing",
        text: LocalizedText(
          missing == 1 ? VisitPhrase.pageMissing : .pagesMissing(count: missing)))
    } else if visit.status == .ok, site.result.lacksRecords {
      visit.status = .partial
      visit.reason = VisitReason(
        code: "pages-missing", text: LocalizedText(VisitPhrase.recordsMissing))
    }
    return visit
  }
}
