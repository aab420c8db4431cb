import Audit
import AuditModel
import CSS
import Text
import Yams

/// The `check` of a rule's file: which elements, and what is expected of them.
struct CustomCheck {
  let elements: SelectorList
  let within: SelectorList?
  let unless: SelectorList?
  let expectation: CustomRule.Expectation
  let outcome: Outcome

  /// Whether some elements may be left to a person: names are not always certain.
  var leavesToPerson: Bool {
    if case .name = expectation { true } else { outcome == .needsReview }
  }

  private enum Word: String, CaseIterable {
    case present, absent, count, attribute, name, text
  }

  private static let maximumCount = 1_000_000

  init(_ front: inout YAMLSection) throws(ConfigurationError) {
    guard var check = try front.section("check") else { throw front.missing("check") }
    elements = try check.required("select") { check, key throws(ConfigurationError) in
      try Self.selector(&check, key)
    }
    within = try Self.selector(&check, "within")
    unless = try Self.selector(&check, "unless")
    outcome =
      try check.oneOf("outcome", ["failed", "needs-review"]).flatMap { Outcome(rawValue: $0) }
      ?? .failed
    let word = try check.required("expect") { check, key throws(ConfigurationError) in
      try check.oneOf(key, Word.allCases.map(\.rawValue)).flatMap { Word(rawValue: $0) }
    }
    expectation = try Self.expectation(word, &check)
    for key in ["attribute", "matches", "lacks", "least", "most"] {
      if let node = check.node(key), !Self.keys(of: word).contains(key) {
        throw check.error(node, .rule(.strayKey(key, expect: word.rawValue)))
      }
    }
    try check.finish()
  }

  private static func keys(of word: Word) -> [String] {
    switch word {
    case .present, .absent: []
    case .count: ["least", "most"]
    case .attribute: ["attribute", "matches", "lacks"]
    case .name, .text: ["matches", "lacks"]
    }
  }

  private static func expectation(
    _ word: Word, _ check: inout YAMLSection
  ) throws(ConfigurationError) -> CustomRule.Expectation {
    switch word {
    case .present: return .count(1...maximumCount)
    case .absent: return .absent
    case .count:
      let least = try check.integer("least", 0...maximumCount)
      let most = try check.integer("most", 0...maximumCount)
      guard least != nil || most != nil else { throw check.missing("least") }
      guard least ?? 0 <= most ?? maximumCount else {
        throw check.error(check.node("most") ?? check.place, .rule(.emptyCount))
      }
      return .count((least ?? 0)...(most ?? maximumCount))
    case .attribute:
      let name = try check.required("attribute") { check, key throws(ConfigurationError) in
        try check.text(key)
      }
      return .attribute(name.lowercased(), try test(&check))
    case .name:
      guard let test = try test(&check) else { throw check.missing("matches") }
      return .name(test)
    case .text:
      guard let test = try test(&check) else { throw check.missing("matches") }
      return .text(test)
    }
  }

  /// `matches` or `lacks`, of which one goes.
  private static func test(
    _ check: inout YAMLSection
  ) throws(ConfigurationError) -> CustomRule.TextTest? {
    let matches = try pattern(&check, "matches")
    let lacks = try pattern(&check, "lacks")
    if let matches {
      guard lacks == nil else {
        throw check.error(
          check.node("lacks") ?? check.place, .rule(.strayKey("lacks", expect: "matches")))
      }
      return CustomRule.TextTest(matches)
    }
    return lacks.map { CustomRule.TextTest($0, isNegated: true) }
  }

  private static func pattern(
    _ check: inout YAMLSection, _ key: String
  ) throws(ConfigurationError) -> TextPattern? {
    guard let text = try check.text(key) else { return nil }
    do {
      return try TextPattern(text)
    } catch {
      let node = check.node(key) ?? check.place
      switch error {
      case .syntax(let place): throw check.error(node, .rule(.badPattern(text, at: place)))
      case .tooLarge:
        throw check.error(
          node, .rule(.patternTooLarge(text, limit: TextPattern.maximumLength)))
      }
    }
  }

  private static func selector(
    _ check: inout YAMLSection, _ key: String
  ) throws(ConfigurationError) -> SelectorList? {
    guard let text = try check.text(key) else { return nil }
    guard let selector = NotedSelector(text, rules: []) else {
      throw check.error(check.node(key) ?? check.place, .invalidSelector(text))
    }
    return selector.list
  }
}
