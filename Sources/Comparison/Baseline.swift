package import AuditModel
import Text

/// The list of findings that are known and accepted for now, as it is kept beside a site and read in
/// reviews: one line each, sorted.
///
/// No line number is stored: an entry and a finding are the same as ``RunComparison`` says it of two
/// runs. `Baseline+Text` says how the file looks.
package struct Baseline: Sendable, Hashable {
  /// One accepted finding.
  package struct Entry: Sendable, Hashable {
    /// The page, relative to the site's root; empty for the site as a whole.
    package var path: String
    package var rule: RuleID
    package var fingerprint: String
    /// The element's source, shortened: for readers only, it identifies nothing.
    package var excerpt: String
    /// The comment lines above, without the `#`.
    package var comments: [String]

    package init(
      path: String, rule: RuleID, fingerprint: String, excerpt: String, comments: [String] = []
    ) {
      self.path = path
      self.rule = rule
      self.fingerprint = fingerprint
      self.excerpt = excerpt
      self.comments = comments
    }

    fileprivate func precedes(_ other: Entry) -> Bool {
      // By bytes: the same everywhere, whatever the locale.
      let one = [path, rule.rawValue, fingerprint].map { Array($0.utf8) }
      let two = [other.path, other.rule.rawValue, other.fingerprint].map { Array($0.utf8) }
      for (first, second) in zip(one, two) where first != second {
        return first.lexicographicallyPrecedes(second)
      }
      return false
    }
  }

  /// Sorted, each finding once.
  package private(set) var entries: [Entry]

  /// The comment lines after the last entry.
  package private(set) var closingComments: [String]

  /// How fingerprints of the entries were put together: ``FindingIdentity/version`` as it was when the
  /// list was written.
  package private(set) var identity: Int

  /// Whether the list was written when fingerprints were put together in another way: it holds, and is
  /// renewed when it is next written.
  package var isOfFormerIdentity: Bool { identity != FindingIdentity.version }

  package init(
    _ entries: [Entry] = [], closingComments: [String] = [],
    identity: Int = FindingIdentity.version
  ) {
    var known: [AcceptedFindings.Key: Int] = [:]
    self.entries = []
    for entry in entries.sorted(by: { $0.precedes($1) }) {
      if let place = known[AcceptedFindings.Key(entry)] {
        self.entries[place].comments += entry.comments
      } else {
        known[AcceptedFindings.Key(entry)] = self.entries.count
        self.entries.append(entry)
      }
    }
    self.closingComments = closingComments
    self.identity = identity
  }

  /// The list of all that a run found.
  package init(_ record: RunRecord) {
    self.init(record.findings.map(Entry.init))
  }

  /// The findings of a run that the list accepts.
  package func accepted(in record: RunRecord) -> AcceptedFindings {
    let same = assignment(to: record)
    return AcceptedFindings(
      record.findings.indices.filter { same.earlier[$0] != nil }.map { record.findings[$0].key })
  }

  /// The list without the entries that a run shows to be fixed; nothing is added. Entries whose elements
  /// were edited are those of the run now.
  ///
  /// An entry stays where the run could not tell: its rule was left out or hit a limit, or its page
  /// was not read.
  ///
  /// - Parameters:
  ///   - known: the rules that exist; entries of other rules are removed.
  ///   - unread: pages that are there and could not be read.
  ///   - isWholeSite: whether a page that is not among the run's is gone.
  package func pruned(
    by record: RunRecord, known: Set<RuleID>, unread: Set<String>, isWholeSite: Bool
  ) -> Baseline {
    let same = assignment(to: record)
    let kept = entries.enumerated().compactMap { index, entry -> Entry? in
      if let finding = same.later[index].map({ record.findings[$0] }) {
        return Entry(finding, comments: entry.comments)
      }
      guard known.contains(entry.rule) else { return nil }
      guard record.rules.versions.keys.contains(entry.rule) else { return entry }
      if record.untested.contains(.init(path: entry.path, rule: entry.rule)) { return entry }
      if record.pages.contains(entry.path) || entry.path.isEmpty { return nil }
      return unread.contains(entry.path) || !isWholeSite ? entry : nil
    }
    return Baseline(kept, closingComments: closingComments)
  }

  /// The list with every finding of a run added; comments stay.
  package func adding(_ record: RunRecord) -> Baseline {
    let same = assignment(to: record)
    let new = record.findings.indices.filter { same.earlier[$0] == nil }
      .map { Entry(record.findings[$0]) }
    return Baseline(entries + new, closingComments: closingComments, identity: identity)
  }

  /// Which entries and findings are the same.
  private func assignment(to record: RunRecord) -> FindingAssignment {
    let accepted = RunRecord(
      findings: entries.map { ComparedFinding($0, identity: identity) },
      pages: Set(entries.map(\.path)), rules: record.rules)
    // As much of each finding as an entry keeps.
    var found = record
    found.titles = [:]
    found.findings = record.findings.map { finding in
      var kept = ComparedFinding(Entry(finding), identity: finding.identity)
      kept.key.outcome = finding.key.outcome
      (kept.line, kept.column) = (finding.line, finding.column)
      return kept
    }
    return FindingAssignment(
      from: accepted.findings, to: found.findings,
      renamed: PageRenames.paths(from: accepted, to: found), outcomes: false)
  }
}

