import AuditModel
import Configuration
import Crawling
import History
import LiveSites
import Reports
import Scanning
import Studio

/// `parvis serve --database FILE`: the pages on many sites, as they stand.
extension ServeCommand {
  /// Memory that the process of a site may take, in bytes.
  private static let memory = 300 << 20

  /// What makes sense of many sites alone.
  func refuseFleetOptions() throws {
    if output != nil { throw CommandFailure(.usage, .serveOnlyFleet(option: "--output")) }
    if answers != nil { throw CommandFailure(.usage, .serveOnlyFleet(option: "--answers")) }
  }

  func serveFleet(_ database: String) async throws {
    let (edits, teaches, runs) = (edit, lesson, runScripts)
    for (isGiven, option) in [
      (edits, "--edit"), (teaches, "--lesson"), (runs, "--run-scripts"),
      (compareWith != nil, "--compare-with"), (title != nil, "--title"),
    ] where isGiven {
      throw CommandFailure(.usage, .serveOnlyFolder(option: option))
    }
    guard let output else { throw CommandFailure(.usage, .serveWantsOutput) }
    var settings = try serverSettings()
    let sites = try sites(of: database)
    let folder = try OutputFolder(output)
    let site = try fleet(sites, database, folder)
    let server = try await start(&settings) { try await StudioServer($0, fleet: site) }
    StandardError.write(
      .servingFleet(
        address: address(of: server, settings) + "/", n: sites.count))
    if settings.token != nil { StandardError.write(.servingToken) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await site.work() }
      group.addTask { try? await server.run() }
      await group.next()
      group.cancelAll()
    }
  }

  /// The sites of the list; without one, those of the history.
  private func sites(of database: String) throws -> [ListedSite] {
    let history = try HistoryFile.open(database, .reading)
    if let target { return try SiteListFile.read(target) }
    do throws(HistoryError) {
      let sites = SiteListReader.list(of: try history.knownSites())
      try history.close()
      return sites
    } catch {
      throw HistoryFile.failure(error, database)
    }
  }

  private func fleet(_ sites: [ListedSite], _ database: String, _ folder: OutputFolder) throws
    -> FleetSite
  {
    let configuration = try asking.configuration.read(for: [database], isQuiet: false)
    let live = try asking.validated(configuration)
    if live.contact == nil, live.fetch.userAgent == LiveAuditor.userAgent {
      StandardError.write(.noContactAddress)
    }
    var display = display
    display.lang = display.lang ?? configuration?.language
    let language = display.lang ?? Interface.language
    let rules = configuration?.rules ?? .catalog
    let store = FleetStore(
      path: database,
      rules: RuleVersions(ruleset: rules.ruleset, versions: rules.versions),
      addresses: sites.map(\.address))
    let processes = SiteProcesses(
      rules: try choice.rules.choice(configuration),
      settings: asking.configuration.found(for: [database]), live: live, folder: folder,
      memory: Self.memory,
      answers: try answers.map { try NightAnswers.files(in: $0, for: sites) } ?? [:],
      language: language)
    let desk = FleetDesk(sites, store: store, auditor: processes.auditor) { site, error in
      StandardError.write(
        .auditFailed(name: shown(site.name), detail: shown(String(describing: error))))
    }
    return FleetSite(
      sites, store: store, desk: desk, reports: folder.path,
      context: FleetFile.context(display, rules: rules),
      language: language)
  }
}
