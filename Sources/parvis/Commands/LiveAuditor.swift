import Audit
import AuditModel
import Crawling
import LiveSites
import Reports
import WebAddress
import WebArchives

/// Audits live sites for the command line: one fetcher, opened with the first site.
final class LiveAuditor {
  private let auditor: Auditor
  private let settings: LiveSettings
  private let gate: PolitenessGate
  private var fetcher: CurlFetcher?
  /// Where what servers answer is kept; nil: nowhere.
  var archives: ArchiveFolder?

  init(_ auditor: Auditor, settings: LiveSettings) {
    self.auditor = auditor
    self.settings = settings
    gate = PolitenessGate(rules: settings.politeness)
  }

  /// What keeps the pages that servers send; nil: nothing does.
  var kept: KeptAnswers?

  /// Audits one site.
  ///
  /// - Parameter memory: its pages of the last run; nil to have all sent.
  func run(
    _ start: WebURL, memory: (any LiveMemory)? = nil, bar: ProgressBar
  ) async throws -> LiveResult {
    let opened = try openFetcher()
    let fetcher: any HTTPFetching = kept.map { KeepingFetcher(opened, in: $0) } ?? opened
    let audit = LiveAudit(
      auditor: auditor, fetcher: fetcher, gate: gate,
      rendering: BrowserRendering.plan(settings))
    let archive = try archives?.archive(of: start)
    let result = await audit.run(
      settings.crawlSettings(for: start), memory: memory, archive: archive
    ) { progress in
      bar.show(progress.pages, atMost: progress.limit)
    }
    if let archive { try ArchiveFolder.finish(archive) }
    return result
  }

  private func openFetcher() throws -> CurlFetcher {
    if let fetcher { return fetcher }
    do {
      let opened = try CurlFetcher(settings.fetch)
      fetcher = opened
      return opened
    } catch {
      throw CommandFailure(.unavailable, .noLibcurl(detail: shown(error.description)))
    }
  }

  /// What is said on standard error of a site that was not wholly audited; nil when all is well.
  static func notice(on result: LiveResult) -> NoticePhrase? {
    guard let reason = result.reason, result.status != .ok else { return nil }
    let target = shown(Redaction.text(result.result.target))
    let status = LiveMessages.text(result.status, Interface.language)
    let detail = LiveMessages.text(reason, Interface.language)
    return .liveSite(target: target, state: status, detail: detail)
  }

  /// The code of an audit that read no page.
  static func status(ofEmpty result: LiveResult) -> ExitStatus {
    switch result.reason {
    case .notHTML?, .pageTooLarge?: .unusableInput
    case .status(404)?, .status(410)?: .missingInput
    default: .unavailable
    }
  }

  /// What servers are told of who asks.
  static let userAgent = "Parvis/\(Tool.version) (accessibility and SEO audit of public web sites)"

  /// The same with where to complain.
  static func userAgent(contact: String) -> String {
    "Parvis/\(Tool.version) (accessibility and SEO audit of public web sites; +\(contact))"
  }
}
