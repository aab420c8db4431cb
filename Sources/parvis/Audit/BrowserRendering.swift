import Crawling
import Glibc
import LiveSites
import Rendering

/// Pages built by the browser of this machine, for the command line.
enum BrowserRendering {
  /// Bytes that a browser takes for an ordinary site, all its processes together.
  static let memory = 300 << 20

  /// How pages are rendered; nil where they are not.
  static func plan(_ settings: LiveSettings) -> LiveRendering? {
    guard settings.rendering != .never else { return nil }
    let path = Terminal.environment("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    return LiveRendering(
      mode: settings.rendering,
      options: PageRenderer.Options(
        executable: Browser.find(on: path), isRoot: geteuid() == 0,
        allowsNoSandbox: settings.rendersWithoutSandbox))
  }

  /// What pages in files ask for of other sites; nil where nothing can be asked for.
  static func foreignFiles(_ settings: LiveSettings) -> ForeignFiles? {
    guard let fetcher = try? CurlFetcher(settings.fetch) else { return nil }
    return ForeignFiles(
      fetcher: fetcher, gate: PolitenessGate(rules: settings.politeness),
      agent: LiveSettings.product(of: settings.fetch.userAgent),
      ignoresRobots: settings.ignoresRobots)
  }

  /// Why pages are judged as they are served though a browser was wanted.
  static func notice(of problem: RenderingProblem) -> NoticePhrase {
    switch problem {
    case .asRoot: .browserAsRoot
    default: .noBrowser
    }
  }
}
