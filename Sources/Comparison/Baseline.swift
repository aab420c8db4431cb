package import AuditModel
import Text

/// The list of findings that are known and accepted for now, as it is kept beside a site and read in
/// reviews: one line each, sorted.
///
/// No line number is stored: a fingerprint stays the same when its element moves. `Baseline+Text` says how the
/// file looks.
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

  package init(_ entries: [Entry] = [], closingComments: [String] = []) {
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
  }

  /// The list of all that a run found.
  package init(_ record: RunRecord) {
    self.init(record.findings.map(Entry.init))
  }

  package var accepted: AcceptedFindings { AcceptedFindings(entries) }

  /// The list without the entries that a run shows to be fixed; nothing is added.
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
    let found = AcceptedFindings(record.findings.map(Entry.init))
    let kept = entries.filter { entry in
      if found.keys.contains(AcceptedFindings.Key(entry)) { return true }
      guard known.contains(entry.rule) else { return false }
      guard record.rules.versions.keys.contains(entry.rule) else { return true }
      if record.untested.contains(.init(path: entry.path, rule: entry.rule)) { return true }
      if record.pages.contains(entry.path) || entry.path.isEmpty { return false }
      return unread.contains(entry.path) || !isWholeSite
    }
    return Baseline(kept, closingComments: closingComments)
  }

  /// The list with every finding of a run added; comments stay.
  package func adding(_ record: RunRecord) -> Baseline {
    Baseline(entries + record.findings.map(Entry.init), closingComments: closingComments)
  }
}

extension Baseline.Entry {
  /// The longest excerpt of an element's source, in characters.
  private static let longestExcerpt = 80

  fileprivate init(_ finding: ComparedFinding) {
    let words = finding.snippet.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let excerpt = words.shortened(toCharacters: Self.longestExcerpt)
    self.init(
      path: finding.key.path, rule: finding.key.rule, fingerprint: finding.key.fingerprint,
      excerpt: excerpt)
  }
}

/// The findings that a baseline accepts, as a set. A fingerprint identifies one finding of a run, its
/// page included.
package struct AcceptedFindings: Sendable, Hashable {
  fileprivate struct Key: Sendable, Hashable {
    let rule: RuleID
    let fingerprint: String

    init(_ entry: Baseline.Entry) {
      rule = entry.rule
      fingerprint = entry.fingerprint
    }

    init(_ finding: Finding) {
      rule = finding.rule
      fingerprint = finding.fingerprint
    }
  }

  fileprivate let keys: Set<Key>

  fileprivate init(_ entries: [Baseline.Entry]) { keys = Set(entries.map(Key.init)) }

  package func contains(_ finding: Finding) -> Bool { keys.contains(Key(finding)) }
}
