package import AuditModel
import Comparison
import RuleCatalog
import Text

/// The report for programs: schema 1, described by `Schema/report-1.0.schema.json`.
///
/// Keys are stable and never translated; the order of keys too.
package struct JSONReport: ReportWriter {
  package static let schemaVersion = "1.1"

  package init() {}

  package func report(on site: SiteResult, in context: ReportContext) -> String {
    JSONText(value(of: Redaction.siteAlone(site), context)).text
  }

  package func write(
    on site: SiteResult, in context: ReportContext, to sink: ([UInt8]) throws -> Void
  ) rethrows {
    try JSONText.write(
      value(of: Redaction.siteAlone(site), context), processors: context.processors, to: sink)
  }

  /// - Parameter site: with the secrets of its pages alone still to be masked.
  func value(of site: SiteResult, _ context: ReportContext) -> JSONValue {
    let formatter = MessageFormatter(context)
    let owners = Ownership(site, context.rules)
    var members: [(String, JSONValue)] = [
      ("schemaVersion", .string(JSONReport.schemaVersion)),
      (
        "tool",
        .inline(
          .object([
            ("name", .string(context.tool.name)), ("version", .string(context.tool.version)),
            ("ruleset", .string(context.tool.ruleset)),
            ("identity", .integer(FindingIdentity.version)),
            ("scoring", .integer(Scoring.form)),
            ("rules", versions(of: site, context)),
          ]))
      ),
      (
        "run",
        .inline(
          .object(
            [
              ("target", .string(site.target)), ("lang", .string(context.language.rawValue)),
              ("incomplete", .bool(site.isIncomplete)),
              ("corrections", corrections(of: site, owners, context)),
              ("coverage", coverage(site.coverage)),
              ("notes", .array(site.notes.map(note))),
            ] + sample(site)))
      ),
      ("site", self.site(site, context, formatter, owners)),
      (
        "pages",
        .generated(site.pages.count) {
          page(
            Redaction.pageAlone(site.pages[$0]), site.pages[$0].findings.map(Redaction.finding),
            formatter, context, owners)
        }
      ),
      ("skipped", .array(site.skipped.map(skipped))),
    ]
    if let times = context.times { members.append(("timing", timing(times))) }
    return .object(members)
  }

  /// The version of each rule of the run: tells a changed site from a changed rule.
  private func versions(of site: SiteResult, _ context: ReportContext) -> JSONValue {
    .object(
      site.rulesOfRun.compactMap { rule in
        context.rules[rule].map { (rule.rawValue, .string($0.version)) }
      })
  }

  /// How many edits what fails takes, by who makes them; what a baseline accepts aside.
  private func corrections(
    of site: SiteResult, _ owners: Ownership, _ context: ReportContext
  ) -> JSONValue {
    let findings = [site.findings] + site.pages.lazy.map(\.findings)
    let corrections = Corrections(
      findings.lazy.joined().filter { !context.accepts($0) }, owners)
    return .object(FixOwner.allCases.map { ($0.rawValue, .integer(corrections[$0])) })
  }

  /// How much of what is known was read, and why the rest was not.
  private func coverage(_ coverage: RunCoverage) -> JSONValue {
    .object([
      ("read", .integer(coverage.read)), ("known", .integer(coverage.known)),
      ("more", .bool(coverage.hasMore)),
      (
        "leftOut",
        .array(
          coverage.leftOut.map { left in
            .object([
              ("reason", .string(left.reason.rawValue)), ("count", .integer(left.count)),
              ("example", .string(left.example)),
            ])
          })
      ),
    ])
  }

  private func note(_ note: RunNote) -> JSONValue {
    .object([
      ("note", .string(note.kind.rawValue)), ("count", .integer(note.count)),
      ("pages", .integer(note.pages)), ("example", .string(note.example)),
    ])
  }

  private func timing(_ times: RunTimes) -> JSONValue {
    func list(_ entries: [RunTimes.Entry]) -> JSONValue {
      .object(entries.map { ($0.name, .decimal($0.milliseconds, places: 3)) })
    }
    return .object([
      ("milliseconds", .decimal(times.total, places: 3)),
      ("phases", .inline(list(times.phases))),
      ("rules", list(times.rules)),
    ])
  }

  private func site(
    _ site: SiteResult, _ context: ReportContext, _ formatter: MessageFormatter,
    _ owners: Ownership
  )
    -> JSONValue
  {
    var members: [(String, JSONValue)] = [
      ("scores", scores(accessibility: site.accessibilityScore, seo: site.seoScore)),
      ("rgaa", site.rgaa.map { rgaa($0, site.answers) } ?? .null),
      ("country", .optional(site.country)),
      ("legal", site.legal.map { .array($0.map(legal)) } ?? .null),
      (
        "outcomes",
        .object(
          site.outcomes.sorted { $0.key < $1.key }.map { rule, outcome in
            (
              rule.rawValue,
              .inline(
                .object([
                  ("outcome", .string(outcome.outcome.rawValue)),
                  ("pages", .integer(outcome.pages)), ("failed", .integer(outcome.failed)),
                  ("passed", .integer(outcome.passed)),
                ]))
            )
          })
      ),
      ("findings", .array(site.findings.map { finding($0, formatter, context, owners) })),
    ]
    if let documents = site.documents {
      members.append(("documents", .array(documents.map(document))))
    }
    if context.options.explainsScore {
      members.append(("scoreParts", .array(site.scoreParts.map(scorePart))))
    }
    return .object(members)
  }

  private func scores(accessibility: Double?, seo: Double?) -> JSONValue {
    .inline(.object([("accessibility", .optional(accessibility)), ("seo", .optional(seo))]))
  }

  private func legal(_ check: LegalCheck) -> JSONValue {
    .inline(
      .object([
        ("check", .string(check.check)), ("rule", .optional(check.rule?.rawValue)),
        ("outcome", .string(check.answer.rawValue)), ("evidence", .optional(check.evidence)),
        ("expected", .optional(check.expected)), ("path", .optional(check.path)),
        ("line", check.line.map { .integer($0) } ?? .null),
      ]))
  }

  /// The pages of the sample, where one was asked for.
  private func sample(_ site: SiteResult) -> [(String, JSONValue)] {
    guard let sample = site.sample else { return [] }
    let pages = sample.map { page in
      JSONValue.object([
        ("path", .string(Redaction.text(page.path))),
        ("reasons", .strings(page.reasons.map(\.rawValue))),
      ])
    }
    return [("sample", .array(pages))]
  }

  private func rgaa(_ ledger: RGAALedger, _ answers: AnswerOutcome?) -> JSONValue {
    func sorted(_ tests: Set<String>) -> JSONValue {
      .strings(
        tests.sorted { JSONReport.number($0).lexicographicallyPrecedes(JSONReport.number($1)) })
    }
    func verdicts<Verdict: RawRepresentable<String>>(_ verdicts: [String: Verdict]) -> JSONValue {
      .object(
        verdicts.map { (JSONReport.number($0.key), $0.key, $0.value.rawValue) }
          .sorted { $0.0.lexicographicallyPrecedes($1.0) }
          .map { ($0.1, .string($0.2)) })
    }
    var members: [(String, JSONValue)] = [
      ("version", .string(ledger.version)),
      (
        "rate",
        .inline(
          .object([("low", .optional(ledger.rate?.low)), ("high", .optional(ledger.rate?.high))]))
      ),
      ("criteria", verdicts(ledger.criteria)),
      ("tests", verdicts(ledger.tests)),
      ("asServed", sorted(ledger.asServed)),
    ]
    if let answers {
      members += [
        ("human", sorted(ledger.human)), ("leftOut", sorted(ledger.leftOut)),
        (
          "answers",
          .inline(
            .object([
              ("applied", .integer(answers.applied.count)),
              ("expired", .integer(answers.expired.count)),
              ("unknown", .integer(answers.unknown.count)),
              ("contradicted", .integer(answers.contradicted.count)),
            ]))
        ),
      ]
    }
    return .object(members)
  }

  /// The parts of a number such as `10.2.1`, so that it comes after `9.1.1`.
  private static func number(_ text: String) -> [Int] {
    text.split(separator: ".").map { Int($0) ?? 0 }
  }

  private func scorePart(_ part: ScorePart) -> JSONValue {
    .inline(
      .object([
        ("rule", .string(part.rule.rawValue)), ("category", .string(part.category.rawValue)),
        ("theme", .string(part.theme.rawValue)), ("penalty", .decimal(part.penalty, places: 2)),
        ("loss", .decimal(part.loss, places: 4)), ("pages", .integer(part.pages)),
      ]))
  }

  /// - Parameter page: masked but for its findings.
  func page(
    _ page: PageResult, _ findings: [Finding], _ formatter: MessageFormatter,
    _ context: ReportContext, _ owners: Ownership
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("path", .string(page.path)),
      ("url", .optional(page.url)),
      ("lang", .optional(page.language)),
      ("title", .optional(page.title)),
    ]
    members += rendering(page)
    members += [
      ("scores", scores(accessibility: page.accessibilityScore, seo: page.seoScore)),
      (
        "outcomes",
        .object(
          page.outcomes.map { rule, outcome in
            (rule.rawValue, .text(JSONReport.text(of: outcome)))
          })
      ),
      ("findings", .array(findings.map { finding($0, formatter, context, owners) })),
    ]
    return .object(members)
  }

  /// How a browser built the page, where one did.
  private func rendering(_ page: PageResult) -> [(String, JSONValue)] {
    guard let rendering = page.rendering else { return [] }
    return [
      (
        "rendered",
        .object([
          ("servedElements", .integer(rendering.servedElements)),
          ("elements", .integer(rendering.elements)),
        ])
      )
    ]
  }

  /// What a page has for each rule, most of them nothing.
  private static func text(of outcome: RuleOutcome) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(96)
    text.append("{\"outcome\": \"")
    text.append(contentsOf: outcome.outcome.rawValue.utf8)
    text.append("\", \"failed\": ")
    text.append(decimal: outcome.failed)
    text.append(", \"passed\": ")
    text.append(decimal: outcome.passed)
    text.append(", \"review\": ")
    text.append(decimal: outcome.review)
    text.append(", \"withheld\": ")
    text.append(decimal: outcome.withheld)
    text.append("}")
    return text
  }

  private func finding(
    _ finding: Finding, _ formatter: MessageFormatter, _ context: ReportContext,
    _ owners: Ownership
  ) -> JSONValue {
    var members: [(String, JSONValue)] = []
    members.reserveCapacity(17)
    members += [
      ("rule", .string(finding.rule.rawValue)),
      ("outcome", .string(finding.outcome.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      ("who", .string(owners.owner(of: finding).rawValue)),
      ("message", .string(formatter.message(of: finding))),
      ("path", .string(finding.place.path)),
      ("line", .integer(finding.place.line)),
      ("column", .integer(finding.place.column)),
      ("endLine", .integer(finding.place.endLine)),
      ("endColumn", .integer(finding.place.endColumn)),
      ("selector", .string(finding.place.selector)),
      ("snippet", .string(finding.place.snippet)),
      ("fingerprint", .string(finding.fingerprint)),
      ("pages", .integer(finding.pages)),
      ("places", .integer(finding.places)),
    ]
    if let source = finding.styleSource {
      members.append(
        (
          "style",
          .inline(.object([("path", .string(source.path)), ("line", .integer(source.line))]))
        ))
    }
    if !finding.otherPlaces.isEmpty {
      members.append(
        ("otherPlaces", .array(finding.otherPlaces.map { otherPlace($0, of: finding) })))
    }
    if context.accepted != nil { members.append(("accepted", .bool(context.accepts(finding)))) }
    if let reason = context.accepted?.reason(for: finding) {
      members.append(("acceptedBecause", .string(reason)))
    }
    return .object(members)
  }

  private func otherPlace(_ place: Place, of finding: Finding) -> JSONValue {
    let path: [(String, JSONValue)] =
      place.path == finding.place.path ? [] : [("path", .string(place.path))]
    return .inline(
      .object(
        path + [
          ("line", .integer(place.line)), ("column", .integer(place.column)),
          ("endLine", .integer(place.endLine)), ("endColumn", .integer(place.endColumn)),
          ("selector", .string(place.selector)),
        ]))
  }

  private func skipped(_ file: SkippedFile) -> JSONValue {
    let (reason, detail): (String, String?) =
      switch file.reason {
      case .unreadable(let text): ("unreadable", text)
      case .tooLarge(let limit): ("too-large", "limit: \(limit) bytes")
      case .notHTML: ("not-html", nil)
      case .withoutMarkup: ("not-html", "without markup")
      case .linkOutside: ("link-outside", nil)
      case .tooManyPages(let limit): ("too-many-pages", "limit: \(limit)")
      case .failed(let text): ("failed", text)
      case .noAnswer(let problem): ("no-answer", problem.code)
      case .crawlEnded(let reason): ("crawl-ended", reason.code)
      }
    return .inline(
      .object([
        ("path", .string(file.path)), ("reason", .string(reason)), ("detail", .optional(detail)),
      ]))
  }
}
