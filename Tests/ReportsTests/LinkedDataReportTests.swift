import AuditModel
import Foundation
import Testing

@testable import Reports

/// EARL as ACT implementation reports write it, and axe's results.
@Suite("EARL and axe")
struct LinkedDataReportTests {
  @Test("EARL: every subject and assertion has what implementation reports need")
  func earl() throws {
    let site = SampleResults.site()
    let text = EARLReport().report(on: site, in: SampleResults.context())
    let report = try object(readJSON(text))
    #expect(try object(report["@context"])["earl"] as? String == "http://www.w3.org/ns/earl#")
    let graph = try array(report["@graph"]).map { try object($0) }
    #expect(graph.count == site.pages.count + 1)
    for subject in graph {
      #expect(try array(subject["@type"]).contains { $0 as? String == "TestSubject" })
      #expect(!(try string(subject["source"])).isEmpty)
      for assertion in try array(subject["assertions"]).map({ try object($0) }) {
        #expect(try string(assertion["@type"]) == "Assertion")
        #expect(!(try string(object(assertion["test"])["title"])).isEmpty)
        let outcome = try string(object(assertion["result"])["outcome"])
        #expect(
          ["passed", "failed", "inapplicable", "cantTell", "untested"]
            .map { "earl:" + $0 }.contains(outcome))
      }
    }
    let first = try array(graph[0]["assertions"]).map { try object($0) }
    #expect(first.count == site.pages[0].outcomes.count)
    #expect(
      try first.map { try string(object($0["result"])["outcome"]) } == [
        "earl:passed", "earl:failed", "earl:cantTell", "earl:untested",
      ])
    let part = try object(array(object(first[1]["test"])["isPartOf"])[0])
    #expect(
      try string(part["@id"]) == "https://www.w3.org/WAI/standards-guidelines/act/rules/23a2a8/")
  }

  @Test("axe: one object per page, rules in the lists where their elements are")
  func axe() throws {
    let text = AxeReport().report(on: SampleResults.site(), in: SampleResults.context(.english))
    let pages = try array(readJSON(text)).map { try object($0) }
    #expect(pages.count == 2)
    func ids(_ list: String) throws -> [String] {
      try array(pages[0][list]).map { try string(object($0)["id"]) }
    }
    #expect(try ids("violations") == ["image-alt", "title-duplicate"])
    #expect(try ids("passes") == ["html-has-lang", "image-alt", "link-name"])
    #expect(try ids("incomplete") == ["link-name", "meta-description"])
    #expect(try ids("inapplicable").isEmpty)
    for page in pages {
      #expect(!(try string(page["url"])).isEmpty)
      #expect(!(try string(object(page["testEngine"])["name"])).isEmpty)
      for list in ["violations", "passes", "incomplete", "inapplicable"] {
        for entry in try array(page[list]).map({ try object($0) }) {
          for key in ["id", "description", "help", "helpUrl"] { _ = try string(entry[key], key) }
          _ = try array(entry["tags"])
          for node in try array(entry["nodes"]).map({ try object($0) }) {
            _ = try string(node["html"])
            #expect(try array(node["target"]).count == 1)
            #expect(try string(node["failureSummary"]).contains("\n  "))
            for key in ["any", "all", "none"] { _ = try array(node[key]) }
            #expect(
              ["minor", "moderate", "serious", "critical"].contains(try string(node["impact"])))
          }
        }
      }
    }
  }

  @Test("NDJSON: the JSON report's pages, one a line, then the site")
  func ndjson() throws {
    let site = SampleResults.site()
    let context = SampleResults.context()
    let lines = NDJSONReport().report(on: site, in: context).split(separator: "\n")
    #expect(lines.count == site.pages.count + 1)
    let whole = try object(readJSON(JSONReport().report(on: site, in: context)))
    let pages = try array(whole["pages"]).map { try object($0) }
    for (line, page) in zip(lines, pages) {
      #expect(try object(readJSON(String(line))) as NSObject == page as NSObject)
    }
    let last = try object(readJSON(String(lines[lines.count - 1])))
    #expect(Set(last.keys) == Set(whole.keys).subtracting(["pages"]))
    #expect(try object(last["site"]) as NSObject == object(whole["site"]) as NSObject)
  }
}
