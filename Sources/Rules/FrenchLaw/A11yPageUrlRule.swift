import FrenchLaw
import RuleKit

/// The accessibility page has the address that is advised: `/accessibilite`, or one with the word in it.
struct A11yPageUrlRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let page = law.declarationPage, let declaration = page.declaration, !page.isHome else {
      return
    }
    let evidence = LegalEvidence(page.path, at: declaration.place)
    if FoldedWords(page.path).words.contains(where: { $0.hasPrefix("accessib") }) {
      reporter.yes(evidence)
    } else {
      reporter.no(.other(path: page.path), evidence)
    }
  }
}
