package import AuditModel
package import Reports
package import Scanning

/// The pages on many sites as they stand now, and the reports beside them.
package actor FleetSite {
  nonisolated let sites: [ListedSite]
  /// By folder.
  nonisolated let listed: [String: ListedSite]
  nonisolated let desk: FleetDesk
  nonisolated let context: FleetContext
  nonisolated let language: Language
  /// The reports, a folder for each site; nil before the first is written.
  private let reports: String
  private let store: FleetStore
  /// What forms must bring along.
  nonisolated let key = SecretText.make()

  private var mark: [Int] = []
  private var run: FleetRun?

  /// The files that are served of each site.
  static let files = [
    "summary.html", "supplier.html", "report.html", "worklist.html", "report.json",
  ]

  /// - Parameter reports: the folder that runs write their reports into.
  package init(
    _ sites: [ListedSite], store: FleetStore, desk: FleetDesk, reports: String,
    context: FleetContext, language: Language
  ) {
    self.sites = sites
    self.store = store
    self.desk = desk
    self.reports = reports
    self.context = context
    self.language = language
    listed = Dictionary(sites.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Works through the audits that are asked for until the task is cancelled.
  nonisolated package func work() async { await desk.work() }

  // MARK: What is known

  /// Where the sites stand, read again when the history has changed.
  private func fleet() throws -> FleetRun {
    let now = store.mark
    if let run, now == mark { return run }
    var fleet = try store.fleet() ?? FleetRun(number: 0, startedAt: 0, siteCount: 0, sites: [])
    let byAddress = Dictionary(
      sites.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    for index in fleet.sites.indices {
      guard let site = byAddress[fleet.sites[index].url] else { continue }
      fleet.sites[index].folder = site.folder
      fleet.sites[index].labels = site.labels
    }
    fleet.siteCount = sites.count
    mark = now
    run = fleet
    return fleet
  }

  private func standing(of site: ListedSite, in run: FleetRun) -> SiteStanding {
    if let known = run.sites.first(where: { $0.folder == site.folder }) { return known }
    var new = SiteStanding(
      name: site.name, url: site.address, folder: site.folder, status: .unreachable)
    new.department = site.department
    new.labels = site.labels
    return new
  }

  private func live() async -> FleetLive {
    var live = FleetLive(key: key)
    let state = await desk.state()
    live.audits = state.audits
    live.queue = state.queue
    return live
  }

  private func files(of folders: [String]) -> Set<String> {
    guard let folder = StudioFolder(reports) else { return [] }
    return Set(
      folders.flatMap { name in Self.files.map { name + "/" + $0 } }.filter { folder.has($0) })
  }

  // MARK: Pages

  /// The page of all sites.
  func index() async throws -> String {
    let run = try fleet()
    var context = context
    var live = await live()
    let known = Set(run.sites.map(\.folder))
    live.unvisited = sites.filter { !known.contains($0.folder) }.map { standing(of: $0, in: run) }
    live.files = files(of: sites.map(\.folder))
    context.live = live
    return FleetIndex(run, in: context).text
  }

  /// The page of a site.
  ///
  /// - Parameters:
  ///   - invitation: the address that opens it for its town.
  ///   - refusal: why what its reader has asked for is not done.
  func page(
    of site: ListedSite, showsAll: Bool, invitation: String?, refusal: FleetLive.Refusal?
  ) async throws -> String {
    let run = try fleet()
    var context = context
    var live = await live()
    live.showsAll = showsAll
    live.invitation = invitation
    live.refusal = refusal
    live.files = files(of: [site.folder])
    context.live = live
    return FleetSitePage(standing(of: site, in: run), of: run, in: context).text
  }

  /// What goes on with a site, or with all: what pages ask again and again.
  func state(of folder: String?) async -> String {
    let live = await live()
    let text = FleetLiveText(live, in: context)
    let goesOn =
      folder.map { (live.audits[$0] ?? .none).isGoingOn } ?? !live.queue.isEmpty
    return JSONText(
      .inline(
        .object([
          ("words", .string(folder.map { text.words(on: $0) } ?? text.words)),
          ("goesOn", .bool(goesOn)),
        ]))
    ).text
  }

  /// A report of a site; nil for one that is not there.
  func report(_ name: String, of site: ListedSite) -> [UInt8]? {
    guard Self.files.contains(name) else { return nil }
    return try? StudioFolder(reports)?.read(site.folder + "/" + name)
  }

  /// Asks for a new audit.
  func ask(for site: ListedSite) async throws -> FleetLive.Refusal? {
    let standing = standing(of: site, in: try fleet())
    return await desk.ask(site.folder, last: standing.past.last?.startedAt)
  }
}
