import AuditModel
import Configuration
import Foundation
import Reports
import Testing

@testable import parvis

/// Settings as a project has them: found upwards, written by `init`, wrong by a letter.
@Suite("Settings of a site")
struct SettingsCommandTests {
  private static let page = """
    <!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Accueil</title></head><body><main>
    <h1>Valbrume</h1><p><img src="a.png"></p>
    <div id="meteo"><iframe src="https://meteo.example/"></iframe></div></main></body></html>
    """
  private static let rules = ["--only", "image-alt,frame-title"]

  private struct Finding: Decodable {
    var rule: String
    var severity: String
    var accepted: Bool?
    var acceptedBecause: String?
    var fingerprint: String
  }

  private struct Report: Decodable {
    struct Page: Decodable {
      struct Outcome: Decodable { var outcome: String }
      var path: String
      var outcomes: [String: Outcome]
      var findings: [Finding]
    }
    struct Note: Decodable {
      var note: String
      var example: String
    }
    struct Run: Decodable { var notes: [Note] }
    var pages: [Page]
    var run: Run
  }

  private func audit(
    _ settings: String, _ more: [String: String] = [:], _ arguments: [String] = rules
  ) throws -> (outcome: BuiltCommand.Outcome, report: Report) {
    let files = [
      "parvis.yml": settings, "site/index.html": Self.page, "site/archives/a.html": Self.page,
    ]
    let folder = try TemporaryFolder(files.merging(more) { $1 })
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(
      ["audit", folder.path + "/site", "--format", "json"] + arguments,
      environment: ["SOURCE_DATE_EPOCH": "1796083200"])
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    return (outcome, report)
  }

