package import AuditModel
import RuleCatalog

/// EARL 1.0 as JSON-LD, in the shape that implementation reports to the ACT rules community have:
/// one test subject per page, one assertion per page and rule.
///
/// The context stands in the file, so that no reader needs the network.
package struct EARLReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    JSONText(EARLGraph(Redaction.site(site), context).document).text
  }
}

private struct EARLGraph {
  let site: SiteResult
  let context: ReportContext
  let texts: FindingText

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    self.context = context
    texts = FindingText(context)
  }

  var document: JSONValue {
    var subjects = site.pages.map(subject)
    if !site.outcomes.isEmpty {
      let findings = Dictionary(grouping: site.findings, by: \.rule)
      subjects.append(
        subject(
          type: "Dataset", source: ControlCharacterEscaper.visible(site.target), title: nil,
          site.outcomes.sorted { $0.key < $1.key }.map { rule, outcome in
            assertion(rule, outcome.outcome, findings[rule] ?? [])
          }))
    }
    return .object([
      ("@context", EARLGraph.context),
      ("@id", .string("_:assertor")),
      ("@type", .strings(["Assertor", "Software"])),
      ("name", .string(context.tool.name)),
      (
        "release",
        .inline(
          .object([("@type", .string("Version")), ("revision", .string(context.tool.version))]))
      ),
      ("@graph", .array(subjects)),
    ])
  }

  /// The names of EARL, Dublin Core, DOAP and schema.org that the report uses.
  private static let context = JSONValue.object(
    [
      ("@vocab", .string("http://www.w3.org/ns/earl#")),
      ("earl", .string("http://www.w3.org/ns/earl#")),
      ("dct", .string("http://purl.org/dc/terms/")),
      ("doap", .string("http://usefulinc.com/ns/doap#")),
      ("sch", .string("https://schema.org/")),
      ("WebPage", .string("sch:WebPage")),
      ("Dataset", .string("sch:Dataset")),
      ("Version", .string("doap:Version")),
      ("name", .string("doap:name")),
      ("release", .string("doap:release")),
      ("revision", .string("doap:revision")),
      ("source", .string("dct:source")),
      ("title", .string("dct:title")),
      (
        "isPartOf", .inline(.object([("@id", .string("dct:isPartOf")), ("@type", .string("@id"))]))
      ),
      ("assertedBy", typedAsIRI), ("outcome", typedAsIRI), ("mode", typedAsIRI),
      ("assertions", .inline(.object([("@reverse", .string("subject"))]))),
    ])

  private static let typedAsIRI = JSONValue.inline(.object([("@type", .string("@id"))]))

  private func subject(_ page: PageResult) -> JSONValue {
    let findings = Dictionary(grouping: page.findings, by: \.rule)
    return subject(
      type: "WebPage", source: ControlCharacterEscaper.visible(page.url ?? page.path),
      title: page.title.map { ControlCharacterEscaper.visible($0, limit: 200) },
      page.outcomes.sorted { $0.key < $1.key }.map { rule, outcome in
        assertion(rule, outcome.outcome, findings[rule] ?? [])
      })
  }

  private func subject(
    type: String, source: String, title: String?, _ assertions: [JSONValue]
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("@type", .strings(["TestSubject", type])), ("source", .string(source)),
    ]
    if let title, !title.isEmpty { members.append(("title", .string(title))) }
    members.append(("assertions", .array(assertions)))
    return .object(members)
  }

  private func assertion(_ rule: RuleID, _ outcome: Outcome, _ findings: [Finding]) -> JSONValue {
    var result: [(String, JSONValue)] = [
      ("@type", .string("TestResult")), ("outcome", .string(EARLGraph.name(of: outcome))),
    ]
    let telling = findings.filter { $0.outcome == outcome }
    if let first = telling.first {
      let count = telling.reduce(0) { $0 + $1.places }
      let more = count > 1 ? " (\(count))" : ""
      result.append(
        ("info", .string("\(texts.place(of: first)) \(texts.message(of: first))\(more)")))
    }
    return .inline(
      .object([
        ("@type", .string("Assertion")),
        ("assertedBy", .string("_:assertor")),
        ("mode", .string("earl:automatic")),
        ("test", test(rule)),
        ("result", .object(result)),
      ]))
  }

  private func test(_ rule: RuleID) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("@type", .string("TestCase")), ("title", .string(rule.rawValue)),
    ]
    if let descriptor = context.rules[rule] {
      let requirements =
        descriptor.act.map { RuleDescriptor.requirement(actRule: $0) }
        + descriptor.wcag.map { criterion in
          JSONValue.object([
            ("@type", .string("TestRequirement")), ("title", .string("WCAG2: \(criterion)")),
          ])
        }
      if !requirements.isEmpty { members.append(("isPartOf", .array(requirements))) }
    }
    return .object(members)
  }

  private static func name(of outcome: Outcome) -> String {
    switch outcome {
    case .failed: "earl:failed"
    case .needsReview: "earl:cantTell"
    case .passed: "earl:passed"
    case .inapplicable: "earl:inapplicable"
    case .untested: "earl:untested"
    }
  }
}

extension RuleDescriptor {
  /// A rule of the ACT community as what a test is part of.
  fileprivate static func requirement(actRule rule: String) -> JSONValue {
    .object([
      ("@id", .string(actAddress(rule))), ("@type", .string("TestRequirement")),
      ("title", .string("ACT Rule \(rule)")),
    ])
  }
}
