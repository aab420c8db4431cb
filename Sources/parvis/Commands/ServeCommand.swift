import ArgumentParser
import Audit
import AuditModel
import Comparison
import Configuration
import ExerciseSite
import Glibc
import Reports
import Studio
import WebAddress

/// `parvis serve FOLDER`: the trainers' studio, in a browser.
struct ServeCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "serve",
      abstract: HelpPhrase.serveAbstract.text,
      discussion: HelpPhrase.serveDiscussion.text)
  }

  @Argument(
    help: ArgumentHelp(.serveFolder, valueName: .folderValue),
    completion: .directory)
  var target: String?

  @Option(name: .long, help: ArgumentHelp(.servePort, valueName: "n"))
  var port: UInt16?

  @Option(name: .long, help: ArgumentHelp(.serveListen, valueName: .addressValue))
  var listen = "127.0.0.1"

  @Option(name: .long, help: ArgumentHelp(.serveToken, valueName: .secretValue))
  var token: String?

  @Option(
    name: .customLong("public-url"), help: ArgumentHelp(.servePublicURL, valueName: "url"))
  var publicURL: String?

  @Option(
    name: .customLong("compare-with"),
    help: ArgumentHelp(.serveCompareWith, valueName: .folderValue), completion: .directory)
  var compareWith: String?

  @Flag(name: .customLong("run-scripts"), help: ArgumentHelp(.serveRunScripts))
  var runScripts = false

  @Flag(name: .long, help: ArgumentHelp(.serveEdit))
  var edit = false

  @Flag(name: .long, help: ArgumentHelp(.serveLesson))
  var lesson = false

  @Option(name: .long, help: ArgumentHelp(.serveTitle, valueName: .titleValue))
  var title: String?

  @Option(
    name: .long, help: ArgumentHelp(.serveDatabase, valueName: .fileValue), completion: .file())
  var database: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(.serveOutput, valueName: .folderValue), completion: .directory)
  var output: String?

  @Option(
    name: .long, help: ArgumentHelp(.scanAnswers, valueName: .folderValue), completion: .directory)
  var answers: String?

  @OptionGroup var display: DisplayOptions
  @OptionGroup var choice: ChoiceOptions
  @OptionGroup var asking: ScanOptions

  /// The port that is taken unless another is asked for.
  private static let usualPort: UInt16 = 8642

  func run() async throws {
    if let database { return try await serveFleet(database) }
    try refuseFleetOptions()
    if choice.followsLinks { throw CommandFailure(.usage, .serveFollowLinks) }
    var server = try serverSettings()
    let session = try await session()
    let studio = try await start(&server) { try await StudioServer($0, session: session) }
    StandardError.write(.serving(address: address(of: studio, server) + "/-/" + secrets(server)))
    if server.token != nil { StandardError.write(.servingToken) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await session.follow() }
      group.addTask { await session.keepAlive() }
      group.addTask { try? await studio.run() }
      await group.next()
      group.cancelAll()
    }
    StandardError.write(.serveFolderGone)
    throw ExitStatus.missingInput
  }

  // MARK: The site

  private func session() async throws -> StudioSession {
    if let target, let start = try TargetSources.address(target) { return try await live(start) }
    let folder = try target ?? exerciseFolder()
    guard try TargetSources.isFolder(folder) else {
      throw CommandFailure(.usage, .serveFolderOnly(target: shown(folder)))
    }
    let configuration = try asking.configuration.read(for: [folder], isQuiet: false)
    var auditor = Auditor(options: try choice.auditOptions(isTimed: false, configuration))
    auditor.documents = DocumentExaminer.plan()
    var settings = studioSettings(folder, configuration)
    settings.baseURL = try choice.baseAddress()
    settings.hasLessons = lesson
    if let compareWith {
      guard try TargetSources.isFolder(compareWith) else {
        throw CommandFailure(.usage, .serveFolderOnly(target: shown(compareWith)))
      }
      settings.earlier = compareWith
    }
    return try await StudioSession(settings, auditor: auditor)
  }

  /// What a session is about, as options say, then `parvis.yml`.
  func studioSettings(
    _ folder: String, _ configuration: ConfigurationFile?
  ) -> StudioSession.Settings {
    var settings = StudioSession.Settings(
      folder: folder, language: display.lang ?? configuration?.language ?? Interface.language)
    settings.title = title ?? configuration?.title
    settings.rules = configuration?.rules ?? .catalog
    settings.acceptance = Acceptance(ignored: configuration?.ignored ?? [], day: Today.day)
    return settings
  }

  /// The exercise site, in a folder of its own.
  private func exerciseFolder() throws -> String {
    let parent = Terminal.environment("TMPDIR") ?? "/tmp"
    var folder = ""
    repeat {
      folder = "\(parent)/parvis-\(SecretText.make().prefix(8))"
    } while mkdir(folder, 0o700) != 0 && errno == EEXIST
    try DemoCommand.write(.found, to: try OutputFolder(folder))
    StandardError.write(.servingExercise(folder: shown(folder)))
    return folder
  }

  // MARK: The server

  func serverSettings() throws -> StudioServer.Settings {
    var settings = StudioServer.Settings()
    settings.address = listen
    settings.token = token ?? Terminal.environment("PARVIS_TOKEN")
    settings.runsScripts = runScripts
    if edit { settings.action = SecretText.make() }
    if let secret = settings.token {
      let isPlain = secret.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      guard isPlain, secret.utf8.count >= 16 else { throw CommandFailure(.usage, .serveTokenShort) }
    }
    if let publicURL {
      guard let url = WebURL(publicURL), url.isHTTP, let host = url.host, !host.isEmpty,
        url.path == "/" || url.path.isEmpty, url.query == nil, url.fragment == nil
      else { throw CommandFailure(.usage, .servePublicURLWrong(text: shown(publicURL))) }
      settings.publicOrigin = url.text.hasSuffix("/") ? String(url.text.dropLast()) : url.text
    }
    return settings
  }

  func start(
    _ settings: inout StudioServer.Settings,
    _ open: (StudioServer.Settings) async throws -> StudioServer
  ) async throws -> StudioServer {
    settings.port = port ?? Self.usualPort
    do {
      do {
        return try await open(settings)
      } catch StudioServer.Problem.portTaken where port == nil {
        settings.port = 0
        return try await open(settings)
      }
    } catch let problem as StudioServer.Problem {
      switch problem {
      case .openToAll: throw CommandFailure(.usage, .serveOpenToAll(address: shown(listen)))
      case .noAddress: throw CommandFailure(.usage, .serveNoAddress(address: shown(listen)))
      case .portTaken:
        throw CommandFailure(.unavailable, .servePortTaken(port: Int(settings.port)))
      }
    }
  }

  /// What is typed into a browser.
  func address(of studio: StudioServer, _ settings: StudioServer.Settings) -> String {
    let host = listen.contains(":") ? "[\(listen)]" : listen
    return settings.publicOrigin ?? "http://\(host):\(studio.port)"
  }

  /// The secret for changes, as the address has it.
  func secrets(_ settings: StudioServer.Settings) -> String {
    settings.action.map { "?edit=" + $0 } ?? ""
  }
}
