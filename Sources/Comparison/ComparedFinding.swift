public import AuditModel

/// A finding as comparisons need it: what identifies it from run to run, and what is shown of it.
public struct ComparedFinding: Sendable, Hashable {
  /// What makes findings of two runs the same one. A finding that needed review and now certainly
  /// fails is another one.
  public struct Key: Sendable, Hashable {
    /// The page, relative to the site's root; empty for the site as a whole.
    public var path: String
    public var rule: RuleID
    public var fingerprint: String
    /// `failed` or `needs-review`.
    public var outcome: Outcome

    public init(path: String, rule: RuleID, fingerprint: String, outcome: Outcome) {
      self.path = path
      self.rule = rule
      self.fingerprint = fingerprint
      self.outcome = outcome
    }
  }

  public var key: Key
  public var severity: Severity
  /// The message, in the language of its run; it holds text of the page and is untrusted.
  public var message: String
  /// From 1; 0 where they are not known.
  public var line: Int
  public var column: Int
  /// A CSS selector of the element; empty when unknown.
  public var selector: String
  /// The element's source, shortened; empty where it is not known.
  public var snippet: String

  public init(
    key: Key, severity: Severity, message: String, line: Int = 0, column: Int = 0,
    selector: String = "", snippet: String = ""
  ) {
    self.key = key
    self.severity = severity
    self.message = message
    self.line = line
    self.column = column
    self.selector = selector
    self.snippet = snippet
  }

  /// Takes over a finding of a run.
  ///
  /// - Parameter message: what it says.
  public init(_ finding: Finding, message: String) {
    self.init(
      key: Key(
        path: finding.place.path, rule: finding.rule, fingerprint: finding.fingerprint,
        outcome: finding.outcome),
      severity: finding.severity, message: message, line: finding.place.line,
      column: finding.place.column, selector: finding.place.selector,
      snippet: finding.place.snippet)
  }

  /// The order of lists: by page, place and rule.
  public func precedes(_ other: ComparedFinding) -> Bool {
    (key.path, line, column, key.rule.rawValue, key.fingerprint)
      < (
        other.key.path, other.line, other.column, other.key.rule.rawValue, other.key.fingerprint
      )
  }
}
