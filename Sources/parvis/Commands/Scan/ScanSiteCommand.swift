import ArgumentParser
import Audit
import AuditModel
import Comparison
import Configuration
import Crawling
import Glibc
import LiveSites
import Reports
import Scanning
import WebAddress

/// `parvis scan-site`: what `parvis scan` runs for each site. Not for people.
struct ScanSiteCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "scan-site", shouldDisplay: false)
  }

  @OptionGroup var display: DisplayOptions

  /// The most memory of the process, in bytes: beyond, it fails alone and not the whole machine.
  private static let memoryLimit = 512 << 20
  /// What it may hold while it judges a page: beyond, the page is judged in part, which is less of a loss.
  private static let pageMemory = 384 << 20

  func run() async throws {
    let plan = try SitePlan(line: Self.readLine())
    Self.limitItself()
    Self.endWithParent()

    let settings = try plan.settings?.read()
    var options = AuditOptions(plan.rules, jobs: 1)
    settings?.prepare(&options)
    options.memory = Self.pageMemory
    options.today = Today.day
    let answers = try plan.answers.map(AnswersOption.read)
    options.stampsPages = answers != nil
    var auditor = Auditor(options: options)
    if plan.live.checksExternalLinks { auditor.externalLinks = try LinkChecking.checker(plan.live) }
    auditor.documents = DocumentExaminer.plan(plan.live.documents)
    guard let start = WebURL(plan.url) else { throw ExitStatus.usage }

    let bar = ProgressBar(.never, isQuiet: true)
    let cache = plan.pages.flatMap { PageCache(path: $0.file, limit: $0.limit) }
    let liveAuditor = LiveAuditor(auditor, settings: plan.live)
    liveAuditor.archives = try plan.archives.map { try ArchiveFolder($0) }
    var live = try await liveAuditor.run(start, memory: cache, bar: bar)
    let lasting = cache?.noteUnsettled(live.facts.unsettled) ?? []
    cache?.close()
    if let answers { AnswerApplication.apply(answers, to: &live.result) }
    let acceptance = Acceptance(ignored: settings?.ignored ?? [], day: Today.day)
    acceptance.note(in: &live.result)
    let accepted = acceptance.accepted(in: live.result)
    // When the site could not be audited, its last report stays.
    if live.status.isAudited { try write(live.result, plan, accepted, settings) }
    acceptance.leaveOut(of: &live.result)
    var visit = Self.visit(live, lasting: lasting)
    visit.law = display.context(
      for: .json, isFile: true, rules: settings?.rules ?? .catalog
    ).lawStanding(of: live.result)
    try StandardOutput.writeReport(VisitCoding.bytes(visit.status.isAudited ? visit : visit.bare))
  }

  /// A site that left something unanswered is audited in part: findings that follow from all answers
  /// together are not compared then, nor are those of pages that lack a style sheet or script of theirs.
  ///
  /// - Parameter lasting: what has had no answer for nights: that is how the site is.
  static func visit(_ live: LiveResult, lasting: Set<String> = []) -> SiteVisit {
    let missing = live.result.skipped.count { $0.reason.isPartialFailure }
    let unsettled = live.facts.unsettled.subtracting(lasting)
    var visit = SiteVisit(live.result, status: live.status, reason: live.reason.map(reason))
    visit.isSettled = unsettled.isEmpty
    visit.certificateEnd = live.facts.certificateEnd
    if !unsettled.isEmpty {
      visit.pages.removeAll { live.unsettledPages.contains($0) }
      visit.findings.removeAll { !$0.isSiteWide && live.unsettledPages.contains($0.path) }
    }
    guard live.status == .ok, missing + unsettled.count > 0 else { return visit }
    visit.status = .partial
    let phrase: VisitPhrase =
      switch missing {
      case 0: .answersMissing(count: unsettled.count)
      case 1: .pageMissing
      default: .pagesMissing(count: missing)
      }
    visit.reason = VisitReason(
      code: missing > 0 ? "pages-missing" : "answers-missing", text: LocalizedText(phrase))
    return visit
  }

  static func reason(_ reason: SiteStatusReason) -> VisitReason {
    VisitReason(
      code: reason.code,
      text: LocalizedText(
        fr: LiveMessages.text(reason, .french), en: LiveMessages.text(reason, .english)))
  }

  /// The reports of a site: for its town on two pages, for its supplier, whole, for who looks at what no
  /// machine decides, and for programs.
  private static let reports: [(name: String, format: ReportFormat, writer: any ReportWriter)] =
    [
      ("summary.html", .summary), ("supplier.html", .supplier), ("report.html", .html),
      ("report.json", .json),
    ].map { name, format in (name, format, format.writer) } + [
      ("worklist.html", .html, WorklistHTML())
    ]

  private func write(
    _ site: SiteResult, _ plan: SitePlan, _ accepted: AcceptedFindings?,
    _ settings: ConfigurationFile?
  ) throws {
    try OutputFolder.make(plan.folder)
    for (name, format, writer) in Self.reports {
      var options = ReportOptions()
      options.title = plan.name
      options.date = ReportDay.today.date(for: format)
      options.standard = settings?.standard
      var context = display.context(
        for: format, isFile: true, options: options, rules: settings?.rules ?? .catalog)
      context.accepted = accepted
      try OutputFile(plan.folder + "/" + name).write(writer.bytes(on: site, in: context))
    }
  }

  private static func limitItself() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // What it starts, a browser that is, has limits of its own: only what may be raised again is lowered.
    var data = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &data)
    data.rlim_cur = min(data.rlim_max, rlim_t(memoryLimit))
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &data)
    // Should the machine run out of memory, this process goes before the run.
    let file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)
    if file >= 0 {
      _ = Glibc.write(file, "500", 3)
      close(file)
    }
  }

  /// The first line of standard input.
  private static func readLine() -> [UInt8] {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < 1 << 24, read(0, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
      line.append(byte)
    }
    return line
  }

  /// Standard input ends when the parent does, whatever ends it.
  private static func endWithParent() {
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        var byte: UInt8 = 0
        while true {
          let count = read(0, &byte, 1)
          if count == 0 || (count < 0 && errno != EINTR) { _exit(ExitStatus.terminated.rawValue) }
        }
      }, nil)
    pthread_detach(thread)
  }
}

extension SiteVisit {
  /// The status and its reason alone.
  fileprivate var bare: SiteVisit { SiteVisit(status: status, reason: reason) }
}
