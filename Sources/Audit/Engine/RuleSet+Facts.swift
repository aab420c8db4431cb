import AuditModel
import RuleKit

/// What site rules keep of a page, written down and read.
extension RuleSet {
  /// Every page rule of the run, inapplicable until set.
  var noOutcomes: RuleOutcomes { RuleOutcomes(ruleList) }

  /// Writes facts under their names; rules that keep the same share one.
  func encode(_ facts: [PageVerdict.Fact], to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FactName.self)
    var written: Set<String> = []
    for (rule, fact) in zip(siteRules, facts) {
      guard let value = fact.value, written.insert(rule.factName).inserted else { continue }
      try rule.encode(value, to: &container)
    }
  }

  /// The names of the rules that exceeded their budget.
  func namesOfAbandoned(_ facts: [PageVerdict.Fact]) -> [String] {
    zip(siteRules, facts).filter { $1.isAbandoned }.map { $0.0.ruleID.rawValue }
  }

  /// Reads what ``encode(_:to:)`` wrote.
  func facts(from decoder: any Decoder, abandoned: [String]) throws -> [PageVerdict.Fact] {
    let container = try decoder.container(keyedBy: FactName.self)
    let abandoned = Set(abandoned)
    var known: [String: any Sendable] = [:]
    return try siteRules.map { rule in
      if abandoned.contains(rule.ruleID.rawValue) { return .abandoned }
      if let fact = known[rule.factName] { return .kept(fact) }
      guard let fact = try rule.decode(from: container) else { return .nothing }
      known[rule.factName] = fact
      return .kept(fact)
    }
  }

  /// Takes out of the facts of a page what pages before it have.
  ///
  /// - Parameter occurrences: one for each site rule.
  func keepFirst(_ facts: inout [PageVerdict.Fact], by occurrences: [FirstOccurrences]) {
    for (number, rule) in siteRules.enumerated() {
      guard case .kept(let fact) = facts[number] else { continue }
      facts[number] = .kept(rule.keepFirst(fact, by: occurrences[number]))
    }
  }
}

/// The name of a fact as a key.
struct FactName: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
