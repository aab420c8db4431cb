import Audit
import AuditModel
import Crawling
import Distribution
import Foundation
import LiveSites
import Reports
import RuleKit
import TestClocks
import Testing
import WebAddress
import WebArchives

/// What a crawl kept, judged anew: in one process and in many.
@Suite("Archives")
struct ArchiveTests {
  private static func contents(_ file: String, _ scratch: ArchiveScratch) throws -> ArchiveContents
  {
    let handle = try #require(FileHandle(forReadingAtPath: file))
    defer { withExtendedLifetime(handle) {} }
    return try ArchiveContents(ArchiveReader(handle.fileDescriptor), folder: scratch.path)
  }

  /// A report for programs, and one for people.
  private static func reports(_ site: SiteResult) -> [[UInt8]] {
    var site = site
    // That pages were kept is all that a report may tell of it.
    for index in site.pages.indices {
      site.pages[index].notes.removeAll { $0.kind == .fromArchive }
    }
    let context = ReportContext(
      language: .french,
      tool: ToolIdentity(name: "parvis", version: "1", ruleset: "1"), options: ReportOptions())
    return [ReportFormat.json, .html, .csv].map { $0.writer.bytes(on: site, in: context) }
  }

  /// Audits the exercise site over a fake web and keeps what it answers.
  private static func crawl(_ scratch: ArchiveScratch) async throws -> (LiveResult, String) {
    let web = FolderWeb(LiveAuditTests.fixture) { request in
      request.url.path == "/ancienne.html"
        ? FolderWeb.answer(request, status: 301, "", headers: [("Location", "/contact.html")]) : nil
    }
    let clock = FakeClock()
    let gate = PolitenessGate(clock: clock, resolver: NoResolver())
    let file = scratch.path + "/night.warc.gz"
    let archive = try ArchiveWriter(path: file, software: "parvis")
    let settings = CrawlSettings(start: try #require(WebURL(LiveAuditTests.start)))
    let live = await LiveAudit(auditor: Auditor(), fetcher: web, gate: gate, clock: clock)
      .run(settings, archive: archive)
    try archive.finish()
    return (live, file)
  }

  /// The lines of a worker, with its end.
  private static func lines(_ file: String, _ scratch: ArchiveScratch, jobs: Int = 2) async throws
    -> [[UInt8]]
  {
    let auditor = Auditor()
    let contents = try contents(file, scratch)
    var counter = LineCounter(run: auditor.runName)
    var lines: [[UInt8]] = []
    try await PageWorker(auditor, jobs: jobs).lines(of: contents) {
      lines.append(try counter.bytes($0))
    }
    return lines + [try counter.end(repeated: contents.repeatedAnswers)]
  }

  private static func joined(_ lines: [[UInt8]], _ scratch: ArchiveScratch) throws
    -> (sites: [SiteResult], lines: ResultLines)
  {
    let file = try scratch.write("lines-\(UUID().uuidString)", Array(lines.joined()))
    let handle = try #require(FileHandle(forReadingAtPath: file))
    var read = try ResultLines(Auditor(), folder: scratch.path)
    try read.read(handle.fileDescriptor, number: 1)
    let sites = try read.roots.map { try read.joined($0).result }
    return (sites, read)
  }

  @Test("an archive gives the audit of its day, in one process and in several, in any order")
  func sameEverywhere() async throws {
    let scratch = try ArchiveScratch()
    let (live, file) = try await Self.crawl(scratch)
    #expect(live.result.pages.count >= 10)
    let expected = Self.reports(live.result)

    let whole = try await ArchiveAudit(Auditor(), jobs: 2)
      .sites(of: try Self.contents(file, scratch))
    #expect(whole.broken == 0 && whole.sites.count == 1)
    let site = try #require(whole.sites.first).result
    #expect(Self.reports(site) == expected)
    // The crawl says what the rest of the site is.
    #expect(
      site.notes.first
        == RunNote(
          kind: .fromArchive, count: site.pages.count, pages: site.pages.count, example: "/"))
    #expect(!site.notes.contains { $0.kind == .restUnknown })

    // Each part has what pages ask for and some of the pages.
    let entries = try ArchiveScratch.entries(file)
    let pages = entries.compactMap { entry in
      if case .answer(let answer) = entry, answer.isSuccess, answer.mediaType?.isHTML ?? false {
        answer
      } else {
        nil
      }
    }
    var lines: [[UInt8]] = []
    for part in 0..<3 {
      let path = scratch.path + "/part-\(part).warc.gz"
      let archive = try ArchiveWriter(path: path, software: "parvis")
      for entry in entries {
        switch entry {
        case .crawl(let json):
          archive.write(crawl: json, of: try #require(WebURL(LiveAuditTests.start)))
        case .answer(let answer):
          let number = pages.firstIndex { $0.url == answer.url }
          if number.map({ $0 % 3 == part }) ?? true { archive.write(answer) }
        case .broken: Issue.record("a record of ours is broken")
        }
      }
      try archive.finish()
      lines += try await Self.lines(path, scratch)
    }
    let (sites, read) = try Self.joined(lines.reversed(), scratch)
    #expect(sites.count == 1)
    #expect(!read.isIncomplete && read.contradictions == 0)
    #expect(Self.reports(try #require(sites.first)) == expected)
  }

  @Test(
    "lines do not depend on how many pages are judged at a time; what is done twice counts once")
  func repeats() async throws {
    let scratch = try ArchiveScratch()
    let (_, file) = try await Self.crawl(scratch)
    let one = try await Self.lines(file, scratch, jobs: 1)
    let four = try await Self.lines(file, scratch, jobs: 4)
    #expect(one == four)
    let once = try Self.joined(one, scratch)
    let twice = try Self.joined(one + four, scratch)
    // Of the other scheme there is nothing but an answer, which makes no site.
    let ofSite = one.count {
      String(decoding: $0, as: UTF8.self).contains("\"site\":\"\(LiveAuditTests.start)\"")
    }
    #expect(twice.lines.repeated == ofSite && ofSite > 10)
    #expect(!twice.lines.isIncomplete)
    #expect(once.sites.map(Self.reports) == twice.sites.map(Self.reports))
  }

  @Test("a line that is lost is noticed")
  func lostLine() async throws {
    let scratch = try ArchiveScratch()
    let (live, file) = try await Self.crawl(scratch)
    var lines = try await Self.lines(file, scratch)
    let lost = try #require(
      lines.firstIndex { String(decoding: $0, as: UTF8.self).contains("\"kind\":\"page\"") })
    lines.remove(at: lost)
    let (sites, read) = try Self.joined(lines, scratch)
    #expect(read.isIncomplete)
    let site = try #require(sites.first)
    #expect(site.pages.count == live.result.pages.count - 1 && site.isIncomplete)
  }

