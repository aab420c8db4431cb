import AuditModel
package import RuleCatalog

extension RuleDescriptor {
  /// The page that explains what the rule asks for: the RGAA's test, the ACT rule or the WCAG; nil
  /// beside accessibility.
  package var helpAddress: String? { helpAddress(in: nil) }

  /// The page that explains what a standard asks for; nil: the one that says most.
  package func helpAddress(in standard: Standard?) -> String? {
    switch standard {
    case .wcag22: return wcag.isEmpty ? nil : "https://www.w3.org/TR/WCAG22/"
    case .en301549:
      return references(in: .en301549).isEmpty
        ? nil
        : "https://www.etsi.org/deliver/etsi_en/301500_301599/301549/03.02.01_60/en_301549v030201p.pdf"
    case .rgaa4, nil: break
    }
    if let test = rgaa.first {
      return "https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/#" + test
    }
    if let rule = act.first { return RuleDescriptor.actAddress(rule) }
    return wcag.isEmpty ? nil : "https://www.w3.org/TR/WCAG22/"
  }

  /// The page of a rule of the ACT community.
  static func actAddress(_ rule: String) -> String {
    "https://www.w3.org/WAI/standards-guidelines/act/rules/\(rule)/"
  }

  /// Marks to filter by, at most `limit`: theme, category, success criteria (`wcag111`), criteria of
  /// the RGAA (`rgaa-1.1`).
  func tags(limit: Int = 20) -> [String] {
    var result = [theme.category.rawValue, theme.rawValue]
    result += wcag.map { "wcag" + $0.filter { $0 != "." } }
    var known: Set<String> = []
    for test in rgaa {
      let criterion = RuleDescriptor.criterion(ofTest: test)
      if known.insert(criterion).inserted { result.append("rgaa-" + criterion) }
    }
    result += act.map { "act-" + $0 }
    var seen: Set<String> = []
    return Array(result.filter { seen.insert($0).inserted }.prefix(limit))
  }

  /// `1.1` of `1.1.3`.
  static func criterion(ofTest test: String) -> String {
    test.split(separator: ".").prefix(2).joined(separator: ".")
  }
}

extension SiteResult {
  /// The rules of the run, by id: those that concluded something, and those with findings.
  var rulesOfRun: [RuleID] {
    var rules = Set(outcomes.keys)
    var counted: RuleOutcomes.RuleList?
    for page in pages {
      // The pages of a run share one list.
      if page.outcomes.list !== counted {
        counted = page.outcomes.list
        rules.formUnion(page.outcomes.keys)
      }
      rules.formUnion(page.findings.lazy.map(\.rule))
    }
    rules.formUnion(findings.map(\.rule))
    return rules.sorted()
  }
}
