package import AuditModel

/// A history for spreadsheets and programs: keys are never translated, moments are those of UTC.
package struct HistoryExportText {
  package static let schemaVersion = "1.0"

  private let contents: HistoryContents

  package init(_ contents: HistoryContents) { self.contents = contents }

  // MARK: Tables

  /// A row for each visit of a site.
  package var visitsTable: String {
    var table = CSVTable(separator: ",", hasByteOrderMark: false)
    table.row(
      [
        "run", "startedAt", "name", "url", "department", "status", "pages", "accessibility", "seo",
        "failures", "new", "fixed", "unchanged", "notSeen", "ruleChanged", "certificateEnd",
        "fewerPlaces", "morePlaces", "newReviews", "fixedReviews", "newFaults", "fixedFaults",
        "lawMet", "lawUnmet", "lawOpen", "lawUnmetRules",
      ].map { .text($0) })
    for (site, visits) in contents.sites {
      for visit in visits { table.row(cells(site, visit)) }
    }
    return table.text
  }

  private func cells(_ site: SiteIdentity, _ visit: PastVisit) -> [CSVCell] {
    func number(_ value: Int?) -> CSVCell { value.map { .integer($0) } ?? .text("") }
    func score(_ value: Double?) -> CSVCell {
      .literal(value.map { NumberText.decimal($0, .english) } ?? "")
    }
    let changes = visit.changes
    return [
      .integer(visit.run), .literal(UTCDate.text(visit.startedAt)), .text(site.name),
      .text(Redaction.text(site.url)), .text(site.department ?? ""),
      .literal(visit.status.rawValue), .integer(visit.pages), score(visit.accessibilityScore),
      score(visit.seoScore), number(visit.status.isAudited ? visit.failures : nil),
      number(changes?.new), number(changes?.fixed), number(changes?.unchanged),
      number(changes?.notSeen), number(changes?.ruleChanged),
      .literal(visit.certificateEnd.map(UTCDate.text) ?? ""), number(changes?.fewerPlaces),
      number(changes?.morePlaces), number(changes?.newReviews), number(changes?.fixedReviews),
      number(changes?.newFaults), number(changes?.fixedFaults),
      number(visit.law?.met), number(visit.law?.unmet.count), number(visit.law?.open),
      .text(visit.law?.unmet.map(\.rawValue).joined(separator: " ") ?? ""),
    ]
  }

  /// A row for each finding, with the runs that it lasted for.
  package var findingsTable: String {
    var table = CSVTable(separator: ",", hasByteOrderMark: false)
    table.row(
      [
        "url", "path", "rule", "outcome", "severity", "line", "fingerprint", "firstRun", "endRun",
        "places",
      ].map { .text($0) })
    for entry in contents.findings {
      let finding = entry.finding
      table.row([
        .text(Redaction.text(entry.site)), .text(Redaction.text(finding.path)),
        .literal(finding.rule.rawValue), .literal(finding.outcome.rawValue),
        .literal(finding.severity.rawValue), .integer(finding.line),
        .literal(finding.fingerprint), .integer(entry.firstRun),
        entry.endRun.map { .integer($0) } ?? .text(""),
        finding.places.map { .integer($0) } ?? .text(""),
      ])
    }
    return table.text
  }

  // MARK: JSON

  package var json: String {
    var members: [(String, JSONValue)] = [
      ("schemaVersion", .string(Self.schemaVersion)),
      ("runs", .array(contents.runs.map(HistoryReport.run))),
      (
        "sites",
        .array(
          contents.sites.map { site, visits in
            .object([
              ("name", .string(site.name)), ("url", .string(Redaction.text(site.url))),
              ("department", .optional(site.department)),
              ("visits", .array(visits.map(HistoryReport.visit))),
            ])
          })
      ),
    ]
    if !contents.findings.isEmpty {
      members.append(("findings", .array(contents.findings.map(finding))))
    }
    return JSONText(.object(members)).text
  }

  private func finding(_ entry: DatedFinding) -> JSONValue {
    .inline(
      .object([
        ("url", .string(Redaction.text(entry.site))),
        ("path", .string(Redaction.text(entry.finding.path))),
        ("rule", .string(entry.finding.rule.rawValue)),
        ("outcome", .string(entry.finding.outcome.rawValue)),
        ("severity", .string(entry.finding.severity.rawValue)),
        ("line", .integer(entry.finding.line)),
        ("fingerprint", .string(entry.finding.fingerprint)),
        ("firstRun", .integer(entry.firstRun)),
        ("endRun", entry.endRun.map { .integer($0) } ?? .null),
        ("places", entry.finding.places.map { .integer($0) } ?? .null),
      ]))
  }
}
