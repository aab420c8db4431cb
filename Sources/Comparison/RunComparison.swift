package import AuditModel

/// What changed from one run to a later one: pure, and the same for the same records.
package struct RunComparison: Sendable {
  /// Only in the later run.
  package private(set) var new: [ComparedFinding] = []
  /// Only in the earlier run, and the later one would have found them.
  package private(set) var fixed: [ComparedFinding] = []
  /// In both, as the later run has them.
  package private(set) var unchanged: [ComparedFinding] = []
  /// Of those in both, the ones of which something that is kept is another one now.
  package private(set) var edited: [(before: ComparedFinding, after: ComparedFinding)] = []
  /// Only in the earlier run, and the later one could not look: the page was not among its pages, or
  /// a limit kept the rule from judging it.
  package private(set) var notSeen: [ComparedFinding] = []
  /// On one side only, because the rule was added, removed or changed between the runs, or because
  /// nothing is known that an unchanged one could be recognised by.
  package private(set) var ruleChanged: [ComparedFinding] = []
  /// Faults of both that stand for another number of places now.
  package private(set) var resized: [(before: ComparedFinding, after: ComparedFinding)] = []
  /// How many places became more and fewer within faults of both.
  package var grown: Int { resized.reduce(0) { $0 + max(0, $1.after.places - $1.before.places) } }
  package var shrunk: Int { resized.reduce(0) { $0 + max(0, $1.before.places - $1.after.places) } }
  /// Whether fingerprints of the earlier run were put together in another way: findings were
  /// recognised by what else is known of them.
  package let areIdentitiesRenewed: Bool
  /// How the rules differ.
  package let rules: RuleChanges
  /// Pages only the later run has, and only the earlier one; sorted.
  package let addedPages: [String]
  package let removedPages: [String]
  /// How each score changed and why; empty where a side does not know its scores.
  package let scores: [ScoreChange]

  /// Compares two runs of the same site. Equal findings are counted: of three alike of which two
  /// stay, one is fixed.
  package init(from before: RunRecord, to after: RunRecord) {
    rules = RuleChanges(from: before.rules, to: after.rules)
    addedPages = after.pages.subtracting(before.pages).sorted()
    removedPages = before.pages.subtracting(after.pages).sorted()
    scores = ScoreChange.changes(from: before, to: after, rules: rules)
    let renamed = PageRenames.paths(from: before, to: after)
    let same = FindingAssignment(from: before.findings, to: after.findings, renamed: renamed)
    areIdentitiesRenewed = !same.isComparable
    sort(after.findings, same, before)
    for (index, finding) in before.findings.enumerated() where same.later[index] == nil {
      var key = finding.key
      key.path = renamed[key.path] ?? key.path
      if rules.concern(finding.key.rule) || same.isUncertain(earlier: index) {
        ruleChanged.append(finding)
      } else if Self.isSeen(key, before, after) {
        fixed.append(finding)
      } else {
        notSeen.append(finding)
      }
    }
    resized.sort { $0.after.precedes($1.after) }
    for list in [\RunComparison.new, \.fixed, \.unchanged, \.notSeen, \.ruleChanged] {
      self[keyPath: list].sort { $0.precedes($1) }
    }
  }

  /// Puts the findings of the later run in order.
  private mutating func sort(
    _ findings: [ComparedFinding], _ same: FindingAssignment, _ before: RunRecord
  ) {
    for (index, finding) in findings.enumerated() {
      if let earlier = same.earlier[index].map({ before.findings[$0] }) {
        unchanged.append(finding)
        let arePlacesOthers =
          earlier.places != finding.places || earlier.arePlacesKnown != finding.arePlacesKnown
        if earlier.arePlacesKnown, finding.arePlacesKnown, arePlacesOthers,
          finding.key.outcome == .failed
        {
          resized.append((earlier, finding))
        }
        if earlier.key != finding.key || earlier.detail != finding.detail || arePlacesOthers {
          edited.append((earlier, finding))
        }
      } else if rules.concern(finding.key.rule) || same.isUncertain(later: index) {
        ruleChanged.append(finding)
      } else {
        new.append(finding)
      }
    }
  }

  /// Whether the later run judged the place of the finding. What belongs to no page of either run,
  /// such as a style sheet, is judged with the site.
  private static func isSeen(
    _ key: ComparedFinding.Key, _ before: RunRecord, _ after: RunRecord
  ) -> Bool {
    if before.pages.contains(key.path), !after.pages.contains(key.path) { return false }
    return !after.untested.contains(RunRecord.Judgement(path: key.path, rule: key.rule))
  }
}

extension [ComparedFinding] {
  /// How many places certainly fail.
  package var failingPlaces: Int {
    reduce(0) { $0 + ($1.key.outcome == .failed ? $1.places : 0) }
  }

  /// How many places a person must look at.
  package var placesToReview: Int {
    reduce(0) { $0 + ($1.key.outcome == .needsReview ? $1.places : 0) }
  }
}

/// How the rules of two runs differ.
package struct RuleChanges: Sendable, Hashable {
  /// Judged by the later run only.
  package let added: Set<RuleID>
  /// Judged by the earlier run only.
  package let removed: Set<RuleID>
  /// Judged by both, in different versions.
  package let changed: Set<RuleID>
  /// True where the rulesets differ and single rules' versions are not known: some of the changes may
  /// be the rules'.
  package let isUncertain: Bool

  package init(from before: RunRecord.Rules, to after: RunRecord.Rules) {
    let earlier = Set(before.versions.keys)
    let later = Set(after.versions.keys)
    added = later.subtracting(earlier)
    removed = earlier.subtracting(later)
    guard before.ruleset != after.ruleset else {
      changed = []
      isUncertain = false
      return
    }
    var changed: Set<RuleID> = []
    var isUncertain = false
    for rule in earlier.intersection(later) {
      guard let one = before.versions[rule] ?? nil, let other = after.versions[rule] ?? nil else {
        isUncertain = true
        continue
      }
      if one != other { changed.insert(rule) }
    }
    self.changed = changed
    self.isUncertain = isUncertain
  }

  /// Whether the rule was added, removed or changed.
  package func concern(_ rule: RuleID) -> Bool {
    added.contains(rule) || removed.contains(rule) || changed.contains(rule)
  }

  package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
}
