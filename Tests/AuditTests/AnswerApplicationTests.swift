import Audit
import AuditModel
import Foundation
import RuleKit
import Sites
import Testing

/// What answers of people make of a run's ledger.
@Suite("Answers of people")
struct AnswerApplicationTests {
  private static func page(_ body: String) -> [UInt8] {
    Array(
      """
      <!DOCTYPE html>
      <html lang="fr"><head><meta charset="utf-8"><title>Horaires de la mairie</title></head><body>
      <main><h1>Horaires</h1>\(body)</main></body></html>
      """.utf8)
  }

  private static func run(_ pages: [String: String]) async -> SiteResult {
    var options = AuditOptions(jobs: 1)
    options.stampsPages = true
    return await Auditor(options: options).run(PagesAtHand(pages.mapValues(page))).result
  }

  private static func apply(_ answers: [Answer], to site: SiteResult, pages: [String: String] = [:])
    -> SiteResult
  {
    var site = site
    var sheet = AnswerSheet()
    sheet.answers = answers
    sheet.pages = pages
    AnswerApplication.apply(sheet, to: &site)
    return site
  }

  private static func stamps(_ site: SiteResult) -> [String: String] {
    site.pages.reduce(into: [:]) { $0[$1.path] = $1.ledger.stamp }
  }

  private static let picture = "<p><img src=\"plan.png\"> Le plan de la mairie.</p>"

  private static func failure(_ site: SiteResult, path: String = "index.html") throws -> Finding {
    let page = try #require(site.pages.first { $0.path == path })
    return try #require(page.findings.first { $0.tests.failed.contains("1.1.1") })
  }

  @Test("a verdict on a test decides it, narrows the rate and is said to be a person's")
  func tests() async {
    let site = await Self.run(["index.html": "<p>Ouverte le lundi.</p>"])
    #expect(site.rgaa?.tests["8.6.1"] == .untested)
    let judged = Self.apply(
      [
        Answer(.test("8.6.1", page: nil), .met), Answer(.test("13.8.1", page: nil), .failed),
        Answer(.test("13.8.2", page: "index.html"), .inapplicable),
        Answer(.test("8.6.1", page: "rien.html"), .failed),
      ], to: site)
    #expect(judged.rgaa?.tests["8.6.1"] == .passed)
    #expect(judged.rgaa?.criteria["8.6"] == .passed)
    #expect(judged.rgaa?.criteria["13.8"] == .failed)
    #expect(judged.rgaa?.human.isSuperset(of: ["8.6.1", "13.8.1", "13.8.2"]) == true)
    #expect(judged.answers?.applied.count == 3)
    #expect(judged.answers?.unknown.count == 1)
    let (before, after) = (site.rgaa?.rate, judged.rgaa?.rate)
    #expect((after?.low ?? 0) > (before?.low ?? 0))
    #expect((after?.high ?? 0) < (before?.high ?? 0))
  }

  @Test("a certain fault counts more than a verdict that overlooks it, and less than one on itself")
  func faults() async throws {
    let site = await Self.run(["index.html": Self.picture])
    #expect(site.rgaa?.tests["1.1.1"] == .failed)
    let whole = Self.apply([Answer(.test("1.1.1", page: nil), .met)], to: site)
    #expect(whole.rgaa?.tests["1.1.1"] == .failed)
    #expect(whole.answers?.contradicted.count == 1)
    let finding = try Self.failure(site)
    let one = Self.apply(
      [Answer(.finding(fingerprint: finding.fingerprint, stamp: finding.stamp), .met)], to: site)
    #expect(one.rgaa?.tests["1.1.1"] != .failed)
    #expect(one.answers?.applied.count == 1)
  }

  @Test("what is exempt or derogated stays out of the rate")
  func leftOut() async throws {
    let site = await Self.run(["index.html": Self.picture])
    let judged = Self.apply(
      [
        Answer(.test("1.1.1", page: nil), .disproportionate),
        Answer(.test("8.6.1", page: nil), .exempt),
      ], to: site)
    #expect(judged.rgaa?.tests["1.1.1"] == .inapplicable)
    #expect(judged.rgaa?.criteria["8.6"] == .inapplicable)
    #expect(judged.rgaa?.leftOut == ["1.1.1", "8.6.1"])
  }

