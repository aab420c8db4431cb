package import AuditModel

/// A finding as comparisons need it: what it is recognised by in another run, and what is shown of it.
package struct ComparedFinding: Sendable, Hashable {
  /// What a finding is known by in its run. A finding that needed review and now certainly fails is
  /// another one.
  package struct Key: Sendable, Hashable {
    /// The page, relative to the site's root; empty for the site as a whole.
    package var path: String
    package var rule: RuleID
    package var fingerprint: String
    /// `failed` or `needs-review`.
    package var outcome: Outcome

    package init(path: String, rule: RuleID, fingerprint: String, outcome: Outcome) {
      self.path = path
      self.rule = rule
      self.fingerprint = fingerprint
      self.outcome = outcome
    }
  }

  package var key: Key
  package var severity: Severity
  /// The message, in the language of its run; it holds text of the page and is untrusted.
  package var message: String
  /// From 1; 0 where they are not known.
  package var line: Int
  package var column: Int
  /// A CSS selector of the element; empty when unknown.
  package var selector: String
  /// The element's source, shortened; empty where it is not known.
  package var snippet: String
  /// What else it is recognised by.
  package var detail: FindingDetail
  /// How many elements it stands for.
  package var places: Int
  /// Whether ``places`` was recorded: former histories did not.
  package var arePlacesKnown = true
  /// How its fingerprint was put together: ``FindingIdentity/version`` as it was.
  package var identity: Int

  /// - Parameter detail: what is known of the element where its source is not kept.
  package init(
    key: Key, severity: Severity, message: String, line: Int = 0, column: Int = 0,
    selector: String = "", snippet: String = "", detail: FindingDetail? = nil, places: Int = 1,
    identity: Int = FindingIdentity.version
  ) {
    self.key = key
    self.severity = severity
    self.message = message
    self.line = line
    self.column = column
    self.selector = selector
    self.snippet = snippet
    self.detail =
      detail ?? FindingDetail(snippet: snippet, selector: selector, message: message)
    self.places = max(1, places)
    self.identity = identity
  }

  /// Takes over a finding of a run.
  ///
  /// - Parameter message: what it says.
  package init(_ finding: Finding, message: String) {
    self.init(
      key: Key(
        path: finding.place.path, rule: finding.rule, fingerprint: finding.fingerprint,
        outcome: finding.outcome),
      severity: finding.severity, message: message, line: finding.place.line,
      column: finding.place.column, selector: finding.place.selector,
      snippet: finding.place.snippet, places: finding.places)
  }

  /// Whether it only asks a person to look.
  package var isReview: Bool { key.outcome == .needsReview }

  /// The order of lists: by page, place and rule.
  package func precedes(_ other: ComparedFinding) -> Bool {
    (key.path, line, column, key.rule.rawValue, key.fingerprint)
      < (
        other.key.path, other.line, other.column, other.key.rule.rawValue, other.key.fingerprint
      )
  }
}
