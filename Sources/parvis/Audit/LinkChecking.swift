import Crawling
import History
import LiveSites
import Reports
import WebAddress

/// Links to other sites for the command line, with the answers of the last week in the user's cache
/// directory.
enum LinkChecking {
  /// The bytes of all answers that are kept.
  private static let limit = 32 << 20

  static func checker(_ settings: LiveSettings) throws -> ExternalLinkChecker {
    var settings = settings
    // What a site is asked with is nobody else's to know.
    settings.fetch.credentials = []
    do {
      return ExternalLinkChecker(
        settings, fetcher: try CurlFetcher(settings.fetch),
        gate: PolitenessGate(rules: settings.politeness),
        memory: UserCache.path("links.sqlite").flatMap { LinkCache(path: $0, limit: limit) })
    } catch {
      throw CommandFailure(.unavailable, .noLibcurl(detail: shown(error.description)))
    }
  }
}

/// Records of links from run to run, in a file of their own.
struct LinkCache: LinkMemory {
  private let store: PageStore

  /// Nil when there is no file and none can be made: then nothing is kept.
  init?(path: String, limit: Int) {
    guard let store = PageStore(path: path, limit: limit, time: SystemClock().wallTime) else {
      return nil
    }
    self.store = store
  }

  func record(at url: WebURL) -> LinkRecord? {
    store.page(at: url.textWithoutFragment).flatMap { LinkRecord(line: $0.headers) }
  }

  func keep(_ record: LinkRecord, at url: WebURL) {
    store.insert(PageStore.Page(bytes: [], headers: record.line), at: url.textWithoutFragment)
  }
}

extension LinkRecord {
  /// As it is kept: what came of it, when, and since when the name has been unknown.
  var line: String {
    let word =
      switch outcome {
      case .found: "found 0"
      case .gone(let status): "gone \(status)"
      case .failing(let status): "failing \(status)"
      case .unknownHost: "unknown-host 0"
      case .certificate: "certificate 0"
      case .silent: "silent 0"
      case .unclear: "unclear 0"
      }
    return "\(word) \(time) \(unknownSince.map { "\($0)" } ?? "-")"
  }

  init?(line: String) {
    let words = line.split(separator: " ")
    guard words.count == 4, let status = Int(words[1]), let time = Double(words[2]) else {
      return nil
    }
    let outcome: Outcome
    switch words[0] {
    case "found": outcome = .found
    case "gone": outcome = .gone(status)
    case "failing": outcome = .failing(status)
    case "unknown-host": outcome = .unknownHost
    case "certificate": outcome = .certificate
    case "silent": outcome = .silent
    case "unclear": outcome = .unclear
    default: return nil
    }
    self.init(outcome, time: time, unknownSince: Double(words[3]))
  }
}
