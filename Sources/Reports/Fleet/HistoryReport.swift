package import AuditModel

/// Trends and differences out of the history, as text or JSON.
package struct HistoryReport {
  private let context: FleetContext

  package init(_ context: FleetContext) { self.context = context }

  // MARK: Runs

  /// - Parameter runs: the last one first.
  package func text(runs: [StoredRun]) -> String {
    var lines = [context.say(.historyRuns)]
    for run in runs {
      let state = context.say(run.state == .finished ? .runFinished : .runStopped)
      lines.append(
        "  "
          + context.say(
            .historyRun(
              n: run.number, date: context.day(run.startedAt), audited: run.audited,
              total: run.siteCount, state: state)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package func json(runs: [StoredRun]) -> String {
    document([
      (
        "runs",
        .array(
          runs.map(Self.run))
      )
    ])
  }

  static func run(_ run: StoredRun) -> JSONValue {
    .object([
      ("run", .integer(run.number)), ("startedAt", .string(UTCDate.text(run.startedAt))),
      ("finishedAt", .optional(run.finishedAt.map(UTCDate.text))),
      ("state", .string(run.state.rawValue)), ("ruleset", .string(run.ruleset)),
      ("sites", .integer(run.siteCount)), ("audited", .integer(run.audited)),
    ])
  }

  // MARK: One site

  /// - Parameter past: the oldest first.
  package func text(site: SiteIdentity, past: [PastVisit]) -> String {
    var lines = [heading(site)]
    for visit in past {
      var line = context.say(
        .historySite(
          n: visit.run, date: context.day(visit.startedAt),
          state: context.say(.ending(visit.status)),
          accessibility: context.score(visit.accessibilityScore), seo: context.score(visit.seoScore)
        ))
      if let law = visit.law {
        line += ", " + context.say(.historyLaw(met: law.met, n: law.decided))
      }
      if let changes = visit.changes { line += " (" + text(changes) + ")" }
      lines.append("  " + line)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package func json(site: SiteIdentity, past: [PastVisit]) -> String {
    document([
      ("name", .string(site.name)), ("url", .string(Redaction.text(site.url))),
      ("visits", .array(past.map(Self.visit))),
    ])
  }

  static func visit(_ visit: PastVisit) -> JSONValue {
    .object([
      ("run", .integer(visit.run)), ("startedAt", .string(UTCDate.text(visit.startedAt))),
      ("status", .string(visit.status.rawValue)), ("pages", .integer(visit.pages)),
      (
        "scores",
        .inline(
          .object([
            ("accessibility", .optional(visit.accessibilityScore)),
            ("seo", .optional(visit.seoScore)),
          ]))
      ),
      ("failures", visit.status.isAudited ? .integer(visit.failures) : .null),
      ("law", visit.law.map(FleetSummary.law) ?? .null),
      ("changes", visit.changes.map(FleetSummary.changes) ?? .null),
    ])
  }

  // MARK: Differences

  package func text(differences: [SiteDifferences], from first: Int, to second: Int) -> String {
    let titles = MessageFormatter(context.report)
    var lines = [context.say(.historyDifferences(from: first, to: second))]
    for site in differences {
      guard let changes = site.changes else {
        lines += [heading(site.site), "  " + context.say(.cannotCompare)]
        continue
      }
      let scores = [
        score(.accessibility, site, \.accessibilityScore), score(.seo, site, \.seoScore),
      ].compactMap { $0 }
      if !changes.isChange, scores.isEmpty { continue }
      lines += [heading(site.site), "  " + ([text(changes)] + scores).joined(separator: ", ")]
      for (mark, findings) in [("+", site.new), ("−", site.fixed)] {
        for finding in findings {
          lines.append(
            "  \(mark) \(titles.heading(of: finding.rule, finding.outcome)) (\(finding.rule.rawValue)), "
              + context.place(finding))
        }
      }
      for fault in site.resized {
        lines.append(
          "  \(fault.after < fault.before ? "−" : "+") "
            + titles.heading(of: fault.finding.rule, fault.finding.outcome)
            + " (\(fault.finding.rule.rawValue)), " + context.place(fault.finding)
            + context.report.colon + context.places(fault))
      }
    }
    if lines.count == 1 { lines.append("  " + context.say(.historyNoChange)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func score(
    _ name: FleetPhrase, _ site: SiteDifferences, _ score: (PastVisit) -> Double?
  ) -> String? {
    guard let gain = context.gain(from: site.before.flatMap(score), to: site.after.flatMap(score)),
      gain != "="
    else { return nil }
    return context.say(name).lowercased() + " " + gain
  }

  package func json(differences: [SiteDifferences], from first: Int, to second: Int) -> String {
    document([
      ("from", .integer(first)), ("to", .integer(second)),
      (
        "sites",
        .array(
          differences.map { site in
            .object([
              ("name", .string(site.site.name)), ("url", .string(Redaction.text(site.site.url))),
              ("before", site.before.map(Self.visit) ?? .null),
              ("after", site.after.map(Self.visit) ?? .null),
              ("changes", site.changes.map(FleetSummary.changes) ?? .null),
              ("new", .array(site.new.map(finding))), ("fixed", .array(site.fixed.map(finding))),
              ("resized", .array(site.resized.map(resized))),
            ])
          })
      ),
    ])
  }

  private func finding(_ finding: VisitFinding) -> JSONValue { .inline(.object(members(finding))) }

  private func members(_ finding: VisitFinding) -> [(String, JSONValue)] {
    [
      ("rule", .string(finding.rule.rawValue)), ("outcome", .string(finding.outcome.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      ("path", .string(Redaction.text(finding.path))), ("line", .integer(finding.line)),
      ("fingerprint", .string(finding.fingerprint)),
    ]
  }

  private func resized(_ fault: ResizedFinding) -> JSONValue {
    .inline(
      .object(
        members(fault.finding) + [
          ("placesBefore", .integer(fault.before)), ("places", .integer(fault.after)),
        ]))
  }

  // MARK: Parts

  private func document(_ members: [(String, JSONValue)]) -> String {
    JSONText(.object([("schemaVersion", .string(FleetSummary.schemaVersion))] + members)).text
  }

  private func heading(_ site: SiteIdentity) -> String {
    ControlCharacterEscaper.visible(site.name, limit: 120) + ", "
      + ControlCharacterEscaper.visible(Redaction.text(site.url), limit: 200)
  }

  private func text(_ changes: ChangeCounts) -> String {
    var parts = [context.worse(changes), context.better(changes), context.reviews(changes)]
      .filter { !$0.isEmpty }
    if changes.ruleChanged > 0 {
      parts.append(context.say(.ruleCount(n: changes.ruleChanged)))
    }
    return parts.isEmpty ? context.say(.historyNoChange) : parts.joined(separator: ", ")
  }
}

/// Moments as ISO 8601 in UTC.
enum UTCDate {
  /// `2026-11-21T22:30:05Z`; the proleptic Gregorian calendar.
  static func text(_ time: Double) -> String {
    guard time.isFinite, abs(time) < 1e11 else { return "" }
    let seconds = Int(time.rounded(.down))
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - day * 86_400
    // Days of the 400-year cycle that begins on the 1st of March.
    let shifted = day + 719_468
    let era = Int((Double(shifted) / 146_097).rounded(.down))
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let date = ofYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(date))T\(two(rest / 3600)):\(two(rest / 60 % 60)):"
      + two(rest % 60) + "Z"
  }
}
