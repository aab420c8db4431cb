import AuditModel
import Crawling
import Glibc
import LiveSites
import Reports
import Scanning

/// What the processes that audit the sites of a list are told, each of its site.
struct SiteProcesses {
  /// The rules that all sites are judged by.
  let rules: RuleChoice
  /// The settings that rules are judged by; nil: as the catalogue has them.
  let settings: FoundSettings?
  /// How all sites are asked.
  let live: LiveSettings
  /// The folder of the reports, with a folder for each site.
  let folder: OutputFolder
  /// Bytes that all processes of the run may take together.
  let memory: Int
  /// The folder of the pages of the last night, and the bytes kept of each site; nil to have all pages sent.
  var pages: (folder: String, limit: Int)?
  /// Files of what people concluded, by the folders of the sites.
  let answers: [String: String]
  /// The folder that keeps what servers answer, one folder for each site; nil: nothing is kept.
  var archives: String?
  let language: Language

  /// Beyond the time of its crawl, a site's process is ended.
  private static let grace = 120.0

  var auditor: ProcessAuditor {
    var environment = Terminal.environmentForOthers
    // A crash costs one site; what it left in memory is of no use at night.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    let (rules, live, folder, answers) = (rules, live, folder, answers)
    let (pages, archives, settings) = (pages, archives, settings)
    return ProcessAuditor(
      executable: "/proc/self/exe", arguments: ["scan-site", "--lang", language.rawValue],
      environment: environment, scratch: folder.path,
      memory: memory, beside: live.rendering == .never ? 0 : BrowserRendering.memory,
      timeLimit: { site in
        (site.settings.minutes.map { $0 * 60 } ?? live.budget.seconds) + Self.grace
      },
      input: { site in
        var plan = SitePlan(
          url: site.address, name: site.name, folder: folder.folder(site.folder),
          pages: pages.map {
            SitePlan.Pages(file: PageCache.file(of: site.address, in: $0.folder), limit: $0.limit)
          },
          rules: rules.narrowed(by: site.settings), live: live.limited(by: site.settings)
        )
        plan.settings = settings
        plan.answers = answers[site.folder]
        plan.archives = archives.map { $0 + "/" + site.folder }
        return plan.line
      }, describe: { LocalizedText(VisitPhrase($0)) })
  }
}
