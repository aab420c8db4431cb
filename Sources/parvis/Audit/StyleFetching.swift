import Crawling
import Glibc
import LiveSites
import Reports

/// Style sheets of other hosts for the command line, with those of earlier runs in the user's cache
/// directory.
enum StyleFetching {
  /// The bytes of all sheets that are kept, compressed.
  private static let limit = 64 << 20

  static func reader(_ settings: LiveSettings) throws -> RemoteStyleSheets {
    do {
      let fetcher = try CurlFetcher(settings.fetch)
      let memory = path.flatMap { PageCache(path: $0, limit: limit, needsValidators: false) }
      return RemoteStyleSheets(
        settings, fetcher: fetcher, gate: PolitenessGate(rules: settings.politeness), memory: memory
      )
    } catch {
      throw CommandFailure(.unavailable, .noLibcurl(detail: shown(error.description)))
    }
  }

  /// The file of the sheets that are kept, in a folder that is made where there is none; nil when that
  /// cannot be (XDG Base Directory Specification).
  private static var path: String? {
    let variable = Terminal.environment("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = Terminal.environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let caches = variable ?? home.map({ $0 + "/.cache" }) else { return nil }
    var folder = ""
    for part in (caches + "/parvis").split(separator: "/") {
      folder += "/" + part
      guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { return nil }
    }
    return folder + "/styles.sqlite"
  }
}
