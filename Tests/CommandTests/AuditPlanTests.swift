import ArgumentParser
import Audit
import AuditModel
import Configuration
import Crawling
import LiveSites
import Reports
import Scanning
import Testing
import WebAddress

@testable import parvis

@Suite("Plan of an audit")
struct AuditPlanTests {
  private static func plan(_ arguments: [String], settings: String? = nil) throws -> AuditPlan {
    let file = try settings.map {
      try ConfigurationFile(
        $0, file: "parvis.yml", isName: { _ in true },
        files: ConfigurationFile.Files(read: { _ in nil }))
    }
    return try AuditPlan(AuditCommand.parse(arguments), settings: file)
  }

  private static func live(_ plan: AuditPlan) throws -> LiveSettings {
    guard case .once(let live) = plan.work else { throw ExitStatus.internalError }
    return live
  }

  @Test("what names pages and what is left out")
  func addresses() throws {
    let settings = """
      crawl:
        include: [/mairie/*, "*.php"]
        exclude: /archives/
        parameters:
          keep: [session]
          drop: [origine, "suivi_*"]
      """
    let live = try Self.live(try Self.plan(["site"], settings: settings))
    #expect(live.filter.include == ["/mairie/*", "*.php"])
    #expect(live.filter.exclude == ["/archives/"])
    #expect(live.keptParameters == ["session"])
    #expect(live.droppedParameters == ["origine", "suivi_*"])
    let start = try #require(WebURL("https://www.valbrume.fr/"))
    #expect(live.crawlSettings(for: start).keys.keptParameters == ["session"])
  }