  @Test(
    "pages as lines of JSON are judged with the style sheet that comes with them, wherever it stands"
  )
  func linesOfJSON() async throws {
    let scratch = try ArchiveScratch()
    let page = """
      {"url": "https://a.example/", "text": "<!doctype html><html lang=fr><title>Mairie</title>\
      <link rel=stylesheet href=/s.css><main><h1>Mairie</h1><p class=pale>Horaires</p></main>"}
      """
    func failures(_ css: String) async throws -> Int? {
      let sheet =
        "{\"url\": \"https://a.example/s.css\", \"type\": \"text/css\", \"text\": \"\(css)\"}"
      let file = try scratch.write("pages.ndjson", Array("\(page)\n\(sheet)\n".utf8))
      let joined = try Self.joined(try await Self.lines(file, scratch), scratch)
      return joined.sites.first?.pages.first?.outcomes["color-contrast"]?.failed
    }
    #expect(try await failures(".pale{color:#ddd;background:#fff}") == 1)
    #expect(try await failures(".pale{color:#000;background:#fff}") == 0)
  }

  @Test("a part that was begun, and then judged whole, is whole; one that was only begun is not")
  func begunTwice() async throws {
    let scratch = try ArchiveScratch()
    let (_, file) = try await Self.crawl(scratch)
    let lines = try await Self.lines(file, scratch)
    let begun = Array(lines.prefix(5))
    for whole in [begun + lines, lines + begun, lines + lines.reversed()] {
      let (sites, read) = try Self.joined(whole, scratch)
      #expect(!read.isIncomplete)
      #expect(sites.first?.isIncomplete == false)
    }
    let lost = Array(lines.dropFirst(4))
    for part in [begun, begun + lost.dropLast(), lost, lost + lost, lost + begun.dropFirst()] {
      #expect(try Self.joined(part, scratch).lines.isIncomplete)
    }
  }

