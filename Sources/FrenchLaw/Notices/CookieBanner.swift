import DOM
import PageFacts
import RuleKit
import Semantics
import Text

/// A banner that asks for consent, as the markup has it.
package struct CookieBanner: Sendable, Codable {
  /// True when one of its buttons refuses.
  package let refuses: Bool
  package let evidence: LegalEvidence

  /// Nil where the page has no banner with a button to accept.
  init?(_ page: Page) {
    for element in page.document.elements where Self.isNamed(element) {
      var accepting: String?
      var refuses = false
      for control in element.descendants.prefix(400) where Self.isControl(control, page) {
        let words = FoldedWords(page.semantics.name(of: control.id).text)
        if words.contains(Self.refusing) { refuses = true }
        if words.contains(Self.accepting) { accepting = words.text }
      }
      if let accepting {
        self.refuses = refuses
        evidence = LegalEvidence(accepting.shortened, at: page.place(of: element))
        return
      }
    }
    return nil
  }

  private static func isControl(_ element: Element, _ page: Page) -> Bool {
    element.is(.button) || element.is(.a) || element.is(.input)
      || page.semantics.role(of: element.id) == .button
  }

  private static func isNamed(_ element: Element) -> Bool {
    guard element.is(.div) || element.is(.section) || element.is(.aside) || element.is(.dialog)
    else { return false }
    return [element[.id], element[.class]].contains { value in
      (value?.tokens ?? []).prefix(12).contains { token in
        names.contains { token.containsIgnoringASCIICase($0) }
      }
    }
  }

  private static let names = [
    "cookie", "consent", "tarteaucitron", "cc-window", "cmplz", "axeptio", "rgpd",
  ]

  private static let accepting: Phrases = [
    "accepte*", "j accepte", "ok", "d accord", "tout accepter", "j ai compris", "compris",
    "autoriser",
  ]
  private static let refusing: Phrases = [
    "refuse*", "rejeter", "tout refuser", "sans accepter", "interdire", "decliner", "non merci",
    "je refuse",
    "tout rejeter",
  ]
}
