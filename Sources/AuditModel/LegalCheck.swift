/// A duty of French law and whether the pages that were read show that it is met. No score: a list.
public struct LegalCheck: Sendable, Hashable {
  public enum Answer: String, Sendable, CaseIterable {
    case yes, no
    case notFound = "not-found"
  }

  /// Kebab case, such as `accessibility-mention`.
  public var check: String
  public var answer: Answer
  /// What the answer rests on; text of a page, not to be trusted.
  public var evidence: String?

  public init(check: String, answer: Answer, evidence: String? = nil) {
    self.check = check
    self.answer = answer
    self.evidence = evidence
  }
}
