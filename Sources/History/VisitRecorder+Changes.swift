import AuditModel
import Comparison
import GRDB

/// The changes that a visit brings. Findings on pages that a visit did not read are neither fixed nor
/// new.
extension VisitRecorder {
  /// The meaning of a row of `change`.
  enum ChangeKind: Int {
    case new, fixed, ruleChanged, resized
  }

  mutating func compare(_ visit: SiteVisit) throws -> ChangeCounts {
    let seen = Set(visit.pages)
    var keys: Set<ComparedFinding.Key> = []
    let findings = visit.findings.compactMap { finding -> VisitFinding? in
      guard keys.insert(ComparedFinding(finding).key).inserted else { return nil }
      var finding = finding
      // Whatever stands on no page that was judged follows from the site.
      if !seen.contains(finding.path) { finding.isSiteWide = true }
      return finding
    }
    var rules = try Self.rules(visit.rules.map(\.rawValue), of: run, database)
    for rule in visit.rules where rules.versions[rule] == nil { rules.versions[rule] = .some(nil) }
    var counts = try compareSite(findings.filter(\.isSiteWide), visit, seen, rules)
    counts = try counts + comparePages(findings.filter { !$0.isSiteWide }, visit, seen, rules)
    return counts
  }

  // MARK: - Pages

  /// Compares each page with the last time that it was judged. Findings on pages that were never judged
  /// before are recorded but not counted as new.
  private mutating func comparePages(
    _ findings: [VisitFinding], _ visit: SiteVisit, _ seen: Set<String>, _ rules: RunRecord.Rules
  ) throws -> ChangeCounts {
    let byPath = Dictionary(grouping: findings, by: \.path)
    let stored = Dictionary(
      grouping: open.filter { !Code.isSiteWide($0.kind) }, by: \.finding.key.path)
    let untested = Set(
      visit.untested.map { RunRecord.Judgement(path: $0.path, rule: $0.rule) })
    var groups: [Int: Set<String>] = [:]
    for (path, page) in pages where page.isOpen || (page.wasSeen && seen.contains(path)) {
      groups[page.lastRun, default: []].insert(path)
    }
    let known = Set(pages.filter(\.value.wasSeen).keys)
    var counts = ChangeCounts()
    for (lastRun, paths) in groups.sorted(by: { $0.key < $1.key }) {
      let before = RunRecord(
        findings: paths.flatMap { stored[$0] ?? [] }.map(\.finding), pages: paths,
        rules: try self.rules(of: lastRun))
      let after = RunRecord(
        findings: paths.flatMap { byPath[$0] ?? [] }.map(ComparedFinding.init),
        pages: paths.intersection(seen), rules: rules, untested: untested)
      let comparison = RunComparison(from: before, to: after)
      counts = try counts + apply(comparison, siteWide: false)
    }
    for path in seen.subtracting(known).sorted() {
      for finding in byPath[path] ?? [] { try add(ComparedFinding(finding), siteWide: false) }
    }
    return counts
  }

  // MARK: - The site as a whole

  /// Compares findings that follow from all pages together, such as duplicate titles. A page that is
  /// missing for one night makes such findings disappear and others appear, so a visit is compared only
  /// when it read every page that the last complete visit read, and had an answer to all it asked.
  private mutating func compareSite(
    _ findings: [VisitFinding], _ visit: SiteVisit, _ seen: Set<String>, _ rules: RunRecord.Rules
  ) throws -> ChangeCounts {
    guard let previous else {
      for finding in findings { try add(ComparedFinding(finding), siteWide: true) }
      return ChangeCounts()
    }
    let expected = pages.filter { $1.wasSeen && $1.lastRun >= previousWhole ?? 0 }
    let seesAll = visit.isSettled && expected.keys.allSatisfy(seen.contains)
    let before = RunRecord(
      findings: open.filter { Code.isSiteWide($0.kind) }.map(\.finding), pages: [],
      rules: try self.rules(of: previous))
    let after = RunRecord(findings: findings.map(ComparedFinding.init), pages: [], rules: rules)
    let comparison = RunComparison(from: before, to: after)
    guard seesAll else {
      return ChangeCounts(
        unchanged: comparison.unchanged.count,
        notSeen: before.findings.count - comparison.unchanged.count)
    }
    // Until a visit has read the whole site, changes in these findings mean nothing: the first visit took up
    // what a bad night showed, and patience with missing pages makes no visit before a whole one.
    let isFirstWhole = previousWhole == nil || visit.status == .ok && !hasBeenWhole
    var counts = try apply(comparison, siteWide: true, isCounted: !isFirstWhole)
    if isFirstWhole {
      (counts.new, counts.newReviews) = (0, 0)
      (counts.fixed, counts.fixedReviews) = (0, 0)
    }
    return counts
  }

  // MARK: - Rows

