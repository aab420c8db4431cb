import AuditModel
import Testing

@testable import Reports

/// GitLab's Code Quality, as its documentation says.
@Suite("GitLab")
struct GitLabReportTests {
  private func entries(_ site: SiteResult, _ context: ReportContext = SampleResults.context())
    throws
    -> [JSONObject]
  {
    try array(readJSON(GitLabReport().report(on: site, in: context))).map { try object($0) }
  }

  @Test("every entry has what GitLab asks for, and a fingerprint of its own")
  func structure() throws {
    var site = SampleResults.site()
    // Alike but for their place, and not even for that.
    site.pages[0].findings = [1, 2, 2].map {
      SampleResults.finding("image-alt", .failed, .critical, text: "x", path: "a.html", line: $0)
    }
    let entries = try entries(site)
    #expect(entries.count == site.findings.count + site.pages.reduce(0) { $0 + $1.findings.count })
    for entry in entries {
      #expect(!(try string(entry["description"])).isEmpty)
      #expect(!(try string(entry["check_name"])).isEmpty)
      let location = try object(entry["location"])
      let path = try string(location["path"])
      #expect(!path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix("./"))
      #expect(try integer(object(location["lines"])["begin"]) >= 1)
    }
    #expect(Set(try entries.map { try string($0["fingerprint"]) }).count == entries.count)
    #expect(try self.entries(SampleResults.empty).isEmpty)
  }

  @Test("pages below the working folder are named from there on; of others the name alone is told")
  func absoluteTargets() throws {
    var context = SampleResults.context()
    func path(of target: String, in folder: String?) throws -> String {
      var site = SampleResults.site()
      site.target = target
      site.findings = []
      site.pages = [site.pages[0], site.pages[0]]
      site.pages[0].findings = [
        SampleResults.finding("image-alt", .failed, .critical, text: "x", path: "a.html", line: 1)
      ]
      site.pages[1].findings = []
      context.options.workingFolder = folder
      return try string(object(entries(site, context)[0]["location"])["path"])
    }
    #expect(try path(of: "/builds/mairie/public", in: "/builds/mairie") == "public/a.html")
    #expect(try path(of: "/builds/mairie/public/", in: "/builds/mairie/") == "public/a.html")
    #expect(try path(of: "public", in: "/builds/mairie") == "public/a.html")
    for folder in ["/builds/mai", "/", nil] {
      #expect(try path(of: "/builds/mairie/public", in: folder) == "a.html")
    }
    #expect(try path(of: "/builds/mairie/../x", in: "/builds/mairie") == "a.html")
  }

  @Test("severities in GitLab's words; what needs review is information")
  func severities() throws {
    var site = SampleResults.site()
    site.findings = []
    site.pages = [site.pages[0]]
    site.pages[0].findings =
      Severity.allCases.map {
        SampleResults.finding("image-alt", .failed, $0, text: "x", path: "a.html", line: 1)
      } + [
        SampleResults.finding(
          "image-alt", .needsReview, .critical, text: "x", path: "a.html", line: 9)
      ]
    let words = try entries(site).map { try string($0["severity"]) }
    let expected: [Severity: String] = [
      .critical: "critical", .serious: "major", .moderate: "minor", .minor: "info",
    ]
    #expect(words == Severity.allCases.map { expected[$0] } + ["info"])
  }

  @Test("what is accepted is left out")
  func accepted() throws {
    let all = try entries(SampleResults.site())
    let rest = try entries(SampleResults.site(), BaselineReportTests.context())
    #expect(rest.count < all.count)
  }
}