  @Test(
    "mistakes in them are told with their line",
    arguments: [
      ("include: [/a, agenda]", 2, ConfigurationError.Fault.wantsPattern("agenda")),
      ("parameters:\n    keep: ['?id']", 3, .wantsParameter("?id")),
      ("parameters:\n    drop: [a*b]", 3, .wantsParameter("a*b")),
      ("parameters:\n    keep: id\n    drop: [x, id]", 4, .keptAndDropped("id")),
      ("parameters:\n    kept: id", 3, .unknownKey("kept", known: ["drop", "keep"])),
    ])
  func mistakes(_ text: String, _ line: Int, _ fault: ConfigurationError.Fault) throws {
    let error = #expect(throws: ConfigurationError.self) {
      _ = try Self.plan(["site"], settings: "crawl:\n  " + text)
    }
    #expect(error?.fault == fault)
    #expect(error?.line == line)
  }

  @Test("options count more than settings, and what is left out adds up")
  func precedence() throws {
    let settings = """
      rules:
        only: images
        skip: image-alt
      crawl:
        pages: 7
        depth: 3
      """
    let plan = try Self.plan(["site"], settings: settings)
    #expect(plan.judging.only == ["images"])
    #expect(plan.judging.skip == ["image-alt"])
    #expect(try Self.live(plan).budget.pages == 7)
    let other = try Self.plan(
      ["site", "--only", "links", "--skip", "link-name", "--max-pages", "9"], settings: settings)
    #expect(other.judging.only == ["links"])
    #expect(other.judging.skip == ["image-alt", "link-name"])
    #expect(try Self.live(other).budget.pages == 9)
    #expect(try Self.live(other).budget.depth == 3)
  }

  @Test("without options the report is for the screen, and serious faults count")
  func defaults() throws {
    let plan = try Self.plan(["site"])
    #expect(plan.reports == [ReportRequest(format: .text, name: nil)])
    #expect(plan.threshold.severity == .serious)
    #expect(plan.threshold.leastScore == nil)
    #expect(!plan.isTimed && !plan.isProfiled && !plan.isQuiet)
  }

  @Test("secrets of an address go to its site")
  func secrets() throws {
    let live = try Self.live(Self.plan(["https://anne:secret@www.valbrume.example/", "site"]))
    #expect(live.fetch.credentials.map(\.host) == ["www.valbrume.example"])
    #expect(live.fetch.credentials.first?.user == "anne")
    #expect(live.fetch.credentials.first?.password == Secret("secret"))
  }

  @Test(
    "refuses what does not go together",
    arguments: [
      (["a", "--watch", "b"], FailurePhrase.watchOneFolder),
      (["a", "--watch", "--format", "json"], .watchScreen),
      (["a", "--format", "csv", "--previous", "old.json"], .previousFormats),
      (["a", "--format", "csv", "--format", "json"], .oneScreen),
      (["a", "--base-url", "mairie"], .baseURLNoSite(text: "mairie")),
      (["a", "--min-score", "101"], .minScoreRange(text: "101")),
      (["a", "--jobs", "0"], .auditJobsRange),
      (["a", "--only", "images", "--skip", "images"], .noRuleLeft),
    ])
  func conflicts(arguments: [String], phrase: FailurePhrase) {
    #expect {
      _ = try Self.plan(arguments)
    } throws: { error in
      (error as? CommandFailure)?.message == phrase.text
    }
  }

  @Test("refuses what the targets do not allow")
  func targets() throws {
    let site = AuditTarget.site(try #require(WebURL("https://www.valbrume.example/")))
    func message(_ arguments: [String], _ targets: [AuditTarget]) throws -> String? {
      let plan = try Self.plan(arguments)
      do {
        try plan.check(targets)
        return nil
      } catch {
        return (error as? CommandFailure)?.message
      }
    }
    #expect(try message(["x"], [site, site]) == nil)
    #expect(
      try message(["x", "--format", "json"], [site, site])
        == FailurePhrase.formatOneSite(format: "json").text)
    #expect(
      try message(["x", "--previous", "old.json"], [site, site])
        == FailurePhrase.previousOneSite.text)
    #expect(
      try message(["x", "--base-url", "https://www.valbrume.example/"], [site])
        == FailurePhrase.baseURLForFiles.text)
  }

  @Test("the process of a site reads the plan that the run wrote")
  func sitePlan() throws {
    var live = LiveSettings(userAgent: "Parvis")
    live.allowsPrivate = true
    live.hosts = ["valbrume.example"]
    live.fetch.proxy = Secret("http://proxy.example:3128")
    live.fetch.credentials = [
      HostCredentials(
        host: "www.valbrume.example", user: "anne", password: Secret("a\nb"),
        headers: [("Cookie", Secret("c"))])
    ]
    let site = SiteSettings(pages: 3, minutes: 2, delay: 5, skip: ["links"])
    let plan = SitePlan(
      url: "https://www.valbrume.example/", folder: "out", pages: .init(file: "p", limit: 9),
      rules: RuleChoice(only: ["images"], skip: ["image-alt"], also: []).narrowed(by: site),
      live: live.limited(by: site))
    let line = plan.line
    #expect(line.last == UInt8(ascii: "\n"))
    #expect(line.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") })
    let read = try SitePlan(line: Array(line.dropLast()))
    #expect(read.url == plan.url && read.folder == plan.folder)
    #expect(read.pages?.file == "p" && read.pages?.limit == 9)
    #expect(read.rules.only == ["images"] && read.rules.skip == ["image-alt", "links"])
    #expect(read.live.budget == plan.live.budget && read.live.budget.pages == 3)
    #expect(read.live.budget.seconds == 120 && read.live.politeness.delay == 5)
    #expect(read.live.allowsPrivate && read.live.fetch.allowedPorts == nil)
    #expect(read.live.hosts == ["valbrume.example"])
    #expect(read.live.fetch.proxy == Secret("http://proxy.example:3128"))
    let credentials = try #require(read.live.fetch.credentials.first)
    #expect(credentials.user == "anne" && credentials.password == Secret("a\nb"))
    #expect(credentials.headers.map(\.name) == ["Cookie"])
    #expect(credentials.headers.map(\.value) == [Secret("c")])
  }
}
