package import AuditModel
import RuleCatalog

/// JSON in the shape of axe-core's results, one object per page in an array, for tools that read
/// those.
///
/// `incomplete` is what a person must look at, and what was not judged. Passed elements are counted
/// and not listed: `nodes` is empty there.
package struct AxeReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    let site = Redaction.site(site)
    let writer = AxeWriter(site, context)
    return JSONText(.array(site.pages.map(writer.page))).text
  }
}

private struct AxeWriter {
  let context: ReportContext
  let texts: FindingText
  /// Findings of rules about the site, by the page where they stand.
  let siteFindings: [String: [Finding]]

  init(_ site: SiteResult, _ context: ReportContext) {
    self.context = context
    texts = FindingText(context)
    siteFindings = site.findingsByPath(ofSite: site.pages.first?.path ?? "")
  }

  func page(_ page: PageResult) -> JSONValue {
    let findings = page.findings + (siteFindings[page.path] ?? [])
    let failures = Dictionary(grouping: findings.filter { $0.outcome == .failed }, by: \.rule)
    let reviews = Dictionary(grouping: findings.filter { $0.outcome == .needsReview }, by: \.rule)
    let outcomes = page.outcomes.sorted { $0.key < $1.key }
    let untested = outcomes.filter { $0.value.outcome == .untested }.map(\.key)
    return .object([
      (
        "testEngine",
        .inline(
          .object([
            ("name", .string(context.tool.name)), ("version", .string(context.tool.version)),
          ]))
      ),
      ("testRunner", .inline(.object([("name", .string(context.tool.name))]))),
      ("toolOptions", .inline(.object([("lang", .string(context.language.rawValue))]))),
      ("url", .string(ControlCharacterEscaper.visible(page.url ?? page.path))),
      (
        "violations",
        .array(
          failures.sorted { $0.key < $1.key }.map { entry($0.key, .failed, $0.value, page.path) })
      ),
      (
        "passes",
        .array(
          outcomes.filter { $0.value.passed > 0 || $0.value.outcome == .passed }
            .map { entry($0.key, .passed, [], page.path) })
      ),
      (
        "incomplete",
        .array(
          (reviews.map { ($0.key, $0.value) } + untested.map { ($0, []) })
            .sorted { $0.0 < $1.0 }.map {
              entry($0.0, $0.1.isEmpty ? .untested : .needsReview, $0.1, page.path)
            })
      ),
      (
        "inapplicable",
        .array(
          outcomes.filter { $0.value.outcome == .inapplicable }.map {
            entry($0.key, .inapplicable, [], page.path)
          })
      ),
    ])
  }

  private func entry(
    _ id: RuleID, _ outcome: Outcome, _ findings: [Finding], _ path: String
  ) -> JSONValue {
    let rule = context.rules[id]
    let impact = findings.map(\.severity).max()?.rawValue
    return .object([
      ("id", .string(id.rawValue)),
      ("impact", .optional(impact)),
      ("tags", .strings(rule?.tags() ?? [])),
      ("description", .string(texts.heading(of: id, outcome))),
      ("help", .string(texts.heading(of: id, outcome))),
      ("helpUrl", .string(rule?.helpAddress ?? "")),
      ("nodes", .array(findings.flatMap { nodes($0, on: path) })),
    ])
  }

  /// A node for each place on the page.
  private func nodes(_ finding: Finding, on path: String) -> [JSONValue] {
    finding.listedPlaces.filter { $0.path == path || $0.path.isEmpty }.map { node(finding, $0) }
  }

  private func node(_ finding: Finding, _ place: Place) -> JSONValue {
    let message = texts.message(of: finding)
    let phrase = finding.outcome == .failed ? FormatPhrase.fixThis : .checkThis
    let check = JSONValue.object([
      ("id", .string("\(finding.rule)-\(finding.message)")),
      ("impact", .string(finding.severity.rawValue)),
      ("message", .string(message)), ("data", .null), ("relatedNodes", .array([])),
    ])
    return .object([
      ("html", .string(texts.snippet(of: place))),
      ("impact", .string(finding.severity.rawValue)),
      ("target", .strings([texts.selector(of: place)])),
      ("failureSummary", .string(context.tell(phrase) + "\n  " + message)),
      ("any", .array([.inline(check)])), ("all", .array([])), ("none", .array([])),
      (
        "source",
        .inline(
          .object([
            ("line", .integer(place.line)), ("column", .integer(place.column)),
            ("fingerprint", .string(finding.fingerprint)),
          ]))
      ),
    ])
  }
}
