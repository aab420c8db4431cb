import AuditModel

/// The words that stand for verdicts.
enum VerdictWords {
  static let known = HumanVerdict.allCases.map(\.rawValue)

  /// Nil of a word that is none. Case and the mark's explanation do not count: `nc`, `NC – non conforme`.
  static func verdict(_ text: String) -> HumanVerdict? {
    let word = text.prefix { $0.isLetter }.uppercased()
    return HumanVerdict(rawValue: word)
  }
}

/// The tests of the standard as answers name them.
struct AnswerTests {
  private let all: [String]
  private let known: Set<String>
  private let byCriterion: [String: [String]]

  init(_ tests: [String]) {
    all = tests
    known = Set(tests)
    byCriterion = Dictionary(grouping: tests) { test in
      test.split(separator: ".").prefix(2).joined(separator: ".")
    }
  }

  /// The test of this number, or those of the criterion.
  func tests(named name: String) -> [String] {
    known.contains(name) ? [name] : byCriterion[name] ?? []
  }

  func knows(_ name: String) -> Bool { known.contains(name) || byCriterion[name] != nil }
}