  @Test("the nearest file above what is audited counts, and is named; --config counts more")
  func found() throws {
    let folder = try TemporaryFolder([
      "parvis.yml": "fail-on: never\n", "other.yml": "fail-on: minor\n",
      "site/index.html": Self.page,
    ])
    defer { folder.remove() }
    let audit = ["audit", folder.path + "/site/index.html"] + Self.rules
    let outcome = try BuiltCommand.run(audit)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("réglages\u{A0}: ") && outcome.errors.contains("/parvis.yml"))
    #expect(try BuiltCommand.run(audit + ["--quiet"]).errors.isEmpty)
    #expect(try BuiltCommand.run(audit + ["--config", folder.path + "/other.yml"]).status == 2)
    #expect(try BuiltCommand.run(audit + ["--fail-on", "serious"]).status == 2)
  }

  @Test("init writes settings that change nothing, in the reader's language, and replaces none")
  func written() throws {
    let folder = try TemporaryFolder(["site/index.html": Self.page])
    defer { folder.remove() }
    let audit = ["audit", folder.path + "/site", "--format", "json"] + Self.rules
    let before = try BuiltCommand.run(audit)
    #expect(try BuiltCommand.run(["init", folder.path]).status == 0)
    #expect(folder.text("parvis.yml")?.hasPrefix("# Réglages de Parvis") == true)
    let after = try BuiltCommand.run(audit)
    #expect(after.output == before.output && after.status == before.status)
    let text = try #require(folder.text("parvis.yml"))
    let again = try BuiltCommand.run(["init", folder.path, "--lang", "en"])
    #expect(again.status == 73 && again.errors.contains("exists already"))
    #expect(folder.text("parvis.yml") == text)
    #expect(try BuiltCommand.run(["init", folder.path + "/nowhere"]).status == 73)
  }

  @Test("each setting that init explains is one", arguments: [true, false])
  func explained(isFrench: Bool) throws {
    let text = SettingsPhrase.template.text(in: isFrench ? .french : .english)
    let lines = text.split(separator: "\n").compactMap { line -> Substring? in
      guard line.hasPrefix("#") else { return nil }
      let rest = line.dropFirst()
      return rest.hasPrefix(" ") && !rest.hasPrefix("  ") ? nil : rest
    }
    #expect(lines.count > 30)
    let file = try ConfigurationFile(
      lines.joined(separator: "\n"), file: "parvis.yml", isName: Set(RuleNames.all).contains,
      files: ConfigurationFile.Files(
        read: { $0.hasSuffix(".md") ? CustomRuleCommandTests.rule : "" },
        list: { _ in ["lien-pdf-annonce.md"] }))
    #expect(file.ignored.count == 1 && file.reports.count == 2 && file.customRules.count == 1)
    #expect(file.skip == ["seo-site"] && file.language != nil)
  }

  @Test(
    "mistakes are told with their place, and what was probably meant",
    arguments: [
      (
        "rulez:\n  skip: links",
        "parvis.yml:1:1: réglage inconnu « rulez ». Vouliez-vous dire « rules »"
      ),
      (
        "rules:\n  skip: [image-atl]",
        ":2:10: « image-atl » n’est ni une règle ni un thème. Vouliez-vous dire « image-alt »"
      ),
      ("rules:\n  severity: {image-alt: criticall}", "Vouliez-vous dire « critical »"),
      ("fail-on: grave", "« fail-on » attend une de ces valeurs"),
      ("ignore:\n  - rule: image-alt\n    path: a.html", ":2:5: il manque ici une ligne « reason"),
      (
        "ignore:\n  - rule: image-alt\n    reason: x",
        "il manque « path », « selector » ou « finding »"
      ),
      ("ignore:\n  - {rule: image-alt, reason: x, selector: 'a['}", "n’est pas un sélecteur CSS"),
      ("ignore:\n  - {rule: image-alt, reason: x, path: a, until: 30/06/2027}", "2027-06-30"),
      (
        "ignore:\n  - {rule: image-alt, reason: x, selecter: a}",
        "réglage inconnu « selecter ». Vouliez-vous dire « selector »"
      ),
      ("ignore: image-alt", "« ignore » attend une liste"),
      ("paths:\n  - path: a/", "il manque ici une ligne « skip"),
      ("reports:\n  - output: ../r.html", "est hors du dossier des réglages"),
      ("reports:\n  - output: /tmp/r.html", "est hors du dossier des réglages"),
      ("reports:\n  - format: htlm", "Vouliez-vous dire « html »"),
      ("lang: de", "« lang » attend une de ces valeurs : fr, en"),
      ("min-score: 120", "« min-score » attend un nombre de 0 à 100"),
      ("custom-rules: regles", "impossible de lire le fichier « regles »"),
      ("a: [", "ce n’est pas du YAML"),
    ])
  func mistakes(_ settings: String, _ told: String) throws {
    let folder = try TemporaryFolder(["parvis.yml": settings, "site/index.html": Self.page])
    defer { folder.remove() }
    let outcome = try BuiltCommand.run(["audit", folder.path + "/site"] + Self.rules)
    #expect(outcome.status == 78)
    let plain = outcome.errors.replacingOccurrences(of: "\u{A0}", with: " ")
      .replacingOccurrences(of: "\u{202F}", with: " ")
    #expect(plain.contains(told), "\(plain)")
  }

  @Test("severities change what is told and what fails, and no score")
  func severities() throws {
    let plain = try audit("")
    let (outcome, report) = try audit(
      "rules:\n  severity: {images: minor, frame-title: moderate}\n")
    #expect(plain.outcome.status == 2 && outcome.status == 0)
    #expect(Set(report.pages.flatMap(\.findings).map(\.severity)) == ["minor", "moderate"])
    let score = #/"accessibility": [0-9.]+/#
    #expect(
      plain.outcome.output.matches(of: score).map(\.output)
        == outcome.output.matches(of: score).map(\.output))
  }

  @Test("what does not hold for some pages is untested there, and said")
  func paths() throws {
    let (outcome, report) = try audit(
      "paths:\n  - path: archives/\n    skip: images\n    severity: {frame-title: minor}\n")
    #expect(outcome.status == 2)
    let pages = Dictionary(uniqueKeysWithValues: report.pages.map { ($0.path, $0) })
    let archive = try #require(pages["archives/a.html"])
    #expect(archive.outcomes["image-alt"]?.outcome == "untested")
    #expect(archive.findings.map(\.rule) == ["frame-title"])
    #expect(archive.findings.map(\.severity) == ["minor"])
    #expect(pages["index.html"]?.findings.map(\.severity) == ["critical", "serious"])
    #expect(report.run.notes.contains { $0.note == "rules-left-out" })
  }

  @Test(
    "ignored findings are told apart with their reason, by selector, path or identity",
    arguments: ["selector: '#meteo'", "selector: iframe", "path: '*.html'"])
  func ignored(by bound: String) throws {
    let settings = "ignore:\n  - rule: frame-title\n    \(bound)\n    reason: corrigé en juin\n"
    let (outcome, report) = try audit(settings, [:], ["--only", "frame-title"])
    #expect(outcome.status == 0)
    let findings = report.pages.flatMap(\.findings)
    #expect(findings.count == 2 && findings.allSatisfy { $0.accepted == true })
    #expect(findings.allSatisfy { $0.acceptedBecause == "corrigé en juin" })
    let first = try #require(findings.first?.fingerprint)
    let (_, one) = try audit(
      "ignore:\n  - {rule: frame-title, finding: \(first), reason: x}\n", [:],
      ["--only", "frame-title"])
    #expect(one.pages.flatMap(\.findings).map { $0.accepted == true } == [true, false])
  }

  @Test("once its day is past an ignored finding counts again; what meets nothing is said")
  func expired() throws {
    func settings(_ until: String) -> String {
      "ignore:\n  - {rule: frame-title, path: '*', reason: météo, until: \(until)}\n"
        + "  - {rule: frame-title, path: nowhere, reason: autre}\n"
        + "  - {rule: link-name, path: '*', reason: règle non jouée}\n"
    }
    // The day of the audit is 2026-12-01.
    let (held, report) = try audit(settings("2026-12-01"), [:], ["--only", "frame-title"])
    #expect(held.status == 0)
    #expect(report.run.notes.map(\.note).filter { $0.hasPrefix("ignore") } == ["ignore-unused"])
    #expect(report.run.notes.contains { $0.example == "frame-title (autre)" })
    let (past, after) = try audit(settings("2026-11-30"), [:], ["--only", "frame-title"])
    #expect(past.status == 2)
    #expect(
      after.run.notes.contains { $0.note == "ignore-expired" && $0.example.contains("météo") })
    #expect(after.pages.flatMap(\.findings).allSatisfy { $0.accepted == false })
  }

  @Test("reports, list of known findings and language come from the settings; options count more")
  func reports() throws {
    let folder = try TemporaryFolder([
      "parvis.yml": "lang: en\nreports:\n  - output: out.md\n  - {format: json, output: out.json}\n"
        + "baseline: known.txt\n",
      "site/index.html": Self.page,
    ])
    defer { folder.remove() }
    let site = [folder.path + "/site"] + Self.rules
    #expect(
      try BuiltCommand.run(
        ["baseline", "create"] + site + ["--baseline", folder.path + "/known.txt"]
      )
      .status == 0)
    let outcome = try BuiltCommand.run(["audit"] + site)
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
    #expect(folder.text("out.md")?.contains("known and accepted") == true)
    #expect(folder.text("out.json")?.hasPrefix("{") == true)
    let other = try BuiltCommand.run(["audit"] + site + ["--format", "csv", "--lang", "fr"])
    #expect(other.output.contains("Accepté"))
  }

  @Test("a comparison goes by the settings of the later folder")
  func compared() throws {
    let better = Self.page.replacing("<img src=\"a.png\">", with: "")
    let folder = try TemporaryFolder([
      "before/index.html": better, "after/index.html": Self.page, "none.yml": "",
      "after/parvis.yml": "ignore: [{rule: image-alt, path: index.html, reason: essai}]\n",
    ])
    defer { folder.remove() }
    let compare =
      ["compare", folder.path + "/before", folder.path + "/after", "--quiet"] + Self.rules
    let outcome = try BuiltCommand.run(compare)
    #expect(outcome.status == 0, "\(outcome.output)")
    let none = ["--config", folder.path + "/none.yml"]
    #expect(try BuiltCommand.run(compare + none).status == 2)
    let wrong = try BuiltCommand.run(compare + ["--config", folder.path + "/after/index.html"])
    #expect(wrong.status == 78)
  }

  @Test("workers and the join go by the same settings, or are refused")
  func workers() throws {
    let folder = try TemporaryFolder([
      "s.yml": "rules: {severity: {image-alt: minor}}\n",
      "pages.ndjson":
        #"{"url": "https://valbrume.example/", "text": "<!doctype html><img src=a.png>"}"# + "\n",
    ])
    defer { folder.remove() }
    let settings = ["--config", folder.path + "/s.yml"]
    let rules = ["--only", "image-alt"]
    let pages = try #require(folder.text("pages.ndjson"))
    let worker = try BuiltCommand.run(["worker"] + rules + settings, input: pages)
    #expect(worker.status == 0, "\(worker.errors)")
    let reduce = ["reduce", "--format", "json"] + rules
    let joined = try BuiltCommand.run(reduce + settings, input: worker.output)
    #expect(joined.output.contains("\"severity\": \"minor\""), "\(joined.errors)")
    #expect(joined.status == 0)
    #expect(try BuiltCommand.run(reduce, input: worker.output).status == 65)
  }
}
