package import AuditModel

/// Findings of a rule that settings leave out for a reason, and until when.
package struct IgnoredFault: Sendable, Hashable {
  package var rule: RuleID
  /// The pages; nil: all.
  package var path: PathPattern?
  /// A CSS selector: elements that match it, and what is in them; nil: all.
  package var selector: String?
  /// The fingerprint of one finding; nil: all.
  package var finding: String?
  package var reason: String
  /// The last day on which it holds; nil: always.
  package var until: CalendarDay?
  /// Where it stands in the settings.
  package var line: Int

  package init(
    rule: RuleID, path: PathPattern? = nil, selector: String? = nil, finding: String? = nil,
    reason: String, until: CalendarDay? = nil, line: Int
  ) {
    self.rule = rule
    self.path = path
    self.selector = selector
    self.finding = finding
    self.reason = reason
    self.until = until
    self.line = line
  }

  /// Whether it no longer holds on a day.
  package func isExpired(on day: CalendarDay?) -> Bool {
    if let until, let day { until < day } else { false }
  }

  /// Whether it speaks of a finding.
  ///
  /// - Parameter page: the page that the finding is on; nil for the site's.
  package func matches(_ finding: Finding, on page: PageResult?) -> Bool {
    guard rule == finding.rule, self.finding.map({ $0 == finding.fingerprint }) ?? true,
      path?.matches(finding.place.path) ?? true
    else { return false }
    guard let selector else { return true }
    guard let noted = page?.noted[selector] else { return false }
    // One edit would mend all of them: it stays unless all are meant.
    return finding.listedPlaces.count >= min(finding.places, Finding.maximumListedPlaces)
      && finding.listedPlaces.allSatisfy { noted.contains($0.offset) }
  }

  /// What notes call it.
  package var subject: String { "\(rule) (\(reason))" }
}

/// What is left out of what must be mended: by a list of known findings, and by settings.
package struct Acceptance: Sendable {
  package var baseline: Baseline?
  package var ignored: [IgnoredFault]
  /// The day of the audit; nil: nothing expires.
  package var day: CalendarDay?

  package init(baseline: Baseline? = nil, ignored: [IgnoredFault] = [], day: CalendarDay? = nil) {
    self.baseline = baseline
    self.ignored = ignored
    self.day = day
  }

  /// Adds what the settings leave out to what the list accepts; nil without either.
  package func joined(_ accepted: AcceptedFindings?, in site: SiteResult) -> AcceptedFindings? {
    guard !ignored.isEmpty else { return accepted }
    var joined = accepted ?? AcceptedFindings()
    for (fault, finding) in meant(in: site) where !fault.isExpired(on: day) {
      joined.insert(finding, because: fault.reason)
    }
    return joined
  }

  /// Notes entries whose day is past, and those that speak of no finding of the site.
  package func note(in site: inout SiteResult) {
    guard !ignored.isEmpty, !site.pages.isEmpty else { return }
    let used = Set(meant(in: site).map { $0.0 })
    // Of a rule that did not run nothing can be told.
    let judged = Set(site.outcomes.keys).union(site.pages[0].outcomes.keys)
    for fault in ignored where judged.contains(fault.rule) {
      let kind: PageNote.Kind? =
        if !used.contains(fault) {
          .ignoreUnused
        } else if fault.isExpired(on: day) {
          .ignoreExpired
        } else {
          nil
        }
      if let kind { site.pages[0].notes.append(PageNote(kind, fault.subject)) }
    }
  }

  /// Takes out of a result what the settings leave out of it; scores and outcomes stay.
  package func leaveOut(of site: inout SiteResult) {
    guard let left = joined(nil, in: site) else { return }
    site.findings.removeAll(where: left.contains)
    for index in site.pages.indices {
      let kept = site.pages[index].findings.filter { !left.contains($0) }
      if kept.count < site.pages[index].findingCount { site.pages[index].findings = kept }
    }
  }

  /// Each entry with each finding that it speaks of.
  private func meant(in site: SiteResult) -> [(IgnoredFault, Finding)] {
    let byRule = Dictionary(grouping: ignored, by: \.rule)
    var meant: [(IgnoredFault, Finding)] = []
    func take(_ findings: [Finding], _ page: PageResult?) {
      for finding in findings {
        for fault in byRule[finding.rule] ?? [] where fault.matches(finding, on: page) {
          meant.append((fault, finding))
        }
      }
    }
    take(site.findings, nil)
    for page in site.pages { take(page.findings, page) }
    return meant
  }
}
