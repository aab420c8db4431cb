/// A duty under French law, and whether the pages read show that it is met. Not scored.
package struct LegalCheck: Sendable, Hashable {
  package enum Answer: String, Sendable, CaseIterable {
    case yes, no
    case notFound = "not-found"
  }

  /// Kebab case, such as `accessibility-mention`.
  package var check: String
  package var answer: Answer
  /// The evidence; text of a page, untrusted.
  package var evidence: String?

  package init(check: String, answer: Answer, evidence: String? = nil) {
    self.check = check
    self.answer = answer
    self.evidence = evidence
  }
}