  /// Stores the result of a comparison.
  private mutating func apply(
    _ comparison: RunComparison, siteWide: Bool, isCounted: Bool = true
  ) throws -> ChangeCounts {
    // What ends goes first: a finding that is new may have the fingerprint of one that is fixed.
    for finding in comparison.fixed {
      try end(finding)
      if isCounted { try note(finding, .fixed, siteWide: siteWide) }
    }
    let stored = Set(open.map(\.finding.key))
    let (gone, come) = (
      comparison.ruleChanged.filter { stored.contains($0.key) },
      comparison.ruleChanged.filter { !stored.contains($0.key) }
    )
    for finding in gone { try end(finding) }
    for (before, after) in comparison.edited where !Self.isSameRow(before, after) {
      try end(before)
    }
    for (before, after) in comparison.edited {
      if Self.isSameRow(before, after) {
        try renew(after)
      } else {
        try add(after, siteWide: siteWide)
      }
    }
    if isCounted {
      for (before, after) in comparison.resized {
        try note(after, .resized, siteWide: siteWide, before: before.places)
      }
    }
    for finding in come { try add(finding, siteWide: siteWide) }
    for finding in gone + come { try note(finding, .ruleChanged, siteWide: siteWide) }
    for finding in comparison.new {
      try add(finding, siteWide: siteWide)
      if isCounted { try note(finding, .new, siteWide: siteWide) }
    }
    return ChangeCounts(
      new: comparison.new.count, fixed: comparison.fixed.count,
      unchanged: comparison.unchanged.count, notSeen: comparison.notSeen.count,
      ruleChanged: comparison.ruleChanged.count,
      fewerPlaces: isCounted ? comparison.shrunk : 0, morePlaces: isCounted ? comparison.grown : 0,
      newReviews: comparison.new.count(where: \.isReview),
      fixedReviews: comparison.fixed.count(where: \.isReview))
  }

  /// Whether the row of a finding goes on: what it stands for in a run stays known.
  private static func isSameRow(_ before: ComparedFinding, _ after: ComparedFinding) -> Bool {
    before.key == after.key && (before.places == after.places || !before.arePlacesKnown)
  }

  private mutating func add(_ finding: ComparedFinding, siteWide: Bool) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO finding (page, fingerprint, kind, fromRun, rule, line, detail, places)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      try page(finding.key.path), Code.number(fingerprint: finding.key.fingerprint),
      Code.kind(VisitFinding(finding, isSiteWide: siteWide)), run,
      try StoredText.id(of: finding.key.rule.rawValue, database), finding.line,
      Code.number(finding.detail), finding.arePlacesKnown ? finding.places : nil,
    ])
  }

  /// The element is the same and was edited.
  private mutating func renew(_ finding: ComparedFinding) throws {
    let statement = try database.cachedStatement(
      sql: """
        UPDATE finding SET line = ?, detail = ?, places = ?
        WHERE page = ? AND fingerprint = ? AND kind & 1 = ? AND untilRun IS NULL
        """)
    try statement.execute(arguments: [
      finding.line, Code.number(finding.detail), finding.arePlacesKnown ? finding.places : nil,
      try page(finding.key.path),
      Code.number(fingerprint: finding.key.fingerprint),
      finding.key.outcome == .needsReview ? 1 : 0,
    ])
  }

  private mutating func end(_ finding: ComparedFinding) throws {
    let statement = try database.cachedStatement(
      sql: """
        UPDATE finding SET untilRun = ?
        WHERE page = ? AND fingerprint = ? AND kind & 1 = ? AND untilRun IS NULL
        """)
    try statement.execute(arguments: [
      run, try page(finding.key.path), Code.number(fingerprint: finding.key.fingerprint),
      finding.key.outcome == .needsReview ? 1 : 0,
    ])
  }

  /// - Parameter before: how many places a fault had that is still there.
  private mutating func note(
    _ finding: ComparedFinding, _ kind: ChangeKind, siteWide: Bool, before: Int? = nil
  ) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      site, run, kind.rawValue, try page(finding.key.path),
      Code.number(fingerprint: finding.key.fingerprint),
      Code.kind(VisitFinding(finding, isSiteWide: siteWide)),
      try StoredText.id(of: finding.key.rule.rawValue, database), finding.line, before,
      before == nil ? nil : finding.places,
    ])
  }
}

extension ComparedFinding {
  init(_ finding: VisitFinding) {
    self.init(
      key: Key(
        path: finding.path, rule: finding.rule,
        // As the database gives it back.
        fingerprint: Code.fingerprint(Code.number(fingerprint: finding.fingerprint)),
        outcome: finding.outcome),
      severity: finding.severity, message: "", line: finding.line, detail: finding.detail,
      places: finding.places ?? 1)
    arePlacesKnown = finding.places != nil
  }
}

extension VisitFinding {
  init(_ finding: ComparedFinding, isSiteWide: Bool) {
    self.init(
      rule: finding.key.rule, outcome: finding.key.outcome, severity: finding.severity,
      path: finding.key.path, line: finding.line, fingerprint: finding.key.fingerprint,
      isSiteWide: isSiteWide, detail: finding.detail,
      places: finding.arePlacesKnown ? finding.places : nil)
  }
}