  @Test("an answer expires when its element changes, and holds when something else does")
  func expiry() async throws {
    let site = await Self.run(["index.html": Self.picture])
    let finding = try Self.failure(site)
    let answer = Answer(
      .finding(fingerprint: finding.fingerprint, stamp: finding.stamp), .exempt)
    let moved = await Self.run(["index.html": "<p>Avant.</p><div>\(Self.picture)</div>"])
    #expect(Self.apply([answer], to: moved).answers?.applied.count == 1)
    let edited = await Self.run([
      "index.html": Self.picture.replacingOccurrences(of: "<img ", with: "<img class=\"grand\" ")
    ])
    let outcome = Self.apply([answer], to: edited).answers
    #expect(outcome?.expired.count == 1)
    #expect(outcome?.applied.isEmpty == true)
    let gone = await Self.run(["index.html": "<p>Sans image.</p>"])
    #expect(Self.apply([answer], to: gone).answers?.unknown.count == 1)
  }

  @Test("an answer on all pages holds on those that were seen and are as they were")
  func pages() async {
    let before = await Self.run(["index.html": "<p>Un.</p>", "b.html": "<p>Deux.</p>"])
    let stamps = Self.stamps(before)
    #expect(stamps.count == 2)
    let answers = [Answer(.test("8.9.1", page: nil), .met)]
    #expect(Self.apply(answers, to: before, pages: stamps).rgaa?.tests["8.9.1"] == .passed)
    let after = await Self.run([
      "index.html": "<p>Un.</p><!-- 12 --><script>count(13)</script>",
      "b.html": "<p>Trois mots de plus.</p>", "c.html": "<p>Quatre.</p>",
    ])
    let judged = Self.apply(answers, to: after, pages: stamps)
    #expect(judged.rgaa?.tests["8.9.1"] == .untested)
    #expect(judged.answers?.changedPages == ["b.html"])
    #expect(judged.answers?.newPages == ["c.html"])
    #expect(judged.answers?.applied.count == 1, "it holds on the first page")
  }

  @Test("one answer serves for a block that all pages repeat; one page may have its own")
  func blocks() async throws {
    let site = await Self.run([
      "a.html": Self.picture, "b.html": Self.picture, "index.html": Self.picture,
    ])
    let finding = try Self.failure(site)
    let shared = Answer(
      .finding(fingerprint: finding.pagelessFingerprint, stamp: finding.stamp), .exempt)
    #expect(Self.apply([shared], to: site).rgaa?.tests["1.1.1"] != .failed)
    let own = try Self.failure(site, path: "b.html")
    let both = Self.apply(
      [shared, Answer(.finding(fingerprint: own.fingerprint, stamp: own.stamp), .failed)],
      to: site)
    #expect(both.rgaa?.tests["1.1.1"] == .failed)
  }

  @Test(
    "the sample has the pages that the standard names and one of each kind, and is the same each time"
  )
  func sample() async {
    var pages = [
      "index.html": "<p>Accueil.</p>", "contact.html": "<form><input aria-label=\"Nom\"></form>",
      "mentions-legales.html": "<p>Éditeur.</p>", "plan-du-site.html": "<p>Plan.</p>",
      "accessibilite.html": "<p>Non conforme.</p>", "connexion.html": "<p>Entrer.</p>",
      "budget.html": "<table><tr><th>A</th></tr><tr><td>1</td></tr></table>",
    ]
    for number in 1...60 { pages["actualite-\(number).html"] = "<p>Nouvelle \(number).</p>" }
    var options = AuditOptions(jobs: 1)
    options.samplesPages = true
    let source = PagesAtHand(pages.mapValues(Self.page))
    let site = await Auditor(options: options).run(source).result
    let sample = site.sample ?? []
    func reasons(_ path: String) -> [SampleReason]? { sample.first { $0.path == path }?.reasons }
    #expect(reasons("index.html") == [.home])
    #expect(reasons("contact.html") == [.contact, .form])
    #expect(reasons("mentions-legales.html") == [.legalNotice])
    #expect(reasons("budget.html") == [.table])
    #expect(sample.count { $0.reasons == [.random] } == 1)
    #expect(site.pages.map(\.path) == sample.map(\.path))
    #expect(site.coverage.known == 67)
    #expect(site.coverage.leftOut.first?.reason == .notInSample)
    let again = await Auditor(options: options).run(source).result
    #expect(again.sample == sample)
  }
}

/// Pages at hand as a site.
private struct PagesAtHand: PageSource {
  let target = "site"
  let site: SiteContext
  let paths: [String]
  let skipped: [SkippedFile] = []
  private let files: [String: [UInt8]]

  init(_ files: [String: [UInt8]]) {
    self.files = files
    paths = files.keys.sorted()
    site = SiteContext(kind: .folder, baseURL: nil, files: FileIndex(files: Array(files.keys)))
  }

  func read(_ path: String) throws(SourceError) -> [UInt8] {
    guard let bytes = files[path] else { throw .unreadable(path) }
    return bytes
  }

  func readResource(_ path: String) -> [UInt8]? { files[path] }
}
