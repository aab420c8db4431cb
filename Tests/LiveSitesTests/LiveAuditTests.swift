import Audit
import AuditModel
import Crawling
import Foundation
import LiveSites
import Sites
import Testing
import WebAddress

@Suite("Live audits")
struct LiveAuditTests {
  static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/sites/valbrume/found")
  static let start = "https://www.valbrume.fr/"

  /// Audits what `web` answers; a night passes at once.
  static func audit(
    _ web: FolderWeb, start: String = start, options: AuditOptions = AuditOptions(),
    change: (inout CrawlSettings) -> Void = { _ in }
  ) async throws -> LiveResult {
    let clock = FakeClock()
    var settings = CrawlSettings(start: try #require(WebURL(start)))
    change(&settings)
    let gate = PolitenessGate(clock: clock, resolver: NoResolver())
    let audit = LiveAudit(
      auditor: Auditor(options: options), fetcher: web, gate: gate, clock: clock)
    return await audit.run(settings)
  }

  /// Where a finding stands; the page at the root has two names.
  struct Place: Hashable, CustomStringConvertible {
    var rule: String
    var message: String
    var path: String
    var line: Int
    var column: Int
    var description: String { "\(path):\(line):\(column) \(rule) \(message)" }

    init(_ finding: Finding) {
      rule = finding.rule.rawValue
      message = finding.message
      path = finding.place.path == "/" ? "index.html" : finding.place.path
      line = finding.place.line
      column = finding.place.column
    }
  }

  @Test("a live site has the same findings as its folder")
  func sameAsFolder() async throws {
    let live = try await Self.audit(FolderWeb(Self.fixture))
    #expect(live.status == .ok)
    let source = try FolderSource(Self.fixture.path, baseURL: WebURL(Self.start))
    let folder = await Auditor().run(source).result

    let found = Set(live.result.pages.map { $0.path == "/" ? "index.html" : $0.path })
    let linked = folder.pages.filter { found.contains($0.path) }
    #expect(found.count >= 10 && linked.count == found.count)
    let expected = Set(linked.flatMap(\.findings).map(Place.init))
    let actual = Set(live.result.pages.flatMap(\.findings).map(Place.init))
    #expect(expected.count > 100)
    #expect(
      actual == expected,
      """
      missing: \(expected.subtracting(actual).map(\.description).sorted())
      surplus: \(actual.subtracting(expected).map(\.description).sorted())
      """)
    print(
      "live: \(live.result.pages.count) pages, folder: \(folder.pages.count), "
        + "findings \(actual.count) of \(expected.count)")
  }
}