  @Test("two visits of one site are not mixed")
  func twoVisits() async throws {
    let scratch = try ArchiveScratch()
    let (_, file) = try await Self.crawl(scratch)
    let crawl = try #require(
      try ArchiveScratch.entries(file).compactMap { entry -> [UInt8]? in
        if case .crawl(let json) = entry { json } else { nil }
      }.first)
    let other = String(decoding: crawl, as: UTF8.self)
      .replacing("\"status\":\"ok\"", with: "\"status\":\"partial\"")
    #expect(Array(other.utf8) != crawl)
    let path = scratch.path + "/second.warc.gz"
    let archive = try ArchiveWriter(path: path, software: "parvis")
    archive.write(crawl: Array(other.utf8), of: try #require(WebURL(LiveAuditTests.start)))
    try archive.finish()
    let lines = try await Self.lines(file, scratch) + Self.lines(path, scratch)
    #expect(throws: ResultLines.Problem.self) { try Self.joined(lines, scratch) }

    let both = scratch.path + "/both.warc.gz"
    let bytes = try [file, path, file].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    try Data(bytes.joined()).write(to: URL(fileURLWithPath: both))
    #expect(try Self.contents(both, scratch).visitedTwice?.text == LiveAuditTests.start)
    try Data(bytes[0] + bytes[2]).write(to: URL(fileURLWithPath: both))
    #expect(try Self.contents(both, scratch).visitedTwice == nil)
  }

  @Test(
    "what was kept before a fact about servers was looked at is read, what is no summary is not")
  func formerSummaries() async throws {
    let scratch = try ArchiveScratch()
    let (_, file) = try await Self.crawl(scratch)
    let json = try #require(
      try ArchiveScratch.entries(file).compactMap { entry -> [UInt8]? in
        if case .crawl(let json) = entry { json } else { nil }
      }.first)
    let current = try #require(CrawlSummary(json: json))
    var text = String(decoding: json, as: UTF8.self)
    for member in ["closesRest", "isWhole"] {
      let without = text.replacing(try Regex("\"\(member)\":(true|false),?"), with: "")
        .replacing(",}", with: "}")
      #expect(without != text)
      text = without
    }
    let former = try #require(CrawlSummary(json: Array(text.utf8)))
    #expect(former.pages.map(\.url) == current.pages.map(\.url))
    #expect(!former.server.isWhole && !former.server.closesRest)
    #expect(former.server.start?.headers == current.server.start?.headers)
    #expect(CrawlSummary(json: Array("{\"server\": {}}".utf8)) == nil)
  }

  @Test("a page without its text is no record; a redirect may be without one")
  func noText() async throws {
    let scratch = try ArchiveScratch()
    let lines = """
      {"url": "https://a.example/", "text": "<!doctype html><title>Mairie</title><h1>Mairie</h1>"}
      {"url": "https://a.example/z"}
      {"url": "https://a.example/old", "status": 404}
      """
    let contents = try Self.contents(
      try scratch.write("pages.ndjson", Array(lines.utf8)), scratch)
    let sites = try await ArchiveAudit(Auditor(), jobs: 1).sites(of: contents)
    #expect(sites.broken == 1)
    #expect(sites.sites.first?.result.notes.map(\.kind) == [.fromArchive, .restUnknown])
    // What was lost of it is told.
    #expect(sites.sites.first?.result.isIncomplete == true)
    #expect(sites.sites.first?.result.pages.count == 1)
  }

  @Test("cookies and passwords are masked")
  func secrets() throws {
    let scratch = try ArchiveScratch()
    let file = scratch.path + "/secret.warc"
    let archive = try ArchiveWriter(path: file, software: "parvis")
    archive.write(
      HTTPResponse(
        url: try #require(WebURL("https://jean:motdepasse@a.example/")), status: 200,
        headers: HTTPHeaders([HTTPHeader("Set-Cookie", "SID=3c7a; Path=/")])))
    #expect(!FileManager.default.fileExists(atPath: file))
    try archive.finish()
    guard case .answer(let answer)? = try ArchiveScratch.entries(file).first else {
      Issue.record("no answer")
      return
    }
    #expect(answer.url.text == "https://a.example/")
    #expect(answer.headers["Set-Cookie"] == "SID=masked; Path=/")
  }
}
