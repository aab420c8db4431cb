import Crawling
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
      let memory = UserCache.path("styles.sqlite").flatMap {
        PageCache(path: $0, limit: limit, needsValidators: false)
      }
      return RemoteStyleSheets(
        settings, fetcher: fetcher, gate: PolitenessGate(rules: settings.politeness), memory: memory
      )
    } catch {
      throw CommandFailure(.unavailable, .noLibcurl(detail: shown(error.description)))
    }
  }
}
