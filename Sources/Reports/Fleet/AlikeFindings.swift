import AuditModel

/// What findings are alike by.
private struct FindingKind: Hashable {
  let rule: RuleID
  let outcome: Outcome
}

extension [VisitFinding] {
  /// Findings of one rule and outcome together, in the order of the first of each.
  var alike: [[VisitFinding]] {
    var places: [FindingKind: Int] = [:]
    var groups: [[VisitFinding]] = []
    for finding in self {
      let kind = FindingKind(rule: finding.rule, outcome: finding.outcome)
      if let place = places[kind] {
        groups[place].append(finding)
      } else {
        places[kind] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }
}

extension FleetContext {
  private static var listedPlaces: Int { 5 }

  /// The first places of findings, and how many there are more.
  func places(_ findings: [VisitFinding]) -> String {
    let places = findings.prefix(Self.listedPlaces).map(place)
    let rest = findings.count - places.count
    let more = rest > 0 ? ["… (+\(integer(rest)))"] : []
    return (places + more).joined(separator: language == .french ? "\u{202F}; " : "; ")
  }
}
