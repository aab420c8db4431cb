import AuditModel

extension LegalSite {
  /// What pages and links of the site say of plans: the accessibility page first.
  package var plan: AccessibilityPlan? {
    let ordered =
      [declarationPage].compactMap { $0 } + pages.filter { $0 !== declarationPage }
    var plan: AccessibilityPlan?
    func add(_ other: AccessibilityPlan) {
      guard !other.isEmpty else { return }
      if plan == nil { plan = other } else { plan?.add(other) }
    }
    for page in ordered {
      if let found = page.plan { add(found) }
      for link in page.links where link.target.leads { add(AccessibilityPlan(link: link)) }
    }
    return plan
  }

  /// Where a plan is looked for that is nowhere: the declaration, else the home page.
  package var planPlace: LegalEvidence? {
    (writtenDeclaration?.place ?? place).map { LegalEvidence(nil, at: $0) }
  }

  /// Links to plans that lead to documents, one for each text.
  package var planDocuments: [LegalLink] {
    var seen: Set<String> = []
    return planLinks.filter { link in
      guard case .document = link.target else { return false }
      return seen.insert(link.text).inserted
    }
  }

  /// Links about plans, and about action plans on the pages about accessibility alone: others may plan
  /// anything.
  package var planLinks: [LegalLink] {
    pages.flatMap { page in
      page.links.filter {
        $0.topics.contains(.multiYearPlan)
          || $0.topics.contains(.actionPlan) && page.isAboutAccessibility
      }
    }
  }
}
