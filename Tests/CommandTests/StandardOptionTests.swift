import Testing

@Suite("Standards that reports name")
struct StandardOptionTests {
  private static let page =
    "<!doctype html><html lang=fr><title>Accueil</title><main><h1>A</h1><img src=a.png></main>"

  @Test(
    "reports for people name the numbers of the standard that is chosen",
    arguments: [
      ("rgaa4", "RGAA 1.1.1", ["WCAG 1.1.1", "EN 301 549"]),
      ("wcag22", "WCAG 1.1.1", ["RGAA 1.1.1", "EN 301 549"]),
      ("en301549", "EN 301 549 9.1.1.1", ["RGAA 1.1.1", "WCAG 1.1.1"]),
    ])
  func chosen(_ standard: String, _ named: String, _ others: [String]) throws {
    let folder = try TemporaryFolder([
      "site/index.html": Self.page, "parvis.yml": "standard: \(standard)\n",
    ])
    defer { folder.remove() }
    let audit = ["audit", folder.path + "/site", "--only", "image-alt"]
    for arguments in [audit, audit + ["--standard", standard]] {
      let html = try BuiltCommand.run(arguments + ["--format", "html"]).output
      #expect(html.contains(named))
      for other in others { #expect(!html.contains(other), "\(other)") }
    }
    let rule = try BuiltCommand.run(["rules", "image-alt", "--standard", standard]).output
    #expect(rule.contains(named))
    // Programs find all.
    let json = try BuiltCommand.run([
      "rules", "image-alt", "--standard", standard, "--format", "json",
    ]).output
    #expect(json.contains("\"wcag\"") && json.contains("\"rgaa\""))
  }

  @Test("without a choice the RGAA and the WCAG are named; what there is not is said")
  func others() throws {
    let folder = try TemporaryFolder(["site/index.html": Self.page])
    defer { folder.remove() }
    let audit = ["audit", folder.path + "/site", "--only", "image-alt"]
    let html = try BuiltCommand.run(audit + ["--format", "html"]).output
    #expect(html.contains("RGAA 1.1.1") && html.contains("WCAG 1.1.1"))
    let next = try BuiltCommand.run(audit + ["--standard", "rgaa5"])
    #expect(next.status == 64 && next.errors.contains("RGAA 5"))
    let wrong = try BuiltCommand.run(audit + ["--standard", "wcag"])
    #expect(wrong.status == 64 && wrong.errors.contains("wcag22"))
  }
}
