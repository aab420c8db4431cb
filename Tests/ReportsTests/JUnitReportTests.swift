import AuditModel
import Testing

@testable import Reports

/// A strict reader of JUnit XML: the elements and attributes that Jenkins' `junit-10.xsd` allows.
@Suite("JUnit")
struct JUnitReportTests {
  private static let attributes: [String: Set<String>] = [
    "testsuites": ["name", "time", "tests", "failures", "errors"],
    "testsuite": [
      "name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname",
      "id", "package", "file", "log", "url",
    ],
    "testcase": ["name", "time", "classname", "group"],
    "failure": ["type", "message"], "error": ["type", "message"], "skipped": ["type", "message"],
  ]
  private static let required: [String: Set<String>] = [
    "testsuite": ["name", "tests", "failures", "errors"], "testcase": ["name"],
  ]
  private static let children: [String: Set<String>] = [
    "testsuites": ["testsuite"], "testsuite": ["testcase"],
    "testcase": ["failure", "error", "skipped"],
  ]

  private func read(_ site: SiteResult) throws -> XMLNode {
    try readXML(JUnitReport().report(on: site, in: SampleResults.context()))
  }

  @Test("keeps to the schema", arguments: [SampleResults.site(), SampleResults.empty])
  func schema(site: SiteResult) throws {
    func check(_ node: XMLNode) {
      let keys = Set(node.attributes.keys)
      #expect(keys.isSubset(of: Self.attributes[node.name] ?? []), "\(node.name) \(keys)")
      #expect(keys.isSuperset(of: Self.required[node.name] ?? []), "\(node.name) \(keys)")
      let allowed = Self.children[node.name] ?? []
      #expect(node.children.allSatisfy { allowed.contains($0.name) })
      if node.name == "testcase" { #expect(node.children.count <= 1) }
      node.children.forEach(check)
    }
    let root = try read(site)
    #expect(root.name == "testsuites")
    check(root)
  }

  @Test("counts agree with the cases")
  func counts() throws {
    let root = try read(SampleResults.site())
    for suite in root.all("testsuite") + [root] {
      for (attribute, element) in [
        ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
      ] where suite.attributes[attribute] != nil {
        #expect(suite.attributes[attribute] == String(suite.all(element).count))
      }
    }
  }

  @Test("one suite for the site and one per page, one case per rule")
  func suites() throws {
    let suites = try read(SampleResults.site()).all("testsuite")
    #expect(suites.map { $0.attributes["name"] } == ["site entier", "a/Mairie.html", "b.html"])
    let cases = suites[1].children
    #expect(
      cases.map { $0.attributes["name"] } == [
        "html-has-lang", "image-alt", "link-name", "meta-description",
      ])
    #expect(cases.map { $0.children.first?.name } == [nil, "failure", "skipped", "skipped"])
    let failure = cases[1].children[0]
    #expect(failure.attributes["type"] == "critical")
    #expect(failure.text.contains("a/Mairie.html:3:5"))
    #expect(failure.text.contains("a/Mairie.html:9:5"))
    #expect(suites[0].all("error").count == 1)
  }
}
