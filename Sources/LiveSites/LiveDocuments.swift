import Audit
import AuditModel
import Crawling
import Foundation
import PageFacts
import Synchronization
import WebAddress

/// The PDF and office files of a live site: asked for by HEAD first, then whole, by the rules of `robots.txt` and
/// one request at a time.
///
/// Of a file, what it says of itself is kept from night to night, not its bytes; a server that says it has not
/// changed need not send it again.
final class LiveDocuments: DocumentGetting {
  /// Bytes of one file, and of all.
  private static let fileLimit = 25 << 20
  private static let totalLimit = 300 << 20

  private let files: ForeignFiles
  private let memory: KeptExaminations?
  /// What to keep of files that were sent, by address.
  private let sent = Mutex<[String: RememberedPage]>([:])

  init(
    _ settings: CrawlSettings, fetcher: any HTTPFetching, gate: PolitenessGate,
    clock: any CrawlClock, memory: (any LiveMemory)?, files count: Int?, seconds: Double
  ) {
    var limits = ForeignFiles.Limits()
    limits.fileBytes = Self.fileLimit
    limits.bytes = Self.totalLimit
    limits.requests = (count ?? 20) * 6 + 10
    limits.seconds = max(seconds, 0)
    self.memory = memory.map { KeptExaminations(memory: $0) }
    files = ForeignFiles(
      fetcher: fetcher, gate: gate, clock: clock, agent: settings.agent,
      ignoresRobots: settings.ignoresRobots, memory: self.memory, limits: limits)
  }

  var usualLimit: Int { 20 }

  func content(of document: LinkedDocument) async -> DocumentContent {
    if memory?.examination(at: document.url) == nil {
      guard let head = await files.look(at: document.url) else {
        return .settled(.unexamined(.limit))
      }
      if let problem = Self.problem(of: head) { return .settled(.unexamined(problem)) }
    }
    guard let file = await files.file(at: document.url, accepting: "*/*") else {
      return .settled(.unexamined(.noAnswer))
    }
    if let known = KeptExaminations.examination(in: file.bytes) { return .settled(known) }
    if let page = file.toRemember { sent.withLock { $0[document.key] = page } }
    return .bytes(file.bytes)
  }

  /// Why a file is not to be asked for; nil where it is.
  private static func problem(of result: HTTPResult) -> DocumentExamination.Unexamined? {
    guard case .success(let response) = result else { return .noAnswer }
    if response.status == 404 || response.status == 410 { return .missing }
    guard response.isSuccess else { return .noAnswer }
    if let length = response.headers["Content-Length"].flatMap({ Int($0) }), length > fileLimit {
      return .tooLarge
    }
    return ["text/html", "application/xhtml+xml"].contains(response.mediaType?.essence)
      ? .otherContent : nil
  }

  func keep(_ examination: DocumentExamination, of document: LinkedDocument) {
    guard let page = sent.withLock({ $0.removeValue(forKey: document.key) }) else { return }
    memory?.keep(examination, page, at: document.url)
  }
}

/// What files said of themselves, in place of their bytes among the pages of the last night.
private struct KeptExaminations: CrawlMemory {
  /// Grows when more is read of files: what was read before is read again.
  private static let version = 1

  private struct Kept: Codable {
    var version: Int
    var examination: DocumentExamination
  }

  let memory: any LiveMemory

  func page(at url: WebURL) -> RememberedPage? {
    memory.page(at: url).flatMap { Self.examination(in: $0.bytes) == nil ? nil : $0 }
  }

  func remember(_ page: RememberedPage, at url: WebURL) { memory.remember(page, at: url) }

  func examination(at url: WebURL) -> DocumentExamination? {
    memory.page(at: url).flatMap { Self.examination(in: $0.bytes) }
  }

  func keep(_ examination: DocumentExamination, _ page: RememberedPage, at url: WebURL) {
    switch examination {
    case .examined, .unexamined(.damaged), .unexamined(.otherContent): break
    case .unexamined: return
    }
    guard
      let data = try? JSONEncoder().encode(Kept(version: Self.version, examination: examination)),
      let kept = RememberedPage(bytes: Array(data), headers: page.headers)
    else { return }
    memory.remember(kept, at: url)
  }

  static func examination(in bytes: [UInt8]) -> DocumentExamination? {
    guard bytes.first == UInt8(ascii: "{"), bytes.count < 64 << 10,
      let kept = try? JSONDecoder().decode(Kept.self, from: Data(bytes)),
      kept.version == version
    else { return nil }
    return kept.examination
  }
}
