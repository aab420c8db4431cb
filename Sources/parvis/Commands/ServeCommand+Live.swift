import Audit
import AuditModel
import Configuration
import Crawling
import LiveSites
import Reports
import Studio
import WebAddress

/// `parvis serve https://…`: a live site, audited once and shown as its pages were sent.
extension ServeCommand {
  func live(_ start: WebURL) async throws -> StudioSession {
    let (edits, teaches, runs) = (edit, lesson, runScripts)
    for (isGiven, option) in [
      (edits, "--edit"), (teaches, "--lesson"), (runs, "--run-scripts"),
      (compareWith != nil, "--compare-with"),
    ] where isGiven {
      throw CommandFailure(.usage, .serveNotLive(option: option))
    }
    let configuration = try asking.configuration.read(for: [start.text], isQuiet: false)
    let live = try asking.live.settings(configuration, starts: [start])
    var auditor = Auditor(options: try choice.auditOptions(isTimed: false, configuration))
    auditor.documents = DocumentExaminer.plan(live.documents)
    let liveAuditor = LiveAuditor(auditor, settings: live)
    let kept = KeptAnswers()
    liveAuditor.kept = kept
    let bar = ProgressBar(.auto, isQuiet: false)
    let audited = try await liveAuditor.run(start, bar: bar)
    bar.finish()
    if let notice = LiveAuditor.notice(on: audited) { StandardError.write(notice) }
    guard let first = audited.result.pages.first(where: { $0.url != nil }) else {
      throw CommandFailure(
        LiveAuditor.status(ofEmpty: audited), .serveNothingRead(target: shown(start.text)))
    }
    let address = first.url.flatMap { WebURL($0) } ?? start
    let stored = StoredSite(address, result: audited.result, sheets: kept.addresses) {
      kept.bytes(at: $0)
    }
    let settings = studioSettings("", configuration)
    return StudioSession(settings, live: audited.result, stored: stored, auditor: auditor)
  }
}
