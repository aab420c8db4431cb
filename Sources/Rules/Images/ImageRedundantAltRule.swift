import DOM
import Foundation
import PageFacts
import Painting
import RuleKit
import Semantics
import Text

/// The text alternative of an image does not repeat the text beside it in the same link or button.
///
/// Only an exact repetition counts, leaving aside upper and lower case: an alternative that shares
/// some words with the text may add others. A link or button named by `aria-label` is left aside,
/// since its contents are not read.
struct ImageRedundantAltRule: Rule {
  static let interests: [Interest] = [.elements(.img)]

  /// What is read of the text of each link and button met.
  private var texts: [NodeID: String] = [:]

  mutating func visit(
    _ element: Element, in page: Page, reporter: inout Reporter<Self>
  ) {
    guard let alternative = element[.alt], !alternative.isBlank,
      page.semantics.role(of: element.id) == .img, page.semantics.isVisible(element.id),
      !page.semantics.isAriaHidden(element.id), let control = Self.control(around: element, page),
      !control.has(.ariaLabel), !control.has(.ariaLabelledby)
    else { return }
    let text = self.text(of: control, page)
    guard !text.isEmpty else { return }

    let shown = String(alternative).collapsingWhitespace
    if Self.folded(shown) == text {
      reporter.fail(element, .repeated(text: shown.shortened))
    } else {
      reporter.pass(element)
    }
  }

  private static func control(around element: Element, _ page: Page) -> Element? {
    element.ancestors.first {
      let role = page.semantics.role(of: $0.id)
      return role == .button || role?.isKind(of: .link) ?? false
    }
  }

  private mutating func text(of control: Element, _ page: Page) -> String {
    if let known = texts[control.id] { return known }
    let isPlain = !control.descendants.contains { $0[.ariaHidden] != nil }
    let text = isPlain ? Self.folded(page.semantics.visibleText(of: control.id)) : ""
    texts[control.id] = text
    return text
  }

  private static func folded(_ text: String) -> String {
    text.collapsingWhitespace.folding(options: .caseInsensitive, locale: nil)
  }
}
