package import AuditModel
import RuleCatalog

/// JUnit XML as Jenkins, GitLab and Bitbucket read it (`junit-10.xsd` of Jenkins' xUnit plugin).
///
/// One suite for the site and one per page, one case per rule; passed rules are present, so that
/// trends work. Readers keep one failure per case: it lists all places.
package struct JUnitReport: ReportWriter {
  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    JUnitWriter(Redaction.site(site), context).document()
  }
}

/// One case of a suite.
private struct JUnitCase {
  enum Verdict {
    case passed
    case skipped(String)
    case failed(message: String, type: String, text: String)
    case error(message: String, type: String)
  }

  let name: String
  let className: String
  let verdict: Verdict
}

private struct JUnitWriter {
  let site: SiteResult
  let context: ReportContext
  let texts: FindingText
  let paths: ReportPath

  init(_ site: SiteResult, _ context: ReportContext) {
    self.site = site
    self.context = context
    texts = FindingText(context)
    paths = ReportPath(site, context.options)
  }

  func document() -> String {
    let suites = [siteSuite()] + site.pages.map(suite)
    var xml = XMLText()
    let cases = suites.flatMap(\.cases)
    xml.start(
      "testsuites",
      [
        ("name", context.tool.name), ("tests", String(cases.count)),
        ("failures", String(cases.count(where: \.isFailure))),
        ("errors", String(cases.count(where: \.isError))),
      ])
    for suite in suites {
      xml.lineEnd()
      write(suite, to: &xml)
    }
    xml.lineEnd()
    xml.end()
    xml.lineEnd()
    return xml.text
  }

  // MARK: Suites

  private struct Suite {
    let name: String
    let file: String?
    let cases: [JUnitCase]
  }

  private func siteSuite() -> Suite {
    let className = context.tell(.siteSuite)
    let findings = Dictionary(grouping: site.findings, by: \.rule)
    var cases = Set(site.outcomes.keys).union(findings.keys).sorted().map { rule in
      makeCase(
        rule, site.outcomes[rule]?.outcome, findings[rule] ?? [], className: className)
    }
    for file in site.skipped where file.reason.isPartialFailure {
      cases.append(
        JUnitCase(
          name: FindingText.path(file.path), className: className,
          verdict: .error(message: context.reason(file), type: "file-skipped")))
    }
    return Suite(name: className, file: nil, cases: cases)
  }

  private func suite(_ page: PageResult) -> Suite {
    let path = FindingText.path(page.path)
    // Readers cut class names at dots.
    let className = path.map { $0 == "." ? "_" : String($0) }.joined()
    let findings = Dictionary(grouping: page.findings, by: \.rule)
    let cases = Set(page.outcomes.keys).union(findings.keys).sorted().map { rule in
      makeCase(rule, page.outcomes[rule]?.outcome, findings[rule] ?? [], className: className)
    }
    return Suite(
      name: path, file: ControlCharacterEscaper.visible(paths.file(page.path)), cases: cases)
  }

  private func makeCase(
    _ rule: RuleID, _ outcome: Outcome?, _ findings: [Finding], className: String
  ) -> JUnitCase {
    let failures = findings.filter { $0.outcome == .failed && !context.accepts($0) }
    let accepted = places(findings) { context.accepts($0) }
    let outcome = outcome ?? (failures.isEmpty ? .needsReview : .failed)
    let title = texts.heading(of: rule, outcome)
    let verdict: JUnitCase.Verdict
    switch outcome {
    case .failed where failures.isEmpty && accepted > 0,
      .needsReview where accepted > 0 && findings.allSatisfy(context.accepts):
      verdict = .skipped(
        context.tell(.acceptedPlaces(n: accepted, title: title)))
    case .failed:
      verdict = .failed(
        message: context.tell(.placesOf(n: places(failures) { _ in true }, title: title)),
        type: (failures.map(\.severity).max() ?? context.rules[rule]?.severity ?? .moderate)
          .rawValue,
        text: list(failures))
    case .needsReview:
      let count = places(findings) { $0.outcome == .needsReview && !context.accepts($0) }
      verdict = .skipped(context.tell(.reviewOf(n: count, title: title)))
    case .passed: verdict = .passed
    case .inapplicable: verdict = .skipped(context.tell(.inapplicable))
    case .untested: verdict = .skipped(context.tell(.untested))
    }
    return JUnitCase(name: rule.rawValue, className: className, verdict: verdict)
  }

  private func places(_ findings: [Finding], _ isCounted: (Finding) -> Bool) -> Int {
    findings.reduce(0) { isCounted($1) ? $0 + $1.places : $0 }
  }

  /// Every finding, one a line, with its source beneath.
  private func list(_ findings: [Finding]) -> String {
    findings.map { finding in
      let snippet = texts.snippet(of: finding)
      let others = texts.otherPlaces(of: finding, limit: Finding.maximumListedPlaces)
      return "\(texts.place(of: finding)) \(texts.message(of: finding))"
        + (others.map { "\n  \($0)" } ?? "") + (snippet.isEmpty ? "" : "\n  \(snippet)")
    }.joined(separator: "\n")
  }

  // MARK: XML

  private func write(_ suite: Suite, to xml: inout XMLText) {
    var attributes = [
      ("name", suite.name), ("tests", String(suite.cases.count)),
      ("failures", String(suite.cases.count(where: \.isFailure))),
      ("errors", String(suite.cases.count(where: \.isError))),
      ("skipped", String(suite.cases.count(where: \.isSkipped))),
    ]
    if let file = suite.file { attributes.append(("file", file)) }
    xml.start("testsuite", attributes)
    for testCase in suite.cases {
      xml.lineEnd()
      write(testCase, to: &xml)
    }
    xml.lineEnd()
    xml.end()
  }

  private func write(_ testCase: JUnitCase, to xml: inout XMLText) {
    let attributes = [("name", testCase.name), ("classname", testCase.className)]
    if case .passed = testCase.verdict { return xml.empty("testcase", attributes) }
    xml.start("testcase", attributes)
    switch testCase.verdict {
    case .passed: break
    case .skipped(let message): xml.empty("skipped", [("message", message)])
    case .failed(let message, let type, let text):
      xml.element("failure", [("message", message), ("type", type)], text)
    case .error(let message, let type):
      xml.empty("error", [("message", message), ("type", type)])
    }
    xml.end()
  }
}

extension JUnitCase {
  fileprivate var isFailure: Bool { if case .failed = verdict { true } else { false } }
  fileprivate var isError: Bool { if case .error = verdict { true } else { false } }
  fileprivate var isSkipped: Bool { if case .skipped = verdict { true } else { false } }
}
