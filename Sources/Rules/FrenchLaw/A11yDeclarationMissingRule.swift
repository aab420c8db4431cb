import FrenchLaw
import RuleKit

/// The site has a page that declares how accessible it is. What is left of a model, or announces that it
/// will be written, is none; a document or another site is for a person to read.
struct A11yDeclarationMissingRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    if let page = law.declarationPage, let declaration = page.declaration {
      judge(declaration, on: page, reporter: &reporter)
    } else {
      judgeLinks(law, reporter: &reporter)
    }
  }

  private static func judge(
    _ declaration: Declaration, on page: LegalPage, reporter: inout LegalReporter<Self>
  ) {
    let evidence = LegalEvidence(nil, at: declaration.place)
    let isEmpty = declaration.states.isEmpty && declaration.rate == nil
    if isEmpty, declaration.isUnwritten || !declaration.isWritten,
      let placeholder = declaration.placeholder
    {
      reporter.no(.placeholder(text: placeholder.text ?? ""), placeholder)
    } else if declaration.isWritten {
      reporter.yes(declaration.states.first?.evidence ?? declaration.rate?.evidence ?? evidence)
    } else if page.mayHoldMore {
      reporter.notFound(.notFound, evidence)
    } else {
      reporter.no(.empty, evidence)
    }
  }

  private static func judgeLinks(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    let links = law.accessibilityLinks
    for link in links {
      switch link.target {
      case .document: return reporter.review(.document(text: link.text), link.evidence)
      case .elsewhere: return reporter.review(.elsewhere(text: link.text), link.evidence)
      case .unread, .script: return reporter.notFound(.notFound, link.evidence)
      case .page(let path) where law.page(at: path) == nil:
        return reporter.notFound(.notFound, link.evidence)
      case .page, .missing, .nowhere: continue
      }
    }
    if law.hasWholeHome, let link = links.first(where: { !$0.target.leads }) {
      reporter.no(.nowhere(text: link.text), link.evidence)
    } else if !law.isComplete {
      reporter.notFound(.notFound, links.first?.evidence)
    } else {
      reporter.no(.missing, links.first?.evidence)
    }
  }
}
