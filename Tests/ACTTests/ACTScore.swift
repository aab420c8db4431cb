import AuditModel
import RuleCatalog

/// One test case of the W3C, as `cases.json` lists it.
struct ACTCase: Decodable {
  var ruleId: String
  var expected: String
  var file: String
  var approved: Bool

  /// False of cases in XML and SVG, which are no pages of an audit.
  var isPage: Bool { !file.hasSuffix(".xml") && !file.hasSuffix(".svg") }
}

/// How an ACT rule fares over its cases: the W3C's consistency, and counts.
struct ACTScore: Equatable {
  enum Level: String {
    case complete, partial, none, inconsistent
    /// No case that should fail.
    case vacuous
  }

  let rule: String
  let level: Level
  let cases: Int
  let failures: Int
  /// Failures that come out `failed`.
  let truePositives: Int
  let falsePositives: Int
  /// Failures that come out `passed` or `inapplicable`.
  let falseNegatives: Int
  let review: Int

  static let header = "actRule,level,cases,failures,failed,falsePositives,falseNegatives,review\n"

  var line: String {
    "\(rule),\(level.rawValue),"
      + [cases, failures, truePositives, falsePositives, falseNegatives, review]
      .map(String.init).joined(separator: ",")
  }

  init?(line: Substring) {
    let parts = line.split(separator: ",", omittingEmptySubsequences: false)
    let counts = parts.dropFirst(2).compactMap { Int($0) }
    guard parts.count == 8, counts.count == 6, let level = Level(rawValue: String(parts[1])) else {
      return nil
    }
    rule = String(parts[0])
    self.level = level
    (cases, failures, truePositives) = (counts[0], counts[1], counts[2])
    (falsePositives, falseNegatives, review) = (counts[3], counts[4], counts[5])
  }

  private init(rule: String, _ pairs: [(case: ACTCase, outcome: Outcome)]) {
    self.rule = rule
    cases = pairs.count
    failures = pairs.count { $0.case.expected == "failed" }
    truePositives = pairs.count { $0.case.expected == "failed" && $0.outcome == .failed }
    falsePositives = pairs.count { $0.case.expected != "failed" && $0.outcome == .failed }
    falseNegatives = pairs.count {
      $0.case.expected == "failed" && $0.outcome != .failed && $0.outcome != .needsReview
    }
    review = pairs.count { $0.outcome == .needsReview }

    // As the W3C counts: where some cases are approved, only those.
    let approved = pairs.filter(\.case.approved)
    let counted = approved.isEmpty ? pairs : approved
    let toFail = counted.filter { $0.case.expected == "failed" }
    let isFound = toFail.contains { $0.outcome == .failed }
    if counted.contains(where: { $0.case.expected != "failed" && $0.outcome == .failed }) {
      level = .inconsistent
    } else if toFail.isEmpty {
      level = .vacuous
    } else if isFound, toFail.allSatisfy({ $0.outcome == .failed || $0.outcome == .needsReview }) {
      level = .complete
    } else {
      let isAskedInVain = counted.contains {
        $0.case.expected == "inapplicable" && $0.outcome == .needsReview
      }
      let asks = counted.contains { $0.outcome == .needsReview } && !isAskedInVain
      level = isFound || asks ? .partial : .none
    }
  }

  /// The scores of all ACT rules that a rule of ours names, by their ids.
  static func table(
    of cases: [ACTCase], outcomes: [String: RuleOutcomes]
  ) -> [ACTScore] {
    var rules: [String: [RuleID]] = [:]
    for rule in RuleCatalog.all where rule.scope == .page {
      for act in rule.act { rules[act, default: []].append(rule.id) }
    }
    return rules.keys.sorted().compactMap { act in
      let pairs = cases.filter { $0.ruleId == act }.map { item in
        (item, outcome(of: rules[act] ?? [], on: item, outcomes))
      }
      return pairs.isEmpty ? nil : ACTScore(rule: act, pairs)
    }
  }

  /// Of several rules of ours, the worst outcome.
  private static func outcome(
    of rules: [RuleID], on item: ACTCase, _ outcomes: [String: RuleOutcomes]
  ) -> Outcome {
    guard let page = outcomes[item.file] else { return item.isPage ? .untested : .inapplicable }
    let found = rules.map { page[$0]?.outcome ?? .inapplicable }
    let ranked: [Outcome] = [.failed, .needsReview, .untested, .passed]
    return ranked.first { found.contains($0) } ?? .inapplicable
  }
}
