/// A standard whose numbers reports name beside rules.
package enum Standard: String, Sendable, CaseIterable {
  case rgaa4, wcag22, en301549

  /// As reports call it.
  package var name: String {
    switch self {
    case .rgaa4: "RGAA"
    case .wcag22: "WCAG"
    case .en301549: "EN 301 549"
    }
  }
}

extension RuleDescriptor {
  /// What a standard asks for that the rule speaks of: tests of the RGAA, success criteria of the WCAG, clauses of
  /// EN 301 549.
  package func references(in standard: Standard) -> [String] {
    switch standard {
    case .rgaa4: rgaa
    case .wcag22: wcag
    case .en301549:
      wcag.filter(Self.europeanCriteria.contains).map { EmbeddedRGAA.europeanClause + $0 }
    }
  }

  private static let europeanCriteria = Set(EmbeddedRGAA.europeanCriteria)
}
