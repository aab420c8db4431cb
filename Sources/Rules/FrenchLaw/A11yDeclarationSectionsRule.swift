import FrenchLaw
import RuleKit

/// The declaration has the parts of the official model. Date, contact, remedies and the pages tested have
/// rules of their own; how tests were made is asked for only where there was an audit.
struct A11yDeclarationSectionsRule: LegalDutyRule {
  static func judge(_ law: LegalSite, reporter: inout LegalReporter<Self>) {
    guard let page = law.declarationPage, let declaration = law.writtenDeclaration else { return }
    let evidence = LegalEvidence(nil, at: declaration.place)
    if let placeholder = declaration.modelText {
      return reporter.no(.placeholder(text: placeholder.text ?? ""), placeholder)
    }
    var missing: [Message] = []
    if declaration.states.isEmpty {
      if let unclear = declaration.unclearState { return reporter.no(.state, unclear) }
      missing.append(.state)
    }
    let has = declaration.sections.contains
    if !has(.content), declaration.state != .total { missing.append(.content) }
    if declaration.rate != nil {
      if !has(.technologies) { missing.append(.technologies) }
      if !has(.environment) { missing.append(.environment) }
      if !has(.tools) { missing.append(.tools) }
    }
    if missing.isEmpty {
      reporter.yes(evidence)
    } else if page.mayHoldMore {
      reporter.notFoundAsToldElsewhere(evidence)
    } else {
      for message in missing { reporter.no(message, evidence) }
    }
  }
}
