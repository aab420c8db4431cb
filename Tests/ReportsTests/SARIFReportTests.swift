import AuditModel
import Foundation
import Testing

@testable import Reports

/// A strict reader of SARIF 2.1.0, written from the OASIS standard, and what GitHub asks for more.
@Suite("SARIF")
struct SARIFReportTests {
  private func run(_ site: SiteResult, _ writer: SARIFReport = SARIFReport()) throws -> JSONObject {
    let text = writer.report(on: site, in: SampleResults.context())
    let log = try object(readJSON(text))
    #expect(try string(log["version"]) == "2.1.0")
    let runs = try array(log["runs"])
    #expect(runs.count == 1)
    return try object(runs[0])
  }

  @Test("keeps to the standard", arguments: [SampleResults.site(), SampleResults.empty])
  func structure(site: SiteResult) throws {
    let run = try run(site)
    let driver = try object(object(run["tool"])["driver"])
    #expect(!(try string(driver["name"])).isEmpty)
    let rules = try array(driver["rules"]).map { try object($0) }
    let ids = try rules.map { try string($0["id"]) }
    #expect(Set(ids).count == ids.count)
    try rules.forEach(checkRule)
    #expect(try string(run["columnKind"]) == "unicodeCodePoints")
    let bases = try object(run["originalUriBaseIds"])
    for result in try array(run["results"]) {
      try checkResult(object(result), ids: ids, bases: Set(bases.keys))
    }
    for invocation in try array(run["invocations"]) {
      let invocation = try object(invocation)
      #expect(invocation["executionSuccessful"] is Bool)
      for note in try array(invocation["toolExecutionNotifications"]) {
        let note = try object(note)
        #expect(["none", "note", "warning", "error"].contains(try string(note["level"])))
        _ = try string(object(note["message"])["text"])
      }
    }
  }

  private func checkRule(_ rule: JSONObject) throws {
    let id = try string(rule["id"])
    #expect(!(try string(object(rule["shortDescription"])["text"])).isEmpty)
    #expect(!(try string(object(rule["fullDescription"])["text"])).isEmpty)
    let help = try object(rule["help"])
    #expect(!(try string(help["text"])).isEmpty)
    #expect(try string(help["markdown"]).contains("```html"))
    let level = try string(object(rule["defaultConfiguration"])["level"])
    #expect(["note", "warning", "error"].contains(level))
    let tags = try array(object(rule["properties"])["tags"]).map { try string($0) }
    #expect(tags.count <= 20 && Set(tags).count == tags.count, "\(id)")
    if let address = rule["helpUri"] {
      #expect(URL(string: try string(address))?.scheme == "https")
    }
  }

  private func checkResult(_ result: JSONObject, ids: [String], bases: Set<String>) throws {
    let index = try integer(result["ruleIndex"])
    #expect(ids[index] == (try string(result["ruleId"])))
    let kind = try string(result["kind"])
    let level = try string(result["level"])
    // §3.27.10: a level other than none goes with kind fail only.
    #expect(kind == "fail" ? level != "none" : (kind == "review" && level == "none"))
    #expect(!(try string(object(result["message"])["text"])).isEmpty)
    let prints = try object(result["partialFingerprints"])
    #expect(try string(prints["primaryLocationLineHash"]).count == 16)
    let locations = try array(result["locations"])
    #expect(locations.count == 1)
    let physical = try object(object(locations[0])["physicalLocation"])
    let artifact = try object(physical["artifactLocation"])
    let uri = try string(artifact["uri"])
    #expect(!uri.hasPrefix("/") && !uri.contains(":") && !uri.contains(" ") && !uri.contains(".."))
    #expect(bases.contains(try string(artifact["uriBaseId"])))
    let region = try object(physical["region"])
    let start = try integer(region["startLine"])
    #expect(start >= 1)
    #expect(try integer(region["startColumn"]) >= 1)
    #expect(try integer(region["endLine"]) >= start)
  }

  @Test("the other places of a finding are related locations; notes of the run are notifications")
  func places() throws {
    let run = try run(SampleSite.groupedPlaces.result)
    let results = try array(run["results"]).map { try object($0) }
    #expect(try results.map { try array($0["relatedLocations"]).count } == [2, 99])
    #expect(try results.map { try integer(object($0["properties"])["places"]) } == [3, 140])
    let notes = try array(object(array(run["invocations"])[0])["toolExecutionNotifications"])
    let ids = try notes.map { try string(object(object($0)["descriptor"])["id"]) }
    #expect(ids == ["filled-by-script", "style-sheet-unread"])
  }

  @Test("levels follow severity; what needs review is of that kind")
  func levels() throws {
    let results = try array(run(SampleResults.site())["results"]).map { try object($0) }
    var levels: [String: String] = [:]
    for result in results {
      levels[try string(result["ruleId"])] =
        "\(try string(result["kind"])) \(try string(result["level"]))"
    }
    #expect(
      levels == [
        "image-alt": "fail error", "html-has-lang": "fail error", "link-name": "review none",
        "meta-description": "fail note", "title-duplicate": "fail warning",
      ])
  }

  @Test("keeps the most severe within the limit, in order, and says what it left out")
  func limit() throws {
    let run = try run(SampleResults.site(), SARIFReport(limit: 4))
    let ids = try array(run["results"]).map { try string(object($0)["ruleId"]) }
    #expect(ids == ["image-alt", "image-alt", "image-alt", "html-has-lang"])
    let notes = try array(object(array(run["invocations"])[0])["toolExecutionNotifications"])
    let text = try string(object(object(notes[0])["message"])["text"])
    #expect(text.hasPrefix("3 résultats"), "\(text)")
  }

  @Test("cuts 30,000 results to what GitHub takes")
  func manyResults() throws {
    var site = SampleResults.site()
    site.pages[0].findings = (0..<30_000).map {
      SampleResults.finding(
        "image-alt", $0 % 3 == 0 ? .needsReview : .failed, $0 % 2 == 0 ? .minor : .critical,
        text: "x", path: site.pages[0].path, line: $0 + 1)
    }
    let results = try array(run(site)["results"]).map { try object($0) }
    #expect(results.count == SARIFReport.maximumResults)
    // All certain faults are there.
    #expect(try results.count { try string($0["kind"]) == "fail" } == 20_004)
  }

  @Test("paths are relative to the repository, percent-encoded")
  func paths() throws {
    func uri(_ target: String) throws -> String {
      let site = SampleResults.site(text: "Hôtel de ville", target: target)
      let result = try object(array(run(site)["results"])[0])
      let place = try object(object(array(result["locations"])[0])["physicalLocation"])
      return try string(object(place["artifactLocation"])["uri"])
    }
    #expect(try uri("public") == "public/a/H%C3%B4tel%20de%20ville.html")
    #expect(try uri("./public/") == "public/a/H%C3%B4tel%20de%20ville.html")
    for target in ["/srv/site", "../site", ".", "https://exemple.fr/"] {
      #expect(try uri(target) == "a/H%C3%B4tel%20de%20ville.html", "\(target)")
    }
  }

  @Test("messages hold no placeholders and no links of their own")
  func messages() throws {
    let site = SampleResults.site(text: "{0} [a](http://x)")
    let result = try object(array(run(site)["results"])[1])
    #expect(
      try string(object(result["message"])["text"]).contains("{{0}} \\[a\\](http://x)"))
  }
}
