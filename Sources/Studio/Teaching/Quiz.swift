import AuditModel
import RuleCatalog

/// Questions of a lesson, from the examples of its rule's catalogue file: is this right?
struct Quiz {
  struct Question {
    let code: String
    let isRight: Bool
  }

  let questions: [Question]

  private static let mostQuestions = 4
  private static let mostCharacters = 320

  /// Wrong and right by turns, the shortest first.
  init(_ rule: RuleDescriptor) {
    func short(_ outcome: Outcome) -> [String] {
      rule.examples
        .filter { $0.outcome == outcome && $0.files.count == 1 && $0.settings.isEmpty }
        .compactMap { $0.files.first?.text }
        .filter { $0.count <= Self.mostCharacters && !$0.contains("http-equiv") }
        .sorted { ($0.count, $0) < ($1.count, $1) }
    }
    let wrong = short(.failed).map { Question(code: $0, isRight: false) }
    let right = short(.passed).map { Question(code: $0, isRight: true) }
    // Not always the wrong one first, and the same for everybody.
    let pairs = zip(wrong, right).enumerated().flatMap { index, pair in
      (index + rule.id.rawValue.utf8.count).isMultiple(of: 2)
        ? [pair.0, pair.1] : [pair.1, pair.0]
    }
    questions = Array(pairs.prefix(Self.mostQuestions))
  }
}
