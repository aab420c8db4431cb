/// A duty under French law, and whether the pages read show that it is met. Not scored.
package struct LegalCheck: Sendable, Hashable {
  package enum Answer: String, Sendable, CaseIterable {
    case yes, no
    /// What was read does not show it, and what was not read may.
    case notFound = "not-found"
    /// Two texts of the site say different things.
    case contradiction
    /// A person has to look.
    case needsReview = "needs-review"
    case notApplicable = "not-applicable"
  }

  /// Kebab case, such as `accessibility-mention`.
  package var check: String
  /// The rule that tells its faults; nil when none does.
  package var rule: RuleID?
  package var answer: Answer
  /// The evidence; text of a page, untrusted.
  package var evidence: String?
  /// What the law wants to be written in the place of the evidence.
  package var expected: String?
  /// The page and the line where the evidence stands.
  package var path: String?
  package var line: Int?

  package init(
    check: String, rule: RuleID? = nil, answer: Answer, evidence: String? = nil,
    expected: String? = nil, path: String? = nil, line: Int? = nil
  ) {
    self.check = check
    self.rule = rule
    self.answer = answer
    self.evidence = evidence
    self.expected = expected
    self.path = path
    self.line = line
  }

  /// The name of the duty that a rule is about: `accessibility-mention` of `a11y-mention-missing`.
  package static func name(of rule: RuleID) -> String {
    var name = Substring(rule.rawValue)
    if name.hasPrefix("a11y-") { name = "accessibility-" + name.dropFirst("a11y-".count) }
    if name.hasSuffix("-missing") { name = name.dropLast("-missing".count) }
    return String(name)
  }
}