extension ComparedFinding {
  /// An entry says nothing of outcomes and severities.
  fileprivate init(_ entry: Baseline.Entry, identity: Int) {
    self.init(
      key: Key(
        path: entry.path, rule: entry.rule, fingerprint: entry.fingerprint, outcome: .failed),
      severity: .minor, message: "", snippet: entry.excerpt, identity: identity)
  }
}

extension Baseline.Entry {
  /// The longest excerpt of an element's source, in characters.
  private static let longestExcerpt = 80

  fileprivate init(_ finding: ComparedFinding) { self.init(finding, comments: []) }

  fileprivate init(_ finding: ComparedFinding, comments: [String]) {
    let words = finding.snippet.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let excerpt = words.shortened(toCharacters: Self.longestExcerpt)
    self.init(
      path: finding.key.path, rule: finding.key.rule, fingerprint: finding.key.fingerprint,
      excerpt: excerpt, comments: comments)
  }
}

/// The findings of a run that a baseline accepts. A fingerprint identifies one finding of a run, its page
/// included.
package struct AcceptedFindings: Sendable, Hashable {
  fileprivate struct Key: Sendable, Hashable {
    let rule: RuleID
    let fingerprint: String

    init(_ entry: Baseline.Entry) {
      rule = entry.rule
      fingerprint = entry.fingerprint
    }

    init(_ finding: ComparedFinding.Key) {
      rule = finding.rule
      fingerprint = finding.fingerprint
    }

    init(_ finding: Finding) {
      rule = finding.rule
      fingerprint = finding.fingerprint
    }
  }

  private var keys: Set<Key>
  /// Why, where settings tell it.
  private var reasons: [Key: String] = [:]

  init() { keys = [] }

  fileprivate init(_ findings: [ComparedFinding.Key]) { keys = Set(findings.map(Key.init)) }

  mutating func insert(_ finding: Finding, because reason: String) {
    keys.insert(Key(finding))
    reasons[Key(finding)] = reason
  }

  /// Why findings of a rule are accepted, as settings tell it.
  package func reasons(of rule: RuleID) -> [String] {
    Set(reasons.lazy.filter { $0.key.rule == rule }.map(\.value)).sorted()
  }

  /// Why the finding is accepted, where settings tell it.
  package func reason(for finding: Finding) -> String? { reasons[Key(finding)] }

  package func contains(_ finding: Finding) -> Bool { keys.contains(Key(finding)) }
}
