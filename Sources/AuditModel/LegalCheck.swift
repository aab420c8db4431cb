/// A duty under French law, and whether the pages read show that it is met. Not scored.
public struct LegalCheck: Sendable, Hashable {
  public enum Answer: String, Sendable, CaseIterable {
    case yes, no
    case notFound = "not-found"
  }

  /// Kebab case, such as `accessibility-mention`.
  public var check: String
  public var answer: Answer
  /// The evidence; text of a page, untrusted.
  public var evidence: String?

  public init(check: String, answer: Answer, evidence: String? = nil) {
    self.check = check
    self.answer = answer
    self.evidence = evidence
  }
}
